"""The periods of the claims of short texts: the first figure, and the months from which to which it covers."""

import json
from pathlib import Path

import pytest

from crimeextract import Claim, extract_claims

CASES = json.loads(Path(__file__).with_name("claim_periods.json").read_text(encoding="utf-8"))
FIGURES = {"value", "percent", "absolute", "points", "factor"}


def said(claim: Claim) -> str:
    """A claim in a line: "27 | 2022-01 to 2022-01"."""
    record = claim.to_dict()
    figure = next(item["text"] for item in record["evidence"] if item["role"] in FIGURES)
    period = record["period"]
    if period is None:
        return f"{figure} | null"
    return f"{figure} | {(period['start'] or '')[:7]} to {(period['end'] or '')[:7]}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_claim_periods(case: dict) -> None:
    claims = extract_claims(case["text"], published="2022-01-28")
    assert [said(claim) for claim in claims] == case["claims"], case["why"]
