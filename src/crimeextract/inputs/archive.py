"""Zip archives: their members, and the bytes of one."""

import os
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.remote import is_remote, open_remote

_ENCRYPTED = 0x1
# What zipfile raises where the table of contents is damaged; an offset that is too small is an OSError.
_DAMAGES = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError)


def open_path(path: str) -> BinaryIO:
    """A file of this machine or a remote one, open for reading bytes."""
    return open_remote(path) if is_remote(path) else Path(path).open("rb")


def members(path: str) -> list[str]:
    """The files in an archive, sorted.

    Raises:
        RefusalError: It is no zip archive, or a damaged one.
    """
    try:
        with open_path(path) as stream, zipfile.ZipFile(stream) as archive:
            return sorted({info.filename for info in archive.infolist() if not info.is_dir()})
    except FileNotFoundError:
        raise RefusalError("no such file", "check the path") from None
    except PermissionError as error:
        raise RefusalError(f"cannot be read ({error.strerror})", "check its permissions") from None
    except _DAMAGES as error:
        raise _damaged(error) from None


def open_member(path: str, member: str) -> BinaryIO:
    """A file in an archive, open for reading bytes.

    Raises:
        RefusalError: The member cannot be unpacked.
    """
    archive = _archive(path, os.getpid(), _version(path))
    try:
        info = archive.getinfo(member)
        if info.flag_bits & _ENCRYPTED:
            raise RefusalError("encrypted in its archive", "unpack the archive with its password and name the folder")
        return cast(BinaryIO, archive.open(info))
    except (KeyError, NotImplementedError, zipfile.BadZipFile) as error:
        raise RefusalError(f"cannot be unpacked ({error})", "unpack the archive and name the folder") from None


def _version(path: str) -> tuple[int, int]:
    """Tells apart an archive from one that took its place; remote ones are taken not to change."""
    if is_remote(path):
        return 0, 0
    status = Path(path).stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)
def _archive(path: str, process: int, version: tuple[int, int]) -> zipfile.ZipFile:
    """The open archive: to read its table of contents for every member would take quadratic time.

    It belongs to one process, as processes that share an open file move each other's place in it.
    """
    stream = open_path(path)
    try:
        return zipfile.ZipFile(stream)
    except _DAMAGES as error:
        raise _damaged(error) from None


def _damaged(error: Exception) -> RefusalError:
    return RefusalError(f"no zip archive that can be read ({error})", "make or fetch the archive again")
