"""成批打印与移交: a day's letters, their labels, and packages for a government delivery system."""
