"""One file an act: raising, files, weighing, reviewing, deciding, publishing, answering, assessing."""
