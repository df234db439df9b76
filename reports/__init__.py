"""What the organ reports about its cases: the annual report's table, from the data itself."""
