"""Grounds: whether a frame says enough to be a claim."""

from bisect import bisect_left
from operator import attrgetter

from crimeextract.binding.claimed import UNGROUNDED, weight_of_verdict
from crimeextract.binding.earlier_levels import TIMES
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.joins import bracketed
from crimeextract.binding.parts_told import FEWEST_ALONE, is_of_those, is_said_again, is_subject
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
