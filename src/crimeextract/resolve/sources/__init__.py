"""Sources: who gives the figures of a text."""
