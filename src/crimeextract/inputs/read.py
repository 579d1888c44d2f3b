"""From a file to its documents, one by one, and to what is wrong with them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from crimeextract.inputs.columns import ColumnError, ColumnNames, check_columns
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.inputs.draft import Draft
from crimeextract.inputs.file import InputFile, open_stream, read_bytes
from crimeextract.inputs.finish import finish
from crimeextract.inputs.formats import CONVERTERS, ROW_READERS
from crimeextract.inputs.identity import UniqueIds
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.remote import is_web
from crimeextract.inputs.rows import InputRow, row_draft

_DEFAULT_COLUMNS = ColumnNames()
# Of a file whose rows have columns of their own; where none of them has a column, it is taken to be nowhere.
_FIRST_ROWS = 100
_CHECK = "check that it was saved and copied in full"


def read_file(
    file: InputFile, columns: ColumnNames = _DEFAULT_COLUMNS, ids: UniqueIds | None = None
) -> Iterator[InputDocument | Problem]:
    """The documents of a file; whatever is wrong with it is a `Problem`, never an exception.

    Most files hold one document, but a wire file may hold several. What is wrong with a document that can be read
    all the same comes right before it, as problems with its id.

    Args:
        file: The file.
        columns: Which columns hold what, where it has rows.
        ids: The ids that are taken in the run; left out, ids are told apart within the file only.
    """
    path = file.told_path
    try:
        if file.ending in ROW_READERS:
            yield from _rows(file, path, columns, UniqueIds() if ids is None else ids)
        else:
            yield from _articles(file, path)
    except RefusalError as refusal:
        yield refusal.problem(file.id, path)
    except Exception as error:  # a file that no reader foresaw must not end the run
        reason = f"cannot be read ({type(error).__name__}: {error})"
        yield Problem(file.id, path, reason, "open it and save it anew, or save its text as a .txt file")


def lacks_columns(file: InputFile, columns: ColumnNames) -> Problem | None:
    """That a file of rows lacks a column that is needed, by its first rows; None where it does not, or is no such file.

    Whatever else is wrong with it, `read_file` tells.
    """
    if file.ending not in ROW_READERS:
        return None
    try:
        with open_stream(file) as stream:
            rows = islice(ROW_READERS[file.ending](stream, columns), _FIRST_ROWS)
            header = tuple({column: None for row in rows if isinstance(row.values, dict) for column in row.values})
            if header:
                check_columns(columns, header)
    except ColumnError as refusal:
        return refusal.problem(file.id, file.told_path)
    except Exception:
        return None
    return None


def _articles(file: InputFile, path: str) -> Iterator[InputDocument | Problem]:
    """The documents of a file that is read as a whole; several are numbered, as in `wire.xml#2`."""
    data = read_bytes(file)
    if not data:
        raise RefusalError("an empty file", _CHECK)
    drafts = CONVERTERS[file.ending](data)
    for number, draft in enumerate(drafts, start=1):
        if is_web(path) and not draft.url:
            draft = replace(draft, url=path)
        yield from finish(draft, file.id if len(drafts) == 1 else f"{file.id}#{number}", path)


def _rows(file: InputFile, path: str, columns: ColumnNames, ids: UniqueIds) -> Iterator[InputDocument | Problem]:
    row = None
    with open_stream(file) as stream:
        for row in ROW_READERS[file.ending](stream, columns):
            name = f"{file.id}#{row.number}"
            try:
                id_, draft = _draft(row, columns, name, ids)
            except RefusalError as refusal:
                yield refusal.problem(ids.take(name), path)
            else:
                yield from finish(draft, id_, path)
    if row is None:
        raise RefusalError("no rows", _CHECK)


def _draft(row: InputRow, columns: ColumnNames, name: str, ids: UniqueIds) -> tuple[str, Draft]:
    """The id of a row and its draft; one whose id is taken goes by the name of the row.

    Raises:
        RefusalError: It cannot be read.
    """
    if isinstance(row.values, RefusalError):
        raise row.values
    wanted, draft = row_draft(row.values, columns, converted=row.converted)
    id_ = ids.take(wanted or name, name)
    if not wanted or id_ == wanted:
        return id_, draft
    trouble = RefusalError(
        f"its id {wanted!r} is that of an earlier document; it goes by {id_}", "give each row an id of its own"
    )
    return id_, replace(draft, troubles=(*draft.troubles, trouble))
