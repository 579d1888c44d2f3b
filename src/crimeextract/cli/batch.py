"""`crimeextract batch`: the claims of folders, archives and tables of texts, in a file that opens elsewhere."""

import shlex
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crimeextract.cli.output import FILE_PROBLEM, complain, refusal
from crimeextract.cli.published import ACCEPTED, published_day

if TYPE_CHECKING:
    from crimeextract.batch.job import Job
    from crimeextract.batch.journal import Totals
    from crimeextract.batch.progress import Watch
    from crimeextract.batch.run import Outcome
    from crimeextract.inputs.columns import ColumnNames

#: Exit code of a run that Ctrl-C ended, as shells have it.
INTERRUPTED = 130


_Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, globs, zip archives; - is standard input; s3:// and the like where fsspec is there.",
    ),
]
_Output = Annotated[
    Path, typer.Option("--output", "-o", help="File to write: .jsonl, .csv, .xlsx, .parquet or .duckdb.")
]
_Workers = Annotated[int, typer.Option(min=1, help="Processes that extract; the output is the same for any.")]
_Resume = Annotated[bool, typer.Option("--resume", help="Go on with a stopped run, or add what is new.")]
_Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace the output; begin anew where a run was stopped.")
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell nothing but errors.")]
_Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help=f"Publication date of documents that do not come with one: {ACCEPTED}."),
]
_HomeArea = Annotated[
    str | None, typer.Option(help="Code or name of the area that publishers cover, unless a document says it.")
]
_HomeForce = Annotated[
    str | None, typer.Option(help="Id or name of the force that publishers cover, unless a document says it.")
]
_TextColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the text.")]
_IdColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column that names the document.")]
_PublishedColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the date.")]
_TitleColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the title.")]
_UrlColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the address.")]
_HomeAreaColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the area.")]
_HomeForceColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the force.")]
_StdinFormat = Annotated[str, typer.Option(metavar="FORMAT", help="What standard input holds: txt, jsonl, html…")]


def batch(
    paths: _Paths,
    output: _Output,
    workers: _Workers = 1,
    resume: _Resume = False,
    overwrite: _Overwrite = False,
    quiet: _Quiet = False,
    published: _Published = None,
    home_area: _HomeArea = None,
    home_force: _HomeForce = None,
    text_column: _TextColumn = None,
    id_column: _IdColumn = None,
    published_column: _PublishedColumn = None,
    title_column: _TitleColumn = None,
    url_column: _UrlColumn = None,
    home_area_column: _HomeAreaColumn = None,
    home_force_column: _HomeForceColumn = None,
    stdin_format: _StdinFormat = "txt",
) -> None:
    """Extract the claims of many documents into a file.

    Beside claims.csv (or .jsonl, .parquet) stand claims.documents.csv and claims.problems.csv: what was read, and
    what could not be. Files appear whole. The run keeps a journal, claims.csv.journal, that --resume goes on from.

    \b
    Examples:
      crimeextract batch wire/ -o claims.xlsx
      crimeextract batch "archive/**/*.html" 2021.zip -o claims.parquet --workers 4
      crimeextract batch rows.csv --text-column body --published-column day -o claims.duckdb
      crimeextract batch wire/ -o claims.xlsx --resume    (after a stop, or once files were added)
      cat feed.jsonl | crimeextract batch - --stdin-format jsonl -o claims.jsonl

    \b
    Exit codes:
      0    all documents were read, also when they hold no claims
      1    some had problems, also in earlier runs, or the output could not be written; the other documents were read
      2    wrong usage, also where there is nothing to read
      130  stopped by Ctrl-C; --resume goes on
    """
    from crimeextract.inputs.columns import ColumnNames

    if resume and overwrite:
        raise typer.BadParameter("choose one of --resume and --overwrite")
    columns = ColumnNames(
        text_column, id_column, published_column, title_column, url_column, home_area_column, home_force_column
    )
    with _problems_told():
        job = _job(paths, output, columns, published, home_area, home_force, stdin_format)
        totals = _run(job, workers=workers, resume=resume, overwrite=overwrite, quiet=quiet)
    if totals.problems:
        raise typer.Exit(FILE_PROBLEM)


def _job(
    paths: list[str],
    output: Path,
    columns: "ColumnNames",
    published: str | None,
    home_area: str | None,
    home_force: str | None,
    stdin_format: str,
) -> "Job":
    """What the command line asks for."""
    from crimeextract.batch.job import Job
    from crimeextract.batch.work import Hints
    from crimeextract.inputs.formats import stdin_ending

    hints = Hints(published_day(published), home_area, home_force)
    return Job(tuple(paths), output, columns, hints, stdin_ending(stdin_format))


@contextmanager
def _problems_told() -> Iterator[None]:
    """Tells what is wrong with the options or the inputs, or that workers failed, and ends the run."""
    from crimeextract.errors import InputError, WorkerError

    try:
        yield
    except InputError as error:
        raise refusal(error) from None
    except WorkerError as error:
        complain(str(error))
        raise typer.Exit(FILE_PROBLEM) from None


def _run(job: "Job", *, workers: int, resume: bool, overwrite: bool, quiet: bool) -> "Totals":
    """Run the job, and say what it came to or how to go on."""
    from crimeextract.batch.run import run

    watch = _watch(quiet)
    try:
        outcome = run(job, workers=workers, resume=resume, overwrite=overwrite, watch=watch)
    except KeyboardInterrupt:
        complain(f"stopped after {watch.totals}; to go on: {_resuming()}")
        raise typer.Exit(INTERRUPTED) from None
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        complain(f"cannot write {job.output} or its journal: {reason}; mend that, then go on with: {_resuming()}")
        raise typer.Exit(FILE_PROBLEM) from None
    if not quiet:
        for line in _summary(job, outcome, watch):
            typer.echo(line, err=True)
    return watch.totals if outcome is None else outcome.totals


def _watch(quiet: bool) -> "Watch":
    from rich.console import Console

    from crimeextract.batch.progress import Bar, Lines, Watch

    if quiet:
        return Watch()
    console = Console(stderr=True, highlight=False, markup=False)
    return Bar(console) if sys.stderr.isatty() else Lines(console)  # Rich goes by FORCE_COLOR, which logs may have set


def _summary(job: "Job", outcome: "Outcome | None", watch: "Watch") -> list[str]:
    from crimeextract.batch.progress import clock
    from crimeextract.outputs.write import output_files

    problems = output_files(job.output).get("problems", f"the problems in {job.output}")
    if outcome is None:
        lines = [f"{job.output} holds all that there is to read: nothing to do; --overwrite reads everything anew"]
        if watch.totals.problems:
            lines.append(f"problems of earlier runs: {watch.totals.problems:,}, in {problems}")
        return lines
    lines = [f"{outcome.totals} in {clock(watch.seconds)}: {job.output}"]
    if outcome.taken_over:
        lines.append(f"taken over from an earlier run: {outcome.taken_over:,} of these documents")
    if outcome.skipped:
        lines.append(f"left out, as their format is not read: {_endings(outcome.skipped)}")
    if outcome.totals.problems:
        lines.append(f"what went wrong, and what to do about it: {problems}")
    return lines


def _endings(skipped: Counter[str]) -> str:
    return ", ".join(f"{number:,} {ending or 'without ending'}" for ending, number in skipped.most_common())


def _resuming() -> str:
    """The command that goes on with this run."""
    arguments = [argument for argument in sys.argv[1:] if argument not in ("--overwrite", "--resume")]
    return shlex.join(["crimeextract", *arguments, "--resume"])
