"""Work in several processes: in order, a bounded number ahead, and no item that ends the run."""

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from stories import ended, forked

from crimeextract.batch.workers import Death, in_order
from crimeextract.errors import WorkerError


def square(number: int) -> int:
    return number * number


def slow_start(number: int) -> int:
    """The first item is done when the others are long done."""
    time.sleep(0.2 if number == 0 else 0)
    return number


def fragile(number: int) -> int:
    if number % 50 == 7:
        os._exit(3)
    if number == 20:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_in_order(workers: int) -> None:
    assert list(in_order(square, range(500), workers=workers)) == [(n, n * n) for n in range(500)]
    assert list(in_order(square, [], workers=workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_taken_as_they_are_needed(workers: int) -> None:
    taken = count()
    outcomes = in_order(square, (next(taken) for _ in count()), workers=workers)
    assert [next(outcomes) for _ in range(1000)] == [(n, n * n) for n in range(1000)]
    outcomes.close()
    assert next(taken) <= 1000 + 64 * 4 * workers + 64 * workers


def test_a_slow_item_does_not_let_the_others_run_away() -> None:
    taken = count()
    outcomes = in_order(slow_start, (next(taken) for _ in count()), workers=2)
    assert next(outcomes) == (0, 0)
    outcomes.close()
    assert next(taken) < 1200


def test_few_large_items_are_taken_ahead() -> None:
    taken = count()
    outcomes = in_order(square, (next(taken) for _ in count()), workers=2, size=lambda _: 5_000_000)
    assert [next(outcomes) for _ in range(100)] == [(n, n * n) for n in range(100)]
    outcomes.close()
    assert next(taken) <= 100 + 4


def test_a_death_costs_one_item() -> None:
    outcomes = dict(in_order(fragile, range(120), workers=2))
    assert list(outcomes) == list(range(120))
    dead = {number: outcome for number, outcome in outcomes.items() if isinstance(outcome, Death)}
    assert dead == {7: Death(3), 20: Death(-9), 57: Death(3), 107: Death(3)}
    assert "SIGKILL" in str(dead[20]) and "exit code 3" in str(dead[7])
    assert all(outcomes[number] == number for number in range(120) if number not in dead)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_items_comes_after_what_went_before(workers: int) -> None:
    def broken() -> Iterator[int]:
        yield from range(10)
        raise ValueError("the source broke")

    seen = []
    with pytest.raises(ValueError, match="the source broke"):
        for item, _ in in_order(square, broken(), workers=workers):
            seen.append(item)
    assert seen == list(range(10))


SCRIPT = """
import multiprocessing, sys
from test_workers import fragile
from crimeextract.batch.workers import Death, in_order

if __name__ == "__main__" or {unguarded}:
    multiprocessing.set_start_method("spawn", force=True)
    outcomes = [outcome for _, outcome in in_order(fragile, range(60), workers=2)]
    print([n if isinstance(outcome, Death) else outcome for n, outcome in enumerate(outcomes)] == list(range(60)))
"""


def spawned(folder: Path, *, unguarded: bool) -> subprocess.CompletedProcess[str]:
    script = folder / "script.py"
    script.write_text(SCRIPT.format(unguarded=unguarded), encoding="utf-8")
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, timeout=120)


def test_spawned_processes_do_the_same(tmp_path: Path) -> None:
    result = spawned(tmp_path, unguarded=False)
    assert (result.stdout, result.returncode) == ("True\n", 0), result.stderr


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    result = spawned(tmp_path, unguarded=True)
    assert result.returncode == 1
    assert WorkerError.__name__ in result.stderr
    assert "if __name__ == '__main__'" in result.stderr


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_workers_end_with_their_parent() -> None:
    reading, writing = os.pipe()  # every process of the family holds the writing end

    def stuck(number: int) -> None:
        os.write(writing, b"here")
        time.sleep(600)

    child = forked(lambda: list(in_order(stuck, range(10), workers=3)))
    os.close(writing)
    said = b""
    while len(said) < 3 * len(b"here"):
        said += os.read(reading, 100)
    os.kill(child, signal.SIGKILL)
    assert ended(child) == -signal.SIGKILL
    assert select.select([reading], [], [], 30)[0] == [reading]  # it closes when the last of them is gone
    assert os.read(reading, 1) == b""
    os.close(reading)
