"""Extracted claims as they are scored: from `Claim` records, or from the JSON that they were saved in."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from crimeextract.errors import InputError, SchemaError
from crimeextract.evaluation.records import FIGURES, Answer, Field, Figure, Months, Value
from crimeextract.files import read_json
from crimeextract.model import Claim, Evidence, Period, Span


def answer_of(claim: Claim) -> Answer:
    """What of a claim is scored."""
    places: dict[str, tuple[int, int]] = {}
    for entry in claim.evidence:
        places.setdefault(entry.role, (entry.start, entry.end))
    whole = (claim.span.start, claim.span.end)
    numbers = {"value": claim.value, "rank": claim.rank.position if claim.rank else None}
    figures = []
    for role in FIGURES:
        number = numbers[role] if role in numbers else getattr(claim.change, role, None)
        if number is not None:
            figures.append(Figure(role, abs(float(number)), *places.get(role, whole)))
    return Answer(tuple(figures), _fields(claim), claim.span.text, claim.confidence)


def _fields(claim: Claim) -> dict[Field, Value]:
    return {
        "kind": claim.kind,
        "offence": claim.measure.offence,
        "area": claim.area.code if claim.area else None,
        "force": claim.force.id if claim.force else None,
        "period": _months(claim.period),
        "direction": claim.change.direction if claim.change else None,
    }


def _months(period: Period | None) -> Months | None:
    """The first and last month; None for a period that is open at its end."""
    if period is None or period.end is None:
        return None
    return _month(period.start) if period.start else None, _month(period.end)


def _month(day: date) -> str:
    return day.isoformat()[:7]


def read_answers(path: Path, text: str) -> list[Answer]:
    """Reads saved claims.

    Args:
        path: A JSON file with a list of `claim.to_dict()`, or what `crimeextract extract --format json` gives
            for the one text.
        text: The text that they were extracted from.

    Raises:
        InputError: The file cannot be read, is no such list, or does not fit the text.
        SchemaError: A record is no claim; the message names it and the field.
    """
    answers = []
    for number, record in enumerate(_records(path), start=1):
        try:
            claim = Claim.from_dict(record)
        except SchemaError as error:
            raise SchemaError(f"{path}: claim number {number}: {error}") from None
        marks: tuple[Span | Evidence, ...] = (claim.span, *claim.evidence)
        if any(text[mark.start : mark.end] != mark.text for mark in marks):
            raise InputError(
                f"{path}: claim {claim.id}: its offsets do not give its words; extract it again from the text as it is"
            )
        answers.append(answer_of(claim))
    return answers


def _records(path: Path) -> Sequence[Any]:
    content = read_json(path)
    if isinstance(content, list) and len(content) == 1 and isinstance(content[0], dict) and "path" in content[0]:
        content = content[0].get("claims")  # one object a file, as the command line writes
    if not isinstance(content, list):
        raise InputError(f"{path}: expected a list of claims as claim.to_dict() gives them")
    return content
