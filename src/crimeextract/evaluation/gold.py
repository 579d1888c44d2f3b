"""Reads gold files: the claims that a text makes, put down by a person. docs/evaluation.md has the format."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

from crimeextract.errors import GoldError
from crimeextract.evaluation.ids import Ids, ids_of, wrong_id
from crimeextract.evaluation.records import FIELDS, FIGURES, Field, Figure, GoldClaim, GoldDocument, Value
from crimeextract.files import read_json
from crimeextract.gazetteer import Gazetteer, load
from crimeextract.model import Direction, Kind

_ANY = "*"
_LARGEST = 1e300
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_AT = re.compile(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)", re.DOTALL)

_FILE_KEYS = ("published", "claims")
_CLAIM_KEYS = ("id", *FIELDS, "optional", "figures")
_FIGURE_KEYS = ("role", "value", "at")
# The fields that have a short list of values; ids and codes are looked up in the tables.
_CHOICES: Mapping[str, tuple[str | None, ...]] = {"kind": get_args(Kind), "direction": (*get_args(Direction), None)}


class _Fault(Exception):  # noqa: N818 - it is always turned into a line of a GoldError
    """What is wrong with a part of a gold file, and what to do about it."""


def read_gold(path: Path, text: str, gazetteer: Gazetteer | None = None) -> GoldDocument:
    """Reads a gold file.

    Args:
        path: The file.
        text: The text that it annotates; each figure is looked up in it.
        gazetteer: Has the areas and forces that claims may be about; that of the package if left out.

    Raises:
        InputError: The file cannot be read or is no JSON.
        GoldError: It is no gold file, or does not fit the text; every claim that is wrong is named.
    """
    record = read_json(path)
    try:
        _check_keys(record, _FILE_KEYS, required=("claims",))
        published = _published(record.get("published"))
        entries = _list(record["claims"], "claims")
    except _Fault as fault:
        raise GoldError([f"{path}: {fault}"]) from None
    return GoldDocument(published, _claims(path, entries, text, ids_of(gazetteer or load())))


def _claims(path: Path, entries: Sequence[Any], text: str, ids: Ids) -> tuple[GoldClaim, ...]:
    """All claims of a file; one that is wrong does not hide what is wrong with the next."""
    claims: dict[str, GoldClaim] = {}
    problems = []
    for number, entry in enumerate(entries, start=1):
        try:
            claim = _claim(entry, text, ids)
            if claim.id in claims:
                raise _Fault("a claim before it has the same id; ids have to differ")
            claims[claim.id] = claim
        except _Fault as fault:
            problems.append(f"{path}: {_label(entry, number)}: {fault}")
    if problems:
        raise GoldError(problems)
    return tuple(claims.values())


def _label(entry: Any, number: int) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"claim {name}" if isinstance(name, str) and name else f"claim number {number}"


def _claim(entry: Any, text: str, ids: Ids) -> GoldClaim:
    _check_keys(entry, _CLAIM_KEYS, required=("id", "figures"))
    if not isinstance(entry["id"], str) or not entry["id"]:
        raise _Fault(f'id is {_shown(entry["id"])}; give it a name in quotes, such as "c1"')
    optional = entry.get("optional", False)
    if not isinstance(optional, bool):
        raise _Fault(f"optional is {_shown(optional)}; write true or false")
    figures = tuple(_figure(figure, text) for figure in _list(entry["figures"], "figures"))
    if not figures:
        raise _Fault("has no figures; give it one at least, or remove it")
    fields = {name: _accepted(name, entry.get(name, _ANY if name == "kind" else None), ids) for name in FIELDS}
    return GoldClaim(entry["id"], figures, fields, optional)


def _figure(entry: Any, text: str) -> Figure:
    _check_keys(entry, _FIGURE_KEYS, required=_FIGURE_KEYS)
    if entry["role"] not in FIGURES:
        raise _Fault(f"role is {_shown(entry['role'])}; write one of {', '.join(FIGURES)}")
    return Figure(entry["role"], _number(entry["value"]), *_place(entry["at"], text))


def _number(value: Any) -> float:
    """The number without its sign."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST:
        return abs(float(value))
    raise _Fault(f"value is {_shown(value)}; write a number")


def _place(at: Any, text: str) -> tuple[int, int]:
    """Where the bracketed part of `at` stands in the text."""
    parts = _AT.fullmatch(at) if isinstance(at, str) else None
    if parts is None:
        raise _Fault(f'at is {_shown(at)}; copy a few words and put the figure in brackets: "some [372] offences"')
    left, figure, right = parts.groups()
    words = left + figure + right
    times = text.count(words)
    if times == 0:
        raise _Fault(f"{_shown(at)} does not stand in the text; copy the words exactly as they are there")
    if times > 1:
        raise _Fault(f"{_shown(at)} stands in the text {times} times; add words around it until only one place fits")
    start = text.index(words) + len(left)
    return start, start + len(figure)


def _accepted(name: Field, value: Any, ids: Ids) -> tuple[Value, ...] | None:
    """The acceptable values of a field; None for "*", which is not scored."""
    if value == _ANY:
        return None
    several = isinstance(value, list) and not (name == "period" and _is_months(value))
    options = value if several else [value]
    if not options:
        raise _Fault(f'{name} is an empty list; give the acceptable values, or "*" to leave it unscored')
    return tuple(_value(name, option, ids) for option in options)


def _value(name: Field, value: Any, ids: Ids) -> Value:
    if name == "period":
        if value is None:
            return None
        if not _is_months(value):
            raise _Fault(f'period is {_shown(value)}; write null or the first and last month: ["2020-10", "2021-09"]')
        return value[0], value[1]
    if name in _CHOICES and value not in _CHOICES[name]:
        choices = ", ".join(choice or "null" for choice in _CHOICES[name])
        raise _Fault(f"{name} is {_shown(value)}; write one of {choices}")
    if value is not None and (not isinstance(value, str) or value == _ANY):
        raise _Fault(f"{name} is {_shown(value)}; write a text, null, or a list of those")
    if value is not None and (wrong := wrong_id(name, value, ids)):
        raise _Fault(f"{name} is {_shown(value)}, {wrong}")
    return value


def _is_months(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[1], str):
        return False
    return all(month is None or (isinstance(month, str) and _MONTH.fullmatch(month)) for month in value)


def _published(value: Any) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Fault(f'published is {_shown(value)}; write a date such as "2022-01-28", or null') from None


def _check_keys(entry: Any, known: Sequence[str], required: Sequence[str]) -> None:
    if not isinstance(entry, dict):
        raise _Fault(f"expected an object with {', '.join(known)}, got {_shown(entry)}")
    for key in required:
        if key not in entry:
            raise _Fault(f"{key} is missing; add it")
    for key in entry:
        if key not in known:
            raise _Fault(f"{_shown(key)} is no key here; the keys are {', '.join(known)}")


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise _Fault(f"{name} is {_shown(value)}; write a list")
    return value


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"
