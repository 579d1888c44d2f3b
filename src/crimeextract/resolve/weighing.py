"""Choices where no word of a clause decides what is meant: all that speaks for each candidate is weighed together.

Each candidate has evidence ("the story is on it", "it was counted last"), and the figure stands in situations ("opens
a paragraph", "counts offences"). How much an evidence weighs in a situation stands in a table of `rules`, a row each,
fitted by `scripts/fit_choices.py` on articles whose claims are known: no rule goes before another, and each weight can
be read.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
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
        weights, total = _weights(table), defaultdict[str, float](float)
        for situation in self.situations:
            for name, weight in weights.get(situation, ()):
                total[name] += weight
        sums = {
            candidate: sum(total[name] * value for name, value in evidence.items())
            for candidate, evidence in self.evidence.items()
        }
        return max(sums, key=sums.__getitem__)


@cache
def _weights(table: str) -> dict[str, list[tuple[str, float]]]:
    """By situation, how much each evidence weighs in it."""
    weights = defaultdict(list)
    for situation, evidence, weight in table_rows(table):
        weights[situation].append((evidence, float(weight)))
    return dict(weights)
