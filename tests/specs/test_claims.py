"""Whole claims of short texts: kinds and figures. Rules stand beside what they must not reach."""

import json
from pathlib import Path

import pytest

from crimeextract import Claim, extract_claims

CASES = json.loads(Path(__file__).with_name("claims.json").read_text(encoding="utf-8"))
FIGURES = {"value", "percent", "absolute", "points", "factor", "previous", "rank"}


def said(claim: Claim) -> str:
    """The kind of a claim and its figures, in reading order: "count 345 12%"."""
    figures = sorted(
        (item for item in claim.to_dict()["evidence"] if item["role"] in FIGURES), key=lambda item: item["start"]
    )
    return " ".join([claim.kind, *(item["text"] for item in figures)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_claims(case: dict) -> None:
    claims = extract_claims(case["text"], published="2022-01-28")
    assert [said(claim) for claim in claims] == case["claims"], case["why"]
