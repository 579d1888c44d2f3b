"""What a figure counts, and whether it may be a figure of a claim at all."""

import re

from crimeextract.binding.claimed import COUNTED, NO_COUNT, UNCOUNTED, Verdict
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.frequency import is_how_often
from crimeextract.binding.likely_counts import counts_no_statistic, seems_counted
from crimeextract.binding.names import is_gapped
from crimeextract.binding.nil import counts_none, is_nobody
from crimeextract.binding.objects import object_of
from crimeextract.binding.ones import counts_one
from crimeextract.binding.other_counts import TIME_OF_EACH, TIMES_OF_EACH, counts_something_else
from crimeextract.binding.parts_told import (
    FEWEST_ALONE,
    is_none_of,
    is_of_those,
    is_said_again,
)
from crimeextract.binding.people import (
    is_of_more_people,
)
from crimeextract.binding.section_numbers import numbers_section
from crimeextract.binding.shares_of_others import is_half_told, is_share_of_others
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.told_sums import is_told_sum
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.mentions.measures.units import unit_of
from crimeextract.mentions.quantities import has_unit
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
_AMONG, _AMONG_OTHERS = re.compile(r"R[wudiQG]{0,3}o$"), re.compile(r"R[wudQG]{0,3}i$")
#: "10 minutes in town, 20 in the country", "cut from 30 minutes to two"
_ELIDED = re.compile(r"w?[iwA]{0,4},n?|n|w{1,2}t")
#: What of "14 more times", "191 fewer homes" is told of crime.
_MORE_OF_CRIME = frozenset(_WORDS["more_of_crime"])
_MORE_OF_ALL = frozenset(_WORDS["more_of_all"])
#: "has bought 700 extra body-worn cameras"
_THINGS = re.compile(r"w{1,3}")
_MARKS = frozenset({"high", "low", "record", "peak"})
_AMONG_WORDS = frozenset({"among", "amongst"})
_PLACES_AMONG = frozenset(toml_table("exclusions.toml")["words"]["whole"])
_MOVE_NOUNS = frozenset(_WORDS["move_nouns"])
_OWN = tuple(f" {word} " for word in _WORDS["own"])
_TIMES = tuple(f" {word}" for word in _WORDS["times"])
#: "topped 3,000 a year", "passed the 3,000 mark"
_MILESTONE = re.compile(r"\s(?:a year|mark|barrier)\b(?! (?:ago|earlier|before|later|old))")
#: "Stabbings were 76 of the 135 and shootings 15", "38 of 120 traders said": what the number before is a part of.
_WHOLE, _ENDS_WHOLE = "No", re.compile(r"[,;nbsv)]|w(?!w?[GQ])|$")
#: "Motorcyclists made up 51 of the total".
_OF_THE_TOTAL = re.compile(
    r"\sof\s(?:the|that|this|our|their|its)\s(?:\w+\s)?total\b|\sof\s(?:the|those|these)\s(?:calls|emails|requests)\b"
)
#: One of these stands in both.
_MARKS_AND_TOTALS = frozenset({"year", "mark", "barrier", "total", "calls", "emails", "requests"})
#: "Three were thefts, two were damage to cars"
_OPENS_KIND = re.compile(r"^(?:NsQ(?:,n?|n))*$")
#: "412 arrests, of whom 84 were women": some of those counted right before.
_OF_WHICH, _PART_OF_COUNTED = (" of which ", " of whom "), re.compile(r"(?:N(?=w?[QG])|(?<=t)N)[wQGiADB]{0,6},ov$")
#: "62pc of the 634 who replied": the base of a survey.
_WHO_REPLIED = re.compile(rf" (?:who|that) (?:{'|'.join(_WORDS['answered'])})\b")


def counts_otherwise(document: Document, skeleton: Skeleton, token: int, elided: int) -> bool:
    """Whether a number counts what is no crime, by its own noun or by that of the number `elided` before it."""
    if counts_something_else(document, skeleton, token):
        return True
    if _is_whole(document, skeleton, token):
        return True
    goes_on = elided >= 0 and skeleton.symbols[token] == "N" and _ELIDED.fullmatch(skeleton.symbols, elided + 1, token)
    if skeleton.symbols[token + 1 : token + 2] == "s":
        return False  # "388 were under 18 and 1,207 were women"
    return bool(goes_on) and object_of(skeleton.symbols, token) is None


def _is_whole(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number is all those of which the number before it is a part: "68 of the 3,214 led to a charge"."""
    part, whole = (skeleton.items[token - 2] if token > 1 else None), skeleton.items[token]
    if not isinstance(part, FigureMention) or not isinstance(whole, FigureMention):
        return False
    counted = skeleton.items[token + 1] if token + 1 < len(skeleton.items) else None
    bare = not (isinstance(counted, MeasureMention) and counted.unit)
    is_part = bare and part.kind == "number" and part.value < whole.value
    return is_part and document.text[part.end : whole.start] == " of the "


def counts_moves(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number counts changes: "one of the largest drops", "the two decreases"."""
    symbols, figure = skeleton.symbols, skeleton.items[token]
    if isinstance(figure, FigureMention) and figure.value == 1 and symbols.startswith("oR", token + 1):
        return True
    moves = symbols[token + 1 : token + 2] in ("u", "d")
    return moves and document.words.norms[skeleton.words[token + 1]] in _MOVE_NOUNS


def counts_places(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number behind a move counts places, by the noun behind it: "went up in all four boroughs"."""
    after = skeleton.words[token] + 1
    following = [*document.words.norms[after : after + 2], "", ""]
    return following[0] in _PLACES_AMONG or (following[0].isalpha() and following[1] in _PLACES_AMONG)


def is_among(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number is of the places that something is ranked among: "the lowest total of the 32 boroughs"."""
    following = skeleton.words[token + 1] if token + 1 < len(skeleton.symbols) else -1
    return (
        skeleton.symbols[token - 1 : token] in ("o", "R")
        and following >= 0
        and document.words.norms[following] in _PLACES_AMONG
    )


def verdict_on(
    document: Document, skeleton: Skeleton, part: Part, exclusions: Exclusions, before: Frame | None = None
) -> Verdict:
    """Whether a figure counts anything that a claim may be about; `before` is the last frame of its paragraph."""
    if (counts := _is_counted(document, skeleton, part, exclusions, before)) is not None:
        return COUNTED if counts else NO_COUNT
    return COUNTED if seems_counted(document, skeleton, part, exclusions, before) else UNCOUNTED


def _is_counted(
    document: Document, skeleton: Skeleton, part: Part, exclusions: Exclusions, before: Frame | None
) -> bool | None:
    """Whether a figure counts or not, by its own form; None where that is told by what stands around."""
    text, token, symbol, figure = document.text, part.token, skeleton.symbols[part.token], part.figure
    if figure.rule == "figure.zero":
        if is_none_of(skeleton, figure, before) or is_nobody(document, skeleton, figure):
            return True
        if not counts_none(document, skeleton, token):
            return False
    if symbol == "M":
        return is_told_sum(document, skeleton, part, exclusions)
    if symbol == "T" and part.role != "delta":
        return not set("PQG").isdisjoint(skeleton.symbols)  # "banned for a year and given six points"
    if figure.kind == "fraction" and is_half_told(text, figure):
        return False
    if part.rule == "figure-comparative" and _is_of_more_things(document, skeleton, token):
        return False
    if symbol != "N":
        return symbol != "P" or not is_share_of_others(document, skeleton, token, figure)
    if part.rule == "figure-comparative" and is_of_more_people(document, skeleton, token):
        return False  # "arrested three more men over the murder"
    led = skeleton.symbols[token - 1 : token]
    if led == "o" and _AMONG.search(skeleton.symbols, 0, token) and not _is_mark(document, skeleton, token):
        return False  # "the fourth lowest of the 32 boroughs"
    if led == "i" and _AMONG_OTHERS.search(skeleton.symbols, 0, token):
        if _norm_before(document, skeleton, token) in _AMONG_WORDS:
            return False  # "third among the 43 in England and Wales"
    if token == 0 and numbers_section(document, figure):
        return False
    if led == "/":
        return False  # "the highest rate per 10,000 people"
    bare = part.rule == "level" or (part.rule == "from" and figure.rule == "figure.words")
    return _counts(document, skeleton, token, exclusions, before) if bare else True


def _is_of_more_things(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number says how many more things somewhere has that are no crime: "has around 200 more beds"."""
    if not skeleton.symbols.startswith("w", token + 2) or object_of(skeleton.symbols, token + 1) is not None:
        return False
    if document.words.norms[skeleton.words[token + 2]] in _MORE_OF_ALL:
        return True
    things = _THINGS.match(skeleton.symbols, token + 2)
    assert things is not None
    nouns = [document.words.norms[skeleton.words[place]] for place in range(things.start(), things.end())]
    plural = next((noun for noun in nouns if unit_of((noun,)) is not None), None)
    if plural is None or (plural != nouns[0] and "k" in skeleton.symbols[token:]):
        return False
    return skeleton.symbols[token] == "N" and plural not in _MORE_OF_CRIME


def _is_mark(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number is the mark that a record set: "a ten-year high of 412", "a record low of 31"."""
    return skeleton.symbols[token - 2 : token] == "Ro" and document.words.norms[skeleton.words[token - 1] - 1] in _MARKS


def _norm_before(document: Document, skeleton: Skeleton, token: int) -> str:
    return document.words.norms[skeleton.words[token - 1]]


def _counts(
    document: Document, skeleton: Skeleton, token: int, exclusions: Exclusions, before: Frame | None
) -> bool | None:
    """Whether a number may be a level: what it counts is a measure, or is left to the context."""
    text, symbols, figure = document.text, skeleton.symbols, skeleton.items[token]
    assert isinstance(figure, FigureMention)
    if symbols.endswith(_WHOLE, 0, token) and _ENDS_WHOLE.match(symbols, token + 1):
        return False
    if symbols[token - 1 : token] == "o" and _WHO_REPLIED.match(text, figure.end):
        return False
    if figure.rule == "figure.words" and text.endswith(_OWN, 0, figure.start):
        return False
    if text.startswith(TIMES_OF_EACH, figure.end + 1) and TIME_OF_EACH.match(text, figure.end):
        return True
    if text.startswith(_TIMES, figure.end):
        return is_how_often(text, skeleton, token, figure)
    if _is_told_alone(document, skeleton, token, figure):
        return True
    counts_itself = object_of(symbols, token) is not None
    if figure.rule == "figure.words" and figure.value == 1:
        if (told := counts_one(document, skeleton, token, figure, counts_itself=counts_itself)) is not None:
            return told
    if counts_no_statistic(document, skeleton, token, figure):
        return None
    if exclusions.says("contact", skeleton) and not counts_itself:
        return None
    return counts_itself if has_unit(figure) else None


def _is_told_alone(document: Document, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a number is a level by how it stands, whatever noun may follow."""
    symbols = skeleton.symbols
    if symbols[token + 1 : token + 2] == "/":
        return True  # "one every 12 minutes"
    if skeleton.is_item and symbols[token - 1 : token] in ("–", ":") and figure.rule == "figure.digits":
        return True  # "North Cumbria – 34 positive or refused"
    if is_said_again(document, skeleton, token):
        return True
    if not skeleton.vocabulary.isdisjoint(_MARKS_AND_TOTALS) and (
        _MILESTONE.match(document.text, figure.end) or _OF_THE_TOTAL.match(document.text, figure.end)
    ):
        return True
    if symbols[token + 1 : token + 2] == "O" and symbols[token + 2 : token + 3] in ("s", "Q"):
        return True  # "Eight PSNI officers assaulted"
    if is_of_those(document, skeleton, figure):
        return True
    if document.text.endswith(_OF_WHICH, 0, figure.start) and _is_part_of_counted(skeleton, token):
        return True
    return is_gapped(skeleton, token) or _is_kind(skeleton, token)


def _is_part_of_counted(skeleton: Skeleton, token: int) -> bool:
    """Whether what stands before "of which" counts crimes, and more than one incident has."""
    counted = _PART_OF_COUNTED.search(skeleton.symbols, 0, token)
    whole = skeleton.items[counted.start()] if counted is not None else None
    return isinstance(whole, FigureMention) and whole.value >= FEWEST_ALONE


def _is_kind(skeleton: Skeleton, token: int) -> bool:
    """Whether a number that opens its sentence, or a clause of it, is said to be a kind of crime: "Two were thefts"."""
    if not skeleton.symbols.startswith("sQ", token + 1) or _OPENS_KIND.search(skeleton.symbols, 0, token) is None:
        return False
    measure = skeleton.measure(token + 2)
    return measure.offence is not None and not measure.generic and measure.aspect == "recorded"
