"""Claims of texts in a Spark data frame, one row a claim.

    from crimeextract.spark import extract_claims

    claims = extract_claims(articles, text="body", published="date", keep=["id"])

The Python workers of the cluster need `crimeextract[spark]` too. Each loads the extractor once, at its first text.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from crimeextract import extras
from crimeextract.arrow import added_columns, in_pieces
from crimeextract.errors import InputError
from crimeextract.outputs.columns import Type

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def extract_claims(
    df: "DataFrame",
    text: str = "text",
    published: str | None = None,
    *,
    title: str | None = None,
    home_area: str | None = None,
    home_force: str | None = None,
    keep: Sequence[str] = (),
) -> "DataFrame":
    """The claims of the texts of a data frame; work begins when its rows are asked for, as always in Spark.

    Args:
        df: The texts.
        text: Name of the column that holds them.
        published: Name of the column of their publication dates: dates, timestamps or strings.
        title: Name of the column of their titles, where those are not part of the text.
        home_area: Name of the column that says which area their publisher covers.
        home_force: Name of the column that says which police force their publisher covers.
        keep: Names of columns to carry over to each claim, above all one that tells the texts apart. A column of the
            claim that has the name of a kept one gets `claim_` in front: with `keep=["id"]` it is `claim_id`.

    Returns:
        A row a claim: the kept columns and those of `crimeextract.extract_batch`. Rows with a `problem` are no claims:
        they say what is wrong with a text or its hints.

    Raises:
        InputError: The data frame lacks a column, or pyspark or pyarrow is not installed.
    """
    extras.require("pyspark", extra="spark", purpose="extract_claims")
    columns = {
        "text": text, "published": published, "title": title, "home_area": home_area, "home_force": home_force,
    }  # fmt: skip
    read = list(dict.fromkeys([*filter(None, columns.values()), *keep]))
    _check(df, read, text)
    pieces = partial(in_pieces, columns={**columns, "keep": list(keep)})
    return df.select(*map(_quoted, read)).mapInArrow(pieces, _schema(df, keep))


def _check(df: "DataFrame", names: Iterable[str], text: str) -> None:
    """Refuse what would fail only in the workers."""
    for name in names:
        if name not in df.columns:
            raise InputError(f"the data frame has no column {name!r}; its columns: {', '.join(df.columns)}")
        if "." in name:  # mapInArrow would look for a field of a struct
            raise InputError(f"the column {name!r} has a dot in its name; rename it first")
    if (type_ := df.schema[text].dataType.simpleString()) != "string":
        raise InputError(f"the column {text!r} holds {type_}, not texts; cast it to string first")


def _schema(df: "DataFrame", keep: Sequence[str]) -> "StructType":
    """The schema of the claims, as `extract_batch` gives them."""
    from pyspark.sql.types import ArrayType, StructType

    evidence = StructType().add("role", "string").add("start", "long").add("end", "long").add("text", "string")
    types: dict[Type, Any] = {
        "text": "string",
        "number": "double",
        "whole number": "long",
        "date": "date",
        "flag": "boolean",
        "evidence": ArrayType(evidence),
    }
    schema = StructType([df.schema[name] for name in keep])
    for column in added_columns(keep):
        schema.add(column.name, types[column.type], metadata={"comment": column.meaning})
    return schema


def _quoted(name: str) -> str:
    """The name as Spark takes it whatever characters it has."""
    return "`" + name.replace("`", "``") + "`"
