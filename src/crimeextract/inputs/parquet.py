"""Parquet: the columns that are asked for, a few rows at a time."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from crimeextract.inputs.columns import ColumnNames, check_columns, find_columns
from crimeextract.inputs.refusal import RefusalError, load
from crimeextract.inputs.rows import InputRow

_ROWS_AT_A_TIME = 64
_BUFFER = 1024 * 1024


def read_parquet(stream: BinaryIO, names: ColumnNames) -> Iterator[InputRow]:
    """The rows.

    Raises:
        RefusalError: It is damaged, or lacks a column that is needed.
    """
    parquet = load("pyarrow.parquet", extra="batch", purpose="reading Parquet")
    try:
        # Without a buffer of its own it would load whole row groups, which may be the whole file.
        table = parquet.ParquetFile(_seekable(stream), pre_buffer=False, buffer_size=_BUFFER)
    except (ValueError, OSError) as error:
        raise RefusalError(f"no Parquet file that can be read ({error})", "write it anew, or fetch it again") from None
    header = tuple(table.schema_arrow.names)
    check_columns(names, header)
    columns = list(dict.fromkeys(find_columns(names, header).values()))
    last = 0
    for group in range(table.num_row_groups):
        first, last = last + 1, last + table.metadata.row_group(group).num_rows
        number = first
        try:
            for batch in table.iter_batches(_ROWS_AT_A_TIME, row_groups=[group], columns=columns):
                for index in range(batch.num_rows):
                    yield InputRow(number, _values(batch, index))
                    number += 1
        except (ValueError, OSError) as error:
            reason = f"rows {number} to {last} are damaged ({error})"
            yield InputRow(
                number, RefusalError(reason, "write the file anew, or fetch it again; its other rows are read")
            )


def _values(batch: Any, index: int) -> dict[str, object] | RefusalError:
    try:
        return {name: batch.column(name)[index].as_py() for name in batch.schema.names}
    except (ValueError, OverflowError) as error:  # such as a time that Python has no date for
        return RefusalError(f"a value that cannot be read ({error})", "mend that row")


def _seekable(stream: BinaryIO) -> BinaryIO:
    """The file itself, or a copy where going back in it is impossible or means to unpack it anew."""
    if stream.seekable() and not isinstance(stream, zipfile.ZipExtFile):
        return stream
    copy = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 (pyarrow goes on reading it)
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy
