"""Names and what they are linked to against tests/specs/links.json: one name a sentence.

`kind` says what is tried: a `force` by its name or short name; a `town` whose name is borne elsewhere; a
`word` or surname that may be a place; a district that is `abolished`. The code is null where no area is
meant.
"""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crimeextract.document import Document
from crimeextract.gazetteer import load
from crimeextract.mentions.forces import find_forces
from crimeextract.mentions.places import find_places
from crimeextract.resolve.names import link_names

CASES = json.loads(Path(__file__).with_name("links.json").read_text(encoding="utf-8"))


def read(text: str, published: str | None) -> Document:
    document = Document(text, published=date.fromisoformat(published) if published else None)
    document.words.read(text, 0, len(text))
    document.forces = find_forces(document, load())
    document.places = find_places(document, load())
    link_names(document, load())
    return document


@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']}: {case['text']}" for case in CASES])
def test_link(case: dict[str, Any]) -> None:
    document = read(case["text"], case.get("published"))
    start = case["text"].index(case["name"])
    end = start + len(case["name"])
    if case["kind"] == "force":
        found = [force.force for force in document.forces if force.start <= start and end <= force.end]
        assert found == [case["force"]]
    else:
        codes = [place.code for place in document.places if place.start < end and start < place.end]
        assert (codes or [None]) == [case["code"]]


def test_every_territorial_force_is_tried() -> None:
    territorial = {force.id for force in load().forces if force.type == "territorial"}
    assert {case["force"] for case in CASES if case["kind"] == "force"} == territorial


def test_the_table_is_whole() -> None:
    kinds = Counter(case["kind"] for case in CASES)
    assert kinds["force"] >= 88 and kinds["town"] >= 40 and kinds["word"] >= 30 and kinds["abolished"] >= 25
    codes = {case["code"] for case in CASES if case.get("code")}
    assert all(load().area(code) for code in codes)
