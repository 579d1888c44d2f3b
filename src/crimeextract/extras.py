"""Libraries that only some users need: loaded when they are first used, and named when they are missing."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from crimeextract.errors import MissingLibraryError


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
    name = library.partition(".")[0]
    if find_spec(name) is None:
        raise MissingLibraryError(f"{purpose} needs {name}", f"pip install 'crimeextract[{extra}]'")
