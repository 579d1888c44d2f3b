"""The values of numbers as texts write them."""

from crimeextract.rules.load import toml_table

_TABLES = toml_table("numbers.toml")
#: A longer number is a code, or a slip.
MOST_DIGITS = 15
LARGEST = 10.0**MOST_DIGITS


def value_of(written: str) -> float:
    """The value of digits or of number words.

    >>> value_of("25, 717"), value_of("two hundred and four"), value_of("half a million")
    (25717.0, 204.0, 500000.0)
    """
    if written[-1].isdigit():
        return float("".join(written.replace(",", " ").split()))
    units, multipliers = _TABLES["units"], _TABLES["multipliers"]
    total, current = 0.0, 0.0
    for word in written.lower().replace("-", " ").split():
        if word in ("a", "an"):
            current = current or 1.0
        elif word == "half":
            current += 0.5  # "half a million", "one and a half million"
        elif word in units:
            current += units[word]
        elif word in multipliers:
            scale = multipliers[word]
            if scale >= 1000:
                total, current = total + (current or 1) * scale, 0.0
            else:
                current = (current or 1) * scale
    return round(total + current, 6)  # not the 4,099,999.9999999995 of "4.1m"
