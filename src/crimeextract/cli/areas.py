"""`crimeextract areas`: the codes of the areas that a claim may have."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crimeextract.gazetteer.records import Area

_Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, or part of one, in any case; else all areas.")]


def areas(name: _Name = "") -> None:
    """List the codes of areas with their names, types and police forces.

    \b
    Examples:
      crimeextract areas
      crimeextract areas "milton keynes"

    \b
    Exit codes:
      0  there is one at least
      1  no area is named so
    """
    from crimeextract.cli.output import FILE_PROBLEM, complain, write_columns
    from crimeextract.gazetteer.store import load

    rows = [_row(area) for area in load().areas if _bears(area, name)]
    if not rows:
        complain(f"no area is named {name!r}; give less of the name, or none to see all")
        raise typer.Exit(FILE_PROBLEM)
    write_columns(sorted(rows))


def _bears(area: "Area", name: str) -> bool:
    """Whether an area is called so, in full or in part, also in a name besides its official one."""
    return any(name.casefold() in known.casefold() for known in (area.name, *area.aliases))


def _row(area: "Area") -> tuple[str, str, str, str]:
    ended = "" if area.status == "current" else f", {area.status}"
    return area.code, area.name, area.type.replace("_", " ") + ended, ", ".join(area.forces)
