"""Community safety partnerships of several districts, as places in the county or force area around them.

One that covers a single district is found by the district's name, and one that is named like a wider area
("Dorset") by that area's.
"""

from collections import defaultdict

#: How the press and the partnership itself write a name that the official table shortens.
ALSO_CALLED = {"South Worcester": ("South Worcestershire",)}


def partnership_rows(partnerships: list[dict[str, str]], areas: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows on partnerships in the form of the tables of places; one for each area that a partnership lay in.

    Args:
        partnerships: Rows of csp.csv, one for each partnership and district of it.
        areas: Rows of areas.csv.
    """
    known = {area["code"]: area for area in areas}
    bearers: dict[str, set[str]] = defaultdict(set)
    for area in areas:
        bearers[area["name"]].add(area["code"])
    members: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in partnerships:
        for vintage in row["vintages"].split(";"):
            members[row["csp_name"]][vintage].add(row["lad_code"])
    rows = []
    for name, by_vintage in sorted(members.items()):
        if max(map(len, by_vintage.values())) < 2 or bearers[name] - set().union(*by_vintage.values()):
            continue
        around = {code for codes in by_vintage.values() if (code := area_around(codes, known))}
        for spelling in (name, *ALSO_CALLED.get(name, ())):
            rows += [place_row(spelling, code) for code in sorted(around)]
    return rows


def area_around(districts: set[str], areas: dict[str, dict[str, str]]) -> str | None:
    """The one county or unitary authority of some districts, else the one force area, else None."""
    counties = {areas[code]["parent_code"] or code for code in districts}
    if len(counties) == 1:
        return counties.pop()
    forces = {areas[code]["force_id"] for code in districts}
    found = [a["code"] for a in areas.values() if a["type"] == "police_force_area" and {a["force_id"]} == forces]
    return found[0] if len(found) == 1 else None


def place_row(name: str, area: str) -> dict[str, str]:
    """A row like those of places.csv."""
    return {"name": name, "kind": "community safety partnership", "area_code": area, "flags": ""}
