"""The areas that a text names, in its headline and lead and all in all: what speaks for a home."""

import re
from bisect import bisect_right
from collections import Counter
from operator import attrgetter

from crimeextract.document import BlockKind, Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import PlaceMention, mentions_in
from crimeextract.rules.load import toml_table
from crimeextract.text.lead import LEAD_SENTENCES, LEAD_WEIGHT, lead_end, lead_sentences

_WORDS = toml_table("areas.toml")
#: Types that a story may be about, but which local stories also name beside their own area.
REGIONAL = frozenset({"english_region", "informal_region", "combined_authority"})
_LONDON_FORCE = "E23000001"
#: Countries that one force polices.
NATIONS = frozenset({"S92000003", "N92000002"})
COUNTRIES = frozenset({"K02000001", "K03000001", "K04000001", "E92000001", "W92000004", *NATIONS})
#: Headline and first sentence; and what a force may have done in them.
_OPENING = 2
_ACTED = re.compile(rf"\s(?:has |have )?(?:{'|'.join(_WORDS['officers_did'])})\b")
#: "Nearly five a day in Leeds alone": a part of what the story is about.
_PICKED = " alone"
_kind = attrgetter("kind")
_WIDE_TYPES = frozenset({"country", "country_group"})


def weights_of(document: Document, gazetteer: Gazetteer) -> Counter[str]:
    """How often each area that a story may be about is named, by places, the title and forces."""
    weights: Counter[str] = Counter()
    end = lead_end(document)
    for place in told_places(document):
        area = gazetteer.area(place.code) if place.code else None
        if area is None or area.type in _WIDE_TYPES or (area.type in REGIONAL and place.start >= end):
            continue
        weights[area.code] += LEAD_WEIGHT if place.start < end else 1
    for place in document.title.places if document.title else ():
        if place.code and (titled := gazetteer.area(place.code)) and titled.type not in _WIDE_TYPES:
            weights[place.code] += LEAD_WEIGHT
    for force in document.forces:
        code = gazetteer.area_of_force(force.force) if force.force else None
        if code is not None and code not in NATIONS and code != _LONDON_FORCE:
            weights[code] += 0.5 * (LEAD_WEIGHT if force.start < end else 1)  # type: ignore[assignment]
    _join_namesakes(weights, gazetteer)
    return weights


def told_places(document: Document) -> list[PlaceMention]:
    """The places that the text names, without those of captions and the like or that it picks out."""
    if document.told_places is None:
        document.told_places = list(_told_places(document))
    return document.told_places


def _told_places(document: Document) -> list[PlaceMention]:
    places = [place for place in document.places if not document.text.startswith(_PICKED, place.end)]
    if BlockKind.NOISE not in map(_kind, document.blocks):
        return places
    starts = [block.start for block in document.blocks]
    blocks = ((place, bisect_right(starts, place.start) - 1) for place in places)
    return [place for place, block in blocks if block < 0 or document.blocks[block].kind != BlockKind.NOISE]


def _join_namesakes(weights: Counter[str], gazetteer: Gazetteer) -> None:
    """Count a county and the force area of its name ("Bedfordshire", Bedfordshire Police) as one, for the weightier."""
    by_name: dict[str, list[str]] = {}
    for code in weights:
        area = gazetteer.area(code)
        if area is not None and not area.is_district:
            by_name.setdefault(area.name, []).append(code)
    for codes in by_name.values():
        main = max(codes, key=weights.__getitem__)
        weights[main] = sum(weights[code] for code in codes)


def of_lead(
    weights: Counter[str], document: Document, gazetteer: Gazetteer, sentences: int = LEAD_SENTENCES
) -> Counter[str]:
    """The weights of those areas alone that the headline or lead names, by a place or a force."""
    end = lead_end(document, sentences)
    named = {place.code for place in told_places(document) if place.start < end}
    named |= {gazetteer.area_of_force(force.force) for force in document.forces if force.force and force.start < end}
    return Counter({code: weight for code, weight in weights.items() if code in named})


def wide_of_lead(document: Document, gazetteer: Gazetteer, sentences: int = LEAD_SENTENCES) -> set[str]:
    """The countries that the headline or lead names, also by the one police force of a country."""
    wide: set[str] = set()
    places = told_places(document)
    for sentence in lead_sentences(document)[:sentences]:  # not what a dateline names
        for place in mentions_in(places, sentence.start, sentence.end):
            wide |= {place.code} if place.code else set()
        forces = mentions_in(document.forces, sentence.start, sentence.end)
        for force in forces:
            code = gazetteer.area_of_force(force.force) if force.force else None
            wide |= {code} if code in NATIONS else set()
    return wide


def named_countries(document: Document) -> set[str]:
    """The countries that a text names by name."""
    return {place.code for place in document.places if place.noun is None and place.code in COUNTRIES}


def force_that_acted(document: Document, gazetteer: Gazetteer) -> str | None:
    """The area of a force whose deeds a text opens with, naming no place: "Officers from Kent Police arrested 72"."""
    end = lead_end(document, _OPENING)
    forces = mentions_in(document.forces, 0, end)
    if len(forces) != 1 or forces[0].force is None or mentions_in(document.places, 0, end):
        return None
    return gazetteer.area_of_force(forces[0].force) if _ACTED.match(document.text, forces[0].end) else None


def leads_with_uncoded(document: Document) -> bool:
    """Whether the headline or lead names a part of a force, or a group of forces, that has no code."""
    return any(place.rule == "uncoded" for place in mentions_in(document.places, 0, lead_end(document)))
