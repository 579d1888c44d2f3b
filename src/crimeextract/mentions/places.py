"""Places: names that stand for a place where they stand, and nouns that refer back to one.

This stage tells whether a name is used as a place at all; which of its bearers is meant is decided by
`crimeextract.resolve.names`. Only capitalised words start a name.
"""

import functools
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import compress
from typing import Any

from rapidfuzz import fuzz

from crimeextract.document import Document
from crimeextract.gazetteer import Gazetteer, Name
from crimeextract.gazetteer.fuzzy import MIN_LETTERS
from crimeextract.gazetteer.store import NORTHERN_IRELAND
from crimeextract.mentions.base import ForceMention, PlaceMention
from crimeextract.text.lexicon import Lexicon
from crimeextract.text.words import BARRIER

#: Population from which a place needs no support by the rest of the text.
KNOWN_POPULATION = 10_000
FUZZY_CUTOFF = 89

_SENTENCE_ENDS = frozenset({BARRIER, ".", "!", "?", ":", '"', "'", "-", "–", "—", "•", "·", "*", "|", ")", ";"})
_LIST_LEAD = re.compile(r"[ \t]*+(?:[•·*–—-]|\(?[0-9ivx]{1,4}[.)])?[ \t]*+\Z")
_LIST_TAIL = re.compile(r"[ \t]*+(?:[:–—|\t(-]|[0-9]|\r?\n|\Z)")
_STATION_WORDS = frozenset({"railway", "train", "rail", "tube", "underground", "metro"})
_FUZZY_BEFORE = frozenset({"in", "across", "at", "near", "from", "around", "throughout", "outside", "for"})
_FUZZY_AFTER = frozenset({"police", "council", "constabulary"})
_ADJECTIVES = frozenset({"whole", "entire", "local"})
_FUZZY_CUES = _FUZZY_BEFORE | _FUZZY_AFTER
# Without alternatives at its start, so that the search can leap from line to line.
_LIST_NAME = re.compile(r"\n[ \t•*·–-]*(?:\(?\d{1,3}[.)][ \t]*)?([A-Z][a-z]{5,})[ \t]*[:\t(–|]")
#: What follows the name of a part of a university.
_CAMPUSES = (("campus",), ("campuses",), ("hall", "of", "residence"), ("halls", "of", "residence"))
#: Words from a university's name to its campus: "the University of Exeter's shared Penryn campus".
_CAMPUS_REACH = 5
#: Nations with one force, whose capital is not London.
_OWN_CAPITALS = frozenset({"police-scotland", "northern-ireland"})


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """The tables of rules/places.toml, ready to look up."""

    extra: Lexicon[str]
    stations: Lexicon[str]
    stations_with_word: Lexicon[str]
    not_before: Lexicon[str]
    not_after: frozenset[tuple[str, ...]]
    words: dict[str, frozenset[str]]
    preferred: dict[str, str]
    among_forces: dict[str, str]
    noun_heads: dict[str, str]
    both: dict[str, str]
    alone: dict[str, str]
    adjectives: dict[str, str]
    noun_not_before: dict[str, frozenset[str]]
    forenames: frozenset[str]
    noun_words: frozenset[str]
    groups: Lexicon[str]
    group_words: frozenset[str]
    special_words: frozenset[str]


@functools.cache
def place_rules() -> PlaceRules:
    """The rules that ship with the package (read once)."""
    folder = files("crimeextract.rules")
    rules = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    nouns, context = rules["nouns"], rules["context"]
    lists = {**context, **rules["classes"], **{f"article_{k}": v for k, v in rules["needs_article"].items()}}
    lists |= {"determiners": nouns["determiners"], "national": nouns["national"]}
    lists |= {f"each_{side}": words for side, words in rules["each"].items()}
    lists |= {"group_determiners": rules["groups"]["determiners"], "among": rules["groups"]["among"]}
    heads = {head: nouns["synonyms"].get(head, head) for head in nouns["heads"]}
    groups = Lexicon(_groups(rules))
    extra = Lexicon(rules["extra_names"].items())
    stations = Lexicon(rules["stations"]["bare"].items())
    with_word = Lexicon(rules["stations"]["with_word"].items())
    return PlaceRules(
        extra=extra,
        stations=stations,
        stations_with_word=with_word,
        not_before=Lexicon((phrase, phrase) for phrase in context["not_before"]),
        not_after=frozenset(tuple(phrase.split()) for phrase in context["not_after"]),
        words={name: frozenset(words) for name, words in lists.items()},
        preferred=rules["preferred"],
        among_forces=rules["among_forces"],
        noun_heads=heads,
        both=nouns["both"],
        alone=nouns["alone"],
        adjectives=nouns["adjectives"],
        noun_not_before={head: frozenset(words) for head, words in nouns["not_before"].items()},
        forenames=frozenset((folder / "forenames.txt").read_text(encoding="utf-8").split()),
        noun_words=frozenset(
            [*heads, *nouns["both"], *nouns["alone"], *nouns["adjectives"], "national", "capital", "north"]
        ),
        groups=groups,
        group_words=groups.first_words,
        special_words=extra.first_words | stations.first_words | with_word.first_words,
    )


def _groups(rules: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What names several forces or a part of one, with its code; "" for parts and "-" for like areas."""
    groups, uncoded = rules["groups"], rules["uncoded"]
    for number in groups["numbers"]:
        for head in groups["heads"]:
            yield f"{number} {head}", groups["code"]
    yield from groups["named"].items()
    yield from ((phrase, "") for phrase in uncoded["parts"])
    yield from ((phrase, "-") for phrase in uncoded["peers"])


@functools.lru_cache(maxsize=50_000)
def name_class(name: Name) -> str:
    """How much it takes to believe a name.

    `strong` and `surname` stand by themselves, `word` inside a sentence, `strict` after "in" and the like,
    `month` beside its county, `weak` is an alias that needs support, `minor` a small place, `never` is none.
    """
    rules, phrase = place_rules().words, name.phrase
    for label in ("never", "strict"):
        if phrase in rules[label]:
            return label
    if phrase in rules["months"]:
        return "month"
    known = bool(name.areas) or "seat" in name.flags or any(place.size >= KNOWN_POPULATION for place in name.places)
    if not known:
        return _small_class(name)
    if phrase in rules["surnames"] or "surname" in name.flags or "forename" in name.flags:
        return "surname"
    return "word" if phrase in rules["plain"] or "word" in name.flags else "strong"


def _small_class(name: Name) -> str:
    if name.weak:
        return "weak"
    if "generic" in name.flags:
        return "generic"
    return "strict" if "word" in name.flags else "minor"


@functools.lru_cache(maxsize=8)
def _triggers(names: Lexicon[Name]) -> frozenset[str]:
    """The words that some name starts with."""
    rules = place_rules()
    return names.first_words | rules.extra.first_words | rules.stations.first_words


def find_places(
    document: Document, gazetteer: Gazetteer, forces: Sequence[ForceMention] | None = None
) -> list[PlaceMention]:
    """Find the names and nouns that stand for places.

    Args:
        document: Its `words` must be filled.
        gazetteer: Where names come from.
        forces: Force mentions, whose words are left alone; by default those of the document.

    Returns:
        Mentions in reading order, without overlaps. Names have no code yet, but for stations and the like.
    """
    forces = document.forces if forces is None else forces
    finder = _Finder(document, gazetteer, forces, [force.start for force in forces])
    finder.find_names()
    finder.find_misspelt()
    finder.accept_repeated()
    finder.find_nouns()
    finder.find_groups()
    return finder.sorted()


@dataclass(slots=True)
class _Finder:
    """One pass over a document."""

    document: Document
    gazetteer: Gazetteer
    forces: Sequence[ForceMention]
    force_starts: list[int]
    found: list[PlaceMention] = field(default_factory=list)
    pending: list[tuple[int, int, Name]] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    located: int = -9  # word after the last name that was accepted in a locative position

    def _indices(self, norms: frozenset[str]) -> Iterator[int]:
        """The words of the document that are among some norms."""
        words = self.document.words.norms
        return compress(range(len(words)), map(norms.__contains__, words))

    # -- names --------------------------------------------------------------------------------------------

    def find_names(self) -> None:
        """Find names of areas, places and stations."""
        words, text, names = self.document.words, self.document.text, self.gazetteer.names
        starts, triggers = words.starts, _triggers(names)
        last = 0
        for index in self._indices(triggers):
            if index < last or not text[starts[index]].isupper():
                continue
            covered = self._covered(index)
            last = covered or self._name_at(index) or last

    def _covered(self, index: int) -> int:
        """The word after the force mention that covers a word, or 0."""
        words = self.document.words
        nearest = bisect_right(self.force_starts, words.starts[index]) - 1
        if nearest < 0 or self.forces[nearest].end <= words.starts[index]:
            return 0
        return bisect_left(words.starts, self.forces[nearest].end)

    def _name_at(self, index: int) -> int:
        """Read the longest name at a word; the word after what was read, or 0."""
        words, rules = self.document.words, place_rules()
        hit = self._longest(index)
        length = hit[0] if hit else 0
        special = words.norms[index] in rules.special_words
        station = self._station(index, length) if special else 0
        if station:
            return station
        extra = rules.extra.at(words, index) if special else None
        if extra and extra[0] >= length:
            if not self._in_other_name(index, index + extra[0]):
                rule = "name" if extra[1] else "uncoded"
                self._add(index, index + extra[0], rule, code=extra[1] or None)
            return index + extra[0]
        longer = self._misspelt_longer(index, length)
        if longer or hit is None:
            return longer
        return self._judged(index, index + length, hit[1])

    def _longest(self, index: int) -> tuple[int, Name] | None:
        """The longest name that is written at a word: its length in words, and what bears it."""
        names, words = self.gazetteer.names, self.document.words
        hit = names.at(words, index)
        if hit is not None and words.norms[index] == "the":
            inner = names.at(words, index + 1)
            if inner is not None and inner[0] >= hit[0]:  # "The High" in "The High Peak area"
                return None
        while hit is not None:
            last = index + hit[0]
            if self._capitals(index, last) and not (hit[1].is_pair and self._means_each(index, last)):
                break
            hit = names.at(words, index, below=hit[0])
        return hit

    def _judged(self, first: int, last: int, name: Name) -> int:
        """Accept, keep for later or drop a name; the word after it."""
        if self._is_campus(last):
            self._accept(first, last, name, "campus")
            return last
        if self._has_campus(first, last):
            self._accept(first, last, name, "university")
            return last
        if self._in_other_name(first, last) or self._is_person(first, last, name):
            return last
        following = self.document.words.norms[last]
        if following == "ward" or following == "wards":
            self._accept(first, last + 1, name, "ward")
            return last + 1
        station = self._station_word(last)
        if station:
            self._accept(first, station, name, "station")
            return station
        rule = self._rule(first, last, name)
        if rule == "pending":
            self.pending.append((first, last, name))
        elif rule is not None:
            self._accept(first, last, name, rule)
        return last

    def _is_campus(self, last: int) -> bool:
        """Whether the words at `last` make the name before them that of a campus."""
        norms = self.document.words.norms
        return any(tuple(norms[last : last + len(words)]) == words for words in _CAMPUSES)

    def _has_campus(self, first: int, last: int) -> bool:
        """Whether a name is the town of a university whose campus the text speaks of, and so of the town."""
        norms = self.document.words.norms
        if norms[last] == "university":
            last += 1
        elif norms[max(0, first - 2) : first] != ["university", "of"]:
            return False
        elif norms[max(0, first - 5) : first - 2] == ["campus", "of", "the"]:
            return True
        reach = last + _CAMPUS_REACH if norms[last] == "'s" else last + 1
        return any(self._is_campus(word) for word in range(last, min(reach, len(norms))))

    def _rule(self, first: int, last: int, name: Name) -> str | None:
        """The rule by which a name counts as a place here: None if it does not, "pending" if not yet."""
        label = name_class(name)
        if label in ("never", "generic"):
            return None
        rules, norms = place_rules().words, self.document.words.norms
        located = self._is_located(first)
        if norms[last] in rules["objects"] and self._is_verb(first, name):
            return None
        if label == "strong":
            return "name"
        if label == "surname":
            if not located and (name.phrase in self.persons or norms[last] in rules["speech"]):
                return None
            return "name"
        if label == "month":
            return "name-in-context" if self._before_name(last) or norms[last] == "town" else None
        if label == "weak":
            return self._weak_rule(first, name)
        shown = norms[last] in rules["designators"] or self._before_name(last) or self._in_list(first, last)
        if label == "word":
            inside = not self._starts_sentence(first)
            verb = norms[last] in rules["subject_verbs"]
            return "name" if located or shown or inside or verb else "pending"
        if label == "strict":
            return "name-in-context" if shown or self._is_explicit(first, last, name) else "pending"
        recording = norms[last] in rules["recording_verbs"]
        return "name-in-context" if located or shown or recording else "pending"

    def _is_explicit(self, first: int, last: int, name: Name) -> bool:
        """Whether what stands around a name that is also a word can only mean a place.

        That is "in Reading", "residents of Reading", "Reading recorded 40"; "Reading had 40" for an area.
        """
        rules, norms = place_rules().words, self.document.words.norms
        before, following = norms[first - 1] if first else "", norms[last]
        if before in rules["inside"] or first == self.located + 1:
            return True
        if before == "of" and first > 1 and norms[first - 2] in rules["place_nouns"]:
            return True
        if name.phrase in self.persons:
            return False
        if following in rules["recording_verbs"]:
            return True
        return (
            bool(name.areas)
            and following in rules["having_verbs"]
            and (norms[last + 1] == "the" or norms[last + 1][0].isdigit())
        )

    def _is_verb(self, first: int, name: Name) -> bool:
        """Whether a name may be a verb here: it is also a word and starts a sentence."""
        is_word = "word" in name.flags or name.phrase in place_rules().words["plain"]
        return is_word and self._starts_sentence(first)

    def _weak_rule(self, first: int, name: Name) -> str | None:
        rules = place_rules().words
        if name.phrase not in rules["article_names"]:
            return "name-weak"
        before = self.document.words.norms[first - 1] if first else ""
        if before != "the":
            return None
        return "name" if name.phrase in rules["article_sure"] else "name-weak"

    def accept_repeated(self) -> None:
        """Accept the names that stand in doubt here and beyond doubt elsewhere in the text.

        The capital that starts a sentence shows nothing where the name is also a common word.
        """
        for first, last, name in self.pending:
            doubtful = name_class(name) == "strict" and (self._starts_sentence(first) or name.phrase in self.persons)
            if name.phrase in self.accepted and not doubtful:
                self._add(first, last, "name-repeated")
        self.pending.clear()

    # -- context ------------------------------------------------------------------------------------------

    def _means_each(self, first: int, last: int) -> bool:
        """Whether "Dartford and Gravesham" are two districts here, and not the partnership of both."""
        words, rules = self.document.words, place_rules().words
        norms = words.norms
        before = norms[max(0, first - 2) : first]
        if before[-1:] == ["the"]:
            before.pop()
        if before and before[-1] in rules["each_before"]:
            return True
        if norms[last] in rules["each_after"] or norms[last : last + 2] == [",", "respectively"]:
            return True
        in_list = before[-1:] == [","] and self.found and self.found[-1].end == words.ends[first - 2]
        return bool(in_list) or (norms[last] in (",", "and") and self._is_district(last + 1))

    def _is_district(self, index: int) -> bool:
        """Whether the name of a district starts at a word."""
        hit = self.gazetteer.names.at(self.document.words, index)
        return hit is not None and self._capitals(index, index + 1) and any(area.is_district for area in hit[1].areas)

    def _capitals(self, first: int, last: int) -> bool:
        """Whether every word of a name that must have a capital has one."""
        words, text = self.document.words, self.document.text
        connectors = place_rules().words["connectors"]
        for index in range(first, last):
            character = text[words.starts[index]]
            if character.islower() and words.norms[index] not in connectors:
                return False
        return True

    def _gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        words = self.document.words
        return self.document.text[words.ends[index - 1] : words.starts[index]] if index else "\n"

    def _starts_sentence(self, index: int) -> bool:
        return index == 0 or self.document.words.norms[index - 1] in _SENTENCE_ENDS or "\n" in self._gap(index)

    def _in_other_name(self, first: int, last: int) -> bool:
        """Whether a name is only part of another proper name: a street, a court, a newspaper, an address."""
        words, text, rules = self.document.words, self.document.text, place_rules()
        norms = words.norms
        start, end = words.starts[first], words.ends[last - 1]
        if start and text[start - 1] in "@_":
            return True
        if text[end : end + 1] in (".", "_", "@") and text[end + 1 : end + 2].islower():  # an address
            return True
        if text.startswith((") Act", ") Bill"), end):  # "the Domestic Abuse (Scotland) Act 2018"
            return True
        capital = text[words.starts[last] : words.starts[last] + 1].isupper()
        if capital and rules.not_before.at(words, last) and "\n" not in self._gap(last):
            return True
        before = norms[max(0, first - 2) : first]
        return tuple(before) in rules.not_after or tuple(before[-1:]) in rules.not_after

    def _is_person(self, first: int, last: int, name: Name) -> bool:
        """Whether a name is a person's surname here: after a title or a forename."""
        if first == 0 or last - first > 1:
            return False
        words, text, rules = self.document.words, self.document.text, place_rules()
        before = first - 1
        if words.norms[before] == "." and before:
            before -= 1
            if words.norms[before] not in rules.words["titles"]:
                return False
        norm = words.norms[before]
        if norm not in rules.forenames and norm not in rules.words["titles"]:
            return name.phrase in rules.forenames and self._before_surname(last)
        if not text[words.starts[before]].isupper() or text[words.ends[before] : words.starts[first]] not in (
            " ",
            ". ",
        ):
            return False
        if norm in rules.words["locative"]:
            return False
        self.persons.add(name.phrase)
        return True

    def _before_surname(self, index: int) -> bool:
        """Whether a capitalised word that is neither place nor designator follows a forename."""
        words, text = self.document.words, self.document.text
        if index >= len(words) or self._gap(index) != " " or not text[words.starts[index]].isupper():
            return False
        norm = words.norms[index]
        return norm not in place_rules().words["designators"] and norm not in _SENTENCE_ENDS

    def _is_located(self, first: int) -> bool:
        """Whether a name stands after a word like "in", or in a row of names of which the first does."""
        norms, rules = self.document.words.norms, place_rules().words
        if first == 0:
            return False
        before = norms[first - 1]
        if before in rules["locative"] or (before == "the" and first > 1 and norms[first - 2] in rules["locative"]):
            return True
        if before not in (",", "and", "or", "/", ";"):
            return False
        if self.located == first - 1:
            return True
        return self.located == first - 2 and norms[first - 2] == ","

    def _before_name(self, last: int) -> bool:
        """Whether ", Suffolk" or the like follows."""
        words = self.document.words
        if last + 1 >= len(words) or words.norms[last] not in (",", "in", "("):
            return False
        if not self.document.text[words.starts[last + 1] : words.starts[last + 1] + 1].isupper():
            return False
        hit = self.gazetteer.names.at(words, last + 1)
        return hit is not None and any(not area.is_district for area in hit[1].areas)

    def _in_list(self, first: int, last: int) -> bool:
        """Whether a name heads a list item or a table row."""
        words, text = self.document.words, self.document.text
        start, end = words.starts[first], words.ends[last - 1]
        if not self._starts_sentence(first) and words.norms[first - 1] not in (")", "."):
            return False
        line_start = text.rfind("\n", max(0, start - 12), start) + 1
        if line_start == 0 and start > 12:
            return False
        return bool(_LIST_LEAD.match(text, line_start, start) and _LIST_TAIL.match(text, end))

    # -- stations -----------------------------------------------------------------------------------------

    def _station(self, index: int, length: int) -> int:
        """Read a station of the table; the word after it, or 0."""
        words, rules = self.document.words, place_rules()
        hit = rules.stations.at(words, index)
        last = index + hit[0] if hit else 0
        if hit is None or hit[0] < length:
            hit = rules.stations_with_word.at(words, index)
            last = index + hit[0] if hit else 0
            if hit is None or hit[0] < length or not self._station_word(last):
                return 0
        if not self._capitals(index, last - (words.norms[last - 1] == "station")):
            return 0
        end = self._station_word(last) or last
        name = self.document.text[words.starts[index] : words.ends[last - 1]]
        self._add(index, end, "station", code=hit[1], place=name, place_type="station")
        return end

    def _station_word(self, index: int) -> int:
        """The word after "station" or "railway station" at an index, or 0."""
        norms = self.document.words.norms
        if norms[index] == "station":
            return index + 1
        if norms[index] in _STATION_WORDS and norms[index + 1] == "station":
            return index + 2
        return 0

    # -- misspelt names -----------------------------------------------------------------------------------

    def find_misspelt(self) -> None:
        """Find capitalised words, unknown and in a place position, that must mean a known name."""
        words, text = self.document.words, self.document.text
        norms = words.norms
        places = set()
        for index in self._indices(_FUZZY_CUES):
            # Cheap test first: most words after "in" are short or known.
            at = index - 1 if norms[index] in _FUZZY_AFTER else index + 1
            if len(norms[at]) >= MIN_LETTERS and text[words.starts[at]].isupper():
                places.add(at)
        places.update(bisect_left(words.starts, match.start(1)) for match in _LIST_NAME.finditer(text))
        for index in sorted(places):
            if index < len(norms) and self._is_unknown(index):
                known = self.gazetteer.fuzzy.best(norms[index])
                if known is not None and not self._covered(index):
                    self._add(index, index + 1, f"fuzzy:{known}")

    def _is_unknown(self, index: int) -> bool:
        words, text = self.document.words, self.document.text
        norm, start = words.norms[index], words.starts[index]
        if len(norm) < MIN_LETTERS or not norm.isalpha() or not text[start].isupper():
            return False
        if self.gazetteer.name_of_phrase(norm) or norm in place_rules().forenames:
            return False
        before = text[start - 2 : start - 1]  # "in Harrogat" but not "in Mr Harrogat"
        return not (
            before.isalpha()
            and index
            and text[words.starts[index - 1]].isupper()
            and not self._starts_sentence(index - 1)
        )

    def _misspelt_longer(self, index: int, length: int) -> int:
        """Read a known name of several words of which one is misspelt; the word after it, or 0."""
        words = self.document.words
        norms = words.norms
        for known in self.gazetteer.fuzzy.longer(norms[index]):
            parts = known.split(" ")
            size = len(parts)
            if size <= length or index + size > len(norms) or norms[index + size - 1][0] != parts[-1][0]:
                continue
            wrong = [(a, b) for a, b in zip(norms[index : index + size], parts, strict=True) if a != b]
            if len(wrong) != 1 or len(wrong[0][1]) < 5 or fuzz.ratio(*wrong[0]) < FUZZY_CUTOFF - 5:
                continue
            if self._capitals(index, index + size):
                self._add(index, index + size, f"fuzzy:{known}")
                return index + size
        return 0

    # -- nouns --------------------------------------------------------------------------------------------

    def find_nouns(self) -> None:
        """Find "the county", "nationally" and the like."""
        words, adjectives = self.document.words, place_rules().adjectives
        for index in self._indices(place_rules().noun_words):
            noun = self._noun(index, words.norms[index])
            if noun is None:
                continue
            first, last, head = noun
            start, end = words.starts[first], words.ends[last - 1]
            if head in adjectives:
                self.found.append(PlaceMention(start, end, "adjective", code=adjectives[head]))
            elif head in ("capital", "north"):
                code = self._capital() if head == "capital" else NORTHERN_IRELAND
                self.found.append(PlaceMention(start, end, head, code=code))
            else:
                self.found.append(PlaceMention(start, end, "noun", noun=head))

    def _noun(self, index: int, norm: str) -> tuple[int, int, str] | None:
        """The words and the head of a noun phrase around a word."""
        norms, rules = self.document.words.norms, place_rules()
        before, following = (norms[index - 1] if index else ""), norms[index + 1]
        if norm in rules.alone:
            return index, index + 1, rules.alone[norm]
        if (norm == "national" or norm in rules.adjectives) and following != BARRIER:
            # Not in "Office for National Statistics".
            lower = self.document.text[self.document.words.starts[index + 1]].islower()
            head = "country" if norm == "national" else norm
            if norm in rules.adjectives and following == "crime":
                return None  # "Welsh crime writer"
            return (index, index + 1, head) if lower and following in rules.words["national"] else None
        if norm in rules.both and before in ("both", "two"):
            first = index - 1
            if before == "two" and index > 1 and norms[index - 2] in ("the", "our", "these"):
                first = index - 2
            return first, index + 1, rules.both[norm]
        if norm == "north":
            return (index - 1, index + 1, "north") if before == "the" and self._is_north(index) else None
        if norm == "capital":
            blocked = before != "the" or following in rules.noun_not_before["capital"]
            return None if blocked else (index - 1, index + (2 if following == "city" else 1), "capital")
        known = rules.noun_heads.get(norm)
        if known is None:
            return None
        if following == "wide":
            return index, index + 2, known
        if before not in rules.words["determiners"] or following in rules.noun_not_before.get(norm, ()):
            return None
        first = index - 1
        if before in _ADJECTIVES:  # "the whole county"
            first = index - 2
            if index < 2 or norms[first] not in rules.words["determiners"]:
                return None
        return first, index + 1, known

    def _capital(self) -> str | None:
        """London, unless the text is about the police of another nation."""
        named = self._named_forces()
        return None if named and named <= _OWN_CAPITALS else "E12000007"

    def _is_north(self, index: int) -> bool:
        """Whether "the North" is Northern Ireland: capitalised, in a text on its police alone."""
        words, text = self.document.words, self.document.text
        following = text[words.starts[index + 1] : words.starts[index + 1] + 1]
        capitals = text[words.starts[index]].isupper() and not following.isupper()
        return capitals and self._named_forces() == {"northern-ireland"}

    def _named_forces(self) -> set[str]:
        return {mention.force for mention in self.forces if mention.force}

    # -- groups -------------------------------------------------------------------------------------------

    def find_groups(self) -> None:
        """Find what stands for all the forces of a country, or for a part or the likes of one."""
        words, rules = self.document.words, place_rules()
        for index in self._indices(rules.group_words):
            hit = rules.groups.at(words, index)
            if hit is None or (hit[1] and self._is_among(index)):
                continue
            rule, code = ("group", hit[1]) if len(hit[1]) > 1 else ("uncoded", None)
            self._add(index, index + hit[0], rule, code)

    def _is_among(self, index: int) -> bool:
        """Whether a group is only what something is compared or ranked with."""
        norms, rules = self.document.words.norms, place_rules().words
        first = index
        while first and norms[first - 1] in rules["group_determiners"]:
            first -= 1
        if first == index and norms[index][0].isdigit():
            return not self._starts_sentence(index) and norms[index - 1] not in rules["inside"]
        return first > 0 and norms[first - 1] in rules["among"]

    # -- results ------------------------------------------------------------------------------------------

    def _accept(self, first: int, last: int, name: Name, rule: str) -> None:
        self.accepted.add(name.phrase)
        if self._is_located(first):
            self.located = last
        self._add(first, last, rule)

    def _add(
        self,
        first: int,
        last: int,
        rule: str,
        code: str | None = None,
        place: str | None = None,
        place_type: str | None = None,
    ) -> None:
        words = self.document.words
        start, end = words.starts[first], words.ends[last - 1]
        self.found.append(PlaceMention(start, end, rule, code, place, place_type))

    def sorted(self) -> list[PlaceMention]:
        """The mentions in reading order; of two that overlap, the longer or the name stands."""
        kept: list[PlaceMention] = []
        for mention in sorted(self.found, key=lambda m: (m.start, m.noun is not None, -m.end)):
            if kept and mention.start < kept[-1].end:
                if kept[-1].noun is None or mention.noun is not None:
                    continue
                kept.pop()
            if mention.noun is not None and self._overlaps_force(mention):
                continue
            kept.append(mention)
        return kept

    def _overlaps_force(self, mention: PlaceMention) -> bool:
        """Whether some force mention shares characters with a mention."""
        before = bisect_left(self.force_starts, mention.end) - 1
        return before >= 0 and self.forces[before].end > mention.start
