"""Claims in Apache Arrow: a table of claims, and record batches of texts turned into record batches of claims.

Whatever reads Arrow (Polars, DuckDB, Spark, Dask) goes on from here; docs/recipes.md shows how.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Protocol

from crimeextract.batch.facts import fact_id
from crimeextract.errors import InputError, InputTypeError
from crimeextract.extractor import default_extractor
from crimeextract.inputs.dates import read_date
from crimeextract.model import Claim
from crimeextract.outputs.columns import CLAIM, FACT_ID, NESTED_EVIDENCE, SCHEMA_VERSION, Column
from crimeextract.outputs.record_batches import evidence_cell, pyarrow, record_batch, schema
from crimeextract.outputs.rows import Row, claim_row
from crimeextract.schema import SCHEMA_VERSION as VERSION

if TYPE_CHECKING:
    import pyarrow as pa


class ArrowStream(Protocol):
    """Whatever gives its rows by the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows."""


#: The columns of claims that stand by themselves.
COLUMNS = (FACT_ID, *CLAIM, SCHEMA_VERSION, NESTED_EVIDENCE)
_ROW = Column("row", "whole number", "row of the batch that the text stands in; 0 is the first")
_PROBLEM = Column("problem", "text", "what is wrong with the row of the text; all else that is said here is then empty")

_TOLD = (*COLUMNS, _PROBLEM)

# Texts that are turned into claims at once: few enough that the claims of a large batch never all wait in memory.
_TEXTS_AT_ONCE = 256


def claims_schema() -> "pa.Schema":
    """The Arrow schema of `claims_to_table`, with the version in its metadata.

    Raises:
        InputError: pyarrow is not installed.
    """
    return schema(COLUMNS)


def claims_to_table(claims: Iterable[Claim]) -> "pa.Table":
    """Claims as an Arrow table: one row a claim, its evidence nested as a list of structs.

    Raises:
        InputError: pyarrow is not installed.
    """
    batch = record_batch(map(_row, claims), claims_schema())
    return pyarrow("an Arrow table").Table.from_batches([batch])


def extract_batch(
    batch: "pa.RecordBatch",
    *,
    text: str = "text",
    published: str | None = None,
    title: str | None = None,
    home_area: str | None = None,
    home_force: str | None = None,
    keep: Sequence[str] = (),
) -> "pa.RecordBatch":
    """The claims of the texts of a batch, one row a claim.

    A text that is null or blank gives no rows. What cannot be used (a text that is not UTF-8, a date that cannot be
    read, an area that is not known) gives a row in which `problem` says so and the columns of the claim are null.
    A text is read without a hint that cannot be used, so it may have rows of claims as well.

    Args:
        batch: The texts.
        text: Name of the column that holds them.
        published: Name of the column of their publication dates: dates, times or strings.
        title: Name of the column of their titles, where those are not part of the text.
        home_area: Name of the column that says which area their publisher covers.
        home_force: Name of the column that says which police force their publisher covers.
        keep: Names of columns to carry over to each claim. A column of the claim that has the name of a kept one
            gets `claim_` in front: with `keep=["id"]` the claim's own id is `claim_id`.

    Returns:
        The kept columns (without any, `row`, the number of the text's row), `fact_id`, the columns of a claim,
        `schema_version`, `evidence` and `problem`; docs/columns.md says what they hold.

    Raises:
        InputError: The batch lacks a column, or its texts are no strings; or pyarrow is not installed.
        InputTypeError: It is no record batch.
    """
    arrow = pyarrow("extract_batch")
    names = _Names(text, published, title, home_area, home_force)
    _check(batch, names, keep)
    rows = [(number, row) for number in range(batch.num_rows) for row in _rows(batch, number, names)]
    numbers = arrow.array([number for number, _ in rows], arrow.int64())
    kept = [_taken(batch.column(name), numbers) for name in keep] or [numbers]
    own = record_batch((row for _, row in rows), schema(_TOLD))
    return arrow.RecordBatch.from_arrays([*kept, *own.columns], schema=_schema(batch.schema, keep))


def extract_batches(texts: "ArrowStream", **columns: Any) -> "pa.RecordBatchReader":
    """The claims of texts in any number, as a stream: a batch is read when its claims are asked for.

    Args:
        texts: Whatever gives its rows as Arrow: a frame of Polars or pandas, a query of DuckDB, a table, a reader.
        columns: The arguments of `extract_batch`.

    Raises:
        InputError: As `extract_batch` says.
        InputTypeError: The texts are nothing that gives Arrow.
    """
    arrow = pyarrow("extract_batches")
    if not hasattr(texts, "__arrow_c_stream__"):
        raise InputTypeError(f"extract_batches takes what gives an Arrow stream, not a {type(texts).__name__}")
    reader = arrow.RecordBatchReader.from_stream(texts)
    nothing = arrow.RecordBatch.from_pylist([], schema=reader.schema)
    schema = extract_batch(nothing, **columns).schema
    return arrow.RecordBatchReader.from_batches(schema, in_pieces(reader, columns))


def in_pieces(batches: "Iterable[pa.RecordBatch]", columns: Mapping[str, Any]) -> "Iterator[pa.RecordBatch]":
    """The claims of batches, a few hundred texts at a time; `columns` are the arguments of `extract_batch`."""
    for batch in batches:
        for start in range(0, batch.num_rows, _TEXTS_AT_ONCE):
            yield extract_batch(batch.slice(start, _TEXTS_AT_ONCE), **columns)


def added_columns(keep: Sequence[str]) -> list[Column]:
    """The columns that `extract_batch` puts beside the kept ones, under the names that they get there.

    >>> [column.name for column in added_columns(["ID", "claim_id"])][:3]
    ['fact_id', 'claim_claim_id', 'kind']
    """
    kept = {name.casefold() for name in keep}  # Spark and DuckDB take ID and id for one
    return [_named(column, kept) for column in (*([] if keep else [_ROW]), *_TOLD)]


def _named(column: Column, kept: Set[str]) -> Column:
    name = column.name
    while name in kept:
        name = f"claim_{name}"
    return replace(column, name=name)


@dataclass(frozen=True, slots=True)
class _Names:
    """Which columns hold what; the fields are arguments of `extract_batch`."""

    text: str
    published: str | None
    title: str | None
    home_area: str | None
    home_force: str | None

    def hints(self) -> dict[str, str]:
        """Argument of `extract_claims` -> the column that holds it."""
        named = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "text"}
        return {argument: column for argument, column in named.items() if column is not None}


def _check(batch: "pa.RecordBatch", names: _Names, keep: Sequence[str]) -> None:
    arrow = pyarrow("extract_batch")
    if not isinstance(batch, arrow.RecordBatch):
        raise InputTypeError(f"extract_batch takes a pyarrow.RecordBatch, not a {type(batch).__name__}")
    if isinstance(keep, str):
        raise InputTypeError(f"keep is {keep!r}; it takes a list, as in keep=[{keep!r}]")
    for name in (names.text, *names.hints().values(), *keep):
        if (count := batch.schema.names.count(name)) != 1:
            found = ", ".join(batch.schema.names) or "none"
            raise InputError(f"the batch has {count} columns named {name!r} where it needs one; its columns: {found}")
    type_ = batch.schema.field(names.text).type
    content = type_.value_type if arrow.types.is_dictionary(type_) else type_
    texts = (arrow.string(), arrow.large_string(), arrow.string_view(), arrow.null())
    if content not in texts:
        raise InputError(f"the column {names.text!r} holds {type_}, not texts; decode or cast it to string first")


def _schema(batch: "pa.Schema", keep: Sequence[str]) -> "pa.Schema":
    """The schema of what `extract_batch` gives for a batch."""
    arrow = pyarrow("extract_batch")
    own = schema(added_columns(keep))
    return arrow.schema([*(batch.field(name) for name in keep), *own], metadata=own.metadata)


def _taken(column: "pa.Array", numbers: "pa.Array") -> "pa.Array":
    """The column with the value of each of these rows."""
    arrow = pyarrow("extract_batch")
    try:
        return column.take(numbers)
    except arrow.ArrowNotImplementedError:  # as for the string views of Polars
        return arrow.array([column[number].as_py() for number in numbers.to_pylist()], column.type)


def _rows(batch: "pa.RecordBatch", number: int, names: _Names) -> Iterator[Row]:
    """The rows that one text gives: what is wrong with it, then its claims."""
    try:
        text = batch.column(names.text)[number].as_py()
    except UnicodeDecodeError:
        yield _problem(f"{names.text} is not UTF-8; decode it with the character set that it is in")
        return
    if text is None or not text.strip():
        return
    hints: dict[str, Any] = {}
    for argument, column in names.hints().items():
        try:
            hints[argument] = _hint(argument, batch.column(column)[number])
        except Exception as error:  # also those of Arrow, as for a day after the year 9999
            yield _problem(f"{column}: {error}; it was read without it")
    try:
        default_extractor().open("", **hints)
    except InputError as error:  # an area and a force that do not go together
        yield _problem(f"{error}; it was read without either")
        hints = {name: hint for name, hint in hints.items() if name not in ("home_area", "home_force")}
    try:
        claims = default_extractor().claims(text, **hints)
    except Exception as error:  # one text does not end a job over millions
        yield _problem(f"{type(error).__name__}: {error}; please report it with its text")
        return
    yield from map(_row, claims)


def _hint(argument: str, cell: Any) -> Any:
    """The value of a hint that the extractor can use.

    Raises:
        CrimeExtractError: It cannot.
        ValueError: Python has no such value.
    """
    value = cell.as_py()
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if argument == "published":
        return read_date(value)
    default_extractor().open("", **{argument: value})
    return value


def _row(claim: Claim) -> Row:
    row = {"fact_id": fact_id(claim), **claim_row(claim), "schema_version": VERSION}
    return {**row, "evidence": evidence_cell(claim)}


def _problem(reason: str) -> Row:
    return {"schema_version": VERSION, "problem": reason}
