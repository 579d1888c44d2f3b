"""Why an input cannot be used, inside the readers; who reads the results sees a `Problem`."""

from typing import Any

from crimeextract import extras
from crimeextract.errors import CrimeExtractError, MissingLibraryError
from crimeextract.inputs.document import Problem


class RefusalError(CrimeExtractError):
    """An input, or a part of it, that cannot be used.

    Attributes:
        reason: What is wrong with it.
        remedy: What to do about it.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{reason}; {remedy}")

    def problem(self, id_: str, path: str) -> Problem:
        """The same as a record of the run."""
        return Problem(id_, path, self.reason, self.remedy)


def load(library: str, *, extra: str, purpose: str) -> Any:
    """A library of an extra.

    Raises:
        RefusalError: It is not installed; the remedy is the command that installs it.
    """
    try:
        return extras.load(library, extra=extra, purpose=purpose)
    except MissingLibraryError as error:
        raise RefusalError(error.reason, error.remedy) from None
