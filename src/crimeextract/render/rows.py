"""Claims as flat rows for spreadsheets and data frames: one row a claim, one column a plain value."""

from typing import Any

from crimeextract.model import Claim
from crimeextract.schema import claim_to_dict

# Column -> the way to it through the JSON form of a claim.
_PATHS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "kind": ("kind",),
    "value": ("value",),
    "upper": ("upper",),
    "qualifier": ("qualifier",),
    "unit": ("unit",),
    "per_value": ("per", "value"),
    "per_unit": ("per", "unit"),
    "measure": ("measure", "text"),
    "offence": ("measure", "offence"),
    "aspect": ("measure", "aspect"),
    "direction": ("change", "direction"),
    "percent": ("change", "percent"),
    "absolute": ("change", "absolute"),
    "points": ("change", "points"),
    "factor": ("change", "factor"),
    "previous": ("change", "previous"),
    "baseline_start": ("change", "baseline", "start"),
    "baseline_end": ("change", "baseline", "end"),
    "rank": ("rank", "position"),
    "rank_order": ("rank", "order"),
    "rank_among": ("rank", "among"),
    "area_code": ("area", "code"),
    "area_name": ("area", "name"),
    "area_type": ("area", "type"),
    "area_link": ("area", "link"),
    "place_name": ("place", "name"),
    "place_type": ("place", "type"),
    "force_id": ("force", "id"),
    "force_code": ("force", "code"),
    "force_name": ("force", "name"),
    "force_link": ("force", "link"),
    "period_text": ("period", "text"),
    "period_start": ("period", "start"),
    "period_end": ("period", "end"),
    "period_link": ("period", "link"),
    "source": ("source",),
    "quoted": ("quoted",),
    "speaker": ("speaker",),
    "compared_with": ("compared_with",),
    "confidence": ("confidence",),
    "start": ("span", "start"),
    "end": ("span", "end"),
    "text": ("span", "text"),
}

#: The columns of a row, in order.
COLUMNS = tuple(_PATHS)

# A spreadsheet reads a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claim_row(claim: Claim) -> dict[str, Any]:
    """The claim as one flat row; None where it says nothing."""
    record = claim_to_dict(claim)
    return {column: _follow(record, path) for column, path in _PATHS.items()}


def _follow(value: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if value is None:
            return None
        value = value[step]
    return value


def spreadsheet_cell(value: Any) -> Any:
    """The value as a CSV cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> spreadsheet_cell("=1+1"), spreadsheet_cell("+14%"), spreadsheet_cell(-14), spreadsheet_cell("London")
    ("'=1+1", "'+14%", -14, 'London')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
