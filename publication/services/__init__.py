"""The acts on what is published, one file each."""
