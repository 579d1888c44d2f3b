"""What those who wait for a run see of it."""

import io

import pytest
from rich.console import Console

from crimeextract.batch import progress
from crimeextract.batch.journal import Totals
from crimeextract.batch.progress import Bar, Lines, Watch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the time is; a test sets it."""
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_rate_and_time_left(clock: list[float]) -> None:
    watch = Watch()
    watch.begin(Totals(1000, 7000, 2), 5000)  # a thousand of an earlier run, which say nothing of the rate
    clock[0] += 10
    watch.advance(Totals(1500, 9000, 2))
    assert watch.words() == "1,500 of 5,000 documents, 9,000 claims, 2 problems, 50 documents/s, 1:10 left"


def test_what_is_not_known_is_left_out(clock: list[float]) -> None:
    watch = Watch()
    watch.begin(Totals(), None)
    clock[0] += 4
    watch.advance(Totals(1, 1, 0))
    assert watch.words() == "1 document, 1 claim, 0 problems, 0 documents/s"


def test_lines(clock: list[float]) -> None:
    stream = io.StringIO()
    watch = Lines(Console(file=stream, width=40))
    watch.begin(Totals(), 100)
    for number in range(1, 101):
        clock[0] += 0.25
        watch.advance(Totals(number, 3 * number, 0))
    watch.writing()
    watch.end()
    assert stream.getvalue().splitlines() == [
        "40 of 100 documents, 120 claims, 0 problems, 4 documents/s, 0:15 left",
        "80 of 100 documents, 240 claims, 0 problems, 4 documents/s, 0:05 left",
        "100 documents, 300 claims, 0 problems; writing",
    ]


def test_a_short_run_has_no_lines(clock: list[float]) -> None:
    stream = io.StringIO()
    watch = Lines(Console(file=stream))
    watch.begin(Totals(), 1)
    watch.advance(Totals(1, 3, 0))
    watch.writing()
    assert stream.getvalue() == ""


def test_bar(clock: list[float]) -> None:
    stream = io.StringIO()
    watch = Bar(Console(file=stream, force_terminal=True, width=120, color_system=None))
    watch.begin(Totals(), 50)
    clock[0] += 5
    watch.advance(Totals(25, 100, 1))
    shown = stream.getvalue()
    assert "25 of 50 documents, 100 claims, 1 problem, 5 documents/s, 0:05 left" in shown
    watch.advance(Totals(26, 100, 1))  # too soon for another picture
    assert stream.getvalue() == shown
    watch.writing()
    assert "26 documents, 100 claims, 1 problem; writing" in stream.getvalue()
    watch.end()
