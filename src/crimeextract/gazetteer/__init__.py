"""The gazetteer: areas, police forces and places of the United Kingdom, by code and by name.

>>> from crimeextract.gazetteer import load
>>> load().area("E06000042").name
'Milton Keynes'
"""

from crimeextract.gazetteer.store import Area, Force, Gazetteer, Name, Place, load

__all__ = ["Area", "Force", "Gazetteer", "Name", "Place", "load"]
