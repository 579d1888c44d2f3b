"""Campuses: parts of universities that `rules/places.toml` knows, where the text calls them that."""

from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules
from crimeextract.text.words import Words


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
