"""Campuses: names of parts of a university, and the towns of universities whose campus the text speaks of."""

from typing import Literal

from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules
from crimeextract.text.words import Words

#: Words from a university's name to its campus: "the University of Exeter's shared Penryn campus".
_REACH = 5


def campus_rule(words: Words, first: int, last: int) -> Literal["campus", "university"] | None:
    """Whether the name in the words [first, last) is that of a campus, or of a university with one."""
    if _is_campus(words, last):
        return "campus"
    return "university" if _has_campus(words, first, last) else None


def find_campus(around: Surroundings, index: int) -> tuple[int, PlaceMention] | None:
    """A campus of the table at a word, where the text calls it one; the word after its name, and it."""
    words = around.words
    hit = place_rules().known_campuses.at(words, index)
    if hit is None or not _is_campus(words, index + hit[0]) or not around.has_capitals(index, index + hit[0]):
        return None
    last = index + hit[0]
    name = around.text[words.starts[index] : words.ends[last - 1]]
    return last, around.mention(index, last, "campus", hit[1], name, "campus")


def _is_campus(words: Words, last: int) -> bool:
    """Whether the words at `last` make the name before them that of a campus."""
    return place_rules().campuses.at(words, last) is not None


def _has_campus(words: Words, first: int, last: int) -> bool:
    """Whether a name is the town of a university whose campus the text speaks of, and so of the town."""
    norms = words.norms
    if norms[last] == "university":
        last += 1
    elif norms[max(0, first - 2) : first] != ["university", "of"]:
        return False
    elif norms[max(0, first - 5) : first - 2] == ["campus", "of", "the"]:
        return True
    reach = last + _REACH if norms[last] == "'s" else last + 1
    return any(_is_campus(words, word) for word in range(last, min(reach, len(norms))))
