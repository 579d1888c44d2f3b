"""Ids that no two documents of a run share."""

import sqlite3


class UniqueIds:
    """The ids that rows have taken; kept on disk as soon as they are many, so that memory stays flat."""

    def __init__(self) -> None:
        # A database without a name is a temporary file, which SQLite writes to once its cache is full.
        self._taken = sqlite3.connect("", isolation_level=None)
        self._taken.execute("CREATE TABLE taken (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._taken.execute("BEGIN")

    def take(self, id_: str) -> bool:
        """Take an id; False where it is taken already."""
        return self._taken.execute("INSERT OR IGNORE INTO taken VALUES (?)", (id_,)).rowcount == 1
