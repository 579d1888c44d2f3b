"""Periods: phrases for them become days, from the publication date or from what else the text says.

Periods are inclusive: the first and the last day.
"""
