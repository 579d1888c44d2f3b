"""What stands around the words of a document, for all who look for places in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import ForceMention, PlaceMention
from crimeextract.rules.places import place_rules
from crimeextract.text.words import BARRIER, Words

#: Norms after which a sentence, an item or a quotation starts.
SENTENCE_ENDS = frozenset({BARRIER, ".", "!", "?", ":", '"', "'", "-", "–", "—", "•", "·", "*", "|", ")", ";"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document's text and words, the force mentions in it, and the gazetteer that names come from."""

    text: str
    words: Words
    gazetteer: Gazetteer
    forces: Sequence[ForceMention]
    force_starts: list[int]

    @classmethod
    def of(cls, document: Document, gazetteer: Gazetteer, forces: Sequence[ForceMention]) -> "Surroundings":
        """Those of a document."""
        return cls(document.text, document.words, gazetteer, forces, [force.start for force in forces])

    def mention(
        self,
        first: int,
        last: int,
        rule: str,
        code: str | None = None,
        place: str | None = None,
        place_type: str | None = None,
        noun: str | None = None,
    ) -> PlaceMention:
        """The mention that the words [first, last) are."""
        return PlaceMention(self.words.starts[first], self.words.ends[last - 1], rule, code, place, place_type, noun)

    def after_force(self, index: int) -> int:
        """The word after the force mention that covers a word, or 0 if none does."""
        start = self.words.starts[index]
        nearest = bisect_right(self.force_starts, start) - 1
        if nearest < 0 or self.forces[nearest].end <= start:
            return 0
        return bisect_left(self.words.starts, self.forces[nearest].end)

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words.ends[index - 1] : self.words.starts[index]] if index else "\n"

    def starts_sentence(self, index: int) -> bool:
        """Whether a word starts a sentence, so that its capital shows nothing."""
        return index == 0 or self.words.norms[index - 1] in SENTENCE_ENDS or "\n" in self.gap(index)

    def has_capitals(self, first: int, last: int) -> bool:
        """Whether every word of a name that must have a capital has one."""
        text, starts, norms = self.text, self.words.starts, self.words.norms
        connectors = place_rules().words["connectors"]
        for index in range(first, last):
            if text[starts[index]].islower() and norms[index] not in connectors:
                if index == first or text[starts[index] - 1] not in "'’":  # "Bo'ness"
                    return False
        return True
