"""Quotes: who says a figure."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import regex

from crimeextract.document import Block, Document
from crimeextract.rules.load import toml_table

_OPEN, _CLOSE = re.compile(r"[“\"]"), re.compile(r"[”\"]")
_WORDS = toml_table("sources.toml")
_VERBS = rf"(?:{'|'.join(_WORDS['says'])})"
_TITLED = (
    rf"(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur)\s(?:[\w’'-]+\s){{0,6}}?(?:{'|'.join(_WORDS['titles'])})\b"
    r"(?:\s(?:for|of|at|from)\s(?:the\s)?(?:[\w’'&-]+\s?){1,4})?"
)
_PERSON = rf"(?:{_TITLED}|(?:[A-Z][\w.’'-]*\s){{1,5}}[A-Z][\w’'-]+)"
#: Code points; what is quoted at more length is speech.
_LONGEST_TERM = 25
_SAYS = re.compile(rf"\b{_VERBS}\b")
_BEFORE = regex.compile(rf"(?P<speaker>{_PERSON})[^.“”\"]{{0,80}}?\b{_VERBS}\b[^.“”\"]{{0,60}}[:,]?\s*$")
_AFTER = regex.compile(
    rf"[\s,]*(?:{_VERBS}\s(?P<speaker>{_PERSON})|(?P<speaker>{_PERSON})[^.“”\"]{{0,60}}?\s{_VERBS}\b|(?P<pronoun>(?:s?he|they)\s{_VERBS}))"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch, and who says it."""

    start: int
    end: int
    speaker: str | None
    speaker_span: tuple[int, int] | None
    quoted: bool = True


class Quotes:
    """The quotes of one document, found when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def at(self, place: int) -> Quote | None:
        """The quote that covers a place, or None."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._spans[index][1]:
            return self._quotes[index]
        return None

    @cached_property
    def _spans(self) -> list[tuple[int, int, Block]]:
        """Where quotes stand, each with its block."""
        text, spans = self.document.text, list[tuple[int, int, Block]]()
        if "“" not in text and '"' not in text:
            return spans
        for block in self.document.blocks:
            position = block.start
            while opening := _OPEN.search(text, position, block.end):
                closing = _CLOSE.search(text, opening.start() + 1, block.end)
                position = closing.end() if closing else block.end
                spans.append((opening.start(), position, block))
        return spans

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._spans]

    @cached_property
    def _quotes(self) -> list[Quote | None]:
        """The quote of each span; None for a single word or term in quotation marks."""
        text, quotes = self.document.text, list[Quote | None]()
        last: tuple[str | None, tuple[int, int] | None] = (None, None)
        for start, end, block in self._spans:
            speaker = _speaker(text, block.start, block.end, start, end)
            if speaker[0] is not None:
                last = speaker
            elif start - block.start <= 2 or speaker[1] is not None:
                speaker = last
            is_term = end - start <= _LONGEST_TERM
            quotes.append(None if is_term else Quote(start, end, speaker[0], speaker[1] if speaker[0] else None))
        return quotes


def _speaker(
    text: str, block_start: int, block_end: int, start: int, end: int
) -> tuple[str | None, tuple[int, int] | None]:
    """Who says text[start:end], by the words around it; (None, a span) for "he said"."""
    last, first = min(block_end, end + 160), max(block_start, start - 220)
    after = _AFTER.match(text, end, last) if _SAYS.search(text, end, last) else None
    if after and after["speaker"]:
        return after["speaker"].strip(), after.span("speaker")
    before = _BEFORE.search(text, first, start) if _SAYS.search(text, first, start) else None
    if before:
        return before["speaker"].strip(), before.span("speaker")
    return None, (after.span("pronoun") if after else None)
