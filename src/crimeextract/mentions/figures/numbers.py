"""Numbers in digits or in words, with their percent sign, their currency and the sign before them."""

import re

from crimeextract.mentions.base import FigureKind, FigureMention
from crimeextract.mentions.figures.lookalikes import is_split_year
from crimeextract.mentions.figures.values import LARGEST, value_of
from crimeextract.rules.load import toml_table

_TABLES = toml_table("numbers.toml")
_SUFFIXES, _CURRENCIES = _TABLES["suffixes"], _TABLES["currencies"]
_UP_SIGNS = frozenset("+▲↑⬆🔺△")


def read_number(text: str, found: re.Match[str]) -> FigureMention | None:
    """The number that the expression found, unless it is a length or two years run together."""
    group = "digits" if found["digits"] else "words"
    value = value_of(found[group])
    if value > LARGEST or is_split_year(found[group]):
        return None
    if found["suffix"]:
        if _is_length(text, found):
            return None
        value *= _SUFFIXES[found["suffix"].lower()]
    money = (found["money"] or "").lower()
    currency = _CURRENCIES.get(found["currency"] or money)
    if found["pence"] or money == "pence":
        currency, value = "GBP", value / 100
    start = found.start("currency" if found["currency"] else group)
    kind = _kind(found, currency)
    return FigureMention(start, found.end(), f"figure.{group}", kind, value, unit=currency, sign=_sign(text, found))


def _kind(found: re.Match[str], currency: str | None) -> FigureKind:
    if found["percent"]:
        return "points" if found["points"] or found["points2"] else "percent"
    return "money" if currency else "number"


def _is_length(text: str, found: re.Match[str]) -> bool:
    """Whether a suffix stands for metres or the like: "5 m"."""
    if found["suffix"] not in ("m", "b") or found["currency"] or "." in found["digits"]:
        return False
    return text[found.end("digits")] in " \xa0"


def _sign(text: str, found: re.Match[str]) -> int:
    """+1 or -1 where a sign belongs to the figure; a dash between words is none."""
    sign = found["sign"]
    if not sign:
        return 0
    place = found.start("sign")
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    alone = after.isspace() and before != "("  # not "(- 13.2%)"
    if sign in "-–−+" and (alone or not (before.isspace() or before in '([:,\t"“”—')):
        return 0
    return 1 if sign in _UP_SIGNS else -1
