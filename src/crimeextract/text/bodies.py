"""Bodies: the statistical bodies and releases that a text names as the source of its figures."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.mentions.base import SourceMention
from crimeextract.rules.load import toml_table
from crimeextract.text.lexicon import Lexicon

_SOURCES: dict[str, str] = toml_table("sources.toml")["bodies"]
_SOURCE = re.compile(
    rf"\b(?:{'|'.join(re.escape(name) for name in sorted(_SOURCES, key=len, reverse=True))})\b", re.IGNORECASE
)
_NAMES = Lexicon((name, name) for name in _SOURCES)


class Sources:
    """The sources of one document, found when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def of(self, frame: Frame) -> SourceMention | None:
        """The source that the frame's sentence names, else the first that the text names."""
        if not self._sources:
            return None
        sentence = frame.skeleton.sentence
        index = bisect_left(self._starts, sentence.start)
        named = index < len(self._sources) and self._sources[index].start < sentence.end
        return self._sources[index if named else 0]

    @cached_property
    def _sources(self) -> list[SourceMention]:
        return find_sources(self.document)

    @cached_property
    def _starts(self) -> list[int]:
        return [source.start for source in self._sources]


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
