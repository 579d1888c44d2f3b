"""`crimeextract extract`: the claims of one or several files, as a table, JSON, JSON Lines or CSV."""

import io
import json
import sys
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crimeextract.cli.output import FILE_PROBLEM, complain, write
from crimeextract.cli.published import ACCEPTED, published_day

if TYPE_CHECKING:
    from crimeextract.extractor import Extractor
    from crimeextract.model import Claim

_STDIN = "-"
# Wide enough for a table that goes to a file or a pipe, where no terminal gives a width.
_PIPED_WIDTH = 180
_FIGURES_WIDTH = 30
_NARROWEST = 8
#: Endings of files that are no text.
_BATCH_ENDINGS = frozenset({"xlsx", "parquet", "duckdb"})


class Format(StrEnum):
    """How claims are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Result:
    """What one file gave.

    Attributes:
        path: The file as the caller named it, `-` for standard input.
        published: Publication date, passed or read from the text.
        claims: Its claims.
    """

    path: str
    published: date | None
    claims: "list[Claim]"


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Text files in UTF-8; - is standard input.")],
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="How to write the claims; by the ending of --output, else table.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write to; standard output if left out.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the output, if it exists.")] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=f"Publication date: {ACCEPTED}; else read from the text."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title, where the text does not have it.")] = None,
    home_area: Annotated[str | None, typer.Option(help="Code or name of the area that the publisher covers.")] = None,
    home_force: Annotated[
        str | None, typer.Option(help="Id or name of the police force that the publisher covers.")
    ] = None,
) -> None:
    """Extract the statistical claims of one or several texts.

    \b
    Examples:
      crimeextract extract article.txt
      crimeextract extract --published 2022-01-28 --home-area "Milton Keynes" article.txt
      crimeextract extract -o claims.csv wire/*.txt
      curl -s https://example.org/story.txt | crimeextract extract --format jsonl -

    \b
    Exit codes:
      0  done, also when a text holds no claims
      1  a file could not be read or written; the other files were processed
      2  wrong usage, also where the output exists
    """
    chosen = format_ or _format_of(output)
    extractor, hints = _ready(published, title, home_area, home_force)
    _check_output(output, files, overwrite=overwrite)
    _point_to_batch(files)
    results = [result for path in files if (result := _result(extractor, path, hints)) is not None]
    content = _written(results, chosen, read=published is None, terminal=output is None and sys.stdout.isatty())
    write(content, output, encoding=_encoding(chosen, output))
    if len(results) < len(files):
        raise typer.Exit(FILE_PROBLEM)


def _point_to_batch(files: list[str]) -> None:
    """Tell of the first file of a format that is read here as plain text, and by `batch` as what it is."""
    from crimeextract.inputs.formats import CONVERTERS, ENDINGS
    from crimeextract.inputs.text import read_text

    for path in files:
        ending = Path(path).suffix.lower()
        if ending in ENDINGS and CONVERTERS.get(ending) is not read_text:
            complain(f"{path} is read as plain text here; as {ending}: crimeextract batch {path} -o claims.csv")
            return


def _format_of(output: Path | None) -> Format:
    """The format that the ending of the output names; refuses those that only `batch` writes."""
    ending = "" if output is None else output.suffix.lower().removeprefix(".")
    if ending in _BATCH_ENDINGS:
        raise typer.BadParameter(
            f"{output}: .{ending} is written by `crimeextract batch`; extract writes json, jsonl or csv"
        )
    return Format(ending) if ending in tuple(Format) else Format.TABLE


def _ready(
    published: str | None, title: str | None, home_area: str | None, home_force: str | None
) -> "tuple[Extractor, dict[str, Any]]":
    """The extractor and what it is told of each text; refuses a wrong option before any file is read."""
    from crimeextract.errors import CrimeExtractError
    from crimeextract.extractor import default_extractor

    extractor = default_extractor()
    day = published_day(published)
    hints: dict[str, Any] = {"published": day, "title": title, "home_area": home_area, "home_force": home_force}
    try:
        extractor.open("", **hints)
    except CrimeExtractError as error:
        raise typer.BadParameter(str(error)) from None
    return extractor, hints


def _result(extractor: "Extractor", path: str, hints: dict[str, Any]) -> Result | None:
    """What one file gave, or None where it cannot be read."""
    text = _read(path)
    if text is None:
        return None
    document = extractor.extract(text, **hints)
    return Result(path, document.published, document.claims)


def _written(results: list[Result], format_: Format, *, read: bool, terminal: bool) -> str:
    """The claims in a format; `read` says that dates are those of the texts, `terminal` where they are shown."""
    if format_ is Format.TABLE:
        return _tables(results, read=read, terminal=terminal)
    return {Format.JSON: _json, Format.JSONL: _json_lines, Format.CSV: _csv}[format_](results)


def _encoding(format_: Format, output: Path | None) -> str | None:
    """What to write in: UTF-8, but the table in what the terminal shows."""
    if format_ is Format.CSV and output is not None:
        return "utf-8-sig"  # Excel takes a CSV file for UTF-8 only if it starts with a byte order mark
    return None if format_ is Format.TABLE and output is None else "utf-8"


def _check_output(output: Path | None, files: list[str], *, overwrite: bool) -> None:
    """Refuse an output that would cost the user a file; a device or a pipe is none."""
    if output is None:
        return
    if any(_is_same(output, path) for path in files):
        raise typer.BadParameter(f"{output} is one of the files to read; choose another --output")
    if output.is_file() and not overwrite:
        raise typer.BadParameter(f"{output} exists; name another file, or replace it with --overwrite")


def _is_same(output: Path, path: str) -> bool:
    return path != _STDIN and output.resolve() == Path(path).resolve()


def _read(path: str) -> str | None:
    """The text of a file, or None once the user has been told what is wrong with it."""
    from crimeextract.errors import InputError
    from crimeextract.files import load_text

    try:
        if path == _STDIN:
            return load_text("standard input", sys.stdin.buffer.read)
        return load_text(path, Path(path).read_bytes)
    except InputError as problem:
        complain(str(problem))
        return None


def _json(results: list[Result]) -> str:
    from crimeextract.schema import SCHEMA_VERSION

    records = [
        {
            "path": result.path,
            "published": result.published.isoformat() if result.published else None,
            "schema_version": SCHEMA_VERSION,
            "claims": [claim.to_dict() for claim in result.claims],
        }
        for result in results
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _json_lines(results: list[Result]) -> str:
    return "".join(
        json.dumps({"document": result.path, **claim.to_dict()}, ensure_ascii=False) + "\n"
        for result in results
        for claim in result.claims
    )


def _csv(results: list[Result]) -> str:
    from crimeextract.outputs.columns import CLAIM, CONTEXT
    from crimeextract.outputs.csv import CsvTable
    from crimeextract.outputs.rows import claim_row

    buffer = io.StringIO(newline="")
    told = [column for column in CONTEXT if column.name in ("document", "published")]
    table = CsvTable(buffer, (*told, *CLAIM))
    for result in results:
        for claim in result.claims:
            table.add({"document": result.path, "published": result.published, **claim_row(claim)})
    return buffer.getvalue()


def _tables(results: list[Result], *, read: bool, terminal: bool) -> str:
    """A table for each file that gave claims, and a line under it that says how many."""
    from rich.console import Console

    from crimeextract.render.table import footer

    buffer = io.StringIO()
    settings: dict[str, Any] = {} if terminal else {"width": _PIPED_WIDTH, "color_system": None}
    console = Console(file=buffer, force_terminal=terminal, highlight=False, markup=False, **settings)
    for result in results:
        if result.claims:
            console.print(_table(result.claims))
        name = "standard input" if result.path == _STDIN else result.path
        console.print(footer(len(result.claims), name, result.published, read=read), soft_wrap=True, style="bold")
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _table(claims: "list[Claim]") -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from crimeextract.render.table import COLUMNS, claim_cells

    rows = [claim_cells(claim) for claim in claims]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for index, column in enumerate(COLUMNS):
        # Figures are never cut, however narrow the terminal; names may be.
        figures = column in ("value", "change")
        longest = max(len(word) for row in rows for word in (column, *row[index].split()))
        table.add_column(
            column,
            overflow="fold",
            min_width=longest if figures else min(longest, _NARROWEST),
            max_width=_FIGURES_WIDTH if figures else None,
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text, as brackets in a cell are no markup
    return table
