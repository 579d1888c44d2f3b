"""Proper names that hold the name of a place and are none: streets, courts, newspapers, acts, addresses."""

import re

from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.load import toml_table
from crimeextract.rules.places import place_rules

_CONTEXT = toml_table("places.toml")["context"]
_BREEDS = tuple(f" {breed}" for breed in _CONTEXT["breeds"])
#: "Stoke City fans"; not "Stoke City Council", "Stoke City centre".
_CLUB = re.compile(rf" (?:{'|'.join(_CONTEXT['clubs'])})\b(?! (?:[A-Z]|centre))")
#: "Exeter St David's" is in Exeter, "Exeter St" is not.
_SAINT = re.compile(r" St\.? [A-Z]")
_FOOTBALL = frozenset(_CONTEXT["football"])


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
    if text.startswith(_BREEDS, end):
        return True
    capital = text[words.starts[last] : words.starts[last] + 1].isupper()
    if capital and rules.not_before.at(words, last) and "\n" not in around.gap(last) and not _SAINT.match(text, end):
        return True
    if capital and _CLUB.match(text, end) and words.holds(_FOOTBALL):
        return True
    if words.norms[last - 1] == "uk" and _ends_company(around, first):
        return True
    before = tuple(words.norms[max(0, first - 2) : first])
    return before in rules.not_after or before[-1:] in rules.not_after


def _ends_company(around: Surroundings, first: int) -> bool:
    """Whether "UK" at a word is the end of a name: "Shell UK", "Cancer Research UK"."""
    words = around.words
    if first == 0 or around.gap(first) != " " or around.starts_sentence(first - 1):
        return False
    name = around.text[words.starts[first - 1] : words.ends[first - 1]]
    return name[0].isupper() and name.isalpha() and not name.isupper()
