"""Openings: the words that a figure can start with, and those of them that open none where they stand."""

from crimeextract.rules.load import toml_table
from crimeextract.text.words import Words

_TABLES = toml_table("numbers.toml")
_WORDS = _TABLES["words"]
_UNITS, _PARTS, _MULTIPLIERS = _TABLES["units"], _TABLES["parts"], _TABLES["multipliers"]
#: They open something only before figures, or before words that start one.
_BEFORE_DIGITS = frozenset([*_WORDS["before_digits"], *_WORDS["named_by_number"]])
_BEFORE_NUMBERS = frozenset(_WORDS["signs"])
#: They open a zero before "one" or "a single": "not one was solved", "without a single arrest".
_DENIALS, _SINGLE = frozenset({"not", "without"}), "single"
_DASHES = frozenset("-−–")
_AFTER_AGE = frozenset({"between", "of"})
#: What is named by numbers in words too: "crimes in groups one to five".
_NAMED_BY_WORDS = frozenset({"groups"})
_AFTER_SIGN = frozenset({"a", "an", "half", "£", "€", "$", "."})
#: The norms that a figure, or what must not be read as one, can start with.
OPENINGS = frozenset([*_UNITS, *_MULTIPLIERS, *_PARTS, *_TABLES["multiples"], *_WORDS["openings"]]).union(
    _BEFORE_DIGITS, _BEFORE_NUMBERS
)
#: Words that are part of figures, but of none that they open: "third", "million"; "half" can be one.
_OPENING_NOTHING_ALONE = frozenset([*_PARTS, *_MULTIPLIERS, "."]) - {"half"}
# Characters beside a number that are no part of it, nor of an address.
SAFE_AFTER = frozenset(" \t\n\xa0)]”’\"',;!?") | {""}


def opens_nothing(text: str, words: Words, index: int) -> bool:
    """Whether the word at `index`, though figures can open with it, opens none: what must follow does not."""
    norm, following = words.norms[index], words.norms[index + 1]
    if not is_closed(text, words.ends[index]):
        return norm in _BEFORE_NUMBERS and norm not in "+-" and not _starts_number(following)
    if norm in _BEFORE_DIGITS:
        spelt = norm in _NAMED_BY_WORDS and following in _UNITS
        return not (following[0].isdigit() or following in _AFTER_AGE or spelt)
    if norm in _BEFORE_NUMBERS:
        bracketed = text[words.starts[index] - 1 : words.starts[index]] == "("  # "(- 13.2%)"
        return (norm in _DASHES and not bracketed) or not _starts_number(following)  # "– seven in every ten –": no sign
    if norm in _DENIALS:
        return following != "one" and _SINGLE not in words.norms[index + 2 : index + 5]
    if norm in ("a", "an"):
        return following not in _PARTS and following not in _MULTIPLIERS and following != "further"
    return norm in _OPENING_NOTHING_ALONE


def _starts_number(norm: str) -> bool:
    return norm[0].isdigit() or norm in _AFTER_SIGN or norm in _UNITS


def is_closed(text: str, end: int) -> bool:
    """Whether a word that ends there is no part of a longer one: "12, ", "12. ", but not "12-", "12@"."""
    following = text[end : end + 1]
    return following in SAFE_AFTER or (following == "." and text[end + 1 : end + 2] in SAFE_AFTER)
