"""Word files: paragraphs and tables in reading order, by python-docx."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from crimeextract.inputs.draft import Draft
from crimeextract.inputs.file import LARGEST_FILE
from crimeextract.inputs.refusal import RefusalError, load

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_docx(data: bytes) -> list[Draft]:
    """The text of the file; a row of a table is a line with its cells between tabs.

    Raises:
        RefusalError: It is damaged, encrypted or not of this format.
    """
    docx = load("docx", extra="batch", purpose="reading DOCX")
    if data.startswith(_OLD_OFFICE):
        raise RefusalError("encrypted, or a .doc file of an old version", "save it as .docx without a password")
    try:
        _check_size(data)
        document = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(document))
        title = document.core_properties.title
    except RefusalError:
        raise
    except Exception as error:  # damage shows in errors of all kinds
        raise RefusalError(
            f"no DOCX that can be read ({type(error).__name__}: {error})", "open it and save it anew as .docx"
        ) from None
    return [Draft("\n\n".join(blocks), title=title)]


def _check_size(data: bytes) -> None:
    """Refuse a file whose parts, pictures and all, would fill the memory once unpacked: python-docx loads each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > LARGEST_FILE:
        raise RefusalError(
            f"larger than {LARGEST_FILE // 1024**2} MB once it is unpacked", "save its text as a .txt file, or split it"
        )


def _blocks(container: Any) -> Iterator[str]:
    """The paragraphs and tables of a document or a cell."""
    for item in container.iter_inner_content():
        text = _rows(item) if hasattr(item, "rows") else _paragraph(item)
        if text.strip():
            yield text


def _paragraph(paragraph: Any) -> str:
    name = paragraph.style.name if paragraph.style is not None else ""
    return f"• {paragraph.text}" if (name or "").startswith("List") else str(paragraph.text)


def _rows(table: Any) -> str:
    return "\n".join("\t".join(_cells(row)) for row in table.rows)


def _cells(row: Any) -> Iterator[str]:
    """The cells of a row on a line each; python-docx gives a merged cell once for each that it covers."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:
            yield " ".join(" ".join(_blocks(cell)).split())
        last = cell._tc
