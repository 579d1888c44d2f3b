"""Ids that no two documents of a run share."""

import sqlite3
from itertools import count


class UniqueIds:
    """The ids that are taken; they go to disk once they are many, so that memory stays flat."""

    def __init__(self) -> None:
        # A database without a name is a temporary file, which SQLite writes to once its cache is full.
        self._taken = sqlite3.connect("", isolation_level=None)
        self._taken.execute("CREATE TABLE taken (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._taken.execute("BEGIN")  # one transaction throughout: nothing of it has to last

    def take(self, wanted: str, spare: str | None = None) -> str:
        """An id that is free, and taken from now on.

        Args:
            wanted: The id, if it is free.
            spare: What it gives way to, else itself; numbered if that is taken too.
        """
        spare = wanted if spare is None else spare
        for candidate in (wanted, spare):
            if self._insert(candidate):
                return candidate
        return next(numbered for number in count(2) if self._insert(numbered := f"{spare}#{number}"))

    def _insert(self, id_: str) -> bool:
        return self._taken.execute("INSERT OR IGNORE INTO taken VALUES (?)", (id_,)).rowcount == 1
