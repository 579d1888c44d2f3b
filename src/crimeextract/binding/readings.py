"""Readings: what was measured of one person or thing ("doing 93 in a 60 zone", "the highest reading was 142")."""

import re

from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_LISTS = toml_table("exclusions.toml")["readings"]
_WORDS = {name: frozenset(words) for name, words in _LISTS.items()}


def _any(name: str) -> str:
    """An alternative of the expressions of a list."""
    return "|".join(_LISTS[name])


#: "the fastest at 57", "the oldest being 81", "the youngest driver arrested was 17", "the highest reading 134".
_EXTREME = re.compile(
    rf"\b(?:(?:{_any('extremes')})(?: (?:{_any('of_extreme')}))*|(?:{_any('superlatives')}) (?:{_any('readings')}))"
    rf",?(?: (?:{_any('extreme_is')}))* $",
    re.IGNORECASE,
)
_EXTREME_REACH = 60
_EXTREMES = _WORDS["extremes"] | _WORDS["superlatives"]
#: Words in which such a superlative stands before its number.
_EXTREME_WORDS = 8


def follows_measured(document: Document, figure: FigureMention, word: int, before: list[str]) -> bool:
    """Whether a number is what was measured of one person: "the highest reading was 142", "the fastest at 57"."""
    norms = document.words.norms
    if figure.kind == "number" and not _EXTREMES.isdisjoint(norms[max(0, word - _EXTREME_WORDS) : word]):
        if _EXTREME.search(document.text, figure.start - _EXTREME_REACH, figure.start):
            return True
    plain = norms[max(0, word - 3) : word - 1] if before[-1] in _WORDS["adverbs"] else before
    return plain[-1:] in (["was"], ["is"], ["of"]) and plain[0] in _WORDS["measured"]
