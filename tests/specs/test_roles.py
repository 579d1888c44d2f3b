"""Every rule of the grammar of roles is run on the example that stands beside it."""

import re
import tomllib
from importlib.resources import files

import pytest

from crimeextract.binding.roles import assign_roles
from crimeextract.binding.skeleton import build
from crimeextract.binding.slots import slots
from crimeextract.document import Document
from crimeextract.pipeline import STAGES, Resources

RULES = tomllib.loads((files("crimeextract.rules") / "roles.toml").read_text(encoding="utf-8"))["rule"]
MARK = re.compile(r"\[(\w+) ([^\]]+)\]")


def roles_of(text: str) -> dict[tuple[int, int], tuple[str, str]]:
    """The role and rule of each figure, by its offsets."""
    document = Document(text)
    for stage in STAGES[:2]:
        stage(document, Resources.load())
    found: dict[tuple[int, int], tuple[str, str]] = {}
    everything = slots(document)
    for sentence in document.sentences:
        own = [slot for slot in everything if sentence.first_word <= slot.first < sentence.last_word]
        skeleton = build(document, sentence, own)
        for token, role in assign_roles(skeleton).items():
            item = skeleton.items[token]
            assert item is not None
            found[item.start, item.end] = role
    return found


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_example(rule: dict) -> None:
    text, marks = "", []
    position = 0
    for found in MARK.finditer(rule["example"]):
        text += rule["example"][position : found.start()]
        marks.append((found[1], len(text), len(text) + len(found[2])))
        text += found[2]
        position = found.end()
    text += rule["example"][position:]
    roles = roles_of(text)
    got = []
    for role, start, end in marks:
        inside = [entry for span, entry in roles.items() if span[0] < end and start < span[1]]
        assert inside, f"no figure at {text[start:end]!r}"
        assert inside[0][0] == role, f"{text[start:end]!r} is {inside[0]}"
        got.append(inside[0][1])
    assert rule["id"] in got, f"the example shows {got}, not {rule['id']}"
