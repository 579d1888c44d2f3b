"""What one document of a run came to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from crimeextract.batch.facts import fact_id
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.model import Claim
from crimeextract.schema import trusted_claim

# Figures that are not finite have no JSON: they are refused here, where they cost one document and not the run.
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class StoredClaims(Sequence[Claim]):
    """Claims as the journal has them; a claim is made when it is asked for.

    Attributes:
        lines: Each claim as a line of JSON.
        fact_ids: Their fact ids, in the same order.
    """

    def __init__(self, lines: Sequence[str], fact_ids: Sequence[str | None]) -> None:
        self.lines = lines
        self.fact_ids = fact_ids

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> Claim: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Claim]: ...

    def __getitem__(self, index: int | slice) -> Claim | Sequence[Claim]:
        if isinstance(index, slice):
            return StoredClaims(self.lines[index], self.fact_ids[index])
        return trusted_claim(json.loads(self.lines[index]))


@dataclass(frozen=True, slots=True)
class Result:
    """A document with its claims; writers get these in input order.

    Attributes:
        document: The document; its text is empty unless the format was converted (`document.converted`).
        published: The date that periods were counted back from: the one given, else the one read from the text.
        claims: Its claims.
        repeats: Id of the earlier document that this one nearly repeats, as syndicated copy does; else None.
        problems: What went wrong with it; a document may have claims all the same.
    """

    document: InputDocument
    published: date | None = None
    claims: Sequence[Claim] = ()
    repeats: str | None = None
    problems: tuple[Problem, ...] = ()

    def fact_ids(self) -> Sequence[str | None]:
        """The fact id of each claim."""
        if isinstance(self.claims, StoredClaims):
            return self.claims.fact_ids
        return [fact_id(claim) for claim in self.claims]

    def claim_lines(self) -> Sequence[str]:
        """Each claim as a line of JSON: at hand where the result comes from the journal."""
        if isinstance(self.claims, StoredClaims):
            return self.claims.lines
        return [_json(claim.to_dict()) for claim in self.claims]
