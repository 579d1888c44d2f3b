"""The places of a clause's subject: those nearest before a figure of which something is said."""

import re

from crimeextract.binding.fields.bystanders import (
    has_kind,
    has_trend,
    is_of_event,
    is_of_line,
    is_of_speaker,
    is_of_survey,
    names_campaign,
    only_holds,
)
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import ForceMention, PlaceMention

#: "Officers from Wick to Stornoway stopped": all that lies between, and neither.
_FROM_TO = re.compile(r"fAtA")
#: What stands before a place that the clause only compares with.
_COMPARED = re.compile(r"[kcL][wiol]{0,4}$|[\+\-]w{0,2}$")
#: "West Yorkshire Police, the biggest of the county's forces, had"; no list, nor what the sentence goes on to say.
_ASIDE = re.compile(
    r"[AO](?P<aside>([,–])(?!s|b[hwQGs]{0,3}[ud]|n[AO]|(?:[AO],)*[AO],?n[AO])[^,–]*[AO][^,–]*\2)(?![AO])"
)
#: "Common assaults, which in Scotland are lesser crimes, came to 884": what only a relative clause is about.
_RELATIVE = re.compile(r",v(?P<aside>i[AO][^,NPT]*),s")
#: "The force area, which also takes in Grimsby and Goole, had", "The figures, which include Tube stations, show": what
#: it says of the whole that it follows.
_TAKES_IN = re.compile(r"(?:[AO]s?w{0,3},v|w,v(?=W))(?P<aside>[^NPMTXbRv;]*[AO][^NPMTXbRv;,]*),s")
#: "in the force area, which covers Shropshire, Worcestershire and Herefordshire, accounting for", "which includes"
_COVERS = re.compile(r"[AO]s?w{0,3},v(?P<aside>(?:w{1,3}W?|W)w{0,2}[AO](?:(?:,n?|n)[AO])*),")
#: The same between dashes or in brackets: "Medway – which includes Rochester and Chatham – had".
_TAKES_IN_ASIDE = re.compile(r"[AO]w{0,3}[–(][vW](?P<aside>(?:/N|[^NPMTXb;–)])*)[–)]")
#: "the national average of 70", "the county total of 40": the same, before its figure.
_LEVEL_OF = re.compile(r"[AO][lw]o$")
#: "below the level in England and Wales, which stood at 2.9": whose figure the next one is.
WHICH_HAS = re.compile(r"[AO],?v[ws@]{1,3}$")


#: The symbols of places and forces.
PLACES = frozenset("AO")


def subject_places(skeleton: Skeleton, start: int, end: int, *, compared: bool) -> list[int]:
    """The places nearest before `end`; of two joined by "and" both; a force beside a place with it."""
    named = _named(skeleton, start, end)
    named = _without_bystanders(skeleton, named, start, end)
    if not named:
        return []
    if owners := _owners(skeleton, named, start, end):
        return owners
    places = _without_aside(skeleton, _candidates(skeleton, start, end, compared=compared), start, end)
    places = [place for place in places if place in named] or places
    return _nearest_run(skeleton, places) if places else []


def _named(skeleton: Skeleton, start: int, end: int) -> list[int]:
    """The places and forces of a stretch but those of its telephone lines, of a journey."""
    named = [place for place in skeleton.within(PLACES, start, end) if not is_of_line(skeleton, place)]
    if len(named) > 1 and (reach := _FROM_TO.search(skeleton.symbols, start, end)) is not None:
        named = [place for place in named if not reach.start() < place < reach.end()]
    if len(named) > 1:
        named = [place for place in named if not is_of_speaker(skeleton, place)] or named
    return named


def _without_bystanders(skeleton: Skeleton, named: list[int], start: int, end: int) -> list[int]:
    """The places without those that the clause only names beside the one it is about."""
    if len(named) > 1:
        opening = () if start else (is_of_event,)
        for is_bystander in (names_campaign, *opening, has_trend, has_kind, is_of_survey):
            named = [place for place in named if not is_bystander(skeleton, place)] or named
    if "i" in skeleton.symbols[start:end] or "o" in skeleton.symbols[start:end]:
        named = [place for place in named if not only_holds(skeleton, place)]
    return named


def _owners(skeleton: Skeleton, named: list[int], start: int, end: int) -> list[int]:
    """The places that the words before a figure say it is of: "the force average of"."""
    owner = _LEVEL_OF.search(skeleton.symbols, start, end)
    if owner is None:
        return []
    if skeleton.symbols[owner.start()] == "O":
        return [owner.start()]  # "the force average of 9%"
    return _nearest_run(skeleton, named)


def _candidates(skeleton: Skeleton, start: int, end: int, *, compared: bool) -> list[int]:
    """The places of which something may be said, and with which nothing is compared."""
    symbols = skeleton.symbols
    named = list(skeleton.within(PLACES, start, end))
    places = [
        place
        for place in named
        if compared or not is_compared(symbols, start, place) or set("bv") & set(symbols[place:end])
    ]
    if places:
        return places
    # "set against a national rise of 16 per cent": the figure is that place's own
    told = (place for place in named if ",n" not in symbols[place:end])  # not "above the national average, and 193 led"
    return [place for place in told if symbols[place + 1] in "udl" or symbols.startswith(",@", place + 1)]


def _without_aside(skeleton: Skeleton, places: list[int], start: int, end: int) -> list[int]:
    """The places without those named in an aside between commas."""
    for pattern in (_RELATIVE, _TAKES_IN, _COVERS, _TAKES_IN_ASIDE) if "v" in skeleton.symbols else ():
        if (clause := pattern.search(skeleton.symbols, start, end + 1)) is not None:
            places = [place for place in places if not clause.start("aside") <= place < clause.end("aside")]
    aside = _aside(skeleton, start, end)
    if aside is None:
        return places
    if _is_named_after(skeleton, aside.start()):  # "her force, Cleveland, charged somebody in 118"
        return [place for place in places if place != aside.start()]
    # "West Yorkshire Police, the biggest of the county's forces, had 873"
    return [place for place in places if not aside.start("aside") <= place < aside.end("aside")] or places


def _aside(skeleton: Skeleton, start: int, end: int) -> re.Match[str] | None:
    """What stands between two commas or dashes behind a place, and the place."""
    symbols = skeleton.symbols
    may_have = symbols.count(",", start, end) > 1 or symbols.count("–", start, end) > 1
    return _ASIDE.search(symbols, start, end) if may_have else None


def _nearest_run(skeleton: Skeleton, places: list[int]) -> list[int]:
    """The last place with those that a list joins to it, and the force or areas that go with it."""
    symbols, last = skeleton.symbols, places[-1]
    chosen = _run(symbols, places)
    if symbols[last] == "A":
        chosen += [place for place in places if symbols[place] == "O" and place not in chosen][-1:]
    else:
        areas = [place for place in places if symbols[place] == "A"]
        chosen += _run(symbols, areas) if areas else []  # "In England, Wales and Scotland BTP recorded"
    return chosen


def _run(symbols: str, places: list[int]) -> list[int]:
    """The last of some places, and those that a list joins to it."""
    chosen = places[-1:]
    for place in reversed(places[:-1]):
        between = symbols[place + 1 : chosen[0]]
        if between not in ("n", ",n") and (between != "," or len(chosen) == 1):
            break
        chosen.insert(0, place)
    return chosen


def _is_named_after(skeleton: Skeleton, place: int) -> bool:
    """Whether a token is only the noun of a force, which its name follows."""
    item = skeleton.items[place]
    return isinstance(item, ForceMention) and item.force is None


def is_compared(symbols: str, start: int, place: int) -> bool:
    """Whether a place is one that the clause only compares with ("than in Leeds")."""
    return bool(_COMPARED.search(symbols[max(start, place - 5) : place]))


def is_noun_alone(skeleton: Skeleton, token: int) -> bool:
    """Whether an adverb for a place stands at a token: "45 nationally"."""
    item = skeleton.items[token] if token < len(skeleton.items) else None
    if not isinstance(item, PlaceMention) or item.noun is None:
        return False
    start = item.start - skeleton.sentence.start
    return skeleton.text[start : item.end - skeleton.sentence.start].endswith(("ally", "wide"))
