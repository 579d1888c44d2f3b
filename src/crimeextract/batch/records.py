"""Results in the journal: packed by the workers, unpacked when files are written."""

import json
import zlib
from dataclasses import asdict, replace
from datetime import date
from typing import Any, NamedTuple

from crimeextract.batch.repeats import Sketch, sketch
from crimeextract.batch.result import Result, StoredClaims
from crimeextract.inputs.document import InputDocument, Problem

# Claims repeat each other: they shrink to a fifth at the lowest level, in a tenth of a millisecond a document.
_COMPRESSION = 1


class Record(NamedTuple):
    """A result as the journal holds it, with what the run has to know of it; ready when it leaves the worker.

    Attributes:
        id: Id of the document.
        packed: The result but for `repeats`, which only the run can tell: lines of JSON, compressed; the first is
            about the document, the others are its claims.
        claims: How many claims it has.
        problems: How many problems it has.
        sketch: Of its text; None where there is no text.
    """

    id: str
    packed: bytes
    claims: int
    problems: int
    sketch: Sketch | None


def pack(result: Result) -> Record:
    """The record of a result; the text is kept only if it was converted, as else the file has it."""
    document = result.document
    kept = document if document.converted else replace(document, text="")
    head = {
        "document": asdict(kept),
        "published": result.published,
        "fact_ids": result.fact_ids(),
        "problems": [asdict(problem) for problem in result.problems],
    }
    lines = [json.dumps(head, default=date.isoformat), *result.claim_lines()]
    packed = zlib.compress("\n".join(lines).encode("utf-8", "surrogatepass"), _COMPRESSION)
    return Record(document.id, packed, len(result.claims), len(result.problems), sketch(document.text))


def unpack(packed: bytes, repeats: str | None) -> Result:
    """The result that `pack` was given; its claims stay in their JSON form until they are asked for."""
    line, *claims = zlib.decompress(packed).decode("utf-8", "surrogatepass").split("\n")
    head = json.loads(line)
    return Result(
        document=_document(head["document"]),
        published=_day(head["published"]),
        claims=StoredClaims(claims, head["fact_ids"]),
        repeats=repeats,
        problems=tuple(Problem(**problem) for problem in head["problems"]),
    )


def _document(fields: dict[str, Any]) -> InputDocument:
    return InputDocument(**{**fields, "published": _day(fields["published"]), "pages": tuple(fields["pages"])})


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
