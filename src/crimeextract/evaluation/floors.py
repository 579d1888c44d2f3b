"""Floors: the least F1 that a set of texts has to reach, in a TOML file that keeps its own history.

    [articles]
    strict = 0.905
    figures = 0.98
    history = [
      { date = 2026-11-20, strict = 0.91, figures = 0.98 },
      { date = 2026-11-22, strict = 0.905, figures = 0.98, reason = "A rule fitted one article and no other." },
    ]

Every change is an entry of the history, the last entry is the floor, and an entry that is lower than the one before it
gives its reason. A file that does not hold to this is refused.
"""

import json
import math
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from crimeextract.errors import InputError
from crimeextract.evaluation.measures import Measures
from crimeextract.files import read_text

_KEYS = ("strict", "figures")
_ENTRY_KEYS = {"date", *_KEYS, "reason"}
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEADER = """\
# The least F1 that each set of texts has to reach: strictly right claims, and figures.
# `crimeextract evaluate GOLD_DIR --texts DIR --floors FILE` holds them; with --raise-floors it writes higher ones here,
# with --lower-floors --reason "..." lower ones.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """The floors of one set of texts at one time.

    Attributes:
        strict: The least F1 of strictly right claims, 0 to 1.
        figures: The least F1 of figures, 0 to 1.
        day: Since when; None where the file does not say.
        reason: Why it is lower than the one before; empty where it is not.
    """

    strict: float
    figures: float
    day: date | None = None
    reason: str = ""

    def is_below(self, other: "Floor") -> bool:
        """Whether one of its floors is lower than the other's."""
        return self.strict < other.strict or self.figures < other.figures


def measured(measures: Measures) -> Floor:
    """What was measured, to the four decimals that reports show."""
    return Floor(round(measures.claims.f1, 4), round(measures.figures.f1, 4))


def shortfalls(floor: Floor, measures: Measures) -> list[str]:
    """A line for each floor that is not reached."""
    reached = measured(measures)
    return [
        f"{key} F1 is {getattr(reached, key):.4f}, below its floor of {getattr(floor, key):g}"
        for key in _KEYS
        if getattr(reached, key) < getattr(floor, key)
    ]


def raised(floor: Floor | None, measures: Measures, day: date) -> Floor:
    """The floor lifted to what was measured, down to three decimals; the same one where nothing is higher."""
    reached = _rounded_down(measured(measures))
    if floor is None:
        return Floor(*reached, day)
    higher = (max(floor.strict, reached[0]), max(floor.figures, reached[1]))
    return floor if higher == (floor.strict, floor.figures) else Floor(*higher, day)


def lowered(floor: Floor, measures: Measures, day: date, reason: str) -> Floor:
    """The floor brought down to what was measured; the same one where it is reached."""
    if not shortfalls(floor, measures):
        return floor
    reached = measured(measures)
    strict, figures = _rounded_down(reached)
    return Floor(
        strict if reached.strict < floor.strict else floor.strict,
        figures if reached.figures < floor.figures else floor.figures,
        day,
        " ".join(reason.split()),
    )


def _rounded_down(floor: Floor) -> tuple[float, float]:
    strict, figures = (math.floor(round(rate * 10_000) / 10) / 1000 for rate in (floor.strict, floor.figures))
    return strict, figures


def read_floors(path: Path) -> dict[str, tuple[Floor, ...]]:
    """The history of each set of texts, oldest first: the last entry is the floor.

    Raises:
        InputError: The file cannot be read, or does not hold to its rules; the message names the section.
    """
    return _parsed(str(path), read_text(path))


def _parsed(name: str, content: str) -> dict[str, tuple[Floor, ...]]:
    try:
        sections = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}: no TOML ({error}); mend it") from None
    histories = {}
    for section, table in sections.items():
        try:
            histories[section] = _history(table)
        except InputError as error:
            raise InputError(f"{name}: [{section}]: {error}") from None
    return histories


def _history(table: Any) -> tuple[Floor, ...]:
    """The history of a section; one that has none begins with the floor as it stands."""
    if not isinstance(table, dict) or table.keys() - {*_KEYS, "history"}:
        raise InputError("expected strict, figures and history, and nothing else")
    current = _floor({key: value for key, value in table.items() if key != "history"})
    entries = table.get("history", [])
    if not isinstance(entries, list):
        raise InputError("history has to be a list of floors")
    history = tuple(map(_floor, entries)) or (current,)
    for before, after in pairwise(history):
        if after.is_below(before) and not after.reason:
            raise InputError(f"the floor of {after.day} is lower than the one before it; it has to give a reason")
    if (history[-1].strict, history[-1].figures) != (current.strict, current.figures):
        raise InputError(
            "the floor is not the last entry of its history; change it by --raise-floors or --lower-floors --reason"
        )
    return history


def _floor(entry: Any) -> Floor:
    if not isinstance(entry, dict) or entry.keys() - _ENTRY_KEYS:
        raise InputError("an entry has date, strict, figures and reason, and nothing else")
    for key in _KEYS:
        rate = entry.get(key)
        if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 <= rate <= 1:
            raise InputError(f"{key} has to be a number from 0 to 1")
    day, reason = entry.get("date"), entry.get("reason", "")
    if not isinstance(reason, str) or not (day is None or type(day) is date):
        raise InputError("date has to be a date (2022-01-28, without quotes), and reason a text")
    return Floor(float(entry["strict"]), float(entry["figures"]), day, reason.strip())


def write_floor(path: Path, name: str, floor: Floor) -> None:
    """Adds a floor to the history of a section; all other sections stay as they are, to the letter.

    Raises:
        InputError: The file cannot be read or written, or the section is not in the form that this writes.
    """
    content = read_text(path) if path.exists() else _HEADER
    histories = _parsed(str(path), content)
    histories[name] = (*histories.get(name, ()), floor)
    changed = _with_section(content, name, histories[name])
    if _parsed(str(path), changed) != histories:
        raise InputError(f"{path}: [{name}] cannot be rewritten in place; write it as evaluation/floors.py shows")
    try:
        path.write_text(changed, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); check its permissions") from None


def _with_section(content: str, name: str, history: tuple[Floor, ...]) -> str:
    """The content of a file with this history in it, in place of an earlier one or at the end."""
    head = f"[{name}]" if _BARE.fullmatch(name) else f"[{json.dumps(name, ensure_ascii=False)}]"
    entries = [f"  {_entry(floor)}," for floor in history]
    section = "\n".join([head, *_rates(history[-1]), "history = [", *entries, "]"]) + "\n"
    lines = content.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if line.startswith(head)), None)
    if start is None:
        return f"{content.rstrip()}\n\n{section}"
    end = next((number for number in range(start + 1, len(lines)) if lines[number].startswith("[")), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1  # blank lines and comments above the next section belong to that
    return "".join([*lines[:start], section, *lines[end:]])


def _rates(floor: Floor) -> list[str]:
    return [f"{key} = {getattr(floor, key):g}" for key in _KEYS]


def _entry(floor: Floor) -> str:
    parts = [f"date = {floor.day.isoformat()}"] if floor.day else []
    parts += _rates(floor)
    if floor.reason:
        parts.append(f"reason = {json.dumps(floor.reason, ensure_ascii=False)}")
    return f"{{ {', '.join(parts)} }}"
