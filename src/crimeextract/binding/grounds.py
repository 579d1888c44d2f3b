"""Grounds: whether a frame says enough to be a claim."""

from crimeextract.binding.claimed import UNGROUNDED, weight_of_verdict
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.parts_told import is_subject
from crimeextract.document import Document


def grounded(document: Document, frames: list[Frame], before: Frame | None) -> list[Frame]:
    """The frames of a sentence that say what they count."""
    return [frame for frame in frames if _is_grounded(document, frame, before) or _is_claimed(frame)]


def _is_claimed(frame: Frame) -> bool:
    """Whether so much else speaks for a bare number that it counts, though nothing says what."""
    return frame.parts["value"].weight + weight_of_verdict(UNGROUNDED) > 0


def _is_part_of(document: Document, frame: Frame, part: Part, before: Frame | None) -> bool:
    """Whether a number that opens its sentence counts some of what was counted: "Ninety-six involved spitting"."""
    whole = before.parts.get("value") if before is not None else None
    if whole is None or (whole.figure.kind == "number" and whole.figure.value < part.figure.value):
        return False  # of which a share was told, more may be
    return is_subject(document, frame.skeleton, part.token, before)


def _is_grounded(document: Document, frame: Frame, before: Frame | None) -> bool:
    """Whether anything in running text says what a bare number is: a measure, a place, a period, a comparison.

    `before` is the last frame of the paragraph before its sentence.
    """
    part = frame.parts.get("value")
    if part is None or len(frame.parts) > 1 or part.figure.kind != "number" or frame.subject is not None:
        return True
    if _is_part_of(document, frame, part, before):
        return True
    return bool(frame.refers_back or frame.places or frame.forces or frame.period or frame.per)
