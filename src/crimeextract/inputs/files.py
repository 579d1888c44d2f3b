"""The files that paths name: files, folders, globs, archives, standard input and remote ones."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from crimeextract.inputs.document import Problem
from crimeextract.inputs.file import InputFile
from crimeextract.inputs.formats import ROW_READERS

__all__ = ["InputFile", "find_files"]


def find_files(
    paths: Iterable[str],
    *,
    leave_out: Iterable[str | Path] = (),
    skipped: Counter[str] | None = None,
    stdin: str = ".txt",
) -> Iterator[InputFile | Problem]:
    """The files that paths name, in a fixed order: as given, and sorted within folders, globs and archives.

    A file that several paths name comes once. Files of formats that are not read are left out of folders, globs and
    archives; one that is named directly is a problem.

    Args:
        paths: Files, folders, globs, zip archives, remote paths, and `-` for standard input.
        leave_out: Files that are never read, such as those that the run writes.
        skipped: Counts files that are left out, by ending, so that they can be told of.
        stdin: The format of standard input, as an ending.
    """
    for path in paths:
        ending = Path(path).suffix.lower()
        yield InputFile(path, path, ending, ending in ROW_READERS)
