"""What a header, caption or heading says of the numbers under it: changes, percentages, counts."""

import regex

from crimeextract.model import Denominator
from crimeextract.rules.load import toml_table
from crimeextract.text.lexicon import phrase_norms

_WORDS = toml_table("exclusions.toml")["words"]
_DENOMINATORS, _OTHER_TABLES = frozenset(_WORDS["columns"]), frozenset(_WORDS["tables"])
_CHANGES = regex.compile(
    r"\bchange\b|\bdiff(?:erence)?\b|\bvariance\b|\bincrease\b|\bdecrease\b|\+/-|\bup/down\b|^\s*±\s*$",
    regex.IGNORECASE,
)
#: What tells that numbers without a sign are percentages: "Solved (%)", "per cent of offences".
_SHARES = regex.compile(r"(?<![\d\s])\s*(?:%|\bper ?cent(?:age)?|\bpercentage)\s*(?:of\b|\)|$)", regex.IGNORECASE)
#: A header of counts, in a table of which the caption says that it has percentages.
_COUNTS = regex.compile(rf"^\s*no\.?\s*$|\b(?:{'|'.join(_WORDS['count_columns'])})\b", regex.IGNORECASE)
#: A header of rates, in a table of which the caption says what they are per.
_RATES = regex.compile(r"\brates?\b(?!\s*\(?%)|\bper\b", regex.IGNORECASE)
_PER = regex.compile(r"\bper\s(1,?000|10,?000|100,?000|million|head)\b", regex.IGNORECASE)
_NAMED_DENOMINATORS = {"head": 1.0, "million": 1_000_000.0}


def per_told(text: str) -> Denominator | None:
    """What the numbers are per: "Crimes per 1,000 population"."""
    found = _PER.search(text) if "per " in text.lower() else None
    if found is None:
        return None
    written = found[1].lower()
    return Denominator(_NAMED_DENOMINATORS.get(written) or float(written.replace(",", "")), "person")


def says_rates(text: str) -> bool:
    """Whether the numbers are rates: "Rate", "Per 1,000"."""
    return _RATES.search(text) is not None


def says_changes(text: str) -> bool:
    """Whether the numbers are how levels moved: "Change", "+/-"."""
    return _CHANGES.search(text) is not None


def says_shares(text: str) -> bool:
    """Whether the numbers are percentages of something, also without a sign: "Solved (%)", "% of burglaries solved"."""
    return _SHARES.search(text) is not None and not says_changes(text)


def says_counts(text: str) -> bool:
    """Whether the numbers are counts: "No.", "Total offences"."""
    return _COUNTS.search(text) is not None


def is_denominator(header: str) -> bool:
    """Whether the column under a header counts what a rate divides by ("Students"), or orders the rows."""
    return not _DENOMINATORS.isdisjoint(phrase_norms(header))


def is_of_something_else(header: str) -> bool:
    """Whether the header of one column tells that the table is a league table, a price list, an account."""
    return not _OTHER_TABLES.isdisjoint(phrase_norms(header))
