"""Compile the reference tables on areas, forces and places into the tables that the package ships.

    python scripts/build_gazetteer.py --reference DIR

DIR holds areas.csv, forces.csv, csp.csv, places.csv and places_minor.csv. Beside this script, former_districts.csv has
the districts that were abolished before they got a code of today's kind, former_forces.csv what legacy forces policed;
former_places.py tells in which district a place was that went into a later one.
The result does not depend on when or where it is built: the same input gives the same bytes.
"""

import argparse
import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from crimeextract.text.lexicon import phrase_norms
from former_places import former_districts_of
from partnerships import partnership_rows

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "crimeextract" / "gazetteer" / "data"
FORMER_DISTRICTS = Path(__file__).with_name("former_districts.csv")
FORMER_FORCES = Path(__file__).with_name("former_forces.csv")

#: Towns of so many people go by the first part of their names.
TOWN_OF_SHORT_NAME = 9_000
SHORT_NAME = re.compile(
    r"(?P<short>[A-Z][\w'’]+)(?:-(?:on|upon|super)-(?:Sea|Severn|Tweed|Mare|Thames|Naze)"
    r"| (?:Spa|Wells|Island|Hempstead))",
    re.IGNORECASE,
)

AREA_COLUMNS = {
    "code": "code",
    "name": "name",
    "type": "type",
    "status": "status",
    "nation": "nation",
    "parent": "parent_code",
    "region": "region_code",
    "country": "country_code",
    "combined": "cauth_code",
    "forces": "force_id",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "successors": "successors",
    "members": "members",
    "population": "population",
    "aliases": "aliases",
    "weak_aliases": "weak_aliases",
}
FORCE_COLUMNS = ("id", "name", "pfa_code", "type", "nation", "valid_from", "valid_to", "successor", "aliases")

#: From the most to the least substantial; of two rows on one name in one area the first stands.
KINDS = ("settlement", "community safety partnership", "district", "village", "neighbourhood", "parish", "ward")
#: First words of names that are also written as what they are, a genitive: "Bishop's Stortford".
POSSESSIVES = frozenset({"abbots", "bishops", "canons", "earls", "kings", "monks", "nuns", "princes", "queens"})
TOWN_POPULATION = 5000
#: Misspellings are led to towns of that size only.
LARGE_POPULATION = 40_000
#: A parish, ward or neighbourhood name with so many bearers ("Central", "St Mary's") says nothing by itself.
GENERIC_BEARERS = 5

ATTRIBUTION = """\
# Sources of the gazetteer

The MIT licence of the code does not cover the tables in this directory. They were compiled from:

- **Areas, codes, forces, community safety partnerships, parishes, wards, built-up areas, populations**:
  Office for National Statistics, National Records of Scotland, Northern Ireland Statistics and Research
  Agency and Home Office. Contains public sector information licensed under the
  [Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).
- **Boundaries that placed points in districts**: contains OS data © Crown copyright and database right;
  contains National Statistics data © Crown copyright and database right.
- **Neighbourhood names** (MSOA names of the House of Commons Library): contains Parliamentary information
  licensed under the
  [Open Parliament Licence v3.0](https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/).
- **Towns and villages with their populations**: [GeoNames](https://www.geonames.org/), licensed under
  [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
- **Names, dates and successors of local authorities**: mySociety, "UK local authority names and codes",
  licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
- **Aliases, informal regions, legacy forces, districts abolished in 2009 and 2015**: the project's own curation.

Changes made: rows were joined, filtered, recoded to current codes and given aliases; points outside their
district were dropped. Codes that start with `LIEUT:` (ceremonial counties) and `INF:` (informal regions) are
the project's own; no official code exists for them.
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write tab-separated rows, gzip'd without a time stamp where the name ends in .gz."""
    out = io.StringIO()
    for row in (header, *rows):
        if any("\t" in cell or "\n" in cell for cell in row):
            raise SystemExit(f"{path.name}: a cell of {row!r} holds a tab or a line break")
        out.write("\t".join(row) + "\n")
    content = out.getvalue().encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0) if path.suffix == ".gz" else content)


def area_rows(reference: Path) -> list[dict[str, str]]:
    """The rows of areas.csv; a parent that another force polices is a slip, and the successor's is taken instead."""
    rows = {row["code"]: row for row in rows_of(reference / "areas.csv")}
    for row in rows.values():
        parent, successor = rows.get(row["parent_code"]), rows.get(row["successors"])
        if parent is not None and row["force_id"] not in parent["force_id"].split(";"):
            row["parent_code"] = successor["parent_code"] if successor is not None else ""
    return list(rows.values())


def build_areas(reference: Path) -> list[list[str]]:
    """Rows of areas.tsv, in order of code."""
    return sorted(
        [*(row[source] for source in AREA_COLUMNS.values()), "1" if is_city(row) else ""]
        for row in area_rows(reference)
    )


def is_city(row: dict[str, str]) -> bool:
    """Whether an authority is that of a city, by the name of its council ("Leicester City Council")."""
    return "city" in row["council_name"].lower().split() and "region" not in row["type"]


def build_forces(reference: Path) -> list[list[str]]:
    """Rows of forces.tsv, in order of id; legacy forces with the council areas that they policed."""
    areas: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(FORMER_FORCES):
        areas[row["force"]].append(row["area"])
    rows = rows_of(reference / "forces.csv")
    return sorted([*(row[column] for column in FORCE_COLUMNS), ";".join(areas[row["id"]])] for row in rows)


def variants(name: str) -> list[str]:
    """The phrases that a name is found by: its own, and its usual other spellings.

    >>> variants("St Ann's-on-Sea")[2:]
    ["st . ann 's on sea", "saint ann 's on sea", "st ann 's upon sea"]
    """
    phrase = " ".join(phrase_norms(name))
    others = [phrase.replace(" 's", "s")]
    if phrase.startswith("st "):
        others += ["st . " + phrase[3:], "saint " + phrase[3:]]
    others.append(phrase.replace(" st ", " st . "))
    first, _, rest = phrase.partition(" ")
    if first in POSSESSIVES and rest and not rest.startswith("'"):
        others.append(f"{first[:-1]} 's {rest}")
    for one, other in ((" upon ", " on "), (" on ", " upon ")):
        others.append(phrase.replace(one, other))
    return list(dict.fromkeys([phrase, *others]))


def short_saint(name: str) -> str:
    """A name as the press writes it, so that all bearers of it stand together.

    >>> short_saint("Saint Ives")
    'St Ives'
    """
    return "St " + name.removeprefix("Saint ") if name.startswith("Saint ") else name


def short_names(row: dict[str, str]) -> list[str]:
    """What a larger town is called for short where people know it.

    >>> short_names({"name": "Royal Leamington Spa", "kind": "settlement", "population": "50923"})
    ['Leamington Spa', 'Leamington']
    """
    if row["kind"] != "settlement" or int(row["population"] or 0) < TOWN_OF_SHORT_NAME:
        return []
    name = row["name"].removeprefix("Royal ")
    found = SHORT_NAME.fullmatch(name)
    return [short for short in (name, found and found["short"]) if short and short != row["name"]]


def place_type(row: dict[str, str]) -> str:
    """The type that users see: a settlement is a town or a village by its size."""
    if row["kind"] != "settlement":
        return row["kind"]
    if row["area_code"].startswith("E09"):
        return "neighbourhood"  # London's settlements are parts of it
    return "town" if int(row.get("population") or 0) >= TOWN_POPULATION else "village"


def substance(row: dict[str, str]) -> int:
    """How far down KINDS a row stands; a small settlement counts as a village."""
    small = row["kind"] == "settlement" and int(row["population"] or 0) < TOWN_POPULATION
    return KINDS.index("village" if small else row["kind"])


def former_districts(path: Path) -> list[dict[str, str]]:
    """Districts of old as places in what took over from them."""
    return [
        {"name": row["name"], "kind": "district", "area_code": row["successor"], "flags": row["flags"]}
        for row in rows_of(path)
    ]


def build_places(reference: Path) -> list[list[str]]:
    """Rows of places.tsv.gz: one a name, with its phrases, its flags and its bearers."""
    bearers: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    rows = rows_of(reference / "places.csv")
    districts = former_districts_of(rows)
    rows += [row | {"name": short} for row in rows for short in short_names(row)]
    rows += rows_of(reference / "places_minor.csv")
    rows += partnership_rows(rows_of(reference / "csp.csv"), area_rows(reference))
    former = former_districts(FORMER_DISTRICTS)
    seats = {row["name"] for row in former}
    rows += former
    for row in sorted(rows, key=substance):
        bearers[short_saint(row["name"])].setdefault(row["area_code"], row)
    table = []
    for name, by_area in sorted(bearers.items()):
        flags = {flag for row in by_area.values() for flag in row["flags"].split(";") if flag}
        kinds = {row["kind"] for row in by_area.values()}
        if len(by_area) >= GENERIC_BEARERS and kinds <= {"neighbourhood", "parish", "ward"}:
            flags.add("generic")
        if any(int(row.get("population") or 0) >= LARGE_POPULATION for row in by_area.values()):
            flags.add("large")
        if name in seats:
            flags.add("seat")
        cells = [
            f"{place_type(row)},{area},{row.get('population') or ''},{districts.get((row['name'], area), '')}"
            for area, row in sorted(by_area.items())
        ]
        flags &= {"word", "surname", "forename", "generic", "large", "seat"}
        table.append([name, "|".join(variants(name)), ";".join(sorted(flags)), ";".join(cells)])
    return table


def build(reference: Path, data: Path) -> None:
    """Write every table and the attributions into `data`."""
    data.mkdir(parents=True, exist_ok=True)
    write_table(data / "areas.tsv", [*AREA_COLUMNS, "city"], build_areas(reference))
    write_table(data / "forces.tsv", [*FORCE_COLUMNS, "areas"], build_forces(reference))
    write_table(data / "places.tsv.gz", ("name", "phrases", "flags", "bearers"), build_places(reference))
    (data / "ATTRIBUTION.md").write_text(ATTRIBUTION, encoding="utf-8")


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--reference",
        type=Path,
        default=ROOT.parent / "shared" / "reference",
        help="directory of the reference tables (default: ../shared/reference beside the repository)",
    )
    parser.add_argument("--output", type=Path, default=DATA, help="directory to write to (default: the package's)")
    options = parser.parse_args()
    build(options.reference, options.output)


if __name__ == "__main__":
    main()
