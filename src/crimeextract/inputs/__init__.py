"""From paths to texts: the files that a path names, and a reader for each format that news comes in."""
