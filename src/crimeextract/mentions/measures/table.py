"""The table of phrases: `rules/offence_terms.csv` and `rules/units.csv` as graphs by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crimeextract.mentions.measures.units import EACH
from crimeextract.model import Aspect
from crimeextract.rules.load import (
    NO_UNIT,
    Joins,
    TermRow,
    UnitRow,
    choices_of,
    term_rows,
    unit_rows,
    word_lists,
)
from crimeextract.text.phrases import Node, Places, phrase_graph

#: The context of those whom something befell, which says nothing of how sure a phrase is.
PASSIVE = "passive"
#: What may open words that stand between the parts of a phrase: "youngsters a week", "teenagers in Hull".
GAPS = EACH | {"in"}
Kind = Literal["term", "unit", "prefix", "suffix", "blocker"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means.

    `unit` is empty where the plural noun of the phrase is the unit, see `unit_of`; `skip` is how many of
    its words are no part of the mention. The rest is as in the rows of the tables.
    """

    kind: Kind
    offence: str | None
    aspect: Aspect
    unit: str | None
    generic: bool
    joins: Joins
    contexts: tuple[str, ...]
    skip: int
    rule: str


class MeasureTable:
    """The phrases that name measures, as graphs by word.

    Attributes:
        start: What a mention may start with.
        suffix: What may turn the measure before it.
        links: What may stand between a unit and the offence that it leads ("reports *of* rape").
        fillers: What may stand before that offence ("reports of *alleged* rape").
        bridges: What may stand between an offence and the unit that trails it ("ASB *related* incidents").
    """

    __slots__ = ("bridges", "fillers", "following", "links", "start", "suffix")

    def __init__(self, terms: Sequence[TermRow], units: Iterable[UnitRow]) -> None:
        named = [(row, places, entry) for row in terms for places, entry in [_of_term(row)]]
        counted = [_of_unit(row) for row in units]
        self.start = _graph([*((places, entry) for row, places, entry in named if row.kind != "suffix"), *counted])
        #: By the word that a mention starts with, those that may follow; None where it may be the only one.
        self.following = {word: None if "" in node else GAPS.union(node) for word, node in self.start.items()}
        self.suffix = _graph([(places, entry) for row, places, entry in named if row.kind in ("suffix", "either")])
        lists = word_lists()
        self.links = _tree(lists["link"])
        self.fillers = _tree(lists["filler"])
        self.bridges = _tree(lists["bridge"])


def _of_term(row: TermRow) -> tuple[Places, Entry]:
    kind: Kind = "term" if row.kind in ("", "either") else row.kind  # type: ignore[assignment]
    rule = f"{kind}:{row.offence or row.context or row.pattern}"
    unit = None if row.unit == NO_UNIT or kind in ("prefix", "suffix", "blocker") else row.unit
    places, skip = choices_of(row.pattern)
    entry = Entry(
        kind, row.offence or None, row.aspect or "recorded", unit, False, "", tuple(row.context.split()), skip, rule
    )
    return places, entry


def _of_unit(row: UnitRow) -> tuple[Places, Entry]:
    entry = Entry(
        "unit", None, row.aspect, row.unit or None, row.generic == "yes", row.joins,
        tuple(row.context.split()), 0, f"{'said' if row.joins == 'trail' else 'unit'}:{row.unit or row.aspect}",
    )  # fmt: skip
    return choices_of(row.pattern)[0], entry


def _graph(patterns: Iterable[tuple[Places, Entry]]) -> Node:
    misspelt = {
        name.removeprefix("misspelt "): phrases
        for name, phrases in word_lists().items()
        if name.startswith("misspelt ")
    }
    return phrase_graph(patterns, misspelt, _vagueness)


def _vagueness(entry: Entry) -> int:
    if entry.contexts in ((), (PASSIVE,)):
        return 2
    return 0 if any(context.startswith(("verb-", "from-")) for context in entry.contexts) else 1


def _tree(phrases: Iterable[str]) -> Node:
    tree: Node = {}
    for phrase in sorted(phrases):
        node = tree
        for norm in phrase.split():
            node = node.setdefault(norm, {})
        node[""] = True
    return tree


@cache
def measure_table() -> MeasureTable:
    """The table that the package ships."""
    return MeasureTable(term_rows(), unit_rows())
