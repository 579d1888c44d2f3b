"""Lexicon: finds the phrases of a word list in a document's words.

Phrases are kept by their first word, longest first, so a look-up costs the same however long the list
is: the time of a document depends on its own length alone.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import regex

from crimeextract.text.words import BARRIER, Words

Entry = TypeVar("Entry")

_GROUP = regex.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


class Lexicon(Generic[Entry]):
    """Maps phrases to entries and finds them in text.

    Phrases are written in norms, separated by blanks (`crimeextract.text.words`): "theft from vehicles".
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]] = ()) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Entry]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for phrase, entry in phrases:
            self.add(phrase, entry)

    def add(self, phrase: str, entry: Entry) -> None:
        """Add one phrase; the first entry given to a phrase stands."""
        self.add_norms(phrase_norms(phrase), entry)

    def add_norms(self, norms: tuple[str, ...], entry: Entry) -> None:
        """Add one phrase given by its norms; the first entry given to a phrase stands."""
        if not norms:
            return
        first, length = norms[0], len(norms)
        table = self._by_first.get(first)
        if table is None:
            self._by_first[first] = {norms: entry}
            self._lengths[first] = (length,)
            return
        table.setdefault(norms, entry)
        lengths = self._lengths[first]
        if length not in lengths:
            self._lengths[first] = tuple(sorted((*lengths, length), reverse=True))

    def starts(self, norm: str) -> bool:
        """Whether some phrase starts with that word."""
        return norm in self._by_first

    @property
    def first_words(self) -> frozenset[str]:
        """The words that phrases start with."""
        return frozenset(self._by_first)

    def longest(self, first: str) -> int:
        """How many words the longest phrase that starts with a word has; 0 if none does."""
        return self._lengths.get(first, (0,))[0]

    def of_word(self, norm: str) -> Entry | None:
        """The entry of a phrase of one word."""
        return self._by_first.get(norm, {}).get((norm,))

    def at(self, words: Words, index: int) -> tuple[int, Entry] | None:
        """The longest phrase that starts at word `index`: its length in words and its entry."""
        norms = words.norms
        first = norms[index]
        table = self._by_first.get(first)
        if table is None:
            return None
        for length in self._lengths[first]:
            entry = table.get(tuple(norms[index : index + length]))
            if entry is not None:
                return length, entry
        return None

    def find(self, words: Words, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Entry]]:
        """Yield (first word, word after the last, entry) for each longest phrase, left to right."""
        norms, firsts, position = words.norms, self._by_first, start
        for index in range(start, len(norms) if end is None else end):
            if norms[index] in firsts and index >= position and (hit := self.at(words, index)):
                position = index + hit[0]
                yield index, position, hit[1]


def phrase_norms(phrase: str) -> tuple[str, ...]:
    """The norms of a phrase as it would be read in a text.

    >>> phrase_norms("Fly-tipping & litter")
    ('fly', 'tipping', 'and', 'litter')
    """
    words = Words()
    words.read(phrase, 0, len(phrase))
    return tuple(norm for norm in words.norms if norm != BARRIER)


def expand(pattern: str) -> list[str]:
    """All phrases that a pattern stands for: (a|b) is a choice, [a] or [a|b] may be left out.

    >>> expand("[serious] (theft|thefts) of vehicles")
    ['serious theft of vehicles', 'serious thefts of vehicles', 'theft of vehicles', 'thefts of vehicles']
    """
    choices: list[list[str]] = []
    position = 0
    for found in _GROUP.finditer(pattern):
        choices.append([pattern[position : found.start()]])
        inner, optional = found.group(1), found.group(2)
        choices.append(inner.split("|") if inner is not None else [*optional.split("|"), ""])
        position = found.end()
    choices.append([pattern[position:]])
    return [" ".join("".join(parts).split()) for parts in itertools.product(*choices)]
