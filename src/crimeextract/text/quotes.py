"""Quotes and sources: who says a figure, and whom the text names as its source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from crimeextract.binding.frames import Frame
from crimeextract.document import Block, Document
from crimeextract.mentions.base import SourceMention
from crimeextract.text.lexicon import Lexicon

_OPEN, _CLOSE = re.compile(r"[“\"]"), re.compile(r"[”\"]")
_VERBS = (
    r"(?:said|says|say|added|adds|told|tells|explained|warned|claimed|stated|commented|insisted|admitted"
    r"|described)"
)
_PERSON = (
    r"(?:(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur)\s(?:[\w’'-]+\s){0,6}?(?:spokes(?:man|woman|person)|commissioner|superintendent|inspector|constable|chief|officer|councillor|secretary|minister|leader|manager|director|chair(?:man|woman)?|commander|sergeant|statistician|detective|executive|mayor|head)\b(?:\s(?:for|of|at|from)\s(?:the\s)?(?:[\w’'&-]+\s?){1,4})?"
    r"|(?:[A-Z][\w.’'-]*\s){1,5}[A-Z][\w’'-]+)"
)
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
    """The quotes and sources of one document, found when they are first asked for."""

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

    # -- sources ------------------------------------------------------------------------------------------

    @cached_property
    def _sources(self) -> list[SourceMention]:
        return find_sources(self.document)

    @cached_property
    def _source_starts(self) -> list[int]:
        return [source.start for source in self._sources]

    def source_mention(self, frame: Frame) -> SourceMention | None:
        """The source that the frame's sentence names, else the first that the text names."""
        if not self._sources:
            return None
        sentence = frame.skeleton.sentence
        index = bisect_left(self._source_starts, sentence.start)
        named = index < len(self._sources) and self._sources[index].start < sentence.end
        return self._sources[index if named else 0]


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


_SOURCES = {
    "office for national statistics": "Office for National Statistics",
    "office of national statistics": "Office for National Statistics",
    "ons": "Office for National Statistics",
    "home office": "Home Office",
    "ministry of justice": "Ministry of Justice",
    "crime survey for england and wales": "Crime Survey for England and Wales",
    "national fraud intelligence bureau": "National Fraud Intelligence Bureau",
    "nfib": "National Fraud Intelligence Bureau",
    "action fraud": "Action Fraud",
    "department for transport": "Department for Transport",
    "dft": "Department for Transport",
    "scottish government": "Scottish Government",
    "freedom of information": "Freedom of Information request",
    "foi": "Freedom of Information request",
    "hmicfrs": "HMICFRS",
    "crown prosecution service": "Crown Prosecution Service",
    "british retail consortium": "British Retail Consortium",
    "association of convenience stores": "Association of Convenience Stores",
    "nfu mutual": "NFU Mutual",
    "police.uk": "police.uk",
    "transport scotland": "Transport Scotland",
    "nisra": "NISRA",
    "mopac": "MOPAC",
}
_SOURCE = re.compile(
    rf"\b(?:{'|'.join(re.escape(name) for name in sorted(_SOURCES, key=len, reverse=True))})\b", re.IGNORECASE
)
_NAMES = Lexicon((name, name) for name in _SOURCES)


def find_sources(document: Document) -> list[SourceMention]:
    """The statistical bodies and releases that a text names."""
    return [
        SourceMention(found.start(), found.end(), "source", _SOURCES[found.group().lower()])
        for found in _source_matches(document)
        if found.group().isupper() or not found.group().islower() or " " in found.group()
    ]


def _source_matches(document: Document) -> Iterator[re.Match[str]]:
    """Where the names stand: anywhere before the blocks (in front matter), in blocks where words do."""
    text, starts = document.text, document.words.starts
    position = document.blocks[0].start if document.blocks else len(text)
    yield from _SOURCE.finditer(text, 0, position)
    for index, _, _ in _NAMES.find(document.words):
        if found := _SOURCE.match(text, starts[index]):
            yield found
