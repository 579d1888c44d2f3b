"""Choices where no word of a clause decides what is meant: all that speaks for each candidate is weighed together.

Each candidate has evidence ("the story is on it", "it was counted last"), and the figure stands in situations ("opens
a paragraph", "counts offences"). How much an evidence weighs in a situation stands in a table of `rules`, a row each,
fitted by `scripts/fit_choices.py` on articles whose claims are known: no rule goes before another, and each weight can
be read.
"""

from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import mul
from typing import Generic, TypeVar

from crimeextract.rules.load import table_rows

Candidate = TypeVar("Candidate")
#: How strongly each evidence speaks for a candidate, mostly from 0 to 1.
Evidence = dict[str, float]


@dataclass(slots=True)
class Choice(Generic[Candidate]):
    """What may be meant, and what speaks for each.

    Attributes:
        evidence: By candidate, with at least one of them; the first is taken where all weigh the same.
        situations: What holds for the figure, whichever candidate is meant.
    """

    evidence: dict[Candidate, Evidence]
    situations: list[str]

    def best(self, table: str) -> Candidate:
        """The candidate for which most speaks by a table of weights."""
        if len(self.evidence) == 1:
            return next(iter(self.evidence))
        names, weights = _weights(table)
        rows = [weights[situation] for situation in self.situations if situation in weights]
        total = dict(zip(names, map(sum, zip(*rows, strict=True)), strict=False))
        sums = {
            candidate: sum(map(mul, map(total.get, evidence, repeat(0.0)), evidence.values()))
            for candidate, evidence in self.evidence.items()
        }
        return max(sums, key=sums.__getitem__)


@cache
def _weights(table: str) -> tuple[list[str], dict[str, list[float]]]:
    """The names of all evidence, and by situation how much each of them weighs in it."""
    rows = table_rows(table)
    names = list(dict.fromkeys(evidence for _, evidence, _ in rows))
    weights = {situation: dict.fromkeys(names, 0.0) for situation, _, _ in rows}
    for situation, evidence, weight in rows:
        weights[situation][evidence] = float(weight)
    return names, {situation: list(row.values()) for situation, row in weights.items()}
