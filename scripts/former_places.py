"""Which district a place lay in before its unitary authority or merged district took over, from 2019 on.

Parishes tell it: the ONS gave them their codes district by district, each in the order of the alphabet, so that the
codes of a former district are a few runs (former_parishes.csv). A settlement that is no parish lay where the parishes
around it did, if these agree; former_places.csv has towns for which they do not, or that have none around them. A name
that several parishes of one authority bear, and all that remains uncertain, has no former district.
"""

import csv
import math
import re
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
#: Kilometres in a degree of latitude; how many parishes around a settlement must agree, and how near the first must be.
DEGREE, AROUND, NEAR = 111.2, 3, 5.0

Row = dict[str, str]


def former_districts_of(places: Iterable[Row]) -> dict[tuple[str, str], str]:
    """Codes of former districts.

    Args:
        places: Rows of places.csv.

    Returns:
        The code by the name of a place and the code of the area around it today.
    """
    places, runs = list(places), _rows("former_parishes.csv")
    known = {(row["name"], row["area_code"]): _of_parish(row, runs) for row in places}
    anchors = [row for row in places if row["lat"] and len(known[row["name"], row["area_code"]]) == 1]
    found = {key: districts.pop() for key, districts in known.items() if len(districts) == 1}
    areas = {area for _, area in found}
    for row in places:
        key = row["name"], row["area_code"]
        if key not in found and not known[key] and row["lat"] and row["area_code"] in areas:
            around = _around(row, [other for other in anchors if other["area_code"] == row["area_code"]])
            districts = {found[other["name"], other["area_code"]] for other in around}
            if len(around) == AROUND and len(districts) == 1:
                found[key] = districts.pop()
    return found | {(row["name"], row["area"]): row["district"] for row in _rows("former_places.csv")}


def _of_parish(place: Row, runs: list[Row]) -> set[str]:
    """The former districts of the parishes that a place is."""
    codes = re.findall(r"E04\d+", place["gss"])
    return {run["district"] for code in codes for run in runs if run["first"] <= code <= run["last"]}


def _around(place: Row, anchors: list[Row]) -> list[Row]:
    """The parishes nearest to a place; none where it lies far off."""
    nearest = sorted(anchors, key=lambda anchor: _kilometres(place, anchor))[:AROUND]
    return nearest if nearest and _kilometres(place, nearest[0]) <= NEAR else []


def _kilometres(one: Row, other: Row) -> float:
    north = float(one["lat"]) - float(other["lat"])
    east = (float(one["lon"]) - float(other["lon"])) * math.cos(math.radians(float(one["lat"])))
    return math.hypot(north, east) * DEGREE


def _rows(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
