"""What a figure counts, and whether it may be a figure of a claim at all."""

import re

from crimeextract.binding.claimed import COUNTED, NO_COUNT, UNCOUNTED, Verdict
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.frequency import is_how_often
from crimeextract.binding.gapped import is_gapped
from crimeextract.binding.likely_counts import seems_counted
from crimeextract.binding.nil import counts_none, is_nobody
from crimeextract.binding.objects import object_of
from crimeextract.binding.ones import counts_one
from crimeextract.binding.other_counts import TIME_OF_EACH, TIMES_OF_EACH, counts_something_else
from crimeextract.binding.parts_told import (
    is_none_of,
    is_of_those,
)
from crimeextract.binding.people import is_of_more_people
from crimeextract.binding.section_numbers import numbers_section
from crimeextract.binding.shares_of_others import is_half_told, is_share_of_others
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.told_sums import is_told_sum
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.measures.units import unit_of
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
_AMONG = re.compile(r"R[wudiQG]{0,3}o$")
#: "10 minutes in town, 20 in the country", "cut from 30 minutes to two"
_ELIDED = re.compile(r"w?[iwA]{0,4},n?|n|w{1,2}t")
#: What of "14 more times", "191 fewer homes" is told of crime.
_MORE_OF_CRIME = frozenset(_WORDS["more_of_crime"])
#: "has bought 700 extra body-worn cameras"
_THINGS = re.compile(r"w{1,3}")
_MARKS = frozenset({"high", "low", "record", "peak"})
_PLACES_AMONG = frozenset(toml_table("exclusions.toml")["words"]["whole"])
_MOVE_NOUNS = frozenset(_WORDS["move_nouns"])
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
#: "62pc of the 634 who replied": the base of a survey.
_WHO_REPLIED = re.compile(rf" (?:who|that) (?:{'|'.join(_WORDS['answered'])})\b")


def counts_otherwise(document: Document, skeleton: Skeleton, token: int, elided: int) -> bool:
    """Whether a number counts what is no crime, by its own noun or by that of the number `elided` before it."""
    if counts_something_else(document, skeleton, token):
        return True
    goes_on = elided >= 0 and skeleton.symbols[token] == "N" and _ELIDED.fullmatch(skeleton.symbols, elided + 1, token)
    if skeleton.symbols[token + 1 : token + 2] == "s":
        return False  # "388 were under 18 and 1,207 were women"
    return bool(goes_on) and object_of(skeleton.symbols, token) is None


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
    if led == "/":
        return False  # "the highest rate per 10,000 people"
    if token == 0 and numbers_section(document, figure):
        return False
    bare = part.rule == "level" or (part.rule == "from" and figure.rule == "figure.words")
    return _counts(document, skeleton, token) if bare else True


def _is_mark(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number is the mark that a record set: "a ten-year high of 412", "a record low of 31"."""
    return skeleton.symbols[token - 2 : token] == "Ro" and document.words.norms[skeleton.words[token - 1] - 1] in _MARKS


def _counts(document: Document, skeleton: Skeleton, token: int) -> bool | None:
    """Whether a number may be a level: what it counts is a measure, or is left to the context."""
    text, symbols, figure = document.text, skeleton.symbols, skeleton.items[token]
    assert isinstance(figure, FigureMention)
    if symbols[token - 1 : token] == "o" and _WHO_REPLIED.match(text, figure.end):
        return False
    if symbols.endswith(_WHOLE, 0, token) and _ENDS_WHOLE.match(symbols, token + 1):
        return False
    if text.startswith(TIMES_OF_EACH, figure.end + 1) and TIME_OF_EACH.match(text, figure.end):
        return True
    if text.startswith(_TIMES, figure.end):
        return is_how_often(text, skeleton, token, figure)
    if _is_told_alone(document, skeleton, token, figure):
        return True
    if figure.rule == "figure.words" and figure.value == 1:
        return counts_one(document, skeleton, token, figure, counts_itself=object_of(symbols, token) is not None)
    return None


def _is_told_alone(document: Document, skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a number is a level by how it stands, whatever noun may follow."""
    symbols = skeleton.symbols
    if symbols[token + 1 : token + 2] == "/":
        return True  # "one every 12 minutes"
    if skeleton.is_item and symbols[token - 1 : token] in ("–", ":") and figure.rule == "figure.digits":
        return True  # "North Cumbria – 34 positive or refused"
    if not skeleton.vocabulary.isdisjoint(_MARKS_AND_TOTALS) and (
        _MILESTONE.match(document.text, figure.end) or _OF_THE_TOTAL.match(document.text, figure.end)
    ):
        return True
    if is_of_those(document, skeleton, figure):
        return True
    return is_gapped(skeleton, token)


def _is_of_more_things(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number says how many more things somewhere has that are no crime: "has around 200 more beds"."""
    if not skeleton.symbols.startswith("w", token + 2):
        return False
    things = _THINGS.match(skeleton.symbols, token + 2)
    assert things is not None
    nouns = [document.words.norms[skeleton.words[place]] for place in range(things.start(), things.end())]
    plural = next((noun for noun in nouns if unit_of((noun,)) is not None), None)
    if plural is None or (plural != nouns[0] and "k" in skeleton.symbols[token:]):
        return False
    return plural not in _MORE_OF_CRIME
