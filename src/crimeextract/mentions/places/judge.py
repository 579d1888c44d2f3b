"""Whether a name is used as a place where it stands, by its class and by the words around it."""

import re
from dataclasses import dataclass, field

from crimeextract.gazetteer import Name
from crimeextract.mentions.places.classes import name_class
from crimeextract.mentions.places.persons import Persons
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.numbers import NUMBER_WORDS
from crimeextract.rules.places import place_rules

_LIST_LEAD = re.compile(r"[ \t]*+(?:[•·*–—-]|\(?[0-9ivx]{1,4}[.)])?[ \t]*+\Z")
_LIST_TAIL = re.compile(r"[ \t]*+(?:[:–—|\t(-]|[0-9]|\r?\n|\Z)")
_LONGEST_LEAD = 12
#: "Reading as a whole": said of no reading.
_AS_A_WHOLE = ["as", "a", "whole"]
_NOWHERE = -9
#: Before the next of a row of places.
_IN_ROW = frozenset({",", ";", ":", "and", "by"})


@dataclass(slots=True)
class Judge:
    """Judges the names of a document in reading order.

    Attributes:
        around: What stands around them.
        persons: Those who bear names of places.
        located: The word after the last name that was accepted in a locative position.
    """

    around: Surroundings
    persons: Persons = field(init=False)
    located: int = _NOWHERE

    def __post_init__(self) -> None:
        self.persons = Persons(self.around)

    def accepted(self, first: int, last: int) -> None:
        """Note that the words [first, last) stand for a place: those of a row share what stands before it."""
        if self._is_located(first):
            self.located = last

    def rule(self, first: int, last: int, name: Name) -> str | None:
        """The rule by which a name counts as a place here: None if it does not, "pending" if not yet."""
        label = name_class(name)
        if label in ("never", "generic"):
            return None
        rules, norms = place_rules().words, self.around.words.norms
        if norms[last] in rules["objects"] and self._is_verb(first, name):
            return None
        if label == "strong":
            return "name"
        if label == "surname":
            person = name.phrase in self.persons.surnames or norms[last] in rules["speech"]
            return None if person and not self._is_located(first) else "name"
        if label == "strict" and last - first == 1 and self._ends_street(first, name):
            return None
        if label == "month":
            return "name-in-context" if self._before_area(last) or norms[last] == "town" else None
        if label == "weak":
            return "name-weak"
        if not self._is_supported(label, first, last, name):
            return "pending"
        return "name" if label == "word" else "name-in-context"

    def _ends_street(self, first: int, name: Name) -> bool:
        """Whether a name is the last word of that of a street: "the Nottingham Street and King Street area"."""
        if name.phrase not in place_rules().words["street_nouns"] or first == 0 or self.around.gap(first) != " ":
            return False
        before = self.around.text[self.around.words.starts[first - 1]]
        return before.isupper() and not self._is_located(first)

    def _is_verb(self, first: int, name: Name) -> bool:
        """Whether a name may be a verb here: it is also a word and starts a sentence."""
        is_word = "word" in name.flags or name.phrase in place_rules().words["plain"]
        return is_word and self.around.starts_sentence(first)

    def _is_supported(self, label: str, first: int, last: int, name: Name) -> bool:
        """Whether what stands around a name that is also a word, or that of a small place, shows a place."""
        rules, following = place_rules().words, self.around.words.norms[last]
        if name.areas and self._heads_relative(last):
            return True
        if self.around.words.norms[last : last + 3] == _AS_A_WHOLE:
            return True
        if following in rules["designators"] or self._before_area(last) or self._heads_item(first, last):
            return True
        is_counted = self._is_counted(first, last) or self._has_figure(first, last)
        if is_counted and name.phrase not in self.persons.surnames:
            return True
        if label == "strict":
            return self._is_explicit(first, last, name)
        if self._is_located(first):
            return True
        if label == "word":
            return not self.around.starts_sentence(first) or following in rules["subject_verbs"]
        return following in rules["recording_verbs"]

    def _is_counted(self, first: int, last: int) -> bool:
        """Whether a figure of its own follows in a row: "and Tenby 12", "followed by Cardigan with 463"."""
        norms = self.around.words.norms
        if first == 0 or norms[first - 1] not in _IN_ROW:
            return False
        return self._is_figure(last + 1 if norms[last] == "with" else last)

    def _has_figure(self, first: int, last: int) -> bool:
        """Whether a name has a figure: "Tenby saw 12"; not the end of "Byker Wall"."""
        norms, rules = self.around.words.norms, place_rules().words
        accounts = norms[last] == "accounted" and norms[last + 1 : last + 2] == ["for"]
        if norms[last] not in rules["having_verbs"] and not accounts:
            return False
        before = self.around.words.starts[first - 1]
        if first and self.around.text[before].isupper() and not self.around.starts_sentence(first):
            return False
        return self._is_figure(last + 1 + accounts)

    def _heads_relative(self, last: int) -> bool:
        """Whether what happened there follows: "Reading, where 40", "Slough, which saw"."""
        rules, norms = place_rules().words, self.around.words.norms
        if norms[last] != "," or last + 2 >= len(norms):
            return False
        if norms[last + 1] == "which":
            return norms[last + 2] in rules["having_verbs"] or norms[last + 2] in rules["recording_verbs"]
        return norms[last + 1] == "where"

    def _is_figure(self, index: int) -> bool:
        """Whether a figure stands at a word, or just after it: "only nine"."""
        norms = self.around.words.norms
        figure = norms[index + 1 if norms[index] in place_rules().words["scales"] else index]
        return figure[:1].isdigit() or figure in NUMBER_WORDS

    def _is_explicit(self, first: int, last: int, name: Name) -> bool:
        """Whether what stands around a name that is also a word can only mean a place.

        That is "in Reading", "Reading recorded 40"; "Reading had 40" for an area.
        """
        rules, norms = place_rules().words, self.around.words.norms
        before, following = norms[first - 1] if first else "", norms[last]
        if before in rules["inside"] or first == self.located + 1:
            return True
        if following in rules["recording_verbs"]:
            return True
        return (
            bool(name.areas)
            and following in rules["having_verbs"]
            and (norms[last + 1] == "the" or norms[last + 1][0].isdigit())
        )

    def _is_located(self, first: int) -> bool:
        """Whether a name stands after a word like "in", or in a row of names of which the first does."""
        norms, locative = self.around.words.norms, place_rules().words["locative"]
        if first == 0:
            return False
        before = norms[first - 1]
        if before in locative or (before == "the" and first > 1 and norms[first - 2] in locative):
            return True
        if before not in (",", "and", "or", "/", ";"):
            return False
        if self.located == first - 1:
            return True
        return self.located == first - 2 and norms[first - 2] == ","

    def _before_area(self, last: int) -> bool:
        """Whether ", Suffolk" or the like follows."""
        words, text = self.around.words, self.around.text
        if last + 1 >= len(words) or words.norms[last] not in (",", "in", "("):
            return False
        if not text[words.starts[last + 1] : words.starts[last + 1] + 1].isupper():
            return False
        hit = self.around.gazetteer.names.at(words, last + 1)
        return hit is not None and any(not area.is_district for area in hit[1].areas)

    def _heads_item(self, first: int, last: int) -> bool:
        """Whether a name heads a list item or a table row."""
        words, text = self.around.words, self.around.text
        start, end = words.starts[first], words.ends[last - 1]
        if not self.around.starts_sentence(first) and words.norms[first - 1] not in (")", "."):
            return False
        line_start = text.rfind("\n", max(0, start - _LONGEST_LEAD), start) + 1
        if line_start == 0 and start > _LONGEST_LEAD:
            return False
        return bool(_LIST_LEAD.match(text, line_start, start) and _LIST_TAIL.match(text, end))
