"""Texts that go through several areas one by one: they are on what is around them all."""

import itertools
from collections import Counter
from collections.abc import Iterable

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import mentions_in
from crimeextract.resolve.story.areas_named import COUNTRIES, REGIONAL, of_lead
from crimeextract.text.lead import lead_end

#: So many districts of one force, none of them the main one, make a story of the whole force.
_MANY_DISTRICTS = 4
_TWO = 2
_AND = (" and ", " & ", " and the ")
#: So many forces are those of "our region".
_SEVERAL_FORCES = 3
#: So many forces, none of them the main one, make a story of the country that the lead names.
_MANY_FORCES = 6


def around_several(led: Counter[str], document: Document, gazetteer: Gazetteer) -> str | None:
    """The county or force area of the lead in which all the districts lie that the lead names, if these are several."""
    districts = [code for code in led if (area := gazetteer.area(code)) is not None and area.is_district]
    if len(districts) < _TWO or of_lead(led, document, gazetteer, sentences=1).keys() & set(districts):
        return None
    for code in led:
        area = gazetteer.area(code)
        if area is not None and area.type not in REGIONAL and code not in districts:
            if all(gazetteer.contains(code, district) for district in districts):
                return code
    return None


def region_around(led: Counter[str], headed: Counter[str], weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The region of the lead, if the lead names several of its parts and the text goes through them one by one.

    Not where the headline has one part alone: it is only told of as the worst in its region.
    """
    for code in led:
        area = gazetteer.area(code)
        if len(headed) == 1 and code not in headed:
            continue
        if area is not None and area.type in REGIONAL and _goes_through(code, weights, gazetteer):
            if sum(gazetteer.contains(code, other) for other in led if other != code) >= _TWO:
                return code
    return None


def whole_country(wide: set[str], weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The country of the lead, if the text goes through its forces one by one."""
    countries = wide & COUNTRIES
    for code in countries:
        if all(other == code or gazetteer.contains(code, other) for other in countries):
            forces = {area.forces for other in weights if (area := gazetteer.area(other)) is not None}
            return code if len(forces) >= _MANY_FORCES and _goes_through(code, weights, gazetteer) else None
    return None


def is_of_region(document: Document) -> bool:
    """Whether the lead speaks of a region without its name, in a text that tells of several forces."""
    lead = mentions_in(document.places, 0, lead_end(document))
    if not any(place.noun == "region" for place in lead):
        return False
    return len({force.force for force in document.forces if force.force}) >= _SEVERAL_FORCES


def _goes_through(outer: str, weights: Counter[str], gazetteer: Gazetteer) -> bool:
    """Whether a text names so many areas in an outer one, none of them more than all others, that it compares them."""
    inside = [weights[other] for other in weights if other != outer and gazetteer.contains(outer, other)]
    return len(inside) >= _MANY_DISTRICTS and 2 * max(inside) <= sum(inside)


def coupled_areas(document: Document, end: int) -> list[str]:
    """The areas that the headline or lead names as a pair ("Enfield and Haringey"): neither is the story's home."""
    lead = [place for place in document.places if place.start < end and place.code]
    pairs = [
        (one.code, other.code)
        for one, other in itertools.pairwise(lead)
        if document.text[one.end : other.start] in _AND and one.code != other.code
    ]
    return [code for pair in pairs for code in pair if code is not None]


def whole_county(named: Iterable[str], weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The one of the counties named whose districts a text goes through one by one."""
    return next((code for code in named if _goes_through(code, weights, gazetteer)), None)
