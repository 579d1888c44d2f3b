"""Compile the reference table of offences into the table that the package ships.

    python scripts/build_offences.py --reference DIR

DIR holds offences.csv. What the press calls each offence is not taken from there: it is kept in
src/crimeextract/rules/offence_terms.csv, by hand. The same input gives the same bytes.
"""

import argparse
import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "crimeextract" / "rules" / "offences.csv"
COLUMNS = ("id", "name", "parent", "kind", "police_uk", "ons_c2_column", "home_office_codes")


def read_offences(path: Path) -> list[dict[str, str]]:
    """The rows of the reference table, checked: ids are unique, parents exist."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [{column: row[column].strip() for column in COLUMNS} for row in csv.DictReader(handle)]
    seen: set[str] = set()
    known = {row["id"] for row in rows}
    for row in rows:
        if row["id"] in seen:
            raise SystemExit(f"{path}: {row['id']} stands twice")
        if row["parent"] and row["parent"] not in known:
            raise SystemExit(f"{path}: {row['id']} has an unknown parent, {row['parent']}")
        seen.add(row["id"])
    return rows


def write_offences(rows: list[dict[str, str]], path: Path) -> None:
    """Write the table in the order of the reference."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Build the table."""
    parser = argparse.ArgumentParser(description="Compile offences.csv.")
    parser.add_argument("--reference", type=Path, required=True, help="directory of the reference tables")
    parser.add_argument("--output", type=Path, default=TARGET, help="where to write (default: the package)")
    arguments = parser.parse_args()
    write_offences(read_offences(arguments.reference / "offences.csv"), arguments.output)


if __name__ == "__main__":
    main()
