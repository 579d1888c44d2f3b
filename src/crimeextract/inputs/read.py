"""From a file to its documents, one by one, and to what is wrong with them."""

from collections.abc import Iterator

from crimeextract.inputs.columns import ColumnNames
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.inputs.file import InputFile, read_bytes
from crimeextract.inputs.formats import CONVERTERS
from crimeextract.inputs.identity import UniqueIds

_DEFAULT_COLUMNS = ColumnNames()


def read_file(
    file: InputFile, columns: ColumnNames = _DEFAULT_COLUMNS, ids: UniqueIds | None = None
) -> Iterator[InputDocument | Problem]:
    """The documents of a file; whatever is wrong with it is a `Problem`, never an exception.

    Most files hold one document, but a wire file may hold several. What is wrong with a document that can be read
    all the same comes right before it, as problems with its id.

    Args:
        file: The file.
        columns: Which columns hold what, where it has rows.
        ids: The ids that earlier rows of the run have taken; left out, ids are told apart within the file only.
    """
    for draft in CONVERTERS[file.ending](read_bytes(file)):
        yield InputDocument(file.id, file.path, draft.text)
