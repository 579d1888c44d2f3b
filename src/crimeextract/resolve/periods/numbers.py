"""The numbers in phrases for periods: "twelve", "3rd", "opening"."""

import re

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "thirty": 30,
    "single": 1, "opening": 1,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_DIGITS, _FIRST_WORD = re.compile(r"\d+"), re.compile(r"[^-\s]*")


def count_of(written: str | None) -> int:
    """The number that a phrase gives in figures or words; 1 where it leaves it out."""
    if not written:
        return 1
    if written[0].isdigit():
        return int(written if written.isdigit() else _DIGITS.match(written).group())  # type: ignore[union-attr]
    return 24 if written.startswith("twenty") else _NUMBERS.get(_FIRST_WORD.match(written).group(), 1)  # type: ignore[union-attr]
