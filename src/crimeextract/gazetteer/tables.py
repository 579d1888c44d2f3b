"""The tables that ship with the package, read into a gazetteer.

Those under data/ are written by scripts/build_gazetteer.py.
"""

import functools
import gzip
from datetime import date
from importlib.resources import files

from crimeextract.gazetteer.records import Area, Force
from crimeextract.gazetteer.store import Gazetteer


@functools.cache
def load() -> Gazetteer:
    """The gazetteer that ships with the package (read once)."""
    return Gazetteer(
        map(_read_area, _lines("areas.tsv")),
        map(_read_force, _lines("forces.tsv")),
        _lines("places.tsv.gz"),
    )


def _lines(name: str) -> list[str]:
    """The rows of a shipped table, without its header."""
    content = (files("crimeextract.gazetteer") / "data" / name).read_bytes()
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    return content.decode().split("\n")[1:-1]


def _read_area(line: str) -> Area:
    cells = line.split("\t")
    code, name, type_, status, nation, parent, region, country, combined = cells[:9]
    forces, valid_from, valid_to, successors, members, population, aliases, weak, city = cells[9:]
    return Area(
        code, name, type_, status, nation, parent or None, region or None, country or None, combined or None,
        _items(forces), _day(valid_from), _day(valid_to), _items(successors), _items(members),
        _number(population), _items(aliases), _items(weak), bool(city),
    )  # fmt: skip


def _read_force(line: str) -> Force:
    id_, name, code, type_, nation, valid_from, valid_to, successor, aliases, areas = line.split("\t")
    return Force(
        id_, name, code or None, type_, nation, _day(valid_from), _day(valid_to), successor or None,
        _items(aliases), _items(areas),
    )  # fmt: skip


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
