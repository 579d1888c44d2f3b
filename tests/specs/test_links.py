"""Names and what they are linked to against tests/specs/links.json: one name a sentence.

`kind` says what is tried: a `force` by a short name that needs support; a `partnership` of several districts; a
`town` whose name is borne elsewhere, with and without what decides; a `word` or surname that may be a place, in both
senses. The code is null where no area is meant or none can be told; `why` says so where it is not plain.
"""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from test_places import read

from crimeextract.gazetteer import load

CASES = json.loads(Path(__file__).with_name("links.json").read_text(encoding="utf-8"))


def hints(case: dict[str, Any]) -> dict[str, str]:
    return {name: case[name] for name in ("home_area", "home_force") if name in case}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']}: {case['text']}" for case in CASES])
def test_link(case: dict[str, Any]) -> None:
    document = read(case["text"], case.get("published"), **hints(case))
    start = case["text"].index(case["name"])
    end = start + len(case["name"])
    if case["kind"] == "force":
        found = [force.force for force in document.forces if force.start <= start and end <= force.end]
        assert found == [case["force"]]
    else:
        codes = [place.code for place in document.places if place.start < end and start < place.end]
        assert (codes or [None]) == [case["code"]]


def test_the_table_is_whole() -> None:
    codes: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for case in CASES:
        codes[case["kind"], case["name"]].add(case.get("code"))
    both = Counter(kind for (kind, _), meant in codes.items() if len(meant - {None}) > (kind == "town"))
    doubted = Counter(kind for (kind, _), meant in codes.items() if None in meant and len(meant) > 1)
    assert both["town"] >= 25 and both["word"] >= 40 and doubted["word"] >= 35
    assert all(load().area(code) for meant in codes.values() for code in meant if code)
