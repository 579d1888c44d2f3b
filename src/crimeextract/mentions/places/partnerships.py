"""Partnerships of two districts ("Dartford and Gravesham"), told from the two districts themselves."""

from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules


def means_each(around: Surroundings, first: int, last: int, previous: PlaceMention | None) -> bool:
    """Whether "Dartford and Gravesham" are two districts here; `previous` is the place found last."""
    words, rules = around.words, place_rules().words
    norms = words.norms
    before = norms[max(0, first - 2) : first]
    if before[-1:] == ["the"]:
        before.pop()
    if before and before[-1] in rules["each_before"]:
        return True
    if norms[last] in rules["each_after"] or norms[last : last + 2] == [",", "respectively"]:
        return True
    if before[-1:] == [","] and previous is not None and previous.end == words.ends[first - 2]:
        return True
    return norms[last] in (",", "and") and _is_district(around, last + 1)


def _is_district(around: Surroundings, index: int) -> bool:
    """Whether the name of a district starts at a word."""
    hit = around.gazetteer.names.at(around.words, index)
    return hit is not None and around.has_capitals(index, index + 1) and any(area.is_district for area in hit[1].areas)
