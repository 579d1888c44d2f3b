"""Proper names that hold the name of a place and are none: streets, courts, newspapers, acts, addresses."""

import re

from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules

#: "Exeter St David's" is in Exeter, "Exeter St" is not.
_SAINT = re.compile(r" St\.? [A-Z]")


def is_in_other_name(around: Surroundings, first: int, last: int) -> bool:
    """Whether the name in the words [first, last) is only part of another proper name."""
    words, text, rules = around.words, around.text, place_rules()
    start, end = words.starts[first], words.ends[last - 1]
    if start and text[start - 1] in "@_":
        return True
    if text[end : end + 1] in (".", "_", "@") and text[end + 1 : end + 2].islower():  # an address
        return True
    if text.startswith((") Act", ") Bill"), end):  # "the Domestic Abuse (Scotland) Act 2018"
        return True
    capital = text[words.starts[last] : words.starts[last] + 1].isupper()
    if capital and rules.not_before.at(words, last) and "\n" not in around.gap(last) and not _SAINT.match(text, end):
        return True
    before = tuple(words.norms[max(0, first - 2) : first])
    return before in rules.not_after or before[-1:] in rules.not_after
