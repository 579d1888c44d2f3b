"""Exceptions that crimeextract raises on purpose; all descend from `CrimeExtractError`."""

from collections.abc import Iterable


class CrimeExtractError(Exception):
    """Root of every error that crimeextract raises itself."""


class InputError(CrimeExtractError, ValueError):
    """An argument that cannot be used; the message names it and shows what is accepted."""


class MissingLibraryError(InputError):
    """Something asked for needs a library that is not installed.

    Attributes:
        reason: What needs which library.
        remedy: The command that installs it, from an index and from a clone.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        self.remedy = remedy
        super().__init__(reason, remedy)

    def __str__(self) -> str:
        return f"{self.reason}: {self.remedy}"


class InputTypeError(CrimeExtractError, TypeError):
    """An argument of the wrong type, such as bytes where text is expected."""


class WorkerError(CrimeExtractError, RuntimeError):
    """A text that extraction failed on, or killed a worker process with; or processes that cannot be started."""


class SchemaError(CrimeExtractError, ValueError):
    """A record that is not a claim in the form of claim.to_dict()."""


class GoldError(CrimeExtractError, ValueError):
    """A gold file that cannot be scored.

    Attributes:
        problems: One line each, with the file, the claim and the remedy.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
