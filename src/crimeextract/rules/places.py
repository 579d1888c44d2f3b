"""The tables of places.toml: what tells names of places from other uses of the same words."""

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from crimeextract.text.lexicon import Lexicon

#: Nouns and adjectives for places that have rules of their own.
_MORE_NOUNS = ("national", "regional", "capital", "north", "province")


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """The tables of rules/places.toml, ready to look up."""

    extra: Lexicon[str]
    stations: Lexicon[str]
    stations_with_word: Lexicon[str]
    not_before: Lexicon[str]
    not_after: frozenset[tuple[str, ...]]
    words: dict[str, frozenset[str]]
    preferred: dict[str, str]
    among_forces: dict[str, str]
    noun_heads: dict[str, str]
    both: dict[str, str]
    alone: dict[str, str]
    adjectives: dict[str, str]
    capitals: dict[str, str]
    noun_not_before: dict[str, frozenset[str]]
    forenames: frozenset[str]
    noun_words: frozenset[str]
    groups: Lexicon[str]
    group_words: frozenset[str]
    campuses: Lexicon[str]
    known_campuses: Lexicon[str]
    special_words: frozenset[str]


@functools.cache
def place_rules() -> PlaceRules:
    """The rules that ship with the package (read once)."""
    folder = files("crimeextract.rules")
    rules = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    nouns, context = rules["nouns"], rules["context"]
    heads = {head: nouns["synonyms"].get(head, head) for head in nouns["heads"]}
    groups = Lexicon(_groups(rules))
    extra = Lexicon(rules["extra_names"].items())
    campuses = Lexicon(rules["campuses"]["known"].items())
    stations = Lexicon(rules["stations"]["bare"].items())
    with_word = Lexicon(rules["stations"]["with_word"].items())
    return PlaceRules(
        extra=extra,
        stations=stations,
        stations_with_word=with_word,
        not_before=Lexicon((phrase, phrase) for phrase in context["not_before"]),
        not_after=frozenset(tuple(phrase.split()) for phrase in context["not_after"]),
        words={name: frozenset(words) for name, words in _word_lists(rules).items()},
        preferred=rules["preferred"],
        among_forces=rules["among_forces"],
        noun_heads=heads,
        both=nouns["both"],
        alone=nouns["alone"],
        adjectives=nouns["adjectives"],
        capitals=nouns["capitals"],
        noun_not_before={head: frozenset(words) for head, words in nouns["not_before"].items()},
        forenames=frozenset((folder / "forenames.txt").read_text(encoding="utf-8").split()),
        noun_words=frozenset([*heads, *nouns["both"], *nouns["alone"], *nouns["adjectives"], *_MORE_NOUNS]),
        groups=groups,
        group_words=groups.first_words,
        campuses=Lexicon((phrase, phrase) for phrase in rules["campuses"]["after"]),
        known_campuses=campuses,
        special_words=extra.first_words | stations.first_words | with_word.first_words | campuses.first_words,
    )


def _word_lists(rules: dict[str, Any]) -> dict[str, list[str]]:
    """The lists of single words, each by one name: those of a table that has several by its name and theirs."""
    nouns, groups = rules["nouns"], rules["groups"]
    return {
        **rules["context"],
        **rules["classes"],
        **{f"article_{name}": words for name, words in rules["needs_article"].items()},
        **{name: nouns[name] for name in ("determiners", "qualifiers", "national", "of_nation")},
        **{f"misspelt_{side}": words for side, words in rules["misspelt"].items()},
        "nearness": rules["nearness"]["words"],
        "within_heads": nouns["within"],
        "not_of_head": nouns["not_of_head"],
        "station_words": rules["stations"]["words"],
        "group_determiners": groups["determiners"],
        "among": groups["among"],
    }


def _groups(rules: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What names several forces or a part of one, with its code; "" for parts and "-" for like areas."""
    groups, uncoded = rules["groups"], rules["uncoded"]
    for number in groups["numbers"]:
        for head in groups["heads"]:
            yield f"{number} {head}", groups["code"]
    yield from groups["named"].items()
    yield from ((phrase, "") for phrase in uncoded["parts"])
    yield from ((phrase, "-") for phrase in uncoded["peers"])
