"""Which claims state the same fact, so that a figure that every paper repeats can be counted once.

A fact is written as one line of JSON, its canonical form, and `fact_id` is a digest of it, with the letter f in front,
as spreadsheets would make a number of one without letters:

    ["count", ["sexual-offences", "recorded"], ["E07000226", null], "2020-10-01", "2021-09-30", [372, null, null]]

that is the kind; what is counted; where; the first and the last day; and the figures. What is counted is the offence
and the side of it, or the unit where the claim is about no kind of crime. Where is the code of the area, or the id of
the force where there is no area, and the place in it. The figures are the level; of a claim without a level they are
those of its change or of its rank. How a figure is put ("about", "nearly"), who says it and what it is compared with
do not matter.
"""

import hashlib
import json
from typing import Any

from crimeextract.json_types import plain_number
from crimeextract.model import Change, Claim, Rank

# Of the digest, in bytes: among ten million facts, two that share one are as likely as three in a million.
_DIGEST_SIZE = 8


def fact_id(claim: Claim) -> str | None:
    """The same for the same statement, wherever it stands.

    Returns:
        The letter f and 16 hexadecimal digits; None where the area (and the force), the period or what is counted is
        not known.
    """
    canonical = canonical_form(claim)
    return canonical and f"f{hashlib.blake2b(canonical.encode(), digest_size=_DIGEST_SIZE).hexdigest()}"


def canonical_form(claim: Claim) -> str | None:
    """The statement as the line of JSON described above; None where it is not known in full."""
    parts = (_what(claim), _where(claim), *_days(claim), _figures(claim))
    if any(part is None for part in parts):
        return None
    return json.dumps([claim.kind, *parts])


def _what(claim: Claim) -> list[str | None] | None:
    measure = claim.measure
    named = measure.offence or _plain(claim.unit) or _plain(measure.text)
    if named is None:
        return None
    currency = [claim.unit] if claim.kind == "money" else []
    return [named, measure.aspect, *currency]


def _where(claim: Claim) -> list[str | None] | None:
    code = claim.area.code if claim.area else claim.force.id if claim.force else None
    return None if code is None else [code, _plain(claim.place.name) if claim.place else None]


def _days(claim: Claim) -> tuple[str | None, str | None]:
    period = claim.period
    if period is None or period.start is None or period.end is None:
        return None, None
    return period.start.isoformat(), period.end.isoformat()


def _figures(claim: Claim) -> list[Any] | None:
    if claim.value is not None:
        per = [_number(claim.per.value), claim.per.unit] if claim.per else None
        return [_number(claim.value), _number(claim.upper), per]
    return _of_change(claim.change) if claim.change else _of_rank(claim.rank) if claim.rank else None


def _of_change(change: Change) -> list[Any]:
    figures = (change.percent, change.absolute, change.points, change.factor, change.previous)
    return [change.direction, *map(_number, figures)]


def _of_rank(rank: Rank) -> list[Any]:
    return [rank.position, rank.order, _plain(rank.among)]


def _number(value: float | None) -> float | int | None:
    return None if value is None else plain_number(value)


def _plain(words: str | None) -> str | None:
    """The words without what two papers may write differently: capitals and white space."""
    return (" ".join(words.split()).casefold() or None) if words else None
