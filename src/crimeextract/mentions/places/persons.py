"""People who bear the name of a place: "Cllr Bradford", "Jack London"."""

from dataclasses import dataclass, field

from crimeextract.gazetteer import Name
from crimeextract.mentions.places.surroundings import SENTENCE_ENDS, Surroundings
from crimeextract.rules.places import place_rules


@dataclass(slots=True)
class Persons:
    """The people of a document, as far as it has been read; `surnames` are those that are places too."""

    around: Surroundings
    surnames: set[str] = field(default_factory=set)

    def is_surname(self, first: int, last: int, name: Name) -> bool:
        """Whether a name is part of a person's here: after a title or a forename, or before a surname."""
        if first == 0 or last - first > 1:
            return False
        words, text, rules = self.around.words, self.around.text, place_rules()
        titles = rules.words["titles"]
        before = first - 1
        if words.norms[before] == "." and before:
            before -= 1
            if words.norms[before] not in titles:
                return False
        norm = words.norms[before]
        if norm not in rules.forenames and norm not in titles:
            return name.phrase in rules.forenames and self._before_surname(last)
        between = text[words.ends[before] : words.starts[first]]
        if not text[words.starts[before]].isupper() or between not in (" ", ". "):
            return False
        self.surnames.add(name.phrase)
        return True

    def _before_surname(self, index: int) -> bool:
        """Whether a capitalised word that is neither place nor designator follows a forename."""
        words, text = self.around.words, self.around.text
        if index >= len(words) or self.around.gap(index) != " " or not text[words.starts[index]].isupper():
            return False
        norm = words.norms[index]
        return norm not in place_rules().words["designators"] and norm not in SENTENCE_ENDS
