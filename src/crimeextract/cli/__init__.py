"""The command line: `crimeextract extract article.txt`. One module a verb."""

import sys
from typing import Annotated

import typer

from crimeextract.cli import areas, batch, evaluate, extract, forces, offences, schema

app = typer.Typer(
    name="crimeextract",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract.extract)
app.command()(batch.batch)
app.command()(evaluate.evaluate)
app.command()(offences.offences)
app.command()(areas.areas)
app.command()(forces.forces)
app.command()(schema.schema)


def _print_version(wanted: bool) -> None:
    if wanted:
        from crimeextract import __version__

        typer.echo(f"crimeextract {__version__}")
        raise typer.Exit


@app.callback()
def _crimeextract(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads UK crime reporting and gives back its statistical claims as data."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a character shows its number
            stream.reconfigure(errors="backslashreplace")
    app()
