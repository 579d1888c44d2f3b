"""The formats that are read, by the ending of the file: one line each."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from crimeextract.errors import InputError
from crimeextract.extras import Need
from crimeextract.inputs import html, pdf
from crimeextract.inputs.columns import ColumnNames
from crimeextract.inputs.csv import read_csv
from crimeextract.inputs.docx import read_docx
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.jsonl import read_jsonl
from crimeextract.inputs.ninjs import read_ninjs
from crimeextract.inputs.parquet import read_parquet
from crimeextract.inputs.rows import InputRow
from crimeextract.inputs.text import read_text
from crimeextract.inputs.wire_xml import read_wire_xml

#: Ending -> what reads a file as a whole, of one document or a few.
CONVERTERS: dict[str, Callable[[bytes], list[Draft]]] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": html.read_html,
    ".htm": html.read_html,
    ".pdf": pdf.read_pdf,
    ".docx": read_docx,
    ".xml": read_wire_xml,
    ".json": read_ninjs,
}

#: Ending -> what reads a file row by row, a document each.
ROW_READERS: dict[str, Callable[[BinaryIO, ColumnNames], Iterator[InputRow]]] = {
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}

#: Ending -> what reads it beside the extra `batch`, which every run needs.
NEEDS: dict[str, Need] = {".html": html.NEED, ".htm": html.NEED, ".pdf": pdf.NEED}

#: Ending of archives, whose members are read.
ARCHIVE = ".zip"
#: All endings.
ENDINGS = (*CONVERTERS, *ROW_READERS, ARCHIVE)


def stdin_ending(name: str) -> str:
    """The ending that a format of standard input has, with or without its dot.

    Raises:
        InputError: It is not read from there; the message lists what is.

    >>> stdin_ending("HTML")
    '.html'
    """
    ending = f".{name.strip().lower().removeprefix('.')}"
    accepted = (*CONVERTERS, *ROW_READERS)
    if ending not in accepted:
        raise InputError(f"the format of standard input is {name!r}; accepted: {', '.join(accepted)}")
    return ending
