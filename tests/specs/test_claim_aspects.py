"""The aspects of the claims of short texts: the first figure, the kind of crime, and the side of it that is counted."""

import json
from pathlib import Path

import pytest

from crimeextract import Claim, extract_claims

CASES = json.loads(Path(__file__).with_name("claim_aspects.json").read_text(encoding="utf-8"))
FIGURES = {"value", "percent", "absolute", "points", "factor"}


def said(claim: Claim) -> str:
    """A claim in a line: "64% | burglary | outcomes"."""
    record = claim.to_dict()
    figure = next(item["text"] for item in record["evidence"] if item["role"] in FIGURES)
    return f"{figure} | {record['measure']['offence']} | {record['measure']['aspect']}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_claim_aspects(case: dict) -> None:
    claims = extract_claims(case["text"], published="2022-01-28")
    assert [said(claim) for claim in claims] == case["claims"], case["why"]
