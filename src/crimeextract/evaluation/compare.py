"""Gains and losses, claim by claim, between two evaluations of the same gold files."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from crimeextract.evaluation.measures import total
from crimeextract.evaluation.result import Evaluation, Spurious, Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one evaluation to the next, over the documents that both have.

    Attributes:
        rates: Every measure by its name ("claims f1"), before and now.
        newly_right: Gold claims that are strictly right now and were not.
        newly_wrong: Gold claims that were strictly right and are wrong or missed now.
        newly_spurious: Extracted claims without a gold claim that were not there before.
        no_longer_spurious: Those that were there before and are not now.
        left_out: What only one of the two has: documents, and gold claims as "document claim".
    """

    rates: dict[str, tuple[float, float]]
    newly_right: tuple[Verdict, ...]
    newly_wrong: tuple[Verdict, ...]
    newly_spurious: tuple[Spurious, ...]
    no_longer_spurious: tuple[Spurious, ...]
    left_out: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data; rates have four decimals."""
        return {
            "rates": {
                name: {"before": round(before, 4), "now": round(now, 4), "difference": round(now - before, 4)}
                for name, (before, now) in self.rates.items()
            },
            "newly_right": [verdict.to_dict() for verdict in self.newly_right],
            "newly_wrong": [verdict.to_dict() for verdict in self.newly_wrong],
            "newly_spurious": [claim.to_dict() for claim in self.newly_spurious],
            "no_longer_spurious": [claim.to_dict() for claim in self.no_longer_spurious],
            "left_out": list(self.left_out),
        }


def compare(before: Evaluation, now: Evaluation) -> Comparison:
    """Holds an evaluation against an earlier one of the same gold files."""
    shared = before.documents.keys() & now.documents.keys()
    old, new = _by_claim(before, shared), _by_claim(now, shared)
    moved = [verdict for key, verdict in new.items() if key in old and _is_right(old[key]) != _is_right(verdict)]
    old_rates, new_rates = (total(one.documents[name] for name in shared).rates() for one in (before, now))
    documents, claims = before.documents.keys() ^ now.documents.keys(), old.keys() ^ new.keys()
    return Comparison(
        {name: (old_rates[name], rate) for name, rate in new_rates.items()},
        tuple(verdict for verdict in moved if _is_right(verdict)),
        tuple(verdict for verdict in moved if not _is_right(verdict)),
        _only_in(now.spurious, before.spurious, shared),
        _only_in(before.spurious, now.spurious, shared),
        (*sorted(documents), *map(" ".join, sorted(claims))),
    )


def _is_right(verdict: Verdict) -> bool:
    return verdict.outcome == "right"


def _by_claim(evaluation: Evaluation, documents: Collection[str]) -> dict[tuple[str, str], Verdict]:
    return {
        (verdict.document, verdict.claim): verdict for verdict in evaluation.verdicts if verdict.document in documents
    }


def _only_in(
    claims: Collection[Spurious], others: Collection[Spurious], documents: Collection[str]
) -> tuple[Spurious, ...]:
    """The claims whose figures are not those, in the same place, of one of the others."""
    known = {(claim.document, claim.figures) for claim in others}
    return tuple(
        claim for claim in claims if claim.document in documents and (claim.document, claim.figures) not in known
    )
