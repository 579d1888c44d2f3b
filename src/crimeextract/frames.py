"""Claims as a data frame, for pandas, Polars or pyarrow."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from crimeextract import extras
from crimeextract.errors import InputError
from crimeextract.model import Claim

if TYPE_CHECKING:
    import pyarrow as pa

Backend = Literal["pandas", "polars", "pyarrow"]


def to_frame(claims: Iterable[Claim], backend: Backend | None = None) -> Any:
    """Claims as a frame: one row a claim, one typed column a plain value.

    The columns are those of docs/columns.md, from `id` to `text`, with `fact_id` in front and `schema_version` at the
    end. Dates are dates and whole numbers stay whole, also in columns that have gaps. The evidence is left out:
    `crimeextract.arrow.claims_to_table` has it.

    Args:
        claims: The claims.
        backend: `pandas`, `polars` or `pyarrow`; if left out, the first of them that is installed.

    Raises:
        InputError: The backend is not known or not installed.
    """
    name: str = backend or next(filter(find_spec, _CONVERTERS), "pandas")
    if (convert := _CONVERTERS.get(name)) is None:
        raise InputError(f"backend is {name!r}; choose one of {', '.join(_CONVERTERS)}")
    extras.require(name, extra=None, purpose="to_frame")
    extras.require("pyarrow", extra="batch", purpose="to_frame")
    from crimeextract.arrow import claims_to_table

    return convert(claims_to_table(claims).drop_columns("evidence"))


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
