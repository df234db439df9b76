"""The workbench's pages of the queue."""
