"""Exceptions that crimeextract raises on purpose; all descend from `CrimeExtractError`."""


class CrimeExtractError(Exception):
    """Root of every error that crimeextract raises itself."""


class InputError(CrimeExtractError, ValueError):
    """An argument that cannot be used; the message names it and shows what is accepted."""


class InputTypeError(CrimeExtractError, TypeError):
    """An argument of the wrong type, such as bytes where text is expected."""


class SchemaError(CrimeExtractError, ValueError):
    """A record that is not a claim in the form of claim.to_dict()."""
