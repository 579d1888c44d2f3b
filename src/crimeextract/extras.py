"""Libraries that only some users need: loaded when they are first used, and named when they are missing."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from crimeextract.errors import MissingLibraryError


class Need(NamedTuple):
    """What needs a library of an extra.

    Attributes:
        library: The module to import, as in `pyarrow.parquet`.
        extra: The extra that installs it.
        purpose: What needs it, for the message: "writing claims.parquet".
    """

    library: str
    extra: str
    purpose: str


def load(library: str, *, extra: str, purpose: str) -> Any:
    """A library of an extra.

    Args:
        library: The module to import, as in `pyarrow.parquet`.
        extra: The extra that installs it.
        purpose: What needs it, for the message: "writing claims.parquet".

    Raises:
        MissingLibraryError: It is not installed; the message says what to install.
    """
    require(library, extra=extra, purpose=purpose)
    return import_module(library)


def require(library: str, *, extra: str, purpose: str) -> None:
    """Refuse early what needs a library that is not installed; the arguments are those of `load`."""
    require_all([Need(library, extra, purpose)])


def require_all(needs: Iterable[Need]) -> None:
    """Refuse early what needs libraries that are not installed, all of them at once.

    Raises:
        MissingLibraryError: Some are not; the remedy is the command that installs them, from an index and from a clone.
    """
    missing = [(need, name) for need in needs if find_spec(name := need.library.partition(".")[0]) is None]
    if missing:
        reason = ", ".join(f"{need.purpose} needs {name}" for need, name in missing)
        names = ",".join(dict.fromkeys(need.extra for need, _ in missing))
        raise MissingLibraryError(reason, f"pip install 'crimeextract[{names}]', in a clone pip install '.[{names}]'")
