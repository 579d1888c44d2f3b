"""What holds for any string at all."""

import json
from datetime import date

import jsonschema
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crimeextract import Claim, claim_schema, extract_claims

VALIDATOR = jsonschema.Draft202012Validator(claim_schema())
PUBLISHED = date(2022, 1, 28)

# What crime stories are made of, so that random strings hold claims, among characters that break them.
WORDS = """
372 sexual offences|burglaries|knife crime|crimes|police officers|up|down|by|from|to|7%|-5.9%|£1.2m|Crawley
|5.8 million|one in five|doubled|Milton Keynes|Thames Valley Police|England and Wales|the county|London|in
|the force|the 12 months to September|2020/21|last year|compared with|per 1,000 people|the highest|nearly
|second lowest of 42 forces|“|”|said a spokesman|•|respectively|between 10 and 12|, |. |.\n\n|\r\n|\t|:|;|–
|( |)|56, 235|1,,000|0|-|\u00ad|\u200b|\u00a0|\u0301|\ufeff|\x00|\ud800|\U0001f694|ﬁ|İ|½|٣
"""
PIECES = [piece for line in WORDS.split("\n") for piece in line.split("|") if piece] + ["\n", " "]
STORIES = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
TEXTS = st.one_of(STORIES, st.text(max_size=300), st.text(st.characters(categories=None), max_size=100))

FIGURES = {"value", "percent", "absolute", "points", "factor", "previous", "rank"}

relaxed = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(TEXTS)
@example(",  1,,000")  # a comma is all that stands before the figure
def test_every_span_slices_to_its_text(text: str) -> None:
    for claim in extract_claims(text, published=PUBLISHED):
        for mark in (claim.span, *claim.evidence):
            assert 0 <= mark.start < mark.end <= len(text)
            assert text[mark.start : mark.end] == mark.text


@relaxed
@given(TEXTS)
def test_claims_are_in_order_with_unique_ids(text: str) -> None:
    claims = extract_claims(text, published=PUBLISHED)
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    first_figures = [min(mark.start for mark in claim.evidence if mark.role in FIGURES) for claim in claims]
    assert first_figures == sorted(first_figures)
    assert all(claim.compared_with is None or claim.compared_with in ids for claim in claims)


@relaxed
@given(TEXTS)
def test_same_text_same_claims(text: str) -> None:
    assert extract_claims(text, published=PUBLISHED) == extract_claims(text, published=PUBLISHED)


@relaxed
@given(TEXTS)
def test_json_form_is_valid_and_comes_back(text: str) -> None:
    for claim in extract_claims(text, published=PUBLISHED):
        record = json.loads(json.dumps(claim.to_dict(), allow_nan=False))
        VALIDATOR.validate(record)
        assert Claim.from_dict(record) == claim


@relaxed
@given(TEXTS)
def test_fields_fit_each_other(text: str) -> None:
    for claim in extract_claims(text, published=PUBLISHED):
        assert (claim.value is None) == (claim.kind in ("change", "rank"))
        assert 0 <= claim.confidence <= 1
        if claim.period and claim.period.start and claim.period.end:
            assert claim.period.start <= claim.period.end
        if claim.change and claim.change.percent:
            assert claim.change.direction != ("down" if claim.change.percent > 0 else "up")
