"""The formats that are read, by the ending of the file: one line each."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from crimeextract.inputs.draft import Draft
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.text import read_plain

#: Reads a file that holds one document, or a few, from its bytes.
Converter = Callable[[bytes], list[Draft]]
#: Reads the rows of a file one by one: column -> value, or why a row cannot be read.
RowReader = Callable[[BinaryIO], Iterator[dict[str, object] | RefusalError]]

#: Ending -> reader of files that are read as a whole.
CONVERTERS: dict[str, Converter] = {
    ".txt": read_plain,
}

#: Ending -> reader of files that hold a document a row.
ROW_READERS: dict[str, RowReader] = {}

ARCHIVE = ".zip"
#: All endings that are read.
ENDINGS = (*CONVERTERS, *ROW_READERS, ARCHIVE)
