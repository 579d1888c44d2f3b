"""Places and forces against tests/specs/places.json, and what holds for any text."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimeextract.document import Document
from crimeextract.gazetteer import load
from crimeextract.mentions.forces import find_forces
from crimeextract.mentions.places.find import find_places
from crimeextract.resolve.names.link import link_names
from timing import cpu_seconds

CASES = json.loads(Path(__file__).with_name("places.json").read_text(encoding="utf-8"))


def read(text: str, published: str | None = None, **hints: str) -> Document:
    document = Document(text, published=date.fromisoformat(published) if published else None, **hints)
    document.words.read(text, 0, len(text))
    document.forces = find_forces(document, load())
    document.places = find_places(document, load())
    link_names(document, load())
    return document


def records(document: Document) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"text": document.text[force.start : force.end], "start": force.start, "force": force.force}
        for force in document.forces
    ]
    for place in document.places:
        record: dict[str, Any] = {"text": document.text[place.start : place.end], "start": place.start}
        if place.noun is not None:
            record["noun"] = place.noun
        else:
            record["code"] = place.code
            if place.place is not None:
                record |= {"place": place.place, "type": place.place_type}
        found.append(record)
    return sorted(found, key=lambda record: record["start"])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_spec(case: dict[str, Any]) -> None:
    hints = {name: case[name] for name in ("home_area", "home_force") if name in case}
    assert records(read(case["text"], case.get("published"), **hints)) == case["expected"]
    for expected in case["expected"]:
        start = expected["start"]
        assert case["text"][start : start + len(expected["text"])] == expected["text"]


def test_codes_of_the_spec_exist() -> None:
    expected = [entry for case in CASES for entry in case["expected"]]
    assert all(load().area(entry["code"]) for entry in expected if entry.get("code"))
    assert all(load().force(entry["force"]) for entry in expected if entry.get("force"))


_WORDS = st.sampled_from(
    ["Leeds", "in", "the", "force", "Reading", "St", ".", "\n\n", "Kent Police", "Newcastle", "ward", "wide",
     "😀", "\ud800", "national", "capital", "Nothampton", "Mr", "station", "and", "Hammersmith", "’s", "Eye",
     ",", "Suffolk"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=12).map(" ".join)))
def test_any_text_gives_mentions_in_order_without_overlap(text: str) -> None:
    document = read(text)
    for mentions in (document.places, document.forces):
        assert all(0 <= m.start < m.end <= len(text) for m in mentions)
        assert all(one.end <= other.start for one, other in pairwise(mentions))
    covered = {i for force in document.forces for i in range(force.start, force.end)}
    assert not any(covered.intersection(range(place.start, place.end)) for place in document.places)


@pytest.mark.parametrize("part", ["in Leeds, ", "in Newcastle, ", "North ", "the Met Police in Eye, ", "the force "])
def test_time_is_linear_in_length(part: str) -> None:
    def seconds(times: int) -> float:
        return cpu_seconds(lambda: read(part * times))

    assert seconds(8000) < 24 * max(seconds(1000), 0.002)
