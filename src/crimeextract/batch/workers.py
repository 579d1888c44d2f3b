"""A function over many items in several processes: in order, a few items ahead, and no item can end the run.

A process that dies (out of memory, a crash in a library) costs only the item that it died of: the items that it had
are done again one at a time, and the one that kills a process once more gives a `Death`.
"""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from threading import Thread
from time import perf_counter
from typing import Any, Generic, TypeVar

from crimeextract.errors import WorkerError

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

# Items go to a process in chunks that keep it busy for about this long: sending one costs far less, and no
# process is left with much to do while the others have ended.
_CHUNK_SECONDS = 0.1
_LARGEST_CHUNK = 64
# How many chunks for each process are taken in before the first of them is given out.
_CHUNKS_AHEAD = 4
# And how many characters: at this, nothing more is taken in until something was given out.
_LARGEST_HOLD = 16_000_000
# How long a process whose line is broken may take to be gone, in seconds.
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Death:
    """What an item gives that killed the process that worked on it.

    Attributes:
        exit_code: That of the process: negative for a signal, as -9 where the system ended it for lack of memory.
    """

    exit_code: int

    def __str__(self) -> str:
        if self.exit_code >= 0:
            return f"the process that worked on it ended (exit code {self.exit_code})"
        with suppress(ValueError):
            return f"the process that worked on it was killed ({signal.Signals(-self.exit_code).name})"
        return f"the process that worked on it was killed (signal {-self.exit_code})"


def in_order(
    function: Callable[[Item], Outcome],
    items: Iterable[Item],
    *,
    workers: int,
    size: Callable[[Item], int] = lambda item: 0,
) -> Generator[tuple[Item, Outcome | Death], None, None]:
    """Each item with what the function makes of it, in the order of the items.

    Items are taken from the iterable as they are needed, a bounded number ahead of what was given out.

    Args:
        function: It must not raise. For more than one worker, it and what goes in and comes out can be pickled.
        items: The items.
        workers: How many processes; 1 stands for this one, and then an item that kills it ends the run.
        size: How many characters an item holds; fewer items are taken ahead where they are large.

    Raises:
        WorkerError: The processes cannot be started.
    """
    if workers == 1:
        for item in items:
            yield item, function(item)
        return
    with closing(_Crew(function, workers)) as crew:
        yield from crew.work(items, size)


@dataclass(slots=True)
class _Chunk(Generic[Item]):
    """Items that stand side by side.

    Attributes:
        first: Number of the first of them in the run.
        items: The items.
        again: Whether a process has died of it, alone or among others.
    """

    first: int
    items: list[Item]
    again: bool = False


class _Queue(Generic[Item, Outcome]):
    """The items that are next, and the outcomes whose turn has not come."""

    def __init__(self, items: Iterable[Item], workers: int, size: Callable[[Item], int]) -> None:
        self._items = iter(items)
        self._workers = workers
        self._size_of = size
        self._chunks: deque[_Chunk[Item]] = deque()
        self._outcomes: dict[int, tuple[Item, Outcome | Death]] = {}
        self._taken = self._turn = 0
        self._held = 0  # characters of the items that were taken and not given out
        self._length = 1
        self._error: Exception | None = None

    def prepare(self) -> None:
        """Take items in, so that each worker finds a chunk; none where too many wait for their turn."""
        room = _CHUNKS_AHEAD * self._workers * self._length
        while len(self._chunks) < self._workers and self._taken - self._turn < room and self._held < _LARGEST_HOLD:
            chunk = _Chunk(self._taken, self._take(self._length))
            if not chunk.items:
                return
            self._taken += len(chunk.items)
            self._chunks.append(chunk)

    def _take(self, length: int) -> list[Item]:
        taken: list[Item] = []
        try:
            for item in islice(self._items, length):
                taken.append(item)
                self._held += self._size_of(item)
                if self._held >= _LARGEST_HOLD:
                    break
        except Exception as error:  # it is raised when its turn comes, after all that went before
            self._error, self._items = error, iter(())
        return taken

    def next(self) -> _Chunk[Item] | None:
        """The chunk to work on next."""
        return self._chunks.popleft() if self._chunks else None

    def done(self, chunk: _Chunk[Item], outcomes: Iterable[Outcome | Death], seconds: float) -> None:
        """Keep what a chunk gave; the next chunks are made to last as long as they should."""
        pairs = zip(chunk.items, outcomes, strict=True)
        self._outcomes.update(enumerate(pairs, start=chunk.first))
        wanted = int(len(chunk.items) * _CHUNK_SECONDS / max(seconds, 1e-6))
        self._length = max(1, min(wanted, 2 * self._length, _LARGEST_CHUNK))

    def died(self, chunk: _Chunk[Item], death: Death) -> None:
        """Have the items of a chunk done again, each alone; or give up one that has been alone before."""
        if chunk.again:
            self._outcomes[chunk.first] = chunk.items[0], death
        else:
            alone = [_Chunk(number, [item], again=True) for number, item in enumerate(chunk.items, start=chunk.first)]
            self._chunks.extendleft(reversed(alone))

    def ready(self) -> Iterator[tuple[Item, Outcome | Death]]:
        """The items whose turn has come, with their outcomes."""
        while self._turn in self._outcomes:
            item, outcome = self._outcomes.pop(self._turn)
            self._turn += 1
            self._held -= self._size_of(item)
            yield item, outcome

    def end(self) -> None:
        """Raise what the items ended with, if they did not just end."""
        if self._error is not None:
            raise self._error


class _Crew(Generic[Item, Outcome]):
    """The processes."""

    def __init__(self, function: Callable[[Item], Outcome], workers: int) -> None:
        self._function = function
        self._workers: list[_Worker[Item, Outcome]] = []
        try:
            self._workers.extend(_Worker(function) for _ in range(workers))
            for worker in self._workers:
                worker.greet()
        except BaseException:
            self.close()
            raise

    def work(self, items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[tuple[Item, Outcome | Death]]:
        """Each item with its outcome, in order."""
        queue: _Queue[Item, Outcome] = _Queue(items, len(self._workers), size)
        while True:
            self._start(queue)  # first of all, so that nobody waits while outcomes are used and items are read
            yield from queue.ready()
            queue.prepare()
            self._start(queue)
            busy = {worker.connection: number for number, worker in enumerate(self._workers) if worker.chunk}
            if not busy:
                return queue.end()
            for connection in wait(list(busy)):
                self._collect(busy[connection], queue)  # type: ignore[index]

    def _start(self, queue: _Queue[Item, Outcome]) -> None:
        for worker in self._workers:
            if worker.chunk is None and (chunk := queue.next()):
                worker.start(chunk)

    def _collect(self, number: int, queue: _Queue[Item, Outcome]) -> None:
        worker = self._workers[number]
        chunk, outcomes = worker.finish()
        if outcomes is not None:
            queue.done(chunk, outcomes, worker.seconds)
            return
        queue.died(chunk, Death(worker.end(patience=_PATIENCE)))
        self._workers[number] = _Worker(self._function)
        self._workers[number].greet()

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.end()


class _Worker(Generic[Item, Outcome]):
    """A process, and the chunk that it has.

    Attributes:
        connection: The line to it.
        chunk: What it works on; None while it has nothing to do.
        seconds: How long the last chunk took.
    """

    def __init__(self, function: Callable[[Item], Outcome]) -> None:
        context = multiprocessing.get_context()
        self.connection, theirs = context.Pipe()
        # What is passed under `fork` is not pickled. A daemon ends when this process does so in an orderly way.
        self._process: Any = context.Process(target=_serve, args=(function, theirs), daemon=True)
        self._process.start()
        theirs.close()  # so that the line breaks when the process dies
        self.chunk: _Chunk[Item] | None = None
        self.seconds = 0.0
        self._since = 0.0

    def greet(self) -> None:
        """Wait until it is there."""
        try:
            self.connection.recv()
        except (EOFError, OSError):
            death = Death(self.end(patience=_PATIENCE))
            raise WorkerError(
                f"worker processes cannot be started: {death}; a script that is run by name has to call this below "
                "`if __name__ == '__main__':`, or with workers=1"
            ) from None

    def start(self, chunk: _Chunk[Item]) -> None:
        """Have the chunk done."""
        self.chunk, self._since = chunk, perf_counter()
        with suppress(OSError):  # it has died: `finish` will find out
            self.connection.send(chunk.items)

    def finish(self) -> tuple[_Chunk[Item], list[Outcome] | None]:
        """The chunk with its outcomes; None in their place if the process died of it."""
        assert self.chunk is not None
        chunk, self.chunk = self.chunk, None
        try:
            outcomes: list[Outcome] = self.connection.recv()
        except (EOFError, OSError):
            return chunk, None
        self.seconds = perf_counter() - self._since
        return chunk, outcomes

    def end(self, *, patience: float = 0.0) -> int:
        """End the process, unless it has ended itself within `patience` seconds; its exit code."""
        self._process.join(patience)
        self._process.kill()  # it has nothing to save, and may have taken over handlers of other signals
        self._process.join()
        self.connection.close()
        return int(self._process.exitcode)


def _serve(function: Callable[[Any], Any], connection: Connection) -> None:
    """What a worker process does: take chunks and give their outcomes, for as long as its parent is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent decides what becomes of it
    Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # what is shared with the parent stays in use; to look for garbage in it would copy all of it
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            connection.send([function(item) for item in connection.recv()])


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
