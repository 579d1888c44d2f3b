"""Joins: whether a figure goes to the frame before it, or opens one of its own."""

import re

from crimeextract.binding.frames import CHANGES, Frame, Part
from crimeextract.binding.objects import after_object, object_of
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import FigureMention, MeasureMention


def bracketed(frame: Frame, part: Part) -> bool:
    """Whether a number stands alone in brackets, as the level of what it follows: "Albanians (1,638)"."""
    symbols = frame.skeleton.symbols
    return symbols[part.token - 1 : part.token] == "(" and symbols[part.token + 1 : part.token + 2] == ")"


#: The rule for "from 62 per cent to 58": its level is a percentage too.
FROM_PERCENT_TO_BARE = "from-percent-to-bare"
#: "at its highest, 295", "the quietest was April 2020 (1,851)": the rank of the level after it.
_RANK_OF_NEXT = re.compile(r"R[wGQioAsD]{0,5}[,(@]W?N")


def joins(skeleton: Skeleton, frame: Frame, part: Part, zone: int = 0) -> bool:
    """Whether a figure belongs to the frame before it, whose own words start at token `zone`."""
    symbols = skeleton.symbols
    if part.role in frame.parts or part.token < frame.last:
        return False
    level = frame.kind_of_level()
    if part.rule == "from-bare-to-percent":
        level = "P"  # "from 22 to 23 per cent"
    if part.rule == FROM_PERCENT_TO_BARE:
        level = "N"  # "from 62 per cent to 58"
    if (
        part.role in ("value", "previous")
        and level not in (None, symbols[part.token])
        and not (part.role == "previous" and level == "P" and symbols[part.token] == "N" and part.figure.value <= 100)
    ):
        return False
    if (part.role == "absolute" and level == "P") or (part.role == "points" and level in ("N", "M")):
        return False
    if part.role == "percent" and level is not None and (to := _MOVES_TO.match(symbols, part.token + 1)):
        if to.group(1) != level:
            return False  # "a fifth of all cases after increasing by 14 per cent to 9,300"
    if part.role == "absolute" and symbols[part.token] == "M" and level == "N":
        return False
    if _leads_to_another_level(skeleton, frame, part):
        return False
    start = after_object(symbols, frame.last + 1)
    between = symbols[start : part.token]
    if part.role == "value" and part.rule == "from-when-to-when":
        return True
    if part.role == "rank" and _RANK_OF_NEXT.match(symbols, part.token):
        return False
    if part.role == "value" and level is None and symbols.startswith(_SHARE_OF, part.token) and ",n" in between:
        return False  # "up 15 per cent, and one in three of those led to an arrest"
    if part.role == "value" and _AFTER_ASIDE.search(symbols, 0, part.token):
        return False
    if part.role == "value" and set(frame.parts) == {"rank"}:
        before = skeleton.text[: part.figure.start - skeleton.sentence.start]
        if _BEATS.search(before):
            return False
        if _LEVEL_OF_RANKED.search(before) or _RATE_OF.fullmatch(symbols, frame.last, part.token + 1):
            return True
    if part.role == "value" and (set(frame.parts) == {"rank"} or "previous" in frame.parts) and "n" in between:
        return False
    if part.role == "value" and ("oh" in between or between.endswith(("oN", "o"))) and "t" not in between:
        return False
    return not _changes_subject(skeleton, frame, part, start, zone)


#: "12 over the years, with the number rising by 20 per cent from 60 in 2018 to 72"
_FROM_TO = re.compile(r"(?:[PNX][GQ]?,?)?f[NPM][GQDBAwio]{0,5}t(?P<level>[NPM])")


def _leads_to_another_level(skeleton: Skeleton, frame: Frame, part: Part) -> bool:
    """Whether a change or an earlier level goes with a level that follows, and that is not the frame's."""
    value = frame.parts.get("value")
    if value is None or part.role not in (*CHANGES, "previous"):
        return False
    start = part.token - 1 if part.role == "previous" else part.token
    found = _FROM_TO.match(skeleton.symbols, start)
    if found is None:
        return False
    level = skeleton.items[found.start("level")]
    return isinstance(level, FigureMention) and level.value != value.figure.value


#: The level that a change leads to.
_MOVES_TO = re.compile(r"t([NPM])")
#: A percentage that says what it is a share of.
_SHARE_OF = ("Po", "Pw", "PG", "PQ")
#: "in Tayside, Central and Fife in 2021-22": a list of places opens no clause.
_PLACES = re.compile(r"A(?:,[Aw])+nA(?=[iD,])")
#: "in Macclesfield, Cheshire, the best record": nor does the county of a town.
_TOWN_REACH = 4
_TOWN = re.compile(r"(?<=[io])A,A(?=[,i])(?!,n?A)")
#: "in 2019, according to West Midlands Police, up 4%": nor does whoever says so.
_SAYS_SO = re.compile(r",w{0,4}t?[wi@]{0,2}O[wG]{0,3},(?=y?[ud]|N[+-])")
#: "37,816 crimes (excluding fraud), a decrease of 4%": what a count leaves out is no new subject.
_ASIDE = re.compile(r"\(w{0,2}Q\)")
_EXCLUDES = ("(exclud", "(not includ", "(without", "(includ")


def _without_asides(skeleton: Skeleton, start: int, end: int) -> str:
    """The symbols of a stretch, where a bracket that says what a count leaves out, or a list of places, is words."""
    between = skeleton.symbols[start:end]
    if ",A" in between:
        first = max(0, start - _TOWN_REACH)  # what stands around the two tells, and may lie outside
        around = _TOWN.sub("Aww", skeleton.symbols[first : end + _TOWN_REACH])
        between = around[start - first : end - first]
    if "O" in between:
        around = skeleton.symbols[start : end + _TOWN_REACH]
        between = _SAYS_SO.sub(lambda found: "w" * len(found.group()), around)[: end - start]
    if "nA" in between:
        between = _PLACES.sub(lambda found: "w" * len(found.group()), between)
    if "Q)" not in between or not any(words in skeleton.text for words in _EXCLUDES):
        return between
    return _ASIDE.sub(lambda found: "w" * len(found.group()), between)


def _changes_subject(skeleton: Skeleton, frame: Frame, part: Part, start: int, zone: int) -> bool:
    symbols = skeleton.symbols
    between = _without_asides(skeleton, start, part.token)
    subject = stated_measure(skeleton, frame, zone)
    clause = max(between.rfind(mark) for mark in "b;") >= 0
    # A place after a break in the sentence opens a statement about that place.
    breaks = [place for place, symbol in enumerate(between) if symbol in ",nb;v"]
    if breaks and any(symbol in "AO" for symbol in between[breaks[0] :]):
        led = part.role == "rank" and (
            "h" in between or symbols[:1] in ("W", "@")
        )  # "With 59.8 crimes, Merton had the lowest"; "At 37 crimes, Leeds has"
        if part.role != "previous" and not led and not _RANKS_PLACE.search(between):
            return True
    if part.role == "previous":
        moves = part.rule == "from-to" and any(symbol in ",nb;" for symbol in between)
        return (clause or moves) and "Q" in between
    if part.role == "points" and between.endswith(",vs"):
        return False  # "48 per cent had seen an officer or warden …, which is five percentage points higher"
    # A measure after a break is a new subject; before one it is still what the frame's own clause counts.
    opened = next((place for place, symbol in enumerate(between) if symbol in ",nb;v(W–"), len(between))
    for place, symbol in enumerate(between):
        if symbol == "Q" and place > opened and not same_measure(subject, skeleton.items[start + place]):
            its_own = between.startswith(("v", ",v"), place + 1)  # "driven by robbery, which soared 18 per cent"
            relative = "v" in between[:place] and part.role in CHANGES and not its_own
            if not relative:
                return True
    if part.role == "value":
        own = object_of(symbols, part.token)
        if (
            own is not None
            and symbols[own] == "Q"
            and subject is not None
            and not same_measure(subject, skeleton.items[own])
        ):
            return True
        return clause
    if part.role in CHANGES and breaks:
        own = object_of(symbols, part.token)
        if (
            own is not None
            and symbols[own] == "Q"
            and subject is not None
            and not same_measure(subject, skeleton.items[own])
        ):
            return True
    if part.role in CHANGES and breaks and "G" in between[breaks[0] :]:
        return True
    own_clause = _NAMES_RANKED.search(between) if part.role == "rank" else None
    if own_clause and not same_measure(subject, skeleton.items[start + own_clause.start()]):
        return True
    if part.role == "rank" or ("rank" in frame.parts and len(frame.parts) == 1):
        return "b" in between and not set("hv") & set(between)
    return clause and any(symbol in "GQAO" for symbol in between)


#: "In Leeds, where thefts have gone up 31 per cent, it was 1,202": what the aside says is another claim.
_AFTER_ASIDE = re.compile(r",b[^;]*,hs$")
#: "the highest on record, beating even the 34 of June": the level of another time.
_BEATS = re.compile(
    r"\b(?:beating|surpassing|eclipsing|exceeding|topping|passing|overtaking|ahead of)\s(?:even\s)?(?:the\s)?"
    r"(?:previous\s)?(?:(?:record|peak|high|low)\s(?:of\s)?)?$"
)
#: "The worst-hit ward was Borough, where 1,377 were taken", "has the highest, although it is just 4.6%"
_LEVEL_OF_RANKED = re.compile(
    r"\b(?:was|is|were) (?:in )?(?:(?:[A-Z][\w’'-]*+|&|and|of|in|the|on) ){0,8}[A-Z][\w’'-]*+, "
    r"(?:where|when|with|which (?:had|saw|recorded)) "
    r"(?:(?:there|it) (?:was|were|have been|had been|stood at) )?(?:only |just |some |a total of )?$"
    r"|\b(?:though|although|but) (?:even )?(?:there )?(?:it|that|this|its rate|the rate) (?:is|was|stands at|stood at) "
    r"(?:still |only |just )*$"
    r"|, (?:with|at|solving|charging|detecting|recording|logging|seeing|reporting) (?:only |just |some )?$"
)
#: "the highest outcome rate of 18.2%"
_RATE_OF = re.compile(r"R[wQG]{0,3}oP")
#: "105,000 crimes as violence hits new high"
_NAMES_RANKED = re.compile(r"Q[ws@t]{1,3}$")
#: "31.4%, compared with 27.9% a year ago, and places Gwent 5th"
_RANKS_PLACE = re.compile(r"[,n]w{1,2}A$")
#: Not each incident is recorded as a crime: forces count hate crimes and hate incidents apart.
_CRIMES = frozenset({"crime", "offence"})


def same_measure(subject: MeasureMention | None, other: object) -> bool:
    """Whether a measure mention names the frame's own measure again."""
    if not isinstance(other, MeasureMention) or subject is None:
        return False
    apart = "incident" in (subject.unit, other.unit) and not _CRIMES.isdisjoint((subject.unit, other.unit))
    return (subject.offence, subject.aspect) == (other.offence, other.aspect) and not apart


def stated_measure(skeleton: Skeleton, frame: Frame, zone: int) -> MeasureMention | None:
    """The measure of a frame by its own words: its object, else the nearest subject before it."""
    for part in frame.parts.values():
        place = object_of(skeleton.symbols, part.token)
        if place is not None and skeleton.symbols[place] == "Q":
            return skeleton.measure(place)
    place = skeleton.rfind("Q", zone, frame.first)
    if place < 0:
        place = skeleton.rfind("G", zone, frame.first)
    return skeleton.measure(place) if place >= 0 else None
