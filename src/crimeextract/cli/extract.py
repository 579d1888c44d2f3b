"""`crimeextract extract`: the claims of one or several files, as a table, JSON, JSON Lines or CSV."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crimeextract.cli.formats import Format, as_csv, as_json, as_json_lines, chosen_format, encoding_of
from crimeextract.cli.output import FILE_PROBLEM, STDOUT, complain, refusal, write
from crimeextract.cli.published import ACCEPTED, published_day

if TYPE_CHECKING:
    from crimeextract.batch.result import Result
    from crimeextract.extractor import Extractor

_STDIN = "-"

_Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Text files in UTF-8; - is standard input.")]
_Format = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", help="How to write the claims; by the ending of --output, else table.", show_default=False
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="File to write to (.csv, .json, .jsonl, .txt), else standard output."),
]
_Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the output, if it exists.")]
_Published = Annotated[
    str | None, typer.Option(metavar="DATE", help=f"Publication date: {ACCEPTED}; else read from the text.")
]
_Title = Annotated[str | None, typer.Option(help="Title, where the text does not have it.")]
_HomeArea = Annotated[str | None, typer.Option(help="Code or name of the area that the publisher covers.")]
_HomeForce = Annotated[str | None, typer.Option(help="Id or name of the police force that the publisher covers.")]


def extract(
    files: _Files,
    format_: _Format = None,
    output: _Output = None,
    overwrite: _Overwrite = False,
    published: _Published = None,
    title: _Title = None,
    home_area: _HomeArea = None,
    home_force: _HomeForce = None,
) -> None:
    """Extract the statistical claims of one or several texts.

    \b
    Examples:
      crimeextract extract article.txt
      crimeextract extract --published 2022-01-28 --home-area "Milton Keynes" article.txt
      crimeextract extract -o claims.csv copy/*.txt
      curl -s https://example.org/story.txt | crimeextract extract --format jsonl -

    \b
    Exit codes:
      0  done, also when a text holds no claims
      1  a file could not be read or written, or is empty; the other files were processed
      2  wrong usage, also where the output exists
    """
    output = None if output == Path(STDOUT) else output
    chosen = chosen_format(format_, output)
    extractor, hints = _ready(published, title, home_area, home_force)
    _check_output(output, files, overwrite=overwrite)
    _point_to_batch(files)
    results = [result for path in files if (result := _result(extractor, path, hints)) is not None]
    content = _written(results, chosen, read=published is None, terminal=output is None and sys.stdout.isatty())
    if results or output is None:  # no file for nothing: it would have to be removed before the next run
        write(content, output, encoding=encoding_of(chosen, output))
    if len(results) < len(files):
        raise typer.Exit(FILE_PROBLEM)


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
        raise refusal(error) from None
    return extractor, hints


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


def _point_to_batch(files: list[str]) -> None:
    """Tell of the first file of a format that is read here as plain text, and by `batch` as what it is."""
    from crimeextract.inputs.formats import CONVERTERS, ENDINGS
    from crimeextract.inputs.text import read_text

    for path in files:
        ending = Path(path).suffix.lower()
        if ending in ENDINGS and CONVERTERS.get(ending) is not read_text:
            complain(f"{path} is read as plain text here; as {ending}: crimeextract batch {path} -o claims.csv")
            return


def _result(extractor: "Extractor", path: str, hints: dict[str, Any]) -> "Result | None":
    """What one file gave, or None where it cannot be read."""
    from crimeextract.batch.result import Result
    from crimeextract.inputs.document import InputDocument
    from crimeextract.inputs.file import STDIN_ID

    text = _read(path)
    if text is None:
        return None
    extracted = extractor.extract(text, **hints)
    name = STDIN_ID if path == _STDIN else path
    document = InputDocument(name, name, text, extracted.published, hints["title"])
    return Result(document, extracted.published, extracted.claims)


def _read(path: str) -> str | None:
    """The text of a file, or None once the user has been told what is wrong with it."""
    from crimeextract.errors import InputError
    from crimeextract.files import load_text

    name, read = ("standard input", sys.stdin.buffer.read) if path == _STDIN else (path, Path(path).read_bytes)
    try:
        text = load_text(name, read)
    except InputError as problem:
        complain(str(problem))
        return None
    if not text.strip():
        complain(f"{name}: has no text; leave it out, or check that it was saved and copied in full")
        return None
    return text


def _written(results: "list[Result]", format_: Format, *, read: bool, terminal: bool) -> str:
    """The claims in a format; `read` says that dates are those of the texts, `terminal` where they are shown."""
    if format_ is Format.TABLE:
        from crimeextract.render.listing import listing

        return listing(results, read=read, terminal=terminal)
    return {Format.JSON: as_json, Format.JSONL: as_json_lines, Format.CSV: as_csv}[format_](results)
