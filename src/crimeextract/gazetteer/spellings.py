"""Spellings: how else the names of areas and forces are written than in official tables."""

from collections.abc import Iterator

#: The parts of counties that districts are named after, as they stand in names cut short.
_SIDES = {side: side for side in ("North", "South", "East", "West", "Mid", "Central")} | {
    "North East": "NE", "North West": "NW", "South East": "SE", "South West": "SW",
}  # fmt: skip
_SHIRE = "shire"


def clipped(name: str, short: dict[str, list[str]]) -> Iterator[str]:
    """A name with its county cut short, as papers write it: "East Northants", "NE Derbyshire"."""
    side, _, county = name.rpartition(" ")
    if side in _SIDES and county.endswith(_SHIRE):
        for end in (county, *(alias for alias in short.get(county, ()) if " " not in alias)):
            yield from {f"{side} {end}", f"{_SIDES[side]} {end}"} - {name}


def spellings(alias: str) -> Iterator[str]:
    """An alias without its article, "upon" or "on" where it has the other, and without the commas of a list."""
    alias = without_article(alias)
    yield alias
    for one, other in (("-upon-", "-on-"), (" upon ", " on "), ("-on-", "-upon-")):
        if one in alias:
            yield alias.replace(one, other)
    if ", " in alias and (" and " in alias or " & " in alias):
        yield alias.replace(",", "")  # "Newry Mourne and Down"
    if alias.startswith("St "):
        yield "St. " + alias[3:]


def without_article(alias: str) -> str:
    """An alias as it is looked up: names start with a capital, so not with "the"."""
    return alias[4:] if alias[:4] in ("the ", "The ") else alias
