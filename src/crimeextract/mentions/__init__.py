"""Mentions: typed spans with a normalised value, one module or folder a kind, each fed by a table of `rules/`."""
