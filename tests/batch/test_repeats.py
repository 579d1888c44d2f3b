"""Copies are found, also with an edge cut off; other stories of the same kind are not taken for copies."""

import sqlite3
from collections.abc import Iterator

import pytest
from stories import story

from crimeextract.batch import repeats
from crimeextract.batch.repeats import Repeats, sketch

LONG = "\n".join(story(number) for number in range(100, 112))


@pytest.fixture
def index() -> Iterator[Repeats]:
    connection = sqlite3.connect(":memory:")
    for table in Repeats.TABLES:
        connection.execute(table)
    yield Repeats(connection)
    connection.close()


def add(index: Repeats, number: int, text: str) -> int | None:
    made = sketch(text)
    assert made is not None
    return index.add(number, made)


@pytest.mark.parametrize(
    "copy",
    [
        LONG,
        LONG.upper().replace("\n", "  \r\n"),
        f"{LONG}\nThis story was first told by a paper nearby.",
        "\n".join(LONG.splitlines()[4:]),
        LONG.replace("Leeds", "the city"),
    ],
    ids=["whole", "case and space", "a line more", "top cut off", "a name changed"],
)
def test_a_copy(index: Repeats, copy: str) -> None:
    assert add(index, 1, LONG) is None
    assert add(index, 2, story(5)) is None
    assert add(index, 3, copy) == 1


def test_the_earliest_is_named(index: Repeats) -> None:
    assert [add(index, number, LONG) for number in (3, 5, 9)] == [None, 3, 3]


def test_other_stories_are_no_copies(index: Repeats) -> None:
    others = ["\n".join(story(100 * number + part) for part in range(4)) for number in range(40)]
    assert [add(index, number, text) for number, text in enumerate(others)] == [None] * 40


def test_half_a_story_is_no_copy(index: Repeats) -> None:
    lines = LONG.splitlines()
    add(index, 1, LONG)
    assert add(index, 2, "\n".join(lines[: len(lines) // 2])) is None


@pytest.mark.parametrize("text", ["", " \n", "—!"])
def test_no_words_no_sketch(text: str) -> None:
    assert sketch(text) is None


def test_a_sketch_is_the_same_in_any_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sketch(LONG)
    monkeypatch.setattr(repeats, "_AT_ONCE", 7)
    assert sketch(LONG) == whole
    assert sketch("Two words") is not None
    assert sketch("half a character \ud83d of two") is not None
