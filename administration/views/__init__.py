"""System administration, page by page."""
