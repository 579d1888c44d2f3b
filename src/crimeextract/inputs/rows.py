"""What the files of rows have in common: a row, its lines as text, and the document that it makes."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from crimeextract.inputs.charset import charset_of, decode, marked_charset, refuse_other_kinds
from crimeextract.inputs.columns import ColumnNames, find_columns, require_text
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.writable import writable

#: A row may have this many characters.
LONGEST_ROW = 16 * 1024 * 1024
_SAMPLE = 65_536
# What Python makes of bytes that are not UTF-8, so that they are not lost.
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class InputRow:
    """A row of a file.

    Attributes:
        number: Which one it is, from 1; the header is not counted.
        values: Column -> value, or why it cannot be read.
        converted: Whether it was in another character set than UTF-8.
    """

    number: int
    values: dict[str, object] | RefusalError
    converted: bool = False


def row_draft(values: dict[str, object], names: ColumnNames, *, converted: bool) -> tuple[str, Draft]:
    """The id that a row gives, else "", and its draft.

    Raises:
        RefusalError: It has no text.
    """
    header = tuple(values)
    require_text(names, header)
    found: dict[str, Any] = {field: values[column] for field, column in find_columns(names, header).items()}
    text, id_ = found.pop("text"), found.pop("id", None)
    if isinstance(text, bytes):
        decoded = decode(text)
        text, converted = decoded.text, decoded.converted
    if not isinstance(text, str | None):
        raise RefusalError(f"its text is a {type(text).__name__}", "name the column that holds the text")
    return "" if id_ is None else " ".join(writable(str(id_)).split()), Draft(text or "", converted=converted, **found)


class _Buffer(io.BufferedReader):
    """Shows the first bytes of a file before they are read; leaves the file open, as it may be standard input."""

    def close(self) -> None:
        pass


class Lines(Iterator[str]):
    """The lines of a file, with their ends, however many; memory holds one at a time.

    Attributes:
        converted: Whether one of the lines read since it was last set was not in UTF-8.
    """

    def __init__(self, stream: BinaryIO) -> None:
        buffer = _Buffer(cast(io.RawIOBase, stream), _SAMPLE)
        head = buffer.peek(_SAMPLE)
        refuse_other_kinds(head)
        self._charset = marked_charset(head) or "utf-8"
        self._text = io.TextIOWrapper(buffer, self._charset, errors="surrogateescape", newline="")
        self.converted = False

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_ROW)
        if not line:
            raise StopIteration
        if len(line) == LONGEST_ROW:
            raise RefusalError(f"a line of more than {LONGEST_ROW:,} characters", "end its rows with line ends")
        if self._charset.startswith("utf-8") and not _ESCAPED.search(line):
            return line
        self.converted = True
        data = line.encode(self._charset, "surrogateescape")
        return data.decode(charset_of(data), errors="replace") if self._charset.startswith("utf-8") else line
