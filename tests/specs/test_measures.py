"""Measures against tests/specs/measures.json, and what the tables behind them promise."""

import json
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimeextract.document import Document
from crimeextract.mentions.base import MeasureMention
from crimeextract.mentions.measures.find import find_measures
from crimeextract.mentions.measures.table import measure_table
from crimeextract.rules.load import TermRow, phrases_of, term_rows, unit_rows, word_lists
from crimeextract.rules.offences import offence_table
from crimeextract.text.lexicon import expand, phrase_norms

CASES = json.loads(Path(__file__).with_name("measures.json").read_text(encoding="utf-8"))
# Conditions that are not lists of words.
POSITIONS = {"", "mass", "counted", "aged", "joined", "label", "final", "money", "passive"}


def measures(text: str) -> list[MeasureMention]:
    document = Document(text)
    document.words.read(text, 0, len(text))
    return find_measures(document)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict) -> None:
    text = case["text"]
    found = [
        {
            "text": text[mention.start : mention.end],
            "offence": mention.offence,
            "aspect": mention.aspect,
            "unit": mention.unit,
            "generic": mention.generic,
        }
        for mention in measures(text)
    ]
    assert found == case["expected"]


def test_cases_are_many_and_differ() -> None:
    assert len(CASES) >= 200
    assert max(Counter(case["text"] for case in CASES).values()) == 1


def test_every_offence_has_a_term_and_a_case() -> None:
    named = {row.offence for row in term_rows() if row.kind in ("", "either")}
    shown = {mention["offence"] for case in CASES for mention in case["expected"]}
    for offence in offence_table():
        assert offence.id in named
        assert offence.id in shown


def test_terms_name_known_offences() -> None:
    for row in term_rows():
        assert (row.offence == "") == (row.kind == "blocker")
        assert row.kind == "blocker" or row.offence in offence_table()


def test_contexts_are_known() -> None:
    lists = word_lists()
    for row in [*term_rows(), *unit_rows()]:
        for context in row.context.split():
            listed = f"context {context.removeprefix('no-')}" in lists or context.replace("-", " ", 1) in lists
            assert context in POSITIONS or listed


def test_no_phrase_has_two_meanings() -> None:
    meanings: dict[tuple[object, ...], set[tuple[str, ...]]] = {}
    for row in term_rows():
        trees = {"suffix": ["suffix"], "either": ["start", "suffix"], "prefix": ["prefix"]}
        for tree in trees.get(row.kind, ["start"]):
            for norms, _ in phrases_of(row.pattern):
                meanings.setdefault((tree, row.context, norms), set()).add((row.offence, row.aspect))
    for unit in unit_rows():
        for norms, _ in phrases_of(unit.pattern):
            meanings.setdefault(("start", unit.context, norms), set()).add((unit.unit, unit.aspect))
    assert {key: values for key, values in meanings.items() if len(values) > 1} == {}


def test_each_row_says_something_of_its_own() -> None:
    alike: dict[tuple[str, ...], list[TermRow]] = {}
    for row in term_rows():
        alike.setdefault(row[:-1], []).append(row)
    for rows in alike.values():
        phrases = [{norms for norms, _ in phrases_of(row.pattern)} for row in rows]
        times = Counter(norms for named in phrases for norms in named)
        assert [row.pattern for row, named in zip(rows, phrases, strict=True) if min(times[n] for n in named) > 1] == []


def test_patterns_are_written_in_norms() -> None:
    for row in [*term_rows(), *unit_rows()]:
        written = sorted(" ".join(norms) for norms, _ in phrases_of(row.pattern))
        assert written == sorted(" ".join(phrase.replace("~", "").split()) for phrase in expand(row.pattern))
        for phrase in written:
            assert phrase_norms(phrase) == tuple(phrase.split())


def test_offence_tree() -> None:
    table = offence_table()
    assert table.parent("rape") == "sexual-offences"
    assert table.parent("sexual-offences") == "all-crime-excluding-fraud"
    assert table.is_a("rape", "all-crime")
    assert table.is_a("shoplifting", "theft-offences")
    assert not table.is_a("theft-offences", "shoplifting")
    assert "knife-crime" in table.theme
    assert "robbery" not in table.theme
    assert table.name("arson") == "Arson"
    assert all(offence.parent is None or offence.parent in table for offence in table)


def test_curly_and_broken_words_are_read() -> None:
    text = "There were 12 bur\u00adglaries and ‘domestic\u2010abuse’ incidents"
    assert measures(text)[0].offence == "burglary"


def test_lines_are_not_joined_but_wrapped_text_is() -> None:
    headings = measures("Domestic Abuse\nSerious Violence")
    assert [mention.offence for mention in headings] == ["domestic-abuse", "serious-violence"]
    wrapped = "There were 12 reports of\nrape"
    (only,) = measures(wrapped)
    assert wrapped[only.start : only.end] == "reports of\nrape"


WORDS = sorted({norm for row in term_rows() for norms, _ in phrases_of(row.pattern) for norm in norms})
OTHERS = ["of", "40", ".", "\n\n", "offences", "reports", "were"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *OTHERS]), max_size=40))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for mention in measures(text):
        assert last <= mention.start < mention.end <= len(text)
        assert not (mention.generic and mention.offence)
        last = mention.end


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_string_is_read(text: str) -> None:
    assert all(text[mention.start : mention.end].strip() for mention in measures(text))


def test_time_is_linear() -> None:
    measure_table()

    def seconds(text: str) -> float:
        document = Document(text)
        document.words.read(text, 0, len(text))
        best = 1.0
        for _ in range(3):
            started = process_time()
            find_measures(document)
            best = min(best, process_time() - started)
        return best

    for hostile in ("reports of ", "domestic ", "hate crime ", "violence and ", "offences with a "):
        assert seconds(hostile * 4000) < 20 * seconds(hostile * 400) + 0.02
