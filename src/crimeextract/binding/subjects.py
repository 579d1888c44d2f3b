"""Subjects: what is counted between two figures, and whether something else is counted from the second on."""

import re

from crimeextract.binding.frames import CHANGES, Frame, Part
from crimeextract.binding.objects import object_of
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import MeasureMention
from crimeextract.rules.load import toml_table

#: "in Tayside, Central and Fife in 2021-22": a list of places opens no clause.
_PLACES = re.compile(r"A(?:,[Aw])+nA(?=[iD,])")
#: "in Macclesfield, Cheshire, the best record": nor does the county of a town.
_TOWN_REACH = 4
#: "on trains and at stations in Surrey": nor does a second place of the kind.
_AND_AT = re.compile(r"(?<=w)n(?=[@ij]w{1,2}i[AO])")
_TOWN = re.compile(r"(?<=[io])A,A(?=[,i])(?!,n?A)")
#: "in 2019, according to West Midlands Police, up 4%": nor does whoever says so.
_SAYS_SO = re.compile(r",(?:w{0,4}t?[wi@]{0,2}O|w{1,2}tA)[wG]{0,3}[,–](?=w?[yo]?[ud]|[NPX][+-])")
#: "37,816 crimes (excluding fraud), a decrease of 4%": what a count leaves out is no new subject.
_ASIDE = re.compile(r"\(w{0,2}Q\)")
#: "105,000 crimes as violence hits new high"
_NAMES_RANKED = re.compile(r"Q[ws@t]{1,3}$")
#: "At 412, burglaries in Leeds were down 8%", "With 2,014 offences in 2021, shoplifting was at its highest",
#: "Down 9% to 402, burglaries in Leeds are at their lowest", "In Hull, at 14 per 1,000, the rate of arson is the worst"
_MAIN = r",[^,;bNMPTXR]*Q[^,;bNMPTXR]*"
_LED_BY_LEVEL = re.compile(
    r"(?:(?:[ij][AOD]){1,2},)?(?:[@W][NMP](?:(?:/N?w?|G)[^QAO,;b]{0,6})?|[ud][^QGAO,;b]*t[NMP][DiB]{0,3})"
    rf"{_MAIN}(?:R[^,;bNMPTX]*|X[^,;bMPTX]*|Nw?)?"
)
#: "to 871 in 2021, the town's highest level": whose the level is that was told.
_WHOSE_RANK = re.compile(r"[,–]A$")
_WHOSE = ("'s ", "’s ", "s' ", "s’ ")
#: "From 1,450 in 2019, robberies in Leeds dropped to", "Up 12 per cent, burglaries in Hull reached",
#: "Compared to 61 in 2019, Hull had"
_LED_BY_CHANGE = re.compile(
    rf"W?(?:[udfc][^QGAO,;b]*{_MAIN}|c[^QGAO,;b]*,[^,;bNMPTXRQG]*"
    rf"|[NP][+-][wGQ]{{0,3}}k[^QGAO,;b]*,(?:[AO]|{_MAIN[1:]})s?)"
)
#: "31.4%, compared with 27.9% a year ago, and places Gwent 5th"
_RANKS_PLACE = re.compile(r"[,n][wvs]{1,3}[AO]$")
#: "412 people told us of drink-drivers, which is 17 per cent more", "which was an increase of"
_WHICH_IS = re.compile(r", which (?:is|was|represents|represented) (?:[a-z]+ ){0,4}$")
_WHICH_REACH = 60
#: "rose to 5,412 offences, but remained the lowest of the seven": the verb has no subject of its own.
_SAYS_ON = re.compile(
    r"\b(?:but|though|although|yet|and) (?:still |also |nevertheless |nonetheless )?"
    r"(?:remain(?:s|ed)|stay(?:s|ed)|(?:is|was|are|were|has|had)(?: still| also)?|kept|keeps|ranked|ranks) "
    r"(?:(?:among|one of|by far|easily|comfortably|still|the|its|with) )*$"
)
_SAYS_ON_REACH = 60
#: "38% think that drunkenness is a problem where they live, down from 47%": what a comma sets off compares the level
#: of the main clause, whatever stood between.
_COMPARES_MAIN = re.compile(r",(?:v[s]{0,2}|h)?(?:c|[ud]f|[+-]k)w{0,2}$")
#: Not each incident is recorded as a crime: forces count hate crimes and hate incidents apart.
_CRIMES = frozenset({"crime", "offence"})
#: "…, and the value of machinery taken dropped by", "while the time taken to answer rose by": by words of no table,
#: unless they only say again what was counted.
_OWN_CLAUSE = re.compile(r"(?:,?n|,?b|;)w{1,3}(?:[ot]w{0,2}[wQG]w?)?s{0,2}[ud][yo]?[+-]?w?$")
#: "…, while contact through our website more than doubled": the multiple is the verb.
_OWN_MULTIPLE = re.compile(r",b[wto]{1,6}$")
_SUBJECTS = toml_table("subjects.toml")
_SAYS_AGAIN = frozenset([*_SUBJECTS["counts"], *_SUBJECTS["pronouns"]]) - frozenset(_SUBJECTS["sums"])
#: "307 break-ins at homes and business premises in Spalding over the year, a reduction of": no verb stands between.
_APPOSED_MOVE = re.compile(r"[^,;:bsudmzhvNPMTX()]*,[ud]o")
#: "…, and those at sheds and garages by a fifth": who moved as much has no verb of its own.
_OTHERS_BY = re.compile(r"(?:,n|n|,b|,)h[@iow]{1,2}[wQG][^,;bsudN]{0,6}y")
_OPENS_CLAUSE = re.compile(r"\b(?:and|while|but|whereas|although|though)\b|;")
#: What ends what the clause of a frame counts.
_BREAK = re.compile(r"[,nb;v]")
_BREAK_OR_BRACKET = re.compile(r"[,nb;v(W–]")


def changes_subject(skeleton: Skeleton, frame: Frame, part: Part, start: int, zone: int) -> bool:
    """Whether between a frame and a figure, from token `start` on, a new subject, place or clause opens."""
    if part.role != "value" and _LED_BY_LEVEL.fullmatch(skeleton.symbols, 0, part.token):
        return False
    if part.role == "value" and _LED_BY_CHANGE.fullmatch(skeleton.symbols, 0, part.token):
        return _counts_another(skeleton, part, stated_measure(skeleton, frame, zone))
    between = _without_asides(skeleton, start, part.token)
    subject = stated_measure(skeleton, frame, zone)
    clause = "b" in between or ";" in between
    broken = _BREAK.search(between)
    rest = between[broken.start() :] if broken else ""
    if part.role == "previous":
        return _is_level_of_another(part, between, clause=clause)
    if part.role in CHANGES and "value" in frame.parts and _APPOSED_MOVE.fullmatch(between):
        return False
    if part.role in CHANGES and _is_of_whole(skeleton, part, between):
        return False
    if _is_of_new_place(skeleton, part, between, rest):
        return True
    if _names_another(skeleton, part, subject, between, start):
        return True
    if part.role == "value":
        return clause or _counts_another(skeleton, part, subject)
    if part.role in CHANGES and "value" in frame.parts and _OTHERS_BY.fullmatch(between):
        return True
    if part.role in CHANGES and "value" in frame.parts and _moves_itself(skeleton, part, between):
        return True
    if clause and _moved_elsewhere(skeleton, frame, part):
        return True
    if part.role in CHANGES and rest and ("G" in rest or _counts_another(skeleton, part, subject)):
        return True
    if part.role == "rank" and _names_ranked(skeleton, subject, between, start):
        return True
    if part.role == "rank" and _is_said_on(skeleton, part):
        return False
    if part.role == "rank" or ("rank" in frame.parts and len(frame.parts) == 1):
        return "b" in between and not set("hv") & set(between)
    return clause and any(symbol in "GQAO" for symbol in between[_last_clause(between) :])


#: "…, compared to 109 in 2013, even though there was a fall of 22 per cent in London": of another place.
_MOVED_ELSEWHERE = re.compile(r"[NPX][ud]?w?i[AO]")


def _moved_elsewhere(skeleton: Skeleton, frame: Frame, part: Part) -> bool:
    """Whether a change behind a level and the one compared with is that of a place that follows it."""
    if part.role not in CHANGES or "previous" not in frame.parts:
        return False
    return _MOVED_ELSEWHERE.match(skeleton.symbols, part.token) is not None


def _names_ranked(skeleton: Skeleton, subject: MeasureMention | None, between: str, start: int) -> bool:
    """Whether the clause of a rank names what is ranked, which is not what a frame counts."""
    named = _NAMES_RANKED.search(between)
    return named is not None and not same_measure(subject, skeleton.items[start + named.start()])


def _is_level_of_another(part: Part, between: str, *, clause: bool) -> bool:
    """Whether a level compared with is of what another clause counts."""
    if _COMPARES_MAIN.search(between) and "N" not in between and "P" not in between:
        return False
    moves = part.rule == "from-to" and any(symbol in ",nb;" for symbol in between)
    return (clause or moves) and "Q" in between


def _moves_itself(skeleton: Skeleton, part: Part, between: str) -> bool:
    """Whether a clause has a subject of its own, by no word of the tables, that moved: "…, and the cost fell by 4%"."""
    clause = (_OWN_MULTIPLE if part.role == "factor" else _OWN_CLAUSE).search(between)
    if clause is None:
        return False
    before = skeleton.text[: part.figure.start - skeleton.sentence.start].lower()
    return _SAYS_AGAIN.isdisjoint(_OPENS_CLAUSE.split(before)[-1].split())


def _last_clause(between: str) -> int:
    """Where the last clause of a stretch opens, if it has several."""
    return max(between.rfind("b"), between.rfind(";"), 0)


def _is_said_on(skeleton: Skeleton, part: Part) -> bool:
    """Whether a rank is said of what the sentence has counted, by a verb that goes on without a subject."""
    start = part.figure.start - skeleton.sentence.start
    return _SAYS_ON.search(skeleton.text, start - _SAYS_ON_REACH, start) is not None


def _is_of_whole(skeleton: Skeleton, part: Part, between: str) -> bool:
    """Whether a change is that of the count, whatever was named last: "300 calls on drugs, which is 7% more"."""
    if ",vs" not in between or not {"N", "P"}.isdisjoint(between):
        return False
    moved = skeleton.symbols[part.token + 1 : part.token + 2] in ("+", "-") or between.endswith("o")
    start = part.figure.start - skeleton.sentence.start
    return moved and _WHICH_IS.search(skeleton.text, start - _WHICH_REACH, start) is not None


def _is_of_new_place(skeleton: Skeleton, part: Part, between: str, rest: str) -> bool:
    """Whether a place after a break in the sentence opens a statement about that place."""
    if not any(symbol in "AO" for symbol in rest):
        return False
    if part.role != "rank":
        return not _RANKS_PLACE.search(between)
    # "With 59.8 crimes, Merton had the lowest"; "At 37 crimes, Leeds has"
    led = "h" in between or skeleton.symbols[:1] in ("W", "@")
    return not (led or _RANKS_PLACE.search(between) or _says_whose(skeleton, part, between))


def _says_whose(skeleton: Skeleton, part: Part, between: str) -> bool:
    """Whether a place before a rank only says whose level it is: "to 871 in 2021, the town's highest"."""
    before = skeleton.text[: part.figure.start - skeleton.sentence.start]
    return before.endswith(_WHOSE) and _WHOSE_RANK.search(between.removesuffix("s")) is not None


def _names_another(skeleton: Skeleton, part: Part, subject: MeasureMention | None, between: str, start: int) -> bool:
    """Whether a measure after a break is a new subject; before one it is still what the frame's own clause counts."""
    opened = _BREAK_OR_BRACKET.search(between)
    if opened is None:
        return False
    for place in range(opened.start() + 1, len(between)):
        if between[place] == "Q" and not same_measure(subject, skeleton.items[start + place]):
            its_own = between.startswith(("v", ",v"), place + 1)  # "driven by robbery, which soared 18 per cent"
            if its_own or part.role not in CHANGES or "v" not in between[:place]:
                return True
    return False


def _counts_another(skeleton: Skeleton, part: Part, subject: MeasureMention | None) -> bool:
    """Whether a figure counts a measure itself, and not that of the frame."""
    own = object_of(skeleton.symbols, part.token)
    if own is None or skeleton.symbols[own] != "Q" or subject is None:
        return False
    counted = skeleton.measure(own)
    return not same_measure(subject, counted)


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
    if "n" in between:
        between = _AND_AT.sub("w", between)
    if "Q)" not in between:
        return between
    return _ASIDE.sub(lambda found: "w" * len(found.group()), between)


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
