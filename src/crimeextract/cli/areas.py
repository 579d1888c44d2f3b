"""`crimeextract areas`: the codes of the areas that a claim may have."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crimeextract.gazetteer.records import Area
    from crimeextract.gazetteer.store import Gazetteer

_Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A code, a name or part of one, or a town in an area; else all.")
]


def areas(name: _Name = "") -> None:
    """List the codes of areas with their names, types and police forces.

    \b
    Examples:
      crimeextract areas
      crimeextract areas "milton keynes"
      crimeextract areas E06000042
      crimeextract areas grimsby    (a town: the area that it lies in)

    \b
    Exit codes:
      0  there is one at least
      1  no area or town is named so
    """
    from crimeextract.cli.output import FILE_PROBLEM, complain, write_columns
    from crimeextract.closest import hint
    from crimeextract.gazetteer import load

    gazetteer = load()
    bearing = [area for area in gazetteer.areas if _bears(area, name)]
    rows = {_row(area) for area in bearing}
    if not any(area.status == "current" for area in bearing):
        rows.update(_around(gazetteer, name))  # the town of a district that is no more lies in one that is
    if not rows:
        close = hint(gazetteer.closest_names(name)) or "; give less of the name, or none to see all"
        complain(f"no area is named {name!r}, nor a town in one{close}")
        raise typer.Exit(FILE_PROBLEM)
    write_columns(sorted(rows))


def _bears(area: "Area", name: str) -> bool:
    """Whether an area has that code, or is called so, in full or in part, also in a name besides its official one."""
    return name.casefold() == area.code.casefold() or any(
        name.casefold() in known.casefold() for known in (area.name, *area.aliases)
    )


def _around(gazetteer: "Gazetteer", name: str) -> list[tuple[str, str, str, str]]:
    """The areas that towns and other places of a name lie in."""
    bearers = gazetteer.named(name)
    codes = {place.area for place in bearers.places} if bearers else set()
    return [_row(area) for code in codes if (area := gazetteer.area(code))]


def _row(area: "Area") -> tuple[str, str, str, str]:
    ended = "" if area.status == "current" else f", {area.status}"
    return area.code, area.name, area.type.replace("_", " ") + ended, ", ".join(area.forces)
