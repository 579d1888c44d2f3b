"""The gazetteer: areas, police forces and places of the United Kingdom, by code and by name.

>>> from crimeextract.gazetteer import load
>>> load().area("E06000042").name
'Milton Keynes'
"""

from crimeextract.gazetteer.names import Name
from crimeextract.gazetteer.records import Area, Force, Place
from crimeextract.gazetteer.store import Gazetteer
from crimeextract.gazetteer.tables import load

__all__ = ["Area", "Force", "Gazetteer", "Name", "Place", "load"]
