"""Whether two requests ask for the same information: facts, names and words compared, one judge."""
