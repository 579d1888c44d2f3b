"""Documents that nearly repeat an earlier one, as syndicated copy does.

A document is reduced to a `Sketch`: a MinHash of its runs of four words. How many of the 128 numbers of two sketches
are equal tells what share of their runs two documents have in common. To find those worth comparing, groups of the
numbers ("bands") are kept in a table of the journal, so memory stays flat and a run that goes on knows what it had.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from operator import eq
from struct import pack, unpack
from typing import Any, NamedTuple
from zlib import crc32

from crimeextract import extras

#: The least share of runs in common of a document that repeats another.
THRESHOLD = 0.7

#: The library of sketches.
NEED = extras.Need("datasketch", "batch", "finding documents that repeat others")

_RUN = 4  # words
_NUMBERS = 128
# 21 bands of 6 numbers: of two documents with the share 0.7 in common, 93 of 100 have a band in common; with 0.8, all.
_BANDS, _BAND_BYTES = 21, 6 * 4
_BAND_FORM = f"<{_BANDS}q"
# Runs that are hashed at a time: a matrix of 128 numbers each.
_AT_ONCE = 1000

_WORD = re.compile(r"\w+")


class Sketch(NamedTuple):
    """What is kept of a document to tell whether another repeats it.

    Attributes:
        numbers: The 128 numbers of its MinHash, four bytes each.
        bands: A hash of each band, eight bytes each.
    """

    numbers: bytes
    bands: bytes


def load_library() -> Any:
    """The library of sketches; a run loads it before it begins, so that workers that are forked share it.

    Raises:
        InputError: It is not installed; the message says what to install.
    """
    return extras.load(NEED.library, extra=NEED.extra, purpose=NEED.purpose)


def sketch(text: str) -> Sketch | None:
    """The sketch of a text; None where it has no words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return None
    numbers = _minhash(b" ".join(run) for run in _runs([word.encode("utf-8", "replace") for word in words]))
    bands = (numbers[start : start + _BAND_BYTES] for start in range(0, _BANDS * _BAND_BYTES, _BAND_BYTES))
    return Sketch(numbers, b"".join(_band(number, band) for number, band in enumerate(bands)))


def _runs(words: list[bytes]) -> Iterator[list[bytes]]:
    return (words[start : start + _RUN] for start in range(max(1, len(words) - _RUN + 1)))


def _minhash(runs: Iterable[bytes]) -> bytes:
    minhash = load_library().MinHash(num_perm=_NUMBERS, hashfunc=crc32, scheme="affine32")
    runs = iter(runs)
    while some := list(islice(runs, _AT_ONCE)):
        minhash.update_batch(some)
    return bytes(minhash.hashvalues.astype("<u4").tobytes())


def _band(number: int, band: bytes) -> bytes:
    return blake2b(band, digest_size=8, salt=pack("<I", number)).digest()


class Repeats:
    """The sketches of a run, in tables of its journal."""

    TABLES = (
        "CREATE TABLE sketches (result INTEGER PRIMARY KEY, numbers BLOB NOT NULL)",
        "CREATE TABLE bands (band INTEGER PRIMARY KEY, result INTEGER NOT NULL)",
    )
    _CANDIDATES = (
        "SELECT result, numbers FROM sketches "
        f"WHERE result IN (SELECT result FROM bands WHERE band IN ({', '.join('?' * _BANDS)})) ORDER BY result"
    )

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, result: int, sketch: Sketch) -> int | None:
        """Keep the sketch of a result, and name the earliest one that it nearly repeats.

        A band belongs to the first document that has it, so that a million copies are not compared pair by pair.
        """
        bands = unpack(_BAND_FORM, sketch.bands)
        candidates = self._connection.execute(self._CANDIDATES, bands)
        repeated = next(
            (earlier for earlier, numbers in candidates if _share(numbers, sketch.numbers) >= THRESHOLD), None
        )
        self._connection.execute("INSERT INTO sketches VALUES (?, ?)", (result, sketch.numbers))
        self._connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, result) for band in bands))
        return repeated


def _share(one: bytes, other: bytes) -> float:
    """The share of numbers that two sketches have in common."""
    equal: int = sum(map(eq, memoryview(one).cast("I"), memoryview(other).cast("I")))
    return equal / _NUMBERS
