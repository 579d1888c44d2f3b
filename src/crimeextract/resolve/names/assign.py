"""Gives a mention the area or place that it is linked to, which is evidence for the names to come."""

from crimeextract.gazetteer import Area, Place
from crimeextract.mentions.base import PlaceMention
from crimeextract.resolve.names.bearers import is_small
from crimeextract.resolve.names.evidence import Evidence
from crimeextract.text.lazy import Lazy

#: "in south Wales", "across south-east London"; with a capital it is a name of its own.
_PART_OF = Lazy(r"\b(?:north|south|east|west|mid|central)(?:[- ](?:east|west))?[- ]$")
_REACH = 14


def set_area(evidence: Evidence, mention: PlaceMention, area: Area) -> None:
    """Give a mention an area; of a part of one ("south Wales", "east Kent"), none: it has no code of its own."""
    if not area.is_district and _PART_OF().search(evidence.document.text, mention.start - _REACH, mention.start):
        mention.rule = "uncoded"
        return
    mention.code = area.code
    if mention.rule == "station":
        mention.place, mention.place_type = evidence.label(mention), "station"
    evidence.learn(area.code)


def set_place(evidence: Evidence, mention: PlaceMention, place: Place) -> None:
    """Give a mention a place, and the area around it on the day of the text."""
    mention.code, mention.place, mention.place_type = place.area, place.name, place.type
    then = evidence.area_then(place)
    if then != place.area:
        district = evidence.gazetteer.area(then) if then else None
        mention.code = then
        if district is not None and district.is_district and district.name.startswith(place.name):
            mention.place = mention.place_type = None
    if mention.rule == "station":
        mention.place, mention.place_type = evidence.label(mention), "station"
    if not is_small(place):
        evidence.learn(place.area)
