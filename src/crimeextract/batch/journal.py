"""The journal of a run: one SQLite file beside the output, from which a later run goes on.

It stays when the run is complete, so that what is added to the inputs can be added to the output.

Inputs are entered in their order, each with all of its results or not at all. What is entered is put on the disk
once a second; a run that is killed does the last second again. Nobody else can write to the journal meanwhile.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, Self

from crimeextract.batch.content import content
from crimeextract.batch.records import Record, unpack
from crimeextract.batch.repeats import Repeats
from crimeextract.batch.result import Result
from crimeextract.errors import InputError

#: Seconds between two commits: less is lost with a smaller number, and the disk has more to do.
COMMIT_SECONDS = 1.0

# Texts that may hold broken characters (names of files) are kept as bytes, as SQLite refuses them.
_TABLES = (
    "CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE inputs (number INTEGER PRIMARY KEY, name BLOB NOT NULL, mark BLOB NOT NULL)",
    "CREATE INDEX input_names ON inputs (name)",
    "CREATE TABLE results (number INTEGER PRIMARY KEY, id BLOB NOT NULL, packed BLOB NOT NULL, "
    "claims INTEGER NOT NULL, problems INTEGER NOT NULL, repeats INTEGER)",
    *Repeats.TABLES,
)
_RESULTS = (
    "SELECT results.packed, earlier.id FROM results "
    "LEFT JOIN results AS earlier ON earlier.number = results.repeats ORDER BY results.number"
)


class InUseError(InputError):
    """Another run has the journal open."""


class Totals(NamedTuple):
    """What a run has come to so far."""

    documents: int = 0
    claims: int = 0
    problems: int = 0

    def plus(self, record: Record) -> "Totals":
        """With a record more."""
        return Totals(self.documents + 1, self.claims + record.claims, self.problems + record.problems)

    def words(self, total: int | None = None) -> str:
        """What people read, with the number of documents that there will be if it is known.

        >>> Totals(1200, 8431, 1).words(5000)
        '1,200 of 5,000 documents, 8,431 claims, 1 problem'
        """
        documents = (
            _count(self.documents, "document") if total is None else f"{self.documents:,} of {total:,} documents"
        )
        return f"{documents}, {_count(self.claims, 'claim')}, {_count(self.problems, 'problem')}"

    def __str__(self) -> str:
        return self.words()


class Entry(NamedTuple):
    """An input as the journal knows it.

    Attributes:
        name: What messages call it.
        mark: Changes when the input does.
    """

    name: str
    mark: bytes


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def journal_path(output: Path) -> Path:
    """Where the journal of an output is kept."""
    return output.with_name(f"{output.name}.journal")


def remove_journal(path: Path) -> None:
    """Delete a journal, and what SQLite keeps beside it."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


class Journal:
    """A journal that is open; it closes at the end of a `with` block, and what was not committed is undone.

    Attributes:
        path: The file.
        inputs: How many inputs are entered.
        totals: What they came to.
    """

    def __init__(self, path: Path) -> None:
        """Open the journal of that path, or begin one.

        Raises:
            InUseError: Another run has it open.
            InputError: The file is no journal.
            sqlite3.Error: The disk is full or cannot be written to.
        """
        self.path = path
        self._connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            self._open()
        except BaseException:
            self._connection.close()
            raise
        self._repeats = Repeats(self._connection)
        self._committed = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _open(self) -> None:
        try:
            self._lock()
            self.inputs = self._number("SELECT count(*) FROM inputs")
            totals = self._connection.execute("SELECT count(*), sum(claims), sum(problems) FROM results").fetchone()
        except sqlite3.DatabaseError as error:
            match error.sqlite_errorname:
                case "SQLITE_BUSY":
                    raise InUseError(
                        f"{self.path} is in use: another run writes to the same output; wait until it ends"
                    ) from None
                case "SQLITE_NOTADB" | "SQLITE_CORRUPT" | "SQLITE_ERROR":
                    raise InputError(f"{self.path} is no journal of a run, or it is damaged; remove it") from None
            raise
        self.totals = Totals(*(number or 0 for number in totals))

    def _lock(self) -> None:
        """Keep others out, and make the tables of a new journal."""
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._connection.execute("BEGIN EXCLUSIVE")
        if self._number("SELECT count(*) FROM sqlite_schema") == 0:
            for table in _TABLES:
                self._connection.execute(table)
        self._connection.execute("COMMIT")

    def _number(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])

    @property
    def options(self) -> dict[str, object] | None:
        """What the run was begun with; None for one that begins."""
        value = self._get("options")
        options: dict[str, object] | None = value and json.loads(value)
        return options

    def begin(self, options: dict[str, object]) -> None:
        """Note what the run is begun with."""
        self._set("options", json.dumps(options))

    @property
    def finished(self) -> bool:
        """Whether all inputs are entered."""
        return self._get("finished") is not None

    def finish(self) -> None:
        """Note that all inputs are entered, and that the files do not hold them yet."""
        self.commit()
        self._remove("written")
        self._set("finished", "yes")

    @property
    def complete(self) -> bool:
        """Whether all inputs are entered, and the files hold them."""
        return self.finished and self._get("written") is not None

    def close_with(self, files: Iterable[Path]) -> None:
        """Note that the files hold all inputs, and what the run leaves in them."""
        self._set("written", json.dumps({file.name: content(file) for file in files}))

    def reopen(self) -> None:
        """Note that there are inputs to enter again."""
        self._remove("finished")

    def changed(self, files: Iterable[Path]) -> Iterator[Path]:
        """Those of the files that somebody has changed since a run wrote them; one that is gone is not among them."""
        value = self._get("written")
        written = json.loads(value) if value else {}
        return (file for file in files if file.name in written and content(file) not in (None, written[file.name]))

    def _get(self, key: str) -> Any:
        row = self._connection.execute("SELECT value FROM run WHERE key = ?", (key,)).fetchone()
        return row and row[0]

    def _set(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (key, value))

    def _remove(self, key: str) -> None:
        self._connection.execute("DELETE FROM run WHERE key = ?", (key,))

    def add(self, entry: Entry, records: Iterable[Record]) -> None:
        """Enter an input with what it gave."""
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN")
        self.inputs += 1
        self._connection.execute("INSERT INTO inputs VALUES (?, ?, ?)", (self.inputs, _bytes(entry.name), entry.mark))
        for record in records:
            self._add_record(record)
        if monotonic() - self._committed >= COMMIT_SECONDS:
            self.commit()

    def _add_record(self, record: Record) -> None:
        self.totals = self.totals.plus(record)
        number = self.totals.documents
        repeats = self._repeats.add(number, record.sketch) if record.sketch else None
        self._connection.execute(
            "INSERT INTO results VALUES (?, ?, ?, ?, ?, ?)",
            (number, _bytes(record.id), record.packed, record.claims, record.problems, repeats),
        )

    def commit(self) -> None:
        """Put on the disk what was entered."""
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")
        self._committed = monotonic()

    def entries(self) -> Iterator[Entry]:
        """The inputs that are entered, in order."""
        with closing(self._connection.execute("SELECT name, mark FROM inputs ORDER BY number")) as rows:
            for name, mark in rows:
                yield Entry(_text(name), mark)

    def marks(self, name: str) -> list[bytes]:
        """The marks of the inputs of a name that are entered."""
        rows = self._connection.execute("SELECT mark FROM inputs WHERE name = ?", (_bytes(name),))
        return [mark for (mark,) in rows]

    def results(self) -> Iterator[Result]:
        """The results, in order."""
        with closing(self._connection.execute(_RESULTS)) as rows:
            for packed, repeats in rows:
                yield unpack(packed, None if repeats is None else _text(repeats))

    def remove(self) -> None:
        """Close it and delete the file."""
        self._connection.close()
        remove_journal(self.path)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
