"""What one document of a run came to."""

from dataclasses import dataclass
from datetime import date

from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.model import Claim


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
    claims: tuple[Claim, ...] = ()
    repeats: str | None = None
    problems: tuple[Problem, ...] = ()
