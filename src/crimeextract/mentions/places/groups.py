"""Groups: what stands for all the forces of a country ("the 43 forces"), or for a part or the likes of one."""

from collections.abc import Iterator

from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.places import place_rules


def find_groups(around: Surroundings) -> Iterator[PlaceMention]:
    """Find what stands for all the forces of a country, or for a part or the likes of one."""
    words, rules = around.words, place_rules()
    for index in around.words.among(rules.group_words):
        hit = rules.groups.at(words, index)
        if hit is None or (hit[1] and _is_among(around, index)):
            continue
        rule, code = ("group", hit[1]) if len(hit[1]) > 1 else ("uncoded", None)
        yield around.mention(index, index + hit[0], rule, code)


def _is_among(around: Surroundings, index: int) -> bool:
    """Whether a group is only what something is compared or ranked with."""
    norms, rules = around.words.norms, place_rules().words
    first = index
    while first and norms[first - 1] in rules["group_determiners"]:
        first -= 1
    if first == index and norms[index][0].isdigit():
        return not around.starts_sentence(index) and norms[index - 1] not in rules["inside"]
    return first > 0 and norms[first - 1] in rules["among"]
