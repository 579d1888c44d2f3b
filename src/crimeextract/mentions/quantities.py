"""Quantities: weights, volumes and foreign money ("12kg of cannabis", "500 litres of diesel", "200 Swiss francs").

quantulum3 reads them, where it is right: on a window of a number and the words after it that a word list has
picked. It takes seconds to load and is quadratic in the length of what it reads, so it is loaded when a text
first has such a window, and never sees more than that. Pounds, euros, dollars, percentages and counts are read
by `crimeextract.mentions.figures`.
"""

import logging
import warnings
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

#: Words of the window after the number.
_WINDOW = 2
_loading = Lock()


def name_units(document: Document) -> None:
    """Give each number that is a weight, a volume or foreign money its unit, and the stretch that says it."""
    triggers, words, count = _triggers(), document.words, len(document.words)
    for figure in document.figures:
        if figure.kind != "number":
            continue
        after = bisect_left(words.starts, figure.end)
        if after >= count or words.norms[after] not in triggers:
            continue
        last = min(after + _WINDOW, count) - 1
        read = _read(document.text[figure.start : words.ends[last]])
        if read is not None:
            unit, length = read
            figure.unit, figure.end = unit, figure.start + length


@lru_cache(maxsize=4096)
def _read(window: str) -> tuple[str, int] | None:
    """The unit that a window starts with, and how many characters say it; None if it is none of ours."""
    for quantity in _parser()(window):
        unit = quantity.unit
        if quantity.span[0] == 0 and unit.entity.name in toml_table("quantities.toml")["entities"]:
            return getattr(unit, "currency_code", None) or unit.name, quantity.span[1]
    return None


@cache
def _triggers() -> frozenset[str]:
    return frozenset(toml_table("quantities.toml")["triggers"])


def _parser() -> Callable[[str], Sequence[Any]]:
    """quantulum3's parser, loaded once: without its classifier, and without the log handler that it installs."""
    with _loading:
        return _load_parser()


@cache
def _load_parser() -> Callable[[str], Sequence[Any]]:
    root = logging.getLogger()
    handlers = root.handlers[:]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that scikit-learn is not installed
        from quantulum3 import classifier, parser

        classifier.USE_CLF = False
        parser.parse("1 kg")
    root.handlers[:] = handlers
    parse: Callable[[str], Sequence[Any]] = parser.parse
    return parse


def has_unit(figure: FigureMention) -> bool:
    """Whether a number is a weight, a volume or an amount of foreign money."""
    return figure.kind == "number" and figure.unit is not None
