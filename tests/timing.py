"""How long work takes, undisturbed by the collection of other tests' garbage."""

import gc
from collections.abc import Callable
from time import process_time

_REPEATS = 3


def cpu_seconds(work: Callable[[], object]) -> float:
    """The least CPU time of a few runs: whatever else the machine does can only add to it."""
    gc.collect()
    gc.disable()
    try:
        return min(_once(work) for _ in range(_REPEATS))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin
