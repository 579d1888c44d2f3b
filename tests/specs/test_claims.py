"""Whole claims of short texts: kind, offence, area, figures. Rules stand beside what they must not reach."""

import json
from pathlib import Path

import pytest

from crimeextract import Claim, extract_claims

CASES = json.loads(Path(__file__).with_name("claims.json").read_text(encoding="utf-8"))
FIGURES = {"value", "percent", "absolute", "points", "factor", "previous", "rank"}


def said(claim: Claim) -> str:
    """A claim in a line: "count | robbery | Leeds | 345 12%"; the figures in reading order."""
    figures = sorted(
        (item for item in claim.to_dict()["evidence"] if item["role"] in FIGURES), key=lambda item: item["start"]
    )
    offence = claim.measure.offence if claim.measure else None
    area = claim.area.name if claim.area else None
    return " | ".join([claim.kind, str(offence), str(area), " ".join(item["text"] for item in figures)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_claims(case: dict) -> None:
    claims = extract_claims(case["text"], published="2022-01-28")
    assert [said(claim) for claim in claims] == case["claims"], case["why"]
