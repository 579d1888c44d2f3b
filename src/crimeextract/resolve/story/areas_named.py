"""The areas that a text names, in its headline and lead and all in all: what speaks for a home."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from crimeextract.binding.fields.bystanders import CAMPAIGN
from crimeextract.document import BlockKind, Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import ForceMention, PlaceMention, mentions_in
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import opening_with
from crimeextract.text.lead import LEAD_SENTENCES, LEAD_WEIGHT, lead_end, lead_sentences

_WORDS = toml_table("areas.toml")
#: Types that a story may be about, but which local stories also name beside their own area.
REGIONAL = frozenset({"english_region", "informal_region", "combined_authority"})
_LONDON_FORCE = "E23000001"
#: Countries that one force polices.
NATIONS = frozenset({"S92000003", "N92000002"})
COUNTRIES = frozenset({"K02000001", "K03000001", "K04000001", "E92000001", "W92000004", *NATIONS})
#: So many sentences from the top, one that names places tells what a story is about.
_FIRST_SENTENCES = 6
#: Headline and first sentence; and what a force may have done in them.
_OPENING = 2
_ACTED = re.compile(rf"\s(?:has |have )?(?:{'|'.join(_WORDS['officers_did'])})\b")
#: "Nearly five a day in Leeds alone": a part of what the story is about.
_PICKED, _WHOLE = " alone", (" as a whole", " overall")
#: "is rising in a Hampshire town": of which kind the place is that the text goes on to name.
_ONE, _TOWN_THERE = ("a ", "an ", "one "), re.compile(rf" (?:[a-z-]+ )?(?:{'|'.join(_WORDS['some_town'])})\b")
_ALL = ("All ", "All-", "all-", "pan-", "Pan-")
#: "higher than the UK average": only compared with.
_COMPARED = re.compile(r"(?:['’]s)? (?:average|trend|norm)s?\b")
#: "Has overtaken Cardiff", "more thefts than Bradford", "is catching up with Blackpool".
_HELD_AGAINST = re.compile(
    opening_with(["than", *_WORDS["outdoes"]]) + r"(?: (?:in|that of|those of|nearby|neighbouring|its neighbour|rival)"
    r"| any(?:where| other \w+| \w+)(?: else)? in)?(?: the)? $"
)
_HELD_REACH = 50
#: Who answers for the police of a nation as a whole.
_CHIEF = re.compile(rf"\b(?:{'|'.join(toml_table('story.toml')['chiefs'])})\b")
_kind = attrgetter("kind")
#: "Your neighbourhood police team", "From your beat officer"; so far down, in code points.
_LETTER = re.compile(rf"\b(?:{'|'.join(toml_table('story.toml')['letters'])})\b", re.IGNORECASE)
_LETTER_REACH = 400
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
    """The places that the text names, without those of captions and the like, that it picks out or compares with."""
    if document.told_places is None:
        document.told_places = list(_told_places(document))
    return document.told_places


def _told_places(document: Document) -> list[PlaceMention]:
    text = document.text
    places = [
        place
        for place in document.places
        if not (text.startswith(_PICKED, place.end) or _reaches_all(text, place.start, place.end))
        and _COMPARED.match(text, place.end) is None
        and not _is_outdone(text, place.start)
        and not (text.endswith(_ONE, 0, place.start) and _says_what_town(document, place))
    ]
    if BlockKind.NOISE not in map(_kind, document.blocks):
        return places
    starts = [block.start for block in document.blocks]
    blocks = ((place, bisect_right(starts, place.start) - 1) for place in places)
    return [place for place, block in blocks if block < 0 or document.blocks[block].kind != BlockKind.NOISE]


def _is_outdone(text: str, start: int) -> bool:
    """Whether a place is only what another is held against: "Leeds has more thefts than Bradford"."""
    return _HELD_AGAINST.search(text, start - _HELD_REACH, start) is not None


def _says_what_town(document: Document, place: PlaceMention) -> bool:
    """Whether a place only says where the town lies that a text is on and names itself: "a Hampshire town"."""
    if _TOWN_THERE.match(document.text, place.end) is None:
        return False
    return any(other.noun is None and other.code not in (None, place.code) for other in document.places)


def _reaches_all(text: str, start: int, end: int) -> bool:
    """Whether a place only says how far a campaign reaches: "the All Wales campaign", "a UK-wide crackdown"."""
    wide = text.endswith(_ALL, 0, start) or text.startswith(("-wide ", "‑wide "), end)
    return wide and CAMPAIGN.match(text, end) is not None


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
        if names_division(forces):
            continue  # "Police Scotland, Tayside Division"
        for force in forces:
            code = gazetteer.area_of_force(force.force) if force.force else None
            wide |= {code} if code in NATIONS else set()
    return wide


def wide_below(document: Document) -> set[str]:
    """The country that the first sentence to name a place names, where headline and lead name none."""
    for sentence in lead_sentences(document, _FIRST_SENTENCES)[LEAD_SENTENCES:]:
        named = {
            place.code for place in mentions_in(document.places, sentence.start, sentence.end) if place.noun is None
        }
        if named or mentions_in(document.forces, sentence.start, sentence.end):
            return {code for code in named if code} if named <= COUNTRIES else set()
    return set()


def names_division(forces: Iterable[ForceMention]) -> bool:
    """Whether what is told is of a division of a force, and so not of all that it polices."""
    return any(force.rule == "division" for force in forces)


def tells_of_whole(document: Document, code: str) -> bool:
    """Whether a text sets what it tells of a place in an area beside all of it: "Across Fife as a whole"."""
    text = document.text
    return any(place.code == code and text.startswith(_WHOLE, place.end) for place in document.places)


def names_at_top(document: Document, code: str) -> bool:
    """Whether one of the first sentences names an area, of a text that leads with a division of a force."""
    end = lead_end(document)
    if not names_division(mentions_in(document.forces, 0, end)):
        return False
    opening = lead_sentences(document, _FIRST_SENTENCES)
    return any(place.code == code and place.start < opening[-1].end for place in document.places)


def is_neighbourhood_letter(document: Document) -> bool:
    """Whether a text opens as what the police or the council of a neighbourhood write to those who live there."""
    return _LETTER.search(document.text, 0, _LETTER_REACH) is not None and not named_countries(document)


def named_countries(document: Document) -> set[str]:
    """The countries that a text names by name."""
    return {place.code for place in document.places if place.noun is None and place.code in COUNTRIES}


def force_of_headline(document: Document, gazetteer: Gazetteer) -> str | None:
    """The area of the one force of the headline, if that names no place and the text none more than once."""
    end, places = lead_end(document, 1), told_places(document)
    if not places or places[0].start < end or len({place.code for place in places}) < len(places):
        return None
    headed = mentions_in(document.forces, 0, end)
    forces = {force.force for force in headed if force.force} if not names_division(headed) else set()
    force = forces.pop() if len(forces) == 1 else None
    return gazetteer.area_of_force(force) if force else None


def force_that_acted(document: Document, gazetteer: Gazetteer) -> str | None:
    """The area of a force whose deeds a text opens with, naming no place: "Officers from Kent Police arrested 72"."""
    end = lead_end(document, _OPENING)
    forces = mentions_in(document.forces, 0, end)
    if len(forces) != 1 or forces[0].force is None or mentions_in(document.places, 0, end):
        return None
    return gazetteer.area_of_force(forces[0].force) if _ACTED.match(document.text, forces[0].end) else None


def nation_of_chief(document: Document, gazetteer: Gazetteer) -> str | None:
    """The nation whose police alone a text names, where headline or lead is on their chief or who oversees them."""
    if _CHIEF.search(document.text, 0, lead_end(document)) is None:
        return None
    forces = {force.force for force in document.forces if force.force}
    code = gazetteer.area_of_force(forces.pop() or "") if len(forces) == 1 else None
    return code if code in NATIONS else None


def leads_with_past_force(document: Document, gazetteer: Gazetteer) -> bool:
    """Whether headline and lead name one force alone, and that one is no more and polices no area with a code."""
    named = {force.force for force in mentions_in(document.forces, 0, lead_end(document)) if force.force}
    force = gazetteer.force(named.pop()) if len(named) == 1 else None
    return force is not None and force.type == "legacy" and len(force.areas) > 1


def leads_with_uncoded(document: Document) -> bool:
    """Whether the headline or lead names a part of a force, or a group of forces, that has no code."""
    return any(place.rule == "uncoded" for place in mentions_in(document.places, 0, lead_end(document)))
