"""Files that lie elsewhere (s3://, gs://, https://…), through fsspec where it is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from crimeextract.inputs.refusal import RefusalError

# Scheme -> what fsspec needs for it; the rest comes with fsspec or is named by it.
_PACKAGES = {"s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "http": "aiohttp", "https": "aiohttp", "abfs": "adlfs"}
_WEB = ("http", "https")


def is_remote(path: str) -> bool:
    """Whether a path is one that fsspec has to open, as in `s3://bucket/wire`."""
    return "://" in path


def is_web(path: str) -> bool:
    """Whether a path is the address of a page, which is one file whatever it ends in."""
    return _scheme(path) in _WEB


def open_remote(path: str) -> BinaryIO:
    """A remote file, open for reading bytes.

    Raises:
        RefusalError: It cannot be opened, or what that needs is not installed.
    """
    with _asking(path):
        filesystem, name = _filesystem(path)
        return cast(BinaryIO, filesystem.open(name, "rb"))


def find_remote(path: str) -> tuple[list[str], bool]:
    """The files that a remote path names, sorted, and whether it named one of them directly.

    Raises:
        RefusalError: It cannot be asked for, or what that needs is not installed.
    """
    if is_web(path):
        return [path], True
    with _asking(path):
        filesystem, name = _filesystem(path)
        if not any(mark in name for mark in "*?[") or filesystem.exists(name):
            if not filesystem.isdir(name):
                return [path], True
            found = filesystem.find(name)
        else:
            found = [file for match in filesystem.glob(name) for file in filesystem.find(match)]
        return [filesystem.unstrip_protocol(file) for file in sorted(set(found))], False


@contextmanager
def _asking(path: str) -> Iterator[None]:
    """Turn what goes wrong with a remote file into a refusal: each service raises errors of its own."""
    try:
        yield
    except (RefusalError, FileNotFoundError):
        raise
    except ImportError:
        package = _PACKAGES.get(_scheme(path), f"the package for {_scheme(path)}://")
        raise RefusalError(f"reading {_scheme(path)}:// needs {package}", f"pip install {package}") from None
    except Exception as error:
        raise RefusalError(
            f"cannot be fetched ({type(error).__name__}: {error})", "check the address, the network and the credentials"
        ) from error


def _filesystem(path: str) -> tuple[Any, str]:
    """The file system of a remote path, and the path as that names it."""
    try:
        import fsspec
    except ImportError:
        package = _PACKAGES.get(_scheme(path), "")
        raise RefusalError("a remote path needs fsspec", f"pip install fsspec {package}".rstrip()) from None
    return cast(tuple[Any, str], fsspec.core.url_to_fs(path))


def _scheme(path: str) -> str:
    return path.partition("://")[0].lower()
