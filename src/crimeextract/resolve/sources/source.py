"""The source of a claim: who its sentence says that its figures are from, or the text."""

from functools import cached_property
from operator import attrgetter

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import SourceMention, mentions_in
from crimeextract.resolve.sources.attributions import SAID, find_attributions
from crimeextract.resolve.sources.bodies import find_bodies

_start = attrgetter("start")


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
        return sorted([*find_bodies(self.document), *find_attributions(self.document, self.gazetteer)], key=_start)
