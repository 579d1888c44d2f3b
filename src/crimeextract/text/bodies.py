"""Sources: the statistical bodies and releases that a text names, and whom it says its figures are from."""

import re
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import SourceMention, mentions_in
from crimeextract.rules.load import toml_table
from crimeextract.text.attributions import SAID, find_attributions
from crimeextract.text.lexicon import Lexicon

_SOURCES: dict[str, str] = toml_table("sources.toml")["bodies"]
_SOURCE = re.compile(
    rf"\b(?:{'|'.join(re.escape(name) for name in sorted(_SOURCES, key=len, reverse=True))})\b", re.IGNORECASE
)
_start = attrgetter("start")
_NAMES = Lexicon((name, name) for name in _SOURCES)


class Sources:
    """The sources of one document, found when they are first asked for."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer

    def of(self, frame: Frame) -> SourceMention | None:
        """The source that the frame's sentence names, else the first that the text names as that of figures."""
        sentence = frame.skeleton.sentence
        own = mentions_in(self._sources, sentence.start, sentence.end)
        return own[0] if own else self._first

    @cached_property
    def _first(self) -> SourceMention | None:
        return next((source for source in self._sources if source.rule != SAID), None)

    @cached_property
    def _sources(self) -> list[SourceMention]:
        """What the text names, in reading order."""
        return sorted([*find_sources(self.document), *find_attributions(self.document, self.gazetteer)], key=_start)


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
