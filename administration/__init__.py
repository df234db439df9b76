"""Pages for system administrators: what the installation knows, never what a case decides."""
