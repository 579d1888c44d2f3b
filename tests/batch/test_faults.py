"""A run that is killed, at any moment and in any step, goes on to the very bytes of one that nobody disturbed."""

import json
import multiprocessing
import os
import resource
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from stories import ended, forked, story, write_stories

from crimeextract.batch import journal, run
from crimeextract.batch.job import Job
from crimeextract.batch.journal import Journal
from crimeextract.batch.repeats import sketch
from crimeextract.extractor import default_extractor
from crimeextract.inputs.columns import ColumnNames

pytestmark = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")

STORIES = 60
KILLS = 20


@pytest.fixture(autouse=True)
def frequent_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else no run of these would have anything on the disk before it is killed."""
    monkeypatch.setattr(journal, "COMMIT_SECONDS", 0.01)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    default_extractor().claims(story(0))  # what is loaded now need not be loaded by each run
    sketch(story(0))
    return write_stories(tmp_path_factory.mktemp("faults") / "stories", STORIES)


@pytest.fixture(scope="module")
def undisturbed(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """What a run gives that nobody disturbs, and the seconds that it takes."""
    output = tmp_path_factory.mktemp("undisturbed") / "claims.jsonl"
    began = time.monotonic()
    assert ended(start(stories, output)) == 0
    seconds = time.monotonic() - began
    written = contents(output.parent)
    assert written["claims.documents.jsonl"].count(b"\n") == STORIES + 1
    return written, seconds


def start(stories: Path, output: Path, *, before: Callable[[], object] = lambda: None) -> int:
    """A run in a process of its own, as a command that resumes whatever there is."""

    def action() -> None:
        before()
        run.run(Job((str(stories),), output), workers=2, resume=True)

    return forked(action)


def contents(folder: Path) -> dict[str, bytes]:
    """What is written there but for the journal, which stays."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if ".journal" not in path.suffix}


def test_killed_at_random_moments(stories: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path) -> None:
    expected, seconds = undisturbed
    random = Random(20)
    stages = set()
    for kill in range(KILLS):
        output = tmp_path / str(kill) / "claims.jsonl"
        output.parent.mkdir()
        child = start(stories, output)
        time.sleep(random.uniform(0, 1.1) * seconds)  # any moment will do: each has to come out right
        os.kill(child, signal.SIGKILL)
        ended(child)
        left = contents(output.parent)
        assert all(left[name] == expected[name] for name in expected if name in left), "a final name, half written"
        stages.add(stage(output))
        assert ended(start(stories, output)) == 0
        assert contents(output.parent) == expected, f"kill {kill}"
    assert len(stages) > 1, "all kills came at the same stage: they say nothing of the others"


def stage(output: Path) -> str:
    """How far a run has come that was killed."""
    if not (path := journal.journal_path(output)).exists():
        return "not begun"
    with Journal(path) as opened:
        return "written" if opened.complete else "read" if opened.finished else "some" if opened.inputs else "none"


def test_killed_again_and_again(stories: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path) -> None:
    """One run that gets on by a few documents each time."""
    expected, _ = undisturbed
    output = tmp_path / "claims.jsonl"
    kills = 0
    while (code := ended(start(stories, output, before=lambda: kill_at(Journal, "commit", 4)))) != 0:
        assert code == -signal.SIGKILL
        kills += 1
        assert kills < STORIES
    assert kills >= 3
    assert contents(tmp_path) == expected


STEPS: list[tuple[Any, str]] = [
    (Journal, "begin"),
    (Journal, "finish"),
    (Path, "replace"),
    (Path, "unlink"),
    (Journal, "close_with"),
    (os, "fsync"),
]


@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _, name in STEPS])
def test_killed_in_each_step_of_the_end(
    owner: Any, name: str, stories: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    """Right before and right after each call that changes what is on the disk."""
    expected, _ = undisturbed
    calls = 0
    while True:
        output = tmp_path / f"{calls}" / "claims.jsonl"
        output.parent.mkdir()
        code = ended(start(stories, output, before=lambda: kill_at(owner, name, calls + 1)))  # noqa: B023
        if code == 0:
            break
        assert code == -signal.SIGKILL
        calls += 1
        assert ended(start(stories, output)) == 0
        assert contents(output.parent) == expected
    assert calls >= 1


def kill_at(owner: Any, name: str, number: int) -> None:
    """Have this process killed at that call of a function, right before or (every other time) right after it."""
    function, me, calls = getattr(owner, name), os.getpid(), 0

    def fatal(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += os.getpid() == me
        if calls == (number + 1) // 2 and os.getpid() == me:
            if number % 2 == 0:
                function(*arguments, **named)
            os.kill(me, signal.SIGKILL)
        return function(*arguments, **named)

    setattr(owner, name, fatal)


@pytest.mark.parametrize("kilobytes", [4, 40, 60, 100])
def test_a_full_disk(
    kilobytes: int, stories: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    """The journal or an output cannot grow: an error, not a half-written file; with room the run goes on."""
    expected, _ = undisturbed
    assert max(map(len, expected.values())) > 100 * 1024
    output = tmp_path / "claims.jsonl"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    def action() -> None:
        limited()
        with suppress(OSError, sqlite3.Error):
            run.run(Job((str(stories),), output), workers=2)
            os._exit(71)

    assert ended(forked(action)) == 0
    assert not output.exists()
    assert ended(start(stories, output)) == 0
    assert contents(tmp_path) == expected


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_rows_go_on_too(ending: str, tmp_path: Path) -> None:
    """Files of rows are read by the main process, which has to find its place in them again."""
    source = tmp_path / f"rows{ending}"
    if ending == ".csv":
        rows = [f'"{number}","{story(number)}"\n' for number in range(STORIES)]
        source.write_text("name,body\n" + "".join(rows), encoding="utf-8")
    else:
        lines = [json.dumps({"name": str(number), "body": story(number)}) + "\n" for number in range(STORIES)]
        source.write_text("".join(lines), encoding="utf-8")
    job = Job((str(source),), tmp_path / "whole.csv", ColumnNames(text="body", id="name"))
    run.run(job)
    other = Job(job.paths, tmp_path / "killed.csv", job.columns)
    kill = forked(lambda: (kill_at(Journal, "commit", 6), run.run(other, workers=2)))
    assert ended(kill) == -signal.SIGKILL
    run.run(other, resume=True)
    for name in ("csv", "documents.csv", "problems.csv"):
        assert (tmp_path / f"killed.{name}").read_bytes() == (tmp_path / f"whole.{name}").read_bytes()
