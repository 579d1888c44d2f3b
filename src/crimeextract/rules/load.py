"""Loads the tables of this package: those in TOML as they are, and those that say what is counted by row.

Patterns of the latter are written in norms (`crimeextract.text.words`) separated by blanks, in the mini-language of
`crimeextract.text.lexicon.expand`: "(theft|thefts) of [motor] vehicle[s]". A leading "~for" is a word
that must stand there but is no part of the mention.
"""

import csv
import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from crimeextract.model import Aspect
from crimeextract.text.lexicon import expand

TermKind = Literal["", "either", "prefix", "suffix", "blocker"]
Joins = Literal["", "lead", "trail", "both"]

# One place of a pattern: what stands between two blanks that are in no bracket.
_PLACE = re.compile(r"(?:[^\s(\[]|\([^)]*+\)|\[[^\]]*+\])++")
_GROUP = re.compile(r"\{(\w+)\}")

#: Marks a term that is no countable noun although it looks like one.
NO_UNIT = "-"


class TermRow(NamedTuple):
    """One row of offence_terms.csv.

    Attributes:
        offence: Id of the offence table; empty for a blocker.
        kind: Empty for a name of the offence; `prefix` for what turns the measure after it into the
            offence ("domestic" incidents), `suffix` the one before it (robberies "with a knife"),
            `either` for a suffix that also stands alone; `blocker` for what looks like a measure and is none.
        aspect: Which side of the offence; empty is `recorded`.
        unit: What one of them is; empty to take it from the phrase's plural noun, "-" for nothing.
        context: What must hold for the phrase to count, see `crimeextract.mentions.measures.contexts`.
        pattern: The phrases.
    """

    offence: str
    kind: TermKind
    aspect: Aspect | Literal[""]
    unit: str
    context: str
    pattern: str


class UnitRow(NamedTuple):
    """One row of units.csv.

    Attributes:
        unit: What is counted, singular; empty where the phrase is no noun ("were solved").
        aspect: Which side of an offence it counts.
        generic: `yes` where it takes its offence from the context.
        joins: Where it stands by an offence: `lead` ("reports of rape"), `trail` ("rape reports"), `both`.
        context: As for `TermRow`; also `joined` (only beside an offence), `counted` (only after a number).
        pattern: The phrases.
    """

    unit: str
    aspect: Aspect
    generic: Literal["yes", "no"]
    joins: Joins
    context: str
    pattern: str


@cache
def toml_table(name: str) -> dict[str, Any]:
    """A table of this package that is written in TOML."""
    return tomllib.loads((files("crimeextract.rules") / name).read_text(encoding="utf-8"))


def table_rows(name: str) -> list[list[str]]:
    """The rows of a table of this package, without its header."""
    text = (files("crimeextract.rules") / name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]


def term_rows() -> list[TermRow]:
    """The rows of offence_terms.csv."""
    return [TermRow._make([*row, with_groups(pattern)]) for *row, pattern in table_rows("offence_terms.csv")]


def unit_rows() -> list[UnitRow]:
    """The rows of units.csv."""
    return [UnitRow._make([*row, with_groups(pattern)]) for *row, pattern in table_rows("units.csv")]


def with_groups(pattern: str) -> str:
    """A pattern with the phrases of its groups written out."""
    lists = word_lists()
    return _GROUP.sub(lambda group: "|".join(sorted(lists[f"group {group[1]}"])), pattern)


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of measure_words.csv by name."""
    lists: dict[str, set[str]] = {}
    for name, phrase in table_rows("measure_words.csv"):
        lists.setdefault(name, set()).add(phrase)
    return {name: frozenset(phrases) for name, phrases in lists.items()}


def choices_of(pattern: str) -> tuple[list[tuple[tuple[str, ...], ...]], int]:
    """What may stand at each place of a pattern, and how many leading words are no part of the mention.

    The same phrases as those of `expand`, without writing each of them out.

    >>> choices_of("~for [motor] vehicle[s]")
    ([(('for',),), (('motor',), ()), (('vehicles',), ('vehicle',))], 1)
    """
    places: list[tuple[tuple[str, ...], ...]] = []
    skipped = 0
    for token in _PLACE.findall(pattern):
        if token[0] == "~":
            skipped += 1
            token = token[1:]
        places.append(_alternatives(token))
    return places, skipped


@cache
def _alternatives(token: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in expand(token))


def phrases_of(pattern: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The phrases of a pattern as norms, each with how many leading words are no part of the mention.

    >>> list(phrases_of("~for drug[s]"))
    [(('for', 'drugs'), 1), (('for', 'drug'), 1)]
    """
    places, skipped = choices_of(pattern)
    for words in itertools.product(*places):
        yield tuple(itertools.chain.from_iterable(words)), skipped
