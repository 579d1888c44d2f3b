"""Every case of periods.json: which periods a text has, where, and which days they are."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crimeextract.document import Block, BlockKind, Document
from crimeextract.mentions.periods.find import find_periods
from crimeextract.mentions.periods.grammar import grammar
from crimeextract.resolve.days import before, same_as, years_before
from crimeextract.resolve.periods.document import resolve_periods
from crimeextract.resolve.periods.readings.table import READINGS
from timing import cpu_seconds

CASES = json.loads(Path(__file__).with_name("periods.json").read_text(encoding="utf-8"))


def _read(text: str, published: date | None = None) -> Document:
    document = Document(text, published)
    document.periods = find_periods(document)
    resolve_periods(document)
    return document


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def test_every_rule_has_its_reading_and_every_reading_its_rule() -> None:
    assert {rule.reading for rule in grammar().rules.values()} == set(READINGS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:40]}|{case['published']}")
def test_periods(case: dict[str, Any]) -> None:
    text = case["text"]
    document = _read(text, _day(case["published"]))
    found = [(text[m.start : m.end], m.first, m.last, m.baseline, m.anaphoric) for m in document.periods]
    wanted = [(e["text"], _day(e["first"]), _day(e["last"]), e["baseline"], e["anaphoric"]) for e in case["expected"]]
    assert found == wanted
    position = 0
    for mention, entry in zip(document.periods, case["expected"], strict=True):
        assert mention.start == text.index(entry["text"], position)
        assert mention.rule
        position = mention.end


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120


def test_only_inside_blocks() -> None:
    text = "date: 2022-01-28\nThefts rose in 2020\nand in 2021"
    document = Document(text)
    document.blocks = [
        Block(0, 16, BlockKind.FRONT_MATTER),
        Block(17, 36, BlockKind.PARAGRAPH),
        Block(37, 48, BlockKind.PARAGRAPH),
    ]
    assert [text[m.start : m.end] for m in find_periods(document)] == ["2020", "2021"]


def test_no_phrase_crosses_blocks() -> None:
    text = "in the year to\nMarch 2020"
    document = Document(text)
    document.blocks = [Block(0, 14, BlockKind.PARAGRAPH), Block(15, 25, BlockKind.PARAGRAPH)]
    assert [text[m.start : m.end] for m in find_periods(document)][-1] == "March 2020"


def test_reading_again_changes_nothing() -> None:
    text = "YTD is April to December 2013. YTD 2012 was lower, as was the same quarter of 2011 and March."
    document = _read(text, date(2014, 2, 17))
    once = [repr(mention) for mention in document.periods]
    resolve_periods(document)
    assert [repr(mention) for mention in document.periods] == once


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 100_000,
        "12 months to " * 8_000,
        "the " * 25_000,
        "from " * 20_000,
        "between April 2020 and " * 4_000,
        "2019/20-" * 12_000,
        " \t" * 50_000,
        "year" + " " * 100_000 + "to March",
        "the same " * 11_000,
        "since a b c " * 8_000,
        "\n 2019" * 16_000,
        "april, may, " * 8_000,
        "İ 2014 " * 14_000,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    def seconds(text: str) -> float:
        return cpu_seconds(lambda: _read(text, date(2020, 1, 1)))

    # Eight times the text may take eight times the time; a quadratic step would take 64 times.
    assert seconds(hostile) < 24 * max(seconds(hostile[: len(hostile) // 8]), 0.01)


def test_before_and_same_as() -> None:
    assert before(date(2020, 4, 1), date(2021, 3, 31)) == (date(2019, 4, 1), date(2020, 3, 31))
    assert before(date(2019, 12, 19), date(2020, 12, 18)) == (date(2018, 12, 19), date(2019, 12, 18))
    assert before(date(2020, 2, 1), date(2020, 2, 29)) == (date(2020, 1, 1), date(2020, 1, 31))
    assert before(date(2020, 6, 15), date(2020, 6, 21)) == (date(2020, 6, 8), date(2020, 6, 14))
    assert years_before(date(2020, 2, 1), date(2020, 2, 29)) == (date(2019, 2, 1), date(2019, 2, 28))
    assert same_as(date(2020, 10, 1), date(2021, 9, 30)) == (date(2020, 10, 1), date(2021, 9, 30))
    assert same_as(date(2020, 10, 1), date(2021, 9, 30), 2019) == (date(2018, 10, 1), date(2019, 9, 30))
