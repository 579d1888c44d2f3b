"""Venues: where people only met to hear of figures of something wider: "a session of the board in Belfast".

And where calls from all of it come in: "the control room at St Asaph".
"""

import re

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import PlaceMention
from crimeextract.rules.load import toml_table
from crimeextract.text.words import holds_any

_WORDS = toml_table("places.toml")["asides"]
#: "At a meeting of the crime panel in", "speaking at County Hall in"; not "a residents' meeting in", nor "a conference
#: on crime in".
_MET_IN = re.compile(
    rf"""
    \b(?:(?:(?P<local>{"|".join(_WORDS["neighbours"])})\s)?(?:{"|".join([*_WORDS["venues"], *_WORDS["call_rooms"]])})
      | (?:{"|".join(_WORDS["met"])}))\s
    (?P<body>of\s(?:the\s)?
      (?:[A-Z][\w’'-]*+\s(?:(?:of|and|for|the)\s)*+ | (?:board|panel|committee|council|authority)\s)+)?
    (?:(?:[^.;:\n]{{0,60}}?,\s)?(?:held|hosted)\s)?
    (?:yesterday\s|today\s|again\s|on\s\w+day\s|last\s\w+\s|this\s\w+\s)*
    (?:in|at)\s(?:the\s)?(?:(?:[A-Z][\w’'-]*+\s)*[A-Z][\w’'-]*+(?:,|\sin)\s)?$
    """,
    re.VERBOSE,
)
_REACH = 100
#: One of these stands in whatever tells of a meeting, or of where calls come in.
_MEETINGS = frozenset(word.lower() for word in [*_WORDS["venues"], *_WORDS["met"], *_WORDS["call_room_words"]])


def without_venues(document: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """The places of a document without those where people only met, if it names them or what is around them too."""
    places = document.places
    if not document.words.holds(_MEETINGS):
        return places
    venues = {id(place) for place in places if place.code and place.noun is None and _is_venue(document.text, place)}
    if not venues:
        return places
    told = {place.code for place in places if place.code and id(place) not in venues}
    told |= {code for force in document.forces if force.force and (code := gazetteer.area_of_force(force.force))}
    return [place for place in places if id(place) not in venues or not _is_told(place.code, told, gazetteer)]


def _is_venue(text: str, place: PlaceMention) -> bool:
    """Whether a place is only where some body met; where neighbours did it is their own."""
    before = text[max(0, place.start - _REACH) : place.start]
    lowered = before.lower()
    found = _MET_IN.search(before) if holds_any(lowered, _MEETINGS) else None
    return found is not None and (found["local"] is None or found["body"] is not None)


def _is_told(code: str | None, told: set[str], gazetteer: Gazetteer) -> bool:
    """Whether an area, or one around it or of the same force, is among those that a text tells of."""
    if code in told or any(gazetteer.contains(outer, code or "") for outer in told):
        return True
    force = gazetteer.force_of(code or "")
    return force is not None and any(gazetteer.force_of(other) == force for other in told if other)
