"""Grounds: whether a frame says enough to be a claim, and which figures only say again or in part what another says."""

import re
from bisect import bisect_left
from operator import attrgetter

from crimeextract.binding.claimed import UNGROUNDED, weight_of_verdict
from crimeextract.binding.earlier_levels import TIMES
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.joins import bracketed, joins
from crimeextract.binding.parts_told import (
    FEWEST_ALONE,
    is_of_those,
    is_said_again,
    is_subject,
)
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention

_HOW_OFTEN = (TIMES, " occasions")
#: How many figures back "nine of the 17" looks for the 17.
_NUMBERS_BACK = 200


def grounded(document: Document, frames: list[Frame], before: Frame | None) -> list[Frame]:
    """The frames of a sentence that say what they count."""
    kept: list[Frame] = []
    for frame in frames:
        if _is_grounded(document, frame, before, kept) or _is_claimed(frame, before):
            kept.append(frame)
    return kept


def _is_claimed(frame: Frame, before: Frame | None) -> bool:
    """Whether so much else speaks for a bare number that it counts, though nothing says what.

    Not one of some that nobody counted ("eleven of the 20 councillors"), nor some that would be more than all.
    """
    part, whole = frame.parts["value"], before.parts.get("value") if before is not None else None
    if frame.skeleton.symbols.startswith("oN", part.token + 1):
        return False
    if part.token == 0 and whole is not None and whole.figure.value < part.figure.value:
        return False
    return part.weight + weight_of_verdict(UNGROUNDED) > 0


def is_of_kind_before(skeleton: Skeleton, frame: Frame, last: Frame, part: Part) -> bool:
    """Whether an earlier level is that of the count before a share or a sum: "4,946, or 47 per cent, up from 4,550"."""
    if part.role != "previous" or "previous" in frame.parts or set(last.parts) != {"value"}:
        return False
    if not _CLAUSES.isdisjoint(skeleton.symbols[frame.last + 1 : part.token]):
        return False  # "worth £890,000", "a third of them at night", but in no clause of its own
    return frame.kind_of_level() == skeleton.symbols[part.token] != last.kind_of_level()


_CLAUSES = frozenset(";b")
#: "1,200 or 30 per cent of offences in 2020 - an increase of"
_THEN_MOVED = re.compile(r"[owGQhiDAs,]*[,–][ud][yo]?w?$")


def _is_of_count(document: Document, skeleton: Skeleton, frame: Frame, share: Frame, part: Part) -> bool:
    """Whether a change is of a count that a share only says again: "1,200 or 30 per cent, an increase of 11%"."""
    if part.role not in ("percent", "absolute") or set(share.parts) != {"value"} or part.role in frame.parts:
        return False
    between = skeleton.symbols[frame.last + 1 : share.first]
    if between not in ("n", ",n") or (frame.kind_of_level(), share.kind_of_level()) != ("N", "P"):
        return False
    said_again = document.words.norms[skeleton.words[share.first - 1]] == "or"
    return said_again and _THEN_MOVED.fullmatch(skeleton.symbols, share.last + 1, part.token) is not None


#: "24,310 burglaries (16.3 per 1,000 homes), a rise of", "1,202, or 23 a week, up from", "501, the equivalent of 10"
_SAYS_AGAIN = re.compile(r"[wGQiADOs]*(?P<mark>\(|,?n|,w{0,2}o|–)")
_SAID_AGAIN = (["or"], ["-"], ["–"], ["equivalent", "of"], ["average", "of"])
_RATE_THEN_MOVED = re.compile(r"[GQw]{0,2}/N?[owGQiADO]*(?P<closed>\))?[owtGQiADO]*[,–]?(?:[ud][yof]{0,2}w?|[cL]w?)")
#: ", the highest on record", "and the most since 2009"
#: … and not ", the second highest rate in the South East".
_OF_RATES = re.compile(r"(?:\s[\w-]+)?\srates?\b")
_RATE_THEN_RANKED = re.compile(r"[GQw]{0,2}/N?[jlowGQ]*(?P<closed>\))?[,–]?n?")
#: An earlier level that is so many times nearer to the rate than to the count is the rate's.
_NEARER = 3


def _is_of_rated(document: Document, skeleton: Skeleton, frame: Frame, rate: Frame, part: Part) -> bool:
    """Whether a change or rank is of a count that a rate only says again: "24,310 burglaries (66 a day), up 22%"."""
    if part.role in frame.parts or part.role not in ("percent", "absolute", "previous", "rank"):
        return False
    if set(rate.parts) != {"value"} or "value" not in frame.parts or frame.kind_of_level() != "N":
        return False
    again = _SAYS_AGAIN.fullmatch(skeleton.symbols, frame.last + 1, rate.first)
    if part.role == "rank" and _OF_RATES.match(document.text, part.figure.end):
        return False
    then = _RATE_THEN_RANKED if part.role == "rank" else _RATE_THEN_MOVED
    moved = then.fullmatch(skeleton.symbols, rate.last + 1, part.token)
    if again is None or moved is None or (again["mark"] == "(") != (moved["closed"] is not None):
        return False
    said = document.words.norms[skeleton.words[rate.first - 2] : skeleton.words[rate.first - 1] + 1]
    if again["mark"] != "(" and not any(said[-len(words) :] == words for words in _SAID_AGAIN):
        return False
    level, small = frame.parts["value"].figure.value, rate.parts["value"].figure.value
    return part.role != "previous" or part.figure.value * _NEARER > level or small > level


def is_of_earlier(document: Document, skeleton: Skeleton, frame: Frame, last: Frame, part: Part) -> bool:
    """Whether a figure goes on with the frame before the last one, which is only its base or says it again."""
    if _is_base(skeleton, frame, last) and joins(skeleton, frame, part):
        return True
    if _is_of_count(document, skeleton, frame, last, part):
        return True
    return _is_of_rated(document, skeleton, frame, last, part)


def _is_base(skeleton: Skeleton, frame: Frame, base: Frame) -> bool:
    """Whether a number is only what another is a part of: "11 of the 213 were children, compared with 17"."""
    return base.first == base.last == frame.last + 2 and _OF_NUMBER.match(skeleton.symbols, frame.last) is not None


def _is_part_of(document: Document, frame: Frame, part: Part, before: Frame | None) -> bool:
    """Whether a number that opens its sentence counts some of what was counted: "Ninety-six involved spitting"."""
    whole = before.parts.get("value") if before is not None else None
    further = frame.skeleton.symbols.startswith("+", part.token + 1)  # "64 more were taken"
    if whole is None or (whole.figure.kind == "number" and whole.figure.value < part.figure.value and not further):
        return False  # of which a share was told, more may be
    return is_subject(document, frame.skeleton, part.token, before)


def _is_some_of_earlier(document: Document, frame: Frame, part: Part) -> bool:
    """Whether a number is some of one told further up: "nine of the 17"."""
    of, token = frame.skeleton.symbols[part.token + 1 : part.token + 3], part.token + 2
    whole = frame.skeleton.items[token] if of == "oN" else None
    if not isinstance(whole, FigureMention) or whole.value <= part.figure.value or whole.value < FEWEST_ALONE:
        return False
    last = bisect_left(document.figures, part.figure.start, key=attrgetter("start"))
    earlier = document.figures[max(0, last - _NUMBERS_BACK) : last]
    return any(figure.value == whole.value and figure.kind == "number" for figure in earlier)


def _is_grounded(document: Document, frame: Frame, before: Frame | None, kept: list[Frame]) -> bool:
    """Whether anything in running text says what a bare number is: a measure, a place, a period, a comparison.

    `before` is the last frame of the paragraph before its sentence, `kept` are those of its sentence so far.
    """
    part = frame.parts.get("value")
    if part is None or len(frame.parts) > 1 or part.figure.kind != "number" or frame.subject is not None:
        return True
    if _is_part_of(document, frame, part, before) or _is_of_what_was_told(document, frame, part, before):
        return True
    if _stands_alone(document, frame, part):
        return True
    return bool(frame.refers_back or frame.places or frame.forces or frame.period or frame.per or frame.comparator)


def _is_of_what_was_told(document: Document, frame: Frame, part: Part, before: Frame | None) -> bool:
    """Whether a number is of what was counted before: some of it, or the same again."""
    if _is_some_of_earlier(document, frame, part) or is_said_again(document, frame.skeleton, part.token):
        return True
    of_counted = before is None or "value" in before.parts
    return of_counted and is_of_those(document, frame.skeleton, part.figure)


def _stands_alone(document: Document, frame: Frame, part: Part) -> bool:
    """Whether a number is a level by how it stands: in brackets, "found 904 times"."""
    figure = part.figure
    if figure.rule != "figure.digits":
        return False
    how_often = figure.value >= FEWEST_ALONE and document.text.startswith(_HOW_OFTEN, figure.end)
    return how_often or bracketed(frame, part)


#: "Eleven of the 213 were": a number, and what it is a part of.
_OF_NUMBER = re.compile(r"NoN(?=[swi])")
