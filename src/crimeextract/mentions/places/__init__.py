"""Places: names that stand for a place where they stand, and nouns that refer back to one.

These modules tell whether a name is used as a place at all; which of its bearers is meant is decided by
`crimeextract.resolve.names`. Only capitalised words start a name.
"""
