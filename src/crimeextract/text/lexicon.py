"""Lexicon: finds the phrases of a word list in a document's words.

A look-up costs the same however long the list is: the time of a document depends on its own length alone.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

import regex

from crimeextract.text.words import BARRIER, Words

Entry = TypeVar("Entry")

#: Key of the entry of a phrase that ends at a node; no word is empty.
_END = ""

_GROUP = regex.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


class Lexicon(Generic[Entry]):
    """Maps phrases to entries and finds them in text.

    Phrases are written in norms, separated by blanks (`crimeextract.text.words`): "theft from vehicles". They
    are kept as a tree of words, so that a look-up ends with the first word that goes on with no phrase.
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]] = ()) -> None:
        self._tree: dict[str, Any] = {}
        self._longer: dict[str, frozenset[str]] | None = None
        for phrase, entry in phrases:
            self.add(phrase, entry)

    def add(self, phrase: str, entry: Entry) -> None:
        """Add one phrase; the first entry given to a phrase stands."""
        self.add_norms(phrase_norms(phrase), entry)

    def add_norms(self, norms: tuple[str, ...], entry: Entry) -> None:
        """Add one phrase given by its norms; the first entry given to a phrase stands."""
        node = self._tree
        for norm in norms:
            node = node.setdefault(norm, {})
        if norms:
            node.setdefault(_END, entry)
            self._longer = None

    def starts(self, norm: str) -> bool:
        """Whether some phrase starts with that word."""
        return norm in self._tree

    @property
    def first_words(self) -> frozenset[str]:
        """The words that phrases start with."""
        return frozenset(self._tree)

    def following(self, first: str) -> frozenset[str]:
        """The words that go on with a phrase after its first word; "" among them if that is a phrase itself."""
        return frozenset(self._tree.get(first, ()))

    def of_word(self, norm: str) -> Entry | None:
        """The entry of a phrase of one word."""
        entry: Entry | None = self._tree.get(norm, {}).get(_END)
        return entry

    def at(self, words: Words, index: int) -> tuple[int, Entry] | None:
        """The longest phrase that starts at word `index`: its length in words and its entry."""
        norms = words.norms
        node = self._tree.get(norms[index])
        if node is None or (_END not in node and norms[index + 1] not in node):
            return None  # as nearly always
        end, entry = _longest(node, norms, index)
        return (end - index, entry) if end else None

    def find(self, words: Words, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Entry]]:
        """Yield (first word, word after the last, entry) for each longest phrase, left to right."""
        return self._find(words, words.among(self._tree, start, end))

    def find_all(self, words: Words) -> Iterator[tuple[int, int, Entry]]:
        """Yield what `find` does in a whole document, of which words like "the" open hardly any phrase."""
        return self._find(words, words.among(self.openers(words.vocabulary)))

    def openers(self, vocabulary: frozenset[str]) -> frozenset[str]:
        """Those of the words of a document that a phrase starts with which goes on with another of them, if at all."""
        if (longer := self._longer) is None:  # by first word, what must go on with it, if anything
            longer = self._longer = {
                word: frozenset() if _END in node else frozenset(node) for word, node in self._tree.items()
            }
        known = vocabulary & longer.keys()
        return frozenset([word for word in known if not (after := longer[word]) or not vocabulary.isdisjoint(after)])

    def _find(self, words: Words, openings: Iterable[int]) -> Iterator[tuple[int, int, Entry]]:
        norms, firsts, position = words.norms, self._tree, 0
        for index in openings:
            node = firsts[norms[index]]
            if index < position or (_END not in node and norms[index + 1] not in node):
                continue
            end, entry = _longest(node, norms, index)
            if end:
                position = end
                yield index, end, entry


def _longest(node: dict[str, Any] | None, norms: list[str], index: int) -> tuple[int, Any]:
    """Where the longest phrase whose first word, at `index`, leads to a node ends, and its entry; 0 where none does."""
    end, entry, position = 0, None, index
    while node is not None:  # a barrier, which no phrase holds, ends the words
        position += 1
        if _END in node:
            end, entry = position, node[_END]
        node = node.get(norms[position])
    return end, entry


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
