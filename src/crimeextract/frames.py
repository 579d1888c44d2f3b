"""Claims as a data frame, for pandas, Polars or pyarrow."""

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from crimeextract import extras
from crimeextract.errors import InputError, InputTypeError
from crimeextract.model import Claim

if TYPE_CHECKING:
    import pyarrow as pa

Backend = Literal["pandas", "polars", "pyarrow"]


def to_frame(claims: Iterable[Claim] | Iterable[list[Claim]], backend: Backend | None = None) -> Any:
    """Claims as a frame: one row a claim, one typed column a plain value.

    The columns are those of docs/columns.md, from `id` to `text`, with `fact_id` in front and `schema_version` at the
    end. Dates are dates and whole numbers stay whole, also in columns that have gaps. The evidence is left out:
    `crimeextract.arrow.claims_to_table` has it.

    Args:
        claims: The claims; or lists of claims, one a text, as `extract_many` gives them. In that case a column
            `text_number` comes first: the place of the text, from 0. Texts without claims have no row.
        backend: `pandas`, `polars` or `pyarrow`; if left out, the first of them that is installed.

    Raises:
        InputError: The backend is not known or not installed.
        InputTypeError: There is something else among the claims.
    """
    name: str = backend or next(filter(find_spec, _CONVERTERS), "pandas")
    if (convert := _CONVERTERS.get(name)) is None:
        raise InputError(f"backend is {name!r}; choose one of {', '.join(_CONVERTERS)}")
    for library in (name, "pyarrow"):  # frames of the others are made from its tables
        extras.require(library, extra="batch" if name == "pyarrow" else name, purpose="to_frame")
    return convert(_table(claims))


def _table(claims: Iterable[Claim] | Iterable[list[Claim]]) -> "pa.Table":
    """The claims without their evidence, with the numbers of their texts where they come as lists."""
    from crimeextract.arrow import claims_to_table

    entries: Iterator[object] = iter(claims)
    first = next(entries, None)
    numbers: list[int] | None = [] if isinstance(first, list) else None
    entries = entries if first is None else chain([first], entries)
    table = claims_to_table(_flat(entries, numbers)).drop_columns("evidence")
    if numbers is None:
        return table
    import pyarrow as pa

    return table.add_column(0, "text_number", pa.array(numbers, pa.int64()))


def _flat(entries: Iterable[object], numbers: list[int] | None) -> Iterator[Claim]:
    """The claims one by one; where they come as lists, the number of its list is noted for each."""
    for number, entry in enumerate(entries):
        if isinstance(entry, Claim) and numbers is None:
            yield entry
        elif isinstance(entry, list) and numbers is not None:
            numbers += [number] * len(entry)
            yield from _flat(entry, None)
        else:
            raise InputTypeError(
                f"to_frame got a {type(entry).__name__} at place {number}; give claims, as extract_claims does, "
                "or lists of claims, as extract_many does"
            )


def _pandas(table: "pa.Table") -> Any:
    import pandas as pd
    import pyarrow as pa

    # Without these, whole numbers with gaps become floats, and dates objects.
    types = {pa.int64(): pd.Int64Dtype(), pa.string(): pd.StringDtype()}
    return table.to_pandas(types_mapper=types.get, date_as_object=False)


def _polars(table: "pa.Table") -> Any:
    import polars

    return polars.from_arrow(table)


_CONVERTERS: dict[str, Callable[["pa.Table"], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": lambda table: table,
}
