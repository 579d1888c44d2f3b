"""Results to files: the format by the ending of the name, whole or not at all under the final name."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from crimeextract.batch.result import Result
from crimeextract.errors import InputError
from crimeextract.extras import Need, require_all
from crimeextract.outputs.columns import TABLES


@dataclass(frozen=True, slots=True)
class Format:
    """How files of an ending are written.

    Attributes:
        module: The module here whose `write(paths, results)` does it.
        companions: Whether documents and problems go to files of their own beside the claims.
        libraries: What it needs beside Python.
        extra: The extra that installs them.
    """

    module: str
    companions: bool
    libraries: tuple[str, ...] = ()
    extra: str = ""


#: Ending -> format.
FORMATS = {
    ".jsonl": Format("jsonl", companions=True),
    ".csv": Format("csv", companions=True),
    ".xlsx": Format("excel", companions=False, libraries=("xlsxwriter",), extra="excel"),
    ".parquet": Format("parquet", companions=True, libraries=("pyarrow",), extra="batch"),
    ".duckdb": Format("duckdb", companions=False, libraries=("duckdb", "pyarrow"), extra="duckdb"),
}


def check_output(path: Path, *others: Need) -> None:
    """Refuse a path that could not be written at the end of a run.

    Args:
        path: The file of claims.
        others: What else the run needs, to be told of along with what the format needs.

    Raises:
        InputError: Its ending is not known, libraries are not installed, or its folder does not exist.
    """
    form = _format(path)
    require_all([*others, *(Need(library, form.extra, f"writing {path.name}") for library in form.libraries)])
    if path.is_dir():
        raise InputError(f"{path}: is a directory; name a file in it")
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; make it first")


def output_files(path: Path) -> dict[str, Path]:
    """Table -> the file that holds it; the claims, which are the main file, come last.

    >>> [str(file) for file in output_files(Path("claims.csv")).values()]
    ['claims.documents.csv', 'claims.problems.csv', 'claims.csv']
    """
    if not _format(path).companions:
        return {"claims": path}
    others = {name: path.with_suffix(f".{name}{path.suffix}") for name in TABLES if name != "claims"}
    return {**others, "claims": path}


def write_results(path: Path, results: Callable[[], Iterator[Result]]) -> None:
    """Write the results of a run in the format that the ending names.

    Files appear under their names only when all of them are complete; the claims come last.

    Args:
        path: The file of claims; `output_files` tells what else is written.
        results: Gives the results from the first on, in input order, each time it is called.

    Raises:
        InputError: As `check_output` says.
        OSError: A file cannot be written; what stood under the names before is left as it was.
    """
    check_output(path)
    write = import_module(f"crimeextract.outputs.{_format(path).module}").write
    with _placed(output_files(path)) as temporary:
        write(temporary, results())


def _format(path: Path) -> Format:
    if (form := FORMATS.get(path.suffix.lower())) is None:
        raise InputError(f"{path}: not an ending that can be written; choose one of {', '.join(FORMATS)}")
    return form


@contextmanager
def _placed(files: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    """Temporary names for files, which get their own once they are written; they are removed if that fails."""
    temporary = {name: file.with_name(f".{file.name}.tmp") for name, file in files.items()}
    try:
        for file in temporary.values():
            file.unlink(missing_ok=True)  # of a run that was killed
        yield temporary
        for file in temporary.values():
            _sync(file, os.O_RDWR)
        for name, file in temporary.items():
            file.replace(files[name])
    finally:
        for file in temporary.values():
            file.unlink(missing_ok=True)
    for folder in {file.parent for file in files.values()}:
        with suppress(OSError):  # Windows opens no folders
            _sync(folder, os.O_RDONLY)


def _sync(path: Path, mode: int) -> None:
    """Have the system put a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, mode)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
