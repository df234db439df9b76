"""Records that are only ever added to, each chained to the one before it."""
