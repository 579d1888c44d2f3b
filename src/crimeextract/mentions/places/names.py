"""Names of areas, places and stations: the longest at each word, as far as it is used as a place."""

import functools
from dataclasses import dataclass, field

from crimeextract.gazetteer import Name
from crimeextract.gazetteer.names import NameIndex
from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.campuses import find_campus
from crimeextract.mentions.places.classes import name_class
from crimeextract.mentions.places.judge import Judge
from crimeextract.mentions.places.other_names import is_in_other_name
from crimeextract.mentions.places.stations import after_station, find_station
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules

_STREETS = frozenset({"street", "road", "avenue", "lane", "close", "drive", "crescent", "terrace"})
_WARD = ("ward", "wards")
_COMPASS = frozenset({"north", "south", "east", "west", "central"})
#: "North and south Wales", "south-west Wales": both, or a part.
_PAIRED = frozenset({"and", "or", "&", "-"})
_POLICE_AREA = "police_force_area"


@functools.lru_cache(maxsize=8)
def _triggers(names: NameIndex) -> frozenset[str]:
    """The words that some name starts with."""
    rules = place_rules()
    return names.first_words | rules.extra.first_words | rules.stations.first_words | rules.known_campuses.first_words


def find_names(around: Surroundings) -> list[PlaceMention]:
    """Find names of areas, places and stations."""
    finder = _NameFinder(around, Judge(around))
    finder.find()
    finder.accept_repeated()
    return finder.found


@dataclass(slots=True)
class _NameFinder:
    """One pass over the names of a document."""

    around: Surroundings
    judge: Judge
    found: list[PlaceMention] = field(default_factory=list)
    pending: list[tuple[int, int, Name]] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)

    def find(self) -> None:
        """Read what names there are, each word once; those in doubt are kept for later."""
        around, text, starts = self.around, self.around.text, self.around.words.starts
        last = 0
        for index in around.words.among(_triggers(around.gazetteer.names)):
            if index < last or not text[starts[index]].isupper():
                continue
            last = around.after_force(index) or self._name_at(index) or last

    def accept_repeated(self) -> None:
        """Accept the names that stand in doubt here and beyond doubt elsewhere in the text.

        The capital that starts a sentence shows nothing where the name is also a common word.
        """
        for first, last, name in self.pending:
            doubtful = name_class(name) == "strict" and (
                self.around.starts_sentence(first) or name.phrase in self.judge.persons.surnames
            )
            if name.phrase in self.accepted and not doubtful:
                self.found.append(self.around.mention(first, last, "name-repeated"))

    def _name_at(self, index: int) -> int:
        """Read the longest name at a word; the word after what was read, or 0."""
        if self.around.words.norms[index - 1] in _COMPASS and (last := self._police_area(index)):
            return last
        hit = self._longest(index)
        length = hit[0] if hit else 0
        if self.around.words.norms[index] in place_rules().special_words:
            last = self._special(index, length)
            if last:
                return last
        return self._judged(index, index + length, hit[1]) if hit is not None else 0

    def _police_area(self, index: int) -> int:
        """Read the area of a force that the text names too, "in north Wales"; the word after it, or 0."""
        around, norms = self.around, self.around.words.norms
        small = index > 0 and around.text[around.words.starts[index - 1]].islower() and around.gap(index) == " "
        hit = around.gazetteer.names.at(around.words, index - 1) if small else None
        own = {area.forces for area in hit[1].areas if area.type == _POLICE_AREA} if hit is not None else set()
        if hit is None or not own.intersection((force.force,) for force in around.forces):
            return 0
        first, last = index - 1, index - 1 + hit[0]
        paired = norms[first - 1] in _COMPASS or norms[first - 1] in _PAIRED
        return 0 if paired or is_in_other_name(around, first, last) else self._accept(first, last, hit[1], "name")

    def _longest(self, index: int) -> tuple[int, Name] | None:
        """The longest name that is written at a word: its length in words, and what bears it."""
        names, words = self.around.gazetteer.names, self.around.words
        hit = names.at(words, index)
        while hit is not None:
            last = index + hit[0]
            if self.around.has_capitals(index, last):
                return None if self._overlaps_area(index, last, hit[1]) else hit
            hit = names.at(words, index, below=hit[0])
        return None

    def _overlaps_area(self, first: int, last: int, name: Name) -> bool:
        """Whether an area is named from within a small place's name on: "at the end of [March South] Wales had"."""
        if name.areas or last - first == 1:
            return False
        names, words = self.around.gazetteer.names, self.around.words
        inner = ((index, names.at(words, index)) for index in range(first + 1, last))
        return any(hit is not None and index + hit[0] > last and bool(hit[1].areas) for index, hit in inner)

    def _special(self, index: int, length: int) -> int:
        """Read a station, or a name that no table has, if at least so long; the word after it, or 0."""
        around = self.around
        station = find_station(around, index, length)
        if station is not None:
            last, mention = station
            self.found.append(mention)
            return last
        known = find_campus(around, index)
        if known is not None:
            last, mention = known
            self.found.append(mention)
            return last
        extra = place_rules().extra.at(around.words, index)
        if extra is None or extra[0] < length:
            return 0
        last, code = index + extra[0], extra[1]
        if not is_in_other_name(around, index, last):
            self.found.append(around.mention(index, last, "name" if code else "uncoded", code or None))
        return last

    def _judged(self, first: int, last: int, name: Name) -> int:
        """Accept, keep for later or drop a name; the word after it."""
        around = self.around
        if is_in_other_name(around, first, last) or self.judge.persons.is_surname(first, last, name):
            return last
        if around.words.norms[last] in _WARD:
            return self._accept(first, last + 1, name, "ward")
        is_street = last - first > 1 and around.words.norms[last - 1] in _STREETS and around.gap(last - 1) == " "
        if is_street and not name.areas:
            return self._accept(first, last, name, "street")
        station = after_station(around.words, last)
        if station:
            return self._accept(first, station, name, "station")
        rule = self.judge.rule(first, last, name)
        if rule == "pending":
            self.pending.append((first, last, name))
        elif rule is not None:
            self._accept(first, last, name, rule)
        return last

    def _accept(self, first: int, last: int, name: Name, rule: str) -> int:
        """Take the words [first, last) for a place; the word after them."""
        self.accepted.add(name.phrase)
        self.judge.accepted(first, last)
        self.found.append(self.around.mention(first, last, rule))
        return last
