"""Topics: what is counted."""
