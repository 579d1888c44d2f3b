"""Misspelt names: capitalised words, unknown and in a place position, that must mean a known name."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from crimeextract.gazetteer.fuzzy import MIN_LETTERS
from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules

# Without alternatives at its start, so that the search can leap from line to line.
_LIST_NAME = re.compile(r"\n[ \t•*·–-]*(?:\(?\d{1,3}[.)][ \t]*)?([A-Z][a-z]{5,})[ \t]*[:\t(–|]")


def find_misspelt(around: Surroundings) -> Iterator[PlaceMention]:
    """Find single words that must mean a known name."""
    norms, fuzzy = around.words.norms, around.gazetteer.fuzzy
    for index in sorted(_positions(around)):
        if index < len(norms) and _is_unknown(around, index):
            known = fuzzy.best(norms[index])
            if known is not None and not around.after_force(index):
                yield around.mention(index, index + 1, f"fuzzy:{known}")


def _positions(around: Surroundings) -> set[int]:
    """The words that stand where a place may: after "in", before "council", at the head of a list item."""
    words, text, rules = around.words, around.text, place_rules().words
    norms, after = words.norms, rules["misspelt_after"]
    positions = set()
    for index in around.words.among(rules["misspelt_before"] | after):
        # Cheap test first: most words after "in" are short or known.
        at = index - 1 if norms[index] in after else index + 1
        if len(norms[at]) >= MIN_LETTERS and text[words.starts[at]].isupper():
            positions.add(at)
    positions.update(bisect_left(words.starts, match.start(1)) for match in _LIST_NAME.finditer(text))
    return positions


def _is_unknown(around: Surroundings, index: int) -> bool:
    """Whether a word is capitalised and neither a name nor part of somebody's."""
    words, text = around.words, around.text
    norm, start = words.norms[index], words.starts[index]
    if around.gazetteer.name_of_phrase(norm) or norm in place_rules().forenames:
        return False
    before = text[start - 2 : start - 1]  # "in Harrogat" but not "in Mr Harrogat"
    return not (
        before.isalpha() and index and text[words.starts[index - 1]].isupper() and not around.starts_sentence(index - 1)
    )
