"""Words: one pass over the text, giving what phrase matching and the sentence grammar read.

A word keeps its place in the text; its norm is what rules and word lists are written in: lower case,
straight apostrophes, no soft hyphens or zero-width characters, "&" read as "and". A hyphen between
letters joins nothing and separates nothing ("fly-tipping" and "fly tipping" are the same two norms),
so a word list needs each phrase only once.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, compress, repeat
from operator import contains

import regex

#: Stands between two blocks, so that no phrase crosses from one to the next.
BARRIER = "\n"

# Characters that may stand inside a word without being seen: soft hyphen, zero-width space and joiners.
_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = regex.compile(
    rf"[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}{_HIDDEN}]*+"  # letters
    rf"|['’](?:s|t|re|ve|ll|d|m)\b"  # the end of a possessive or a contraction
    rf"|\d++(?:[.,]\d++)*+"  # digits
    rf"|[^\s\w{_HIDDEN}]|_",  # punctuation, one at a time
    regex.IGNORECASE,
)
_HIDDEN_CHARACTERS = regex.compile(f"[{_HIDDEN}]")
_SPECIAL = {"’": "'", "‘": "'", "&": "and", "“": '"', "”": '"', "–": "–", "—": "–", "‐": "-", "‑": "-"}
_HYPHENS = frozenset("-‐‑")

# Nearly all copy is of these characters alone. They need no Unicode tables, so that the standard library's
# engine can cut such a block in one call; the words are those of `_WORD`, hyphens that join left out.
_RARE = re.compile(r"[^\x00-\x7f\xa0£€‘’“”–—…•]")
_PLAIN_WORD = re.compile(
    r"([a-z]+"
    r"|[^a-z \t\n\r\x0b\x0c\xa0-](?:(?<=[0-9])[0-9]*(?:[.,][0-9]+)*|(?<=['’])(?:(?:s|t|re|ve|ll|d|m)\b)?|)"
    r"|-(?:(?<![a-z0-9]-)|(?![a-z0-9])))"
)
_PLAIN_SPECIAL = _SPECIAL | {f"’{end}": f"'{end}" for end in ("s", "t", "re", "ve", "ll", "d", "m")}


def lower(text: str) -> str:
    """The text in lower case, but for the few characters that are more than one then: no offset moves."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds any of these, whatever stands around it."""
    return any(map(contains, repeat(text), words))


class Words:
    """The words of a document as parallel lists (one object a word would cost too much).

    Attributes:
        norms: What each word is matched by.
        starts: Where it starts in the text, in code points.
        ends: Where it ends.
    """

    __slots__ = ("_held", "_numerals", "_openers", "_vocabulary", "ends", "norms", "starts")

    def __init__(self) -> None:
        self.norms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._vocabulary: frozenset[str] = frozenset()
        self._held: dict[frozenset[str], bool] = {}
        self._numerals: frozenset[str] | None = None
        self._openers: dict[frozenset[str], frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self.norms)

    def read(self, text: str, start: int, end: int, lowered: str | None = None) -> None:
        """Append the words of text[start:end], then a barrier; `lowered` is the text in lower case, where known."""
        stretch = text[start:end]
        if stretch.isascii() or not _RARE.search(stretch):
            self._read_plain(stretch.lower() if lowered is None else lowered[start:end], start)
        else:
            self._read_rare(text, start, end)
        self.norms.append(BARRIER)
        self.starts.append(end)
        self.ends.append(end)

    def holds(self, norms: frozenset[str]) -> bool:
        """Whether any of these words stands in the document, whose words have all been read.

        Asked before an expression that needs one of them is searched at every figure or name.
        """
        found = self._held.get(norms)
        if found is None:
            found = self._held[norms] = not self.vocabulary.isdisjoint(norms)
        return found

    @property
    def vocabulary(self) -> frozenset[str]:
        """The different words of the document, once all have been read."""
        self._vocabulary = self._vocabulary or frozenset(self.norms)
        return self._vocabulary

    def starting(self, place: int, near: int) -> int:
        """The first word that starts at `place` in the text or behind it, not far behind word `near`."""
        starts = self.starts
        while near < len(starts) and starts[near] < place:
            near += 1
        return near

    def among(self, norms: Container[str], first: int = 0, last: int | None = None) -> Iterator[int]:
        """The words in [first, last) that are among these."""
        stretch = self.norms[first:last]
        return compress(range(first, first + len(stretch)), map(norms.__contains__, stretch))

    def openers(self, norms: frozenset[str]) -> frozenset[str]:
        """Those of these words that stand in the document, and all that start with a digit: what figures open with."""
        found = self._openers.get(norms)
        if found is None:
            if self._numerals is None:  # a digit lies between "/" and ":"
                self._numerals = frozenset([norm for norm in self.vocabulary if norm < ":" and norm > "/"])
            found = self._openers[norms] = self._numerals | (self.vocabulary & norms)
        return found

    def _read_plain(self, lowered: str, start: int) -> None:
        """Append the words of a stretch of common characters that starts at `start`."""
        pieces = _PLAIN_WORD.split(lowered)  # what lies between two words, and the words, in turn
        bounds = list(accumulate(map(len, pieces), initial=start))
        norms = pieces[1::2]
        if "&" in lowered or not lowered.isascii():
            norms = list(map(_PLAIN_SPECIAL.get, norms, norms))
        self.norms += norms
        self.starts += bounds[1:-1:2]
        self.ends += bounds[2::2]

    def _read_rare(self, text: str, start: int, end: int) -> None:
        """Append the words of text[start:end], whatever its characters."""
        previous_end = -1
        for found in _WORD.finditer(text, start, end):
            first, last = found.span()
            word = found.group()
            if word in _HYPHENS and _joins(text, first, last, previous_end, end):
                previous_end = last
                continue
            self.norms.append(normalise(word))
            self.starts.append(first)
            self.ends.append(last)
            previous_end = last


def _joins(text: str, first: int, last: int, previous_end: int, end: int) -> bool:
    """Whether the hyphen at text[first:last] stands between two word characters."""
    return first == previous_end and last < end and text[first - 1].isalnum() and text[last].isalnum()


def normalise(word: str) -> str:
    """The norm of one word.

    >>> normalise("Offences"), normalise("’s"), normalise("&"), normalise("of\u00adfences")
    ('offences', "'s", 'and', 'offences')
    """
    if word.isascii():
        return "and" if word == "&" else word.lower()
    if len(word) == 1:
        return _SPECIAL.get(word, word.lower())
    word = _HIDDEN_CHARACTERS.sub("", word).replace("’", "'")
    return unicodedata.normalize("NFC", word).lower()
