"""Mentions: typed spans with a normalised value, one module a kind, each fed by a table of `rules/`."""
