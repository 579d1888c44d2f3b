"""From results to files: tidy columns, and a writer for each format that people open."""
