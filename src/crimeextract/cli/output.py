"""Where the verbs write to: a file, or standard output, which may be closed before all is written."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

#: How --output names standard output.
STDOUT = "-"
#: Exit code where a file could not be read or written.
FILE_PROBLEM = 1
_HINT = re.compile(r"\bhome_(area|force)(?= is |: was )")


def write(content: str, path: Path | None = None, *, encoding: str | None = "utf-8") -> None:
    """Write to a file, or else to standard output.

    Args:
        content: What to write; its line ends stay as they are.
        path: The file.
        encoding: The encoding; None for that of standard output.
    """
    try:
        if path is not None:
            path.write_bytes(content.encode(encoding or "utf-8"))
            return
        if encoding is None:
            sys.stdout.write(content)
        else:
            sys.stdout.buffer.write(content.encode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None
    except OSError as error:
        remedy = f"; check that {path.parent} is a folder that can be written to" if path is not None else ""
        complain(f"cannot write {path or 'to standard output'}: {error.strerror}{remedy}")
        raise typer.Exit(FILE_PROBLEM) from None


def write_columns(rows: Sequence[Sequence[str]]) -> None:
    """Write rows of as many cells each to standard output, a line a row, the cells below each other."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    write("".join(f"{line}\n" for line in lines))


def complain(problem: str) -> None:
    """Say on standard error what went wrong."""
    typer.echo(f"crimeextract: {problem}", err=True)


def refusal(error: Exception) -> typer.BadParameter:
    """The refusal of an option, called as it is on the command line and not as in Python."""
    return typer.BadParameter(_HINT.sub(r"--home-\1", str(error)))
