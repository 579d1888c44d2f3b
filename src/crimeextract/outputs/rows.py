"""Results as flat rows: one column a plain value, one row a claim, a document or a problem.

Values are as the records have them: numbers are floats, dates are dates, what is not said is None.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from crimeextract.batch.result import Result
from crimeextract.model import Claim
from crimeextract.outputs.columns import CLAIM, CONTEXT, DOCUMENTS, PROBLEMS, Column
from crimeextract.schema import SCHEMA_VERSION

Row = dict[str, Any]


def _getters(columns: Iterable[Column]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name and way of each column that has a way to it."""
    return tuple((column.name, tuple(column.path.split("."))) for column in columns if column.path)


_CLAIM, _CONTEXT, _DOCUMENT, _PROBLEM = map(_getters, (CLAIM, CONTEXT, DOCUMENTS, PROBLEMS))


def _row(record: object, getters: Iterable[tuple[str, tuple[str, ...]]]) -> Row:
    return {name: _follow(record, path) for name, path in getters}


def _follow(value: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if value is None:
            return None
        value = getattr(value, step)
    return value


def claim_row(claim: Claim) -> Row:
    """The claim as one flat row, by the columns `CLAIM`."""
    return _row(claim, _CLAIM)


def claim_rows(result: Result) -> Iterator[Row]:
    """A row for each claim of a document, by the columns `CLAIMS`."""
    context = _row(result, _CONTEXT)
    for claim, fact, page in zip(result.claims, result.fact_ids(), claim_pages(result), strict=True):
        yield {
            **context,
            "fact_id": fact,
            **claim_row(claim),
            "page": page,
            "schema_version": SCHEMA_VERSION,
        }


def document_rows(result: Result) -> Iterator[Row]:
    """The row of a document, by the columns `DOCUMENTS`."""
    document = result.document
    yield {
        **_row(result, _DOCUMENT),
        "claims": len(result.claims),
        "problems": len(result.problems),
        "text": document.text if document.converted else None,
        "schema_version": SCHEMA_VERSION,
    }


def problem_rows(result: Result) -> Iterator[Row]:
    """A row for each problem of a document, by the columns `PROBLEMS`."""
    for problem in result.problems:
        yield {**_row(problem, _PROBLEM), "schema_version": SCHEMA_VERSION}


def evidence_rows(result: Result) -> Iterator[Row]:
    """A row for each piece of evidence of a document, by the columns `EVIDENCE`."""
    for claim in result.claims:
        for entry in claim.evidence:
            yield {"document": result.document.id, "claim": claim.id, **entry._asdict()}


#: Table -> what gives its rows.
ROWS: dict[str, Callable[[Result], Iterator[Row]]] = {
    "claims": claim_rows,
    "documents": document_rows,
    "problems": problem_rows,
}


def claim_pages(result: Result) -> Sequence[int | None]:
    """The page on which each claim starts; None where the format has no pages."""
    pages = result.document.pages
    if not pages:
        return [None] * len(result.claims)
    return [bisect_right(pages, claim.span.start) or 1 for claim in result.claims]
