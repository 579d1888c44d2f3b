"""Legends: what the header of a list says of the figures in brackets ("By ward, with burglaries in brackets:")."""

import re

from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import BlockKind, Document, Sentence
from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.text.words import holds_any

_BRACKETS = ("brackets", "parentheses")
_IN_BRACKETS = re.compile(r"(?:\s(?:shown|given|listed))?\sin\s(?:brackets|parentheses)\b")


class Legend:
    """The measure that figures in brackets count, from the header that says so to the next paragraph."""

    def __init__(self, document: Document) -> None:
        self._measure: MeasureMention | None = None
        #: Whether the document speaks of brackets at all.
        self.is_told = holds_any(document.text, _BRACKETS)

    def read(self, document: Document, sentence: Sentence) -> None:
        """Take what a sentence says of brackets; any other sentence of running text ends the list."""
        found = _IN_BRACKETS.search(document.text, sentence.start, sentence.end)
        if found is not None:
            measures = mentions_in(document.measures, sentence.start, found.start() + 1)
            self._measure = next((m for m in reversed(measures) if m.end == found.start() and m.offence), None)
        elif _is_prose(document, sentence):
            self._measure = None

    def apply(self, frames: list[Frame]) -> list[Frame]:
        """The frames of a line, with those of its brackets apart."""
        if self._measure is None:
            return frames
        return [each for frame in frames for each in _split(frame, self._measure)]


def _is_prose(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is one of running text and no line of a list."""
    is_paragraph = document.blocks[sentence.block].kind == BlockKind.PARAGRAPH
    return is_paragraph and document.text[sentence.start : sentence.end].rstrip("\"'”’ ").endswith(".")


def _split(frame: Frame, measure: MeasureMention) -> list[Frame]:
    """A frame, and what it holds in brackets as a level of its own."""
    aside = next((part for part in frame.parts.values() if _is_bracketed(frame.skeleton, part)), None)
    if aside is None or aside.role not in ("value", "previous"):
        return [frame]
    level = Frame(frame.skeleton, subject=measure, places=frame.places, forces=frame.forces, period=frame.period)
    level.add(Part(aside.token, "value", "legend", aside.figure))
    rest = [part for part in frame.parts.values() if part is not aside]
    if not rest:
        return [level]
    frame.parts, frame.first, frame.last, frame.direction = {}, -1, -1, None
    for part in rest:
        frame.add(part)
    return [frame, level]


def _is_bracketed(skeleton: Skeleton, part: Part) -> bool:
    return skeleton.symbols[part.token - 1 : part.token] == "(" and skeleton.symbols.startswith(")", part.token + 1)
