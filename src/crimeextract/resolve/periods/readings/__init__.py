"""Readings: how each kind of phrase for a period becomes two days, one family a module."""
