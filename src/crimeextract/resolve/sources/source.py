"""The source of a claim: who its sentence says that its figures are from, or the text."""

import re
from bisect import bisect_right
from functools import cached_property
from operator import attrgetter

from crimeextract.binding.frames import Frame
from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import Mentions, SourceMention, mentions_in
from crimeextract.resolve.sources.attributions import SAID, find_attributions
from crimeextract.resolve.sources.bodies import find_bodies
from crimeextract.text.lead import lead_end

_start = attrgetter("start")
#: What a source further down is the source of the whole text by: "The figures were released by the ONS."
_OF_FIGURES = re.compile(r"\b(?:[Ff]igures|[Dd]ata|[Ss]tatistics|[Rr]eport|[Nn]umbers)\b|\bSources?:")


class Sources:
    """The sources of one document, found when they are first asked for."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer

    def of(self, frame: Frame) -> SourceMention | None:
        """The source that the frame's sentence names, else its paragraph before, else that of the text's figures."""
        sentence = frame.skeleton.sentence
        own = mentions_in(self._sources, sentence.start, sentence.end)
        if own:
            return own[0]
        told = mentions_in(self._sources, self.document.blocks[sentence.block].start, sentence.start)
        before = next((source for source in reversed(told) if source.rule != SAID), None)
        return before or self._of_text or (self._of_lead if self._leads(sentence.start) else None)

    def _leads(self, start: int) -> bool:
        """Whether the source of the lead is named before a place in the text."""
        return self._of_lead is not None and self._of_lead.start < start

    @cached_property
    def _of_lead(self) -> SourceMention | None:
        """The first source that the headline or the first sentence names."""
        lead = lead_end(self.document, count=2)
        return next((source for source in self._sources if source.rule != SAID and source.start < lead), None)

    @cached_property
    def _of_text(self) -> SourceMention | None:
        """The first source of which a sentence says no more than that the figures are its."""
        return next((source for source in self._sources if source.rule != SAID and self._is_of_all(source)), None)

    def _is_of_all(self, source: SourceMention) -> bool:
        """Whether the sentence of a source speaks of the figures at large, and gives none of its own."""
        document = self.document
        sentence = document.sentences[bisect_right(document.sentences, source.start, key=_start) - 1]
        if mentions_in(document.figures, sentence.start, sentence.end):
            return False
        return _OF_FIGURES.search(document.text, sentence.start, sentence.end) is not None

    @cached_property
    def _sources(self) -> Mentions[SourceMention]:
        """What the text names, in reading order."""
        found = [*find_bodies(self.document), *find_attributions(self.document, self.gazetteer)]
        return Mentions(sorted(found, key=_start))
