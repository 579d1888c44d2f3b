"""The text as passed, read as lines, blocks, words and sentences: zones over it, never edits of it."""
