"""The home of a story: the one local area that it is about, known only where the text leaves no doubt."""

import itertools
from bisect import bisect_right
from collections import Counter

from crimeextract.document import BlockKind, Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import PlaceMention, mentions_in
from crimeextract.text.lead import LEAD_SENTENCES, LEAD_WEIGHT, lead_end, lead_sentences

#: Types that a story may be about, but which local stories also name beside their own area.
_REGIONAL = frozenset({"english_region", "informal_region", "combined_authority"})
#: One of a pair is the story's home all the same if it outweighs what else the text names by so much.
_OUTWEIGHS = 3
_LONDON_FORCE = "E23000001"
#: Countries that one force polices.
_NATIONS = frozenset({"S92000003", "N92000002"})
#: So many districts of one force, none of them the main one, make a story of the whole force.
_MANY_DISTRICTS = 4
_SEVERAL = 2
#: So many forces are those of "our region".
_SEVERAL_FORCES = 3
#: So many forces, none of them the main one, make a story of the country that the lead names.
_MANY_FORCES = 6
_COUNTRIES = frozenset({"K02000001", "K03000001", "K04000001", "E92000001", "W92000004", *_NATIONS})
#: So many sentences from the top, one that names places tells what a story is about.
_FIRST_SENTENCES = 6
#: "Nearly five a day in Leeds alone": a part of what the story is about.
_PICKED = " alone"
_WIDE_TYPES = frozenset({"country", "country_group"})


def home_of(document: Document, gazetteer: Gazetteer) -> str | None:
    """The area that a story is about; its one district where the lead speaks of one, or the text names only towns."""
    home = _most_named(document, gazetteer)
    area = gazetteer.area(home) if home else None
    if home is None or area is None or area.is_district:
        return home
    lead = mentions_in(document.places, 0, lead_end(document))
    if not any(place.noun in ("district", "borough") for place in lead) and not _is_of_towns(home, document):
        return home
    inside = {
        place.code
        for place in _told_places(document)
        if (of := gazetteer.area(place.code or "")) and of.is_district and gazetteer.contains(home, of.code)
    }
    return inside.pop() if len(inside) == 1 else home


def _is_of_towns(county: str, document: Document) -> bool:
    """Whether a county is named only by its towns, whose district of the time no table tells."""
    named = [place for place in document.places if place.code == county]
    return bool(named) and all(place.place is not None for place in named)


def _most_named(document: Document, gazetteer: Gazetteer) -> str | None:
    """The local area that most mentions name, the headline and lead counting more; None on a tie."""
    weights = _weights(document, gazetteer)
    end = lead_end(document)
    led = _of_lead(weights, document, gazetteer)
    wide = _wide_of_lead(document, gazetteer)
    headline = _wide_of_lead(document, gazetteer, sentences=1)
    if len(headline) == 1 and not _of_lead(weights, document, gazetteer, sentences=1):
        return headline.pop()
    force = _force_of_headline(document, gazetteer)
    if force is not None:
        return force
    if not led and not wide and leads_with_uncoded(document):
        return document.home_area
    if not led and not wide:
        wide = _wide_below(document)
    if not led and _is_of_region(document):
        return document.home_area
    if not led and (len(wide) == 1 or not weights):
        return wide.pop() if len(wide) == 1 else document.home_area
    around = _around_several(led, document, gazetteer) or _region(led, weights, gazetteer)
    if around is None and not _of_lead(weights, document, gazetteer, sentences=1):
        around = _whole_country(wide or _named_countries(document), weights, gazetteer)
    if around is not None:
        return around
    weights = led or weights
    coupled = _coupled(document, end)
    coupled = [
        code for code in coupled if not any(gazetteer.contains(code, other) for other in coupled if other != code)
    ]
    for code in coupled:
        weights[code] = 0 if weights[code] < _OUTWEIGHS * max(weights.values()) else weights[code]
    whole = _whole_force(document, weights, gazetteer) or (None if led else _whole_county(weights, gazetteer))
    if whole is not None:
        return whole
    ranked = weights.most_common(2)
    if not led and ranked[0][1] <= 1:
        return document.home_area  # named once, further down: "with Bristol the worst hit"
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        first, second = ranked[0][0], ranked[1][0]
        for outer, inner in ((first, second), (second, first)):
            if gazetteer.contains(outer, inner):
                opening = _of_lead(weights, document, gazetteer, sentences=1)
                return outer if outer in opening and inner not in opening else inner
        return document.home_area
    first = ranked[0][0]
    return document.home_area if coupled and first not in led else first


def _force_of_headline(document: Document, gazetteer: Gazetteer) -> str | None:
    """The area of the one force of the headline, if that names no place and the text none more than once."""
    end, places = lead_end(document, 1), _told_places(document)
    if not places or places[0].start < end or len({place.code for place in places}) < len(places):
        return None
    forces = {force.force for force in document.forces if force.force and force.start < end}
    force = forces.pop() if len(forces) == 1 else None
    return gazetteer.area_of_force(force) if force else None


def _weights(document: Document, gazetteer: Gazetteer) -> Counter[str]:
    """How often each area that a story may be about is named, by places, the title and forces."""
    weights: Counter[str] = Counter()
    end = lead_end(document)
    for place in _told_places(document):
        area = gazetteer.area(place.code) if place.code else None
        if area is None or area.type in _WIDE_TYPES or (area.type in _REGIONAL and place.start >= end):
            continue
        weights[area.code] += LEAD_WEIGHT if place.start < end else 1
    for place in document.title.places if document.title else ():
        if place.code and (titled := gazetteer.area(place.code)) and titled.type not in _WIDE_TYPES:
            weights[place.code] += LEAD_WEIGHT
    for force in document.forces:
        code = gazetteer.area_of_force(force.force) if force.force else None
        if code is not None and code not in _NATIONS and code != _LONDON_FORCE:
            weights[code] += 0.5 * (LEAD_WEIGHT if force.start < end else 1)  # type: ignore[assignment]
    _join_namesakes(weights, gazetteer)
    return weights


def _told_places(document: Document) -> list[PlaceMention]:
    """The places that the text names, without those of captions and the like, and those that it picks out."""
    places = [place for place in document.places if not document.text.startswith(_PICKED, place.end)]
    if not any(block.kind == BlockKind.NOISE for block in document.blocks):
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


def _of_lead(
    weights: Counter[str], document: Document, gazetteer: Gazetteer, sentences: int = LEAD_SENTENCES
) -> Counter[str]:
    """The weights of those areas alone that the headline or lead names, by a place or a force."""
    end = lead_end(document, sentences)
    named = {place.code for place in _told_places(document) if place.start < end}
    named |= {gazetteer.area_of_force(force.force) for force in document.forces if force.force and force.start < end}
    return Counter({code: weight for code, weight in weights.items() if code in named})


def _around_several(led: Counter[str], document: Document, gazetteer: Gazetteer) -> str | None:
    """The county or force area of the lead in which all the districts lie that the lead names, if these are several."""
    districts = [code for code in led if (area := gazetteer.area(code)) is not None and area.is_district]
    if len(districts) < _SEVERAL or _of_lead(led, document, gazetteer, sentences=1).keys() & set(districts):
        return None
    for code in led:
        area = gazetteer.area(code)
        if area is not None and area.type not in _REGIONAL and code not in districts:
            if all(gazetteer.contains(code, district) for district in districts):
                return code
    return None


def _region(led: Counter[str], weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The region of the lead, if the lead names several of its parts and the text goes through them one by one."""
    for code in led:
        area = gazetteer.area(code)
        if area is not None and area.type in _REGIONAL and _goes_through(code, weights, gazetteer):
            if sum(gazetteer.contains(code, other) for other in led if other != code) >= _SEVERAL:
                return code
    return None


def _whole_country(wide: set[str], weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The country of the lead, if the text goes through its forces one by one."""
    countries = wide & _COUNTRIES
    for code in countries:
        if all(other == code or gazetteer.contains(code, other) for other in countries):
            forces = {area.forces for other in weights if (area := gazetteer.area(other)) is not None}
            return code if len(forces) >= _MANY_FORCES and _goes_through(code, weights, gazetteer) else None
    return None


def _is_of_region(document: Document) -> bool:
    """Whether the lead speaks of a region without its name, in a text that tells of several forces."""
    lead = mentions_in(document.places, 0, lead_end(document))
    if not any(place.noun == "region" for place in lead):
        return False
    return len({force.force for force in document.forces if force.force}) >= _SEVERAL_FORCES


def _named_countries(document: Document) -> set[str]:
    """The countries that a text names by name."""
    return {place.code for place in document.places if place.noun is None and place.code in _COUNTRIES}


def _goes_through(outer: str, weights: Counter[str], gazetteer: Gazetteer) -> bool:
    """Whether a text names so many areas in an outer one, none of them more than all others, that it compares them."""
    inside = [weights[other] for other in weights if other != outer and gazetteer.contains(outer, other)]
    return len(inside) >= _MANY_DISTRICTS and 2 * max(inside) <= sum(inside)


def _wide_of_lead(document: Document, gazetteer: Gazetteer, sentences: int = LEAD_SENTENCES) -> set[str]:
    """The countries that the headline or lead names, also by the one police force of a country."""
    wide: set[str] = set()
    places = _told_places(document)
    for sentence in lead_sentences(document)[:sentences]:  # not what a dateline names
        for place in mentions_in(places, sentence.start, sentence.end):
            wide |= {place.code} if place.code else set()
        for force in mentions_in(document.forces, sentence.start, sentence.end):
            code = gazetteer.area_of_force(force.force) if force.force else None
            wide |= {code} if code in _NATIONS else set()
    return wide


def leads_with_uncoded(document: Document) -> bool:
    """Whether the headline or lead names a part of a force, or a group of forces, that has no code."""
    return any(place.rule == "uncoded" for place in mentions_in(document.places, 0, lead_end(document)))


def _wide_below(document: Document) -> set[str]:
    """The country that the first sentence to name a place names, where headline and lead name none."""
    for sentence in lead_sentences(document, _FIRST_SENTENCES)[LEAD_SENTENCES:]:
        named = {
            place.code for place in mentions_in(document.places, sentence.start, sentence.end) if place.noun is None
        }
        if named or mentions_in(document.forces, sentence.start, sentence.end):
            return {code for code in named if code} if named <= _COUNTRIES else set()
    return set()


def _coupled(document: Document, end: int) -> list[str]:
    """The areas that the headline or lead names as a pair ("Enfield and Haringey"): neither is the story's home."""
    lead = [place for place in document.places if place.start < end and place.code]
    pairs = [
        (one.code, other.code)
        for one, other in itertools.pairwise(lead)
        if document.text[one.end : other.start] == " and " and one.code != other.code
    ]
    return [code for pair in pairs for code in pair if code is not None]


def _whole_force(document: Document, weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The area of a force that the lead names, where the text goes through its districts one by one."""
    end = lead_end(document)
    for mention in document.forces:
        code = gazetteer.area_of_force(mention.force) if mention.force and mention.start < end else None
        if code is None:
            continue
        if _goes_through(code, weights, gazetteer):
            return code
    return None


def _whole_county(weights: Counter[str], gazetteer: Gazetteer) -> str | None:
    """The county that a text names, if it goes through its districts one by one."""
    return next((code for code in weights if _goes_through(code, weights, gazetteer)), None)
