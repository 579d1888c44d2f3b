"""What `confidence` is worth: in each band of it, the share of claims that was strictly right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from crimeextract.evaluation.matching import Match

_EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """The extracted claims whose confidence lies in one band.

    Attributes:
        low: Where it begins, inclusive.
        high: Where it ends; exclusive, but the last band has 1 in it.
        claims: How many claims; those that match only optional gold claims are left out.
        right: How many of them are strictly right.
    """

    low: float
    high: float
    claims: int
    right: int

    @property
    def share(self) -> float | None:
        """The share that is right, 0 to 1; None in an empty band."""
        return self.right / self.claims if self.claims else None

    def to_dict(self) -> dict[str, Any]:
        """The band as plain data."""
        share = None if self.share is None else round(self.share, 4)
        return {"low": self.low, "high": self.high, "claims": self.claims, "right": self.right, "share": share}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Band":
        """The band that `to_dict` gave."""
        return cls(float(record["low"]), float(record["high"]), int(record["claims"]), int(record["right"]))


def calibrate(matches: Iterable[Match]) -> tuple[Band, ...]:
    """The bands of confidence over all documents, from low to high."""
    judged = [(answer.confidence, outcome == "right") for match in matches for answer, outcome in match.answers]
    bands = []
    for low, high in pairwise(_EDGES):
        inside = [right for confidence, right in judged if low <= confidence < high or confidence == high == _EDGES[-1]]
        bands.append(Band(low, high, len(inside), sum(inside)))
    return tuple(bands)
