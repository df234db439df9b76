"""The workbench's pages of what the organ publishes."""
