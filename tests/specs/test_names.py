"""Every force, district and partnership by its names, from the sentence to the claim: tests/specs/names.tsv.

Each name stands in each sentence of frames.json, as of the day `on` (empty: now), and the claims of it have that
area and that force. They are those of the official tables; `why` says where the answer is another than one may
expect, or none. An abolished district is tried on a day before its end, if it had a code, and on one after it.
"""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from crimeextract import extract_claims
from crimeextract.gazetteer import load

HERE = Path(__file__).parent
FRAMES = json.loads((HERE / "frames.json").read_text(encoding="utf-8"))
NOW = "2025-02-01"
with (HERE / "names.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']}: {row['name']} {row['on']}".strip() for row in ROWS])
def test_name(row: dict[str, str]) -> None:
    expected = {(row["area"] or None, row["force"] or None)}
    for frame in FRAMES["force" if row["kind"] == "force" else "place"]:
        text = frame.format(name=row["name"])
        claims = extract_claims(text, published=row["on"] or NOW)
        found = {(claim.area and claim.area.code, claim.force and claim.force.id) for claim in claims}
        assert found == expected, text


def test_every_territorial_force_has_several_names() -> None:
    names = Counter(row["force"] for row in ROWS if row["kind"] == "force")
    assert all(names[force.id] >= 2 for force in load().forces if force.type == "territorial")


def test_every_district_is_tried_in_its_time() -> None:
    tried = {row["area"] for row in ROWS} | {row["name"] for row in ROWS if row["why"]}
    districts = [area for area in load().areas if area.is_district and area.status != "recoded"]
    assert {area.name for area in districts if not tried & {area.code, area.name}} == set()


def test_every_abolished_district_is_tried_after_its_time() -> None:
    later = {row["name"] for row in ROWS if row["kind"] == "abolished" and not row["on"]}
    assert {area.name for area in load().areas if area.is_district and area.status == "abolished"} <= later
