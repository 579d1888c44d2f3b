"""Claims as frames of pandas, Polars and pyarrow."""

from datetime import date
from importlib import import_module, util
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from crimeextract import InputError, InputTypeError, extract_claims, extract_many, to_frame
from crimeextract.arrow import claims_schema

TEXT = "Crawley had 372 sexual offences in the 12 months to September, up 7%, the second highest. Robberies fell by 40."
CLAIMS = extract_claims(TEXT, published="2022-01-28")
COLUMNS = [name for name in claims_schema().names if name != "evidence"]


def without(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    found = util.find_spec
    for module in ("crimeextract.frames", "crimeextract.extras"):
        hides = lambda name, *rest: None if name in libraries else found(name, *rest)  # noqa: E731
        monkeypatch.setattr(import_module(module), "find_spec", hides)


def test_pandas_types_also_where_values_are_missing() -> None:
    frame = to_frame(CLAIMS, "pandas")
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == COLUMNS
    assert frame["rank"].dtype == "Int64"
    assert frame["rank"].isna().any()
    assert frame["rank"].max() == 2
    assert pd.api.types.is_datetime64_any_dtype(frame["period_start"])
    assert frame["period_start"].max() == pd.Timestamp(2020, 10, 1)
    assert frame["quoted"].dtype == bool
    assert frame["value"].dtype == "float64"
    assert pd.api.types.is_string_dtype(frame["offence"])


def test_polars_types() -> None:
    frame = to_frame(CLAIMS, "polars")
    assert isinstance(frame, pl.DataFrame)
    assert frame.columns == COLUMNS
    types = {name: frame.schema[name] for name in ("rank", "period_start", "quoted", "value", "offence")}
    assert list(types.values()) == [pl.Int64, pl.Date, pl.Boolean, pl.Float64, pl.String]
    assert frame["period_start"].max() == date(2020, 10, 1)


def test_pyarrow() -> None:
    frame = to_frame(CLAIMS, "pyarrow")
    assert isinstance(frame, pa.Table)
    assert frame.schema.equals(pa.schema([claims_schema().field(name) for name in COLUMNS]))


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_rows_are_the_claims(backend: Any) -> None:
    frame = to_frame(iter(CLAIMS), backend)
    assert list(frame["id"].to_pylist() if backend == "pyarrow" else frame["id"]) == [claim.id for claim in CLAIMS]


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_claims_of_many_texts_have_the_number_of_their_text(backend: Any) -> None:
    frame = to_frame(extract_many([TEXT, "Nothing.", TEXT], published="2022-01-28"), backend)
    columns = frame.column_names if backend == "pyarrow" else list(frame.columns)
    assert columns == ["text_number", *COLUMNS]
    numbers = frame["text_number"].to_pylist() if backend == "pyarrow" else list(frame["text_number"])
    assert numbers == [0] * len(CLAIMS) + [2] * len(CLAIMS)
    assert list(to_frame([[], []], "pandas").columns) == columns


@pytest.mark.parametrize("claims", [[CLAIMS, CLAIMS[0]], [CLAIMS[0], CLAIMS], TEXT, [[TEXT]]])
def test_what_is_no_claim_is_refused(claims: Any) -> None:
    with pytest.raises(InputTypeError, match="give claims, as extract_claims does, or lists of claims, as extract_m"):
        to_frame(claims)


def test_no_claims_have_the_same_columns_and_types() -> None:
    assert to_frame([], "pandas").dtypes.equals(to_frame(CLAIMS, "pandas").dtypes)
    assert to_frame([], "polars").schema == to_frame(CLAIMS, "polars").schema


@pytest.mark.parametrize(
    ("missing", "kind"), [((), pd.DataFrame), (("pandas",), pl.DataFrame), (("pandas", "polars"), pa.Table)]
)
def test_the_first_that_is_installed_is_taken(
    monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...], kind: type
) -> None:
    without(monkeypatch, *missing)
    assert isinstance(to_frame(CLAIMS), kind)


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="backend is 'numpy'; choose one of pandas, polars, pyarrow"):
        to_frame(CLAIMS, "numpy")  # type: ignore[arg-type]
    for hidden in ("polars", "pyarrow"):
        with monkeypatch.context() as patch:
            without(patch, hidden)
            remedy = rf"to_frame needs {hidden}: pip install 'crimeextract\[polars\]'"
            with pytest.raises(InputError, match=remedy):
                to_frame(CLAIMS, "polars")
    without(monkeypatch, "pandas", "polars", "pyarrow")
    with pytest.raises(InputError, match=r"to_frame needs pyarrow: pip install 'crimeextract\[batch\]'"):
        to_frame(CLAIMS, "pyarrow")
    with pytest.raises(InputError, match=r"to_frame needs pandas: pip install 'crimeextract\[pandas\]'"):
        to_frame(CLAIMS)
