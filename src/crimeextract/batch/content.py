"""What a file holds, as a digest: another when the file is changed, the same when it is only touched or copied."""

import hashlib
from functools import lru_cache
from pathlib import Path

_SIZE = 16


def content(path: Path) -> str | None:
    """The digest of a file; None where there is none that can be read, or it is remote, a pipe or a device."""
    try:
        status = path.stat()
        return _digest(path, status.st_size, status.st_mtime_ns) if path.is_file() else None
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4)
def _digest(path: Path, size: int, time: int) -> str:
    """The digest of a file of that size and time: an archive is asked for once for each of its members."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=_SIZE)).hexdigest()
