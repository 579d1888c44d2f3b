"""Reads UK crime reporting and gives back its statistical claims as data.

    >>> from crimeextract import extract_claims
    >>> text = "Crawley had 372 sexual offences in the 12 months to September 2021, up 7%."
    >>> [claim.value for claim in extract_claims(text)]
    [372.0]

The public names below are loaded when they are first used, so that `import crimeextract` itself is cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crimeextract.arrow import extract_batch as extract_batch
    from crimeextract.document import Document as Document
    from crimeextract.errors import CrimeExtractError as CrimeExtractError
    from crimeextract.errors import GoldError as GoldError
    from crimeextract.errors import InputError as InputError
    from crimeextract.errors import InputTypeError as InputTypeError
    from crimeextract.errors import SchemaError as SchemaError
    from crimeextract.errors import WorkerError as WorkerError
    from crimeextract.extractor import Extractor as Extractor
    from crimeextract.extractor import extract_claims as extract_claims
    from crimeextract.frames import to_frame as to_frame
    from crimeextract.many import extract_many as extract_many
    from crimeextract.model import AreaLink as AreaLink
    from crimeextract.model import Change as Change
    from crimeextract.model import Claim as Claim
    from crimeextract.model import Denominator as Denominator
    from crimeextract.model import Evidence as Evidence
    from crimeextract.model import ForceLink as ForceLink
    from crimeextract.model import Measure as Measure
    from crimeextract.model import Period as Period
    from crimeextract.model import PlaceLink as PlaceLink
    from crimeextract.model import Rank as Rank
    from crimeextract.model import Span as Span
    from crimeextract.schema import SCHEMA_VERSION as SCHEMA_VERSION
    from crimeextract.schema import claim_schema as claim_schema

    __version__: str

_HOMES = {
    "arrow": ("extract_batch",),
    "document": ("Document",),
    "errors": ("CrimeExtractError", "GoldError", "InputError", "InputTypeError", "SchemaError", "WorkerError"),
    "extractor": ("Extractor", "extract_claims"),
    "frames": ("to_frame",),
    "many": ("extract_many",),
    "model": (
        "AreaLink", "Change", "Claim", "Denominator", "Evidence", "ForceLink", "Measure",
        "Period", "PlaceLink", "Rank", "Span",
    ),
    "schema": ("SCHEMA_VERSION", "claim_schema"),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted([*_HOME_OF, "__version__"])


def __getattr__(name: str) -> Any:
    if name == "__version__":
        value: Any = _version()
    elif name in _HOME_OF:
        value = getattr(import_module(f"crimeextract.{_HOME_OF[name]}"), name)
    else:
        raise AttributeError(f"module 'crimeextract' has no attribute {name!r}")
    globals()[name] = value
    return value


def _version() -> str:
    """The version that pyproject.toml gives; "unknown" where the package runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("crimeextract")
    except PackageNotFoundError:
        return "unknown"


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
