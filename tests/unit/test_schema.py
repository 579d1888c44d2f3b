"""Claims in JSON: the form, the way back, the schema."""

import json
import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

import jsonschema
import pytest

from crimeextract import Claim, SchemaError, claim_schema
from crimeextract.model import (
    AreaLink,
    Change,
    Denominator,
    Evidence,
    ForceLink,
    Measure,
    Period,
    PlaceLink,
    Rank,
    Span,
)

TEXT = "Bletchley had 36.6 sexual offences per 1,000 people in the year to September"
PERIOD = Period("the year to September", date(2020, 10, 1), date(2021, 9, 30), "stated")
SMALL = Claim(
    id="c1",
    kind="count",
    value=827.0,
    measure=Measure(None, None),
    span=Span(0, 9, TEXT[:9]),
    evidence=(),
)
FULL = Claim(
    id="c2",
    kind="rate",
    value=36.6,
    upper=40.0,
    qualifier="about",
    unit="offence",
    per=Denominator(1000.0, "person"),
    measure=Measure("sexual offences", "sexual-offences", "recorded"),
    change=Change("down", -29.0, -40.0, -1.5, 2.0, 2459.0, replace(PERIOD, text=None, start=None)),
    rank=Rank(2, "lowest", "42 forces"),
    area=AreaLink("E06000042", "Milton Keynes", "unitary_authority", "inherited"),
    place=PlaceLink("Bletchley", "town", "stated"),
    force=ForceLink("thames-valley", "E23000029", "Thames Valley Police", "inferred"),
    period=PERIOD,
    source="Office for National Statistics",
    quoted=True,
    speaker="a spokesman",
    compared_with="c1",
    confidence=0.75,
    span=Span(0, len(TEXT), TEXT),
    evidence=(Evidence("value", 14, 18, "36.6"), Evidence("place", 0, 9, "Bletchley")),
)
# Of the table in the claim model.
FIELDS = [
    "id", "kind", "value", "upper", "qualifier", "unit", "per", "measure", "change", "rank", "area", "place",
    "force", "period", "source", "quoted", "speaker", "compared_with", "confidence", "span", "evidence",
]  # fmt: skip
VALIDATOR = jsonschema.Draft202012Validator(
    claim_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


@pytest.mark.parametrize("claim", [SMALL, FULL], ids=["small", "full"])
def test_round_trip_through_json(claim: Claim) -> None:
    record = json.loads(json.dumps(claim.to_dict(), allow_nan=False))
    assert Claim.from_dict(record) == claim
    assert Claim.from_dict(record).to_dict() == claim.to_dict()
    VALIDATOR.validate(record)


def test_every_field_in_the_order_of_the_model() -> None:
    assert list(FULL.to_dict()) == FIELDS
    assert {field.name for field in fields(Claim)} == set(FIELDS)


def test_form_of_the_values() -> None:
    record = FULL.to_dict()
    assert record["value"] == 36.6
    assert record["per"] == {"value": 1000, "unit": "person"}
    assert record["period"] == {
        "text": "the year to September",
        "start": "2020-10-01",
        "end": "2021-09-30",
        "link": "stated",
    }
    assert record["change"]["baseline"]["start"] is None
    assert record["evidence"][0] == {"role": "value", "start": 14, "end": 18, "text": "36.6"}
    assert SMALL.to_dict()["period"] is None


@pytest.mark.parametrize(
    ("value", "written"),
    [(827.0, "827"), (-29.0, "-29"), (0.0, "0"), (0.0256, "0.0256"), (5.8e6, "5800000"), (1e300, "1e+300")],
)
def test_integral_numbers_have_no_decimals(value: float, written: str) -> None:
    assert json.dumps(replace(SMALL, value=value).to_dict()["value"]) == written


def changed(path: str, value: Any) -> dict[str, Any]:
    """The full record with one value changed."""
    record = json.loads(json.dumps(FULL.to_dict()))
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    target = record
    for step in steps:
        target = target[step]
    target[last] = value
    return record


WRONG = [
    ("id", 5, "claim.id: expected a string, got 5"),
    ("kind", "trend", "claim.kind: expected one of count, rate"),
    ("value", "827", "claim.value: expected a finite number, got '827'"),
    ("value", True, "claim.value: expected a finite number, got True"),
    ("value", float("nan"), "claim.value: expected a finite number"),
    ("value", 10**400, "claim.value: expected a finite number"),
    ("quoted", None, "claim.quoted: expected true or false, got None"),
    ("measure", None, "claim.measure: expected an object, got None"),
    ("measure.aspect", "weather", "claim.measure.aspect: expected one of recorded"),
    ("period.start", "20201001", "claim.period.start: expected a date such as 2021-09-30"),
    ("period.start", "2020-13-01", "claim.period.start: expected a date"),
    ("change.baseline.link", "guessed", "claim.change.baseline.link: expected one of stated"),
    ("rank.position", 0, "claim.rank.position: expected an integer of at least 1"),
    ("rank.position", 1.5, "claim.rank.position: expected an integer"),
    ("confidence", 1.5, "claim.confidence: expected a number from 0 to 1"),
    ("span.end", 3, "claim.span: end - start is 3, but text has"),
    ("evidence", {}, "claim.evidence: expected a list"),
    ("evidence.1.role", "hunch", "claim.evidence[1].role: expected one of value"),
    ("evidence.0.start", -1, "claim.evidence[0].start: expected an integer of at least 0"),
    ("area.colour", "red", "claim.area: the fields do not fit: unknown colour"),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG)
def test_wrong_values_are_refused_by_name(path: str, value: Any, message: str) -> None:
    record = changed(path, value)
    with pytest.raises(SchemaError, match=re.escape(message)):
        Claim.from_dict(record)
    if "end - start" not in message and value == value and value != 10**400:  # beyond what a schema says
        assert list(VALIDATOR.iter_errors(record))


def test_missing_and_unknown_fields_are_refused_by_name() -> None:
    record = FULL.to_dict()
    del record["period"]
    record["when"] = None
    with pytest.raises(SchemaError, match="claim: the fields do not fit: missing period; unknown when"):
        Claim.from_dict(record)
    with pytest.raises(SchemaError, match="claim: expected an object, got"):
        Claim.from_dict([])  # type: ignore[arg-type]


def test_schema_is_valid_and_complete() -> None:
    schema = claim_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(schema["version"])
    objects = [schema, *schema["$defs"].values()]
    for each in objects:
        assert each["required"] == list(each["properties"])
        assert each["additionalProperties"] is False
        assert each["description"]
        assert all(entry["description"] for entry in each["properties"].values())
    assert schema["required"] == FIELDS


def test_schema_is_a_new_copy_each_time() -> None:
    claim_schema()["properties"].clear()
    claim_schema()["$defs"]["Span"].clear()
    assert claim_schema()["properties"]["id"]
    assert claim_schema()["$defs"]["Span"]["properties"]
