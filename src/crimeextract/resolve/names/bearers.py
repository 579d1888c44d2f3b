"""Bearers: which of the areas and places of one name is meant, by the evidence or by its size."""

import re

from crimeextract.gazetteer import Area, Name, Place
from crimeextract.gazetteer.records import PARTNERSHIP
from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.classes import KNOWN_POPULATION
from crimeextract.resolve.names.evidence import COUNTY, NATION, NATION_TYPES, Evidence
from crimeextract.rules.places import place_rules

#: How much larger than all others a bearer must be to be meant without evidence.
DOMINANCE = 10
#: A bearer of an area's name must be that large to be meant against the area.
RIVAL_POPULATION = 2_000
#: From that size a town is meant against a far area where only the town's own force is named.
RIVAL_TOWN = 5_000
#: A smaller place must be supported by the rest of the text.
SMALL_POPULATION = 2_000
#: An urban neighbourhood of unknown population counts as one of so many: fewer than that make none.
_NEIGHBOURHOOD_POPULATION = 5_000
_SMALL_TYPES = frozenset({"village", "neighbourhood", "parish", "ward"})
_PARTNERSHIP_WORDS = re.compile(r"\s(?:CSP|community safety partnership|partnership)\b", re.IGNORECASE)


def own_area(evidence: Evidence, name: Name) -> Area | None:
    """The area of that name on the day of the text."""
    preferred = preferred_area(evidence, name)
    if preferred is not None and preferred in name.areas:
        return preferred
    if len(name.areas) == 1 and name.areas[0].valid_to is None:
        return name.areas[0]
    return evidence.gazetteer.choose_area(name.areas, evidence.day()) if name.areas else None


def preferred_area(evidence: Evidence, name: Name) -> Area | None:
    """The area that a name means where a text has no evidence for another, by the rules."""
    code = place_rules().preferred.get(name.phrase)
    return evidence.gazetteer.area(code) if code else None


def former_district(evidence: Evidence, name: Name) -> str | None:
    """The area in which a district of that name, abolished by the day of the text, has merged."""
    codes = {_successor(evidence, area) for area in name.areas if area.is_district}
    return codes.pop() if len(codes) == 1 else None


def _successor(evidence: Evidence, area: Area) -> str | None:
    """The area that has taken the place of another by the day of the text."""
    day, following = evidence.day(), area
    while following.valid_to is not None and (day is None or day > following.valid_to):
        found = evidence.gazetteer.area(evidence.gazetteer.successor(following.code) or "")
        if found is None:
            return None
        following = found
    return following.code


def county_of_council(evidence: Evidence, mention: PlaceMention, name: Name) -> Area | None:
    """The county of a county council, where the police force area bears its name too."""
    if not evidence.document.text.startswith(" County Council", mention.end):
        return None
    return next((area for area in name.areas if area.type == "county" and area.valid_to is None), None)


def partnership_of(evidence: Evidence, mention: PlaceMention, name: Name) -> Place | None:
    """The partnership of that name; where a district bears it too, only if the text calls it a partnership."""
    found = {place.area: place for place in name.places if place.type == PARTNERSHIP}
    if not found or (name.areas and not _PARTNERSHIP_WORDS.match(evidence.document.text, mention.end)):
        return None
    areas = [area for code in found if (area := evidence.gazetteer.area(code))]
    chosen = evidence.gazetteer.choose_area(areas, evidence.day())
    return found[chosen.code] if chosen is not None else None


def rivals_of(evidence: Evidence, name: Name, area: Area) -> list[Place]:
    """Substantial places of an area's name that lie outside it; the village of Wales is no rival of the nation."""
    if area.type in NATION_TYPES:
        return []
    contains = evidence.gazetteer.contains
    return [
        place
        for place in name.places
        if place.size >= RIVAL_POPULATION
        and place.type != PARTNERSHIP
        and not contains(area.code, place.area)
        and place.area not in area.successors
    ]


def beats(evidence: Evidence, rival: tuple[float, Place], area: Area, outer: str | None) -> bool:
    """Whether a town is meant and not the area that bears its name."""
    score, place = rival
    own = evidence.score(area.code, outer)
    if score > own and score >= COUNTY:
        return True
    return area.is_district and own == 0 and score >= NATION and place.size >= RIVAL_TOWN


def best_of(
    evidence: Evidence, places: list[Place] | tuple[Place, ...], outer: str | None
) -> tuple[float, Place] | None:
    """The bearer that most speaks for, with its score; None where two tie."""
    scored = sorted(
        ((evidence.score(place.area, outer), place.size, place) for place in places),
        key=lambda item: item[:2],
        reverse=True,
    )
    if not scored or scored[0][0] <= 0:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        first, second = scored[0][1], scored[1][1]
        if first < DOMINANCE * max(second, SMALL_POPULATION / DOMINANCE):
            return None
    return scored[0][0], scored[0][2]


def dominant_of(name: Name) -> Place | None:
    """The bearer that is meant without evidence: the only one, or by far the largest."""
    ranked = sorted(name.places, key=lambda place: place.size, reverse=True)
    if len(ranked) == 1:
        return ranked[0]
    if not ranked or ranked[0].size < KNOWN_POPULATION:
        return None
    parts = any(place.type == "neighbourhood" and not place.size for place in ranked[1:])
    others = max(ranked[1].size, _NEIGHBOURHOOD_POPULATION if parts else KNOWN_POPULATION / DOMINANCE)
    return ranked[0] if ranked[0].size > DOMINANCE * others else None


def is_small(place: Place) -> bool:
    """Whether a place needs the support of the text."""
    return place.size < SMALL_POPULATION or (place.type in _SMALL_TYPES and place.size < KNOWN_POPULATION)
