"""Levels left short: a bare number that is a rate or a share because the one before it is."""

import re

from crimeextract.binding.objects import object_of
from crimeextract.document import BlockKind
from crimeextract.model import Denominator, Direction
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.rules.numbers import HEDGES

#: A level above this is no rate that leaves its denominator out.
_HIGHEST_RATE = 1000
#: No share is above this.
_WHOLE = 100
#: Two levels of one measure are not further apart than this.
_FURTHEST_APART = 10
#: How many claims back a sentence that speaks of "rates" may take its denominator from.
_REACH_BACK = 4
#: Times of which so many are counted in each, and how many days they have.
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "month": 31}
#: "The detection rate was 68.3 per cent. For Scotland as a whole it was 51": the same of elsewhere.
_IT_WAS = re.compile(
    r"\b(?:[Ii]t|that|[Tt]he (?:[\w-]+ )?(?:figure|rate|proportion|percentage|share|average)) "
    rf"(?:was|is|stood at|stands at|were) {HEDGES}$"
)
_RATE = re.compile(r"\brates?\b", re.IGNORECASE)


def comparable(value: float, previous: float) -> bool:
    """Whether two levels may be of one measure."""
    low, high = sorted((abs(value), abs(previous)))
    return high <= _FURTHEST_APART * max(low, 1)


def direction_between(previous: float, value: float) -> Direction:
    """The direction of a move between two levels."""
    return "none" if previous == value else "up" if value > previous else "down"


def denominator_of(context: Context, draft: Draft) -> Denominator | None:
    """What a level is per, where its clause leaves that out."""
    value = draft.frame.parts.get("value")
    if value is None or value.figure.kind != "number" or draft.frame.is_count:
        return None
    last = context.last
    if last is not None and last.per is not None and _is_of_one_time(draft, last.per):
        return None
    near = last is not None and draft.block - last.block <= (1 if value.figure.value % 1 else 0)
    if last is not None and near and last.per is not None and _is_bare(draft):
        model = last.frame.parts.get("value")
        if model is not None and comparable(value.figure.value, model.figure.value):
            return last.per
    if context.scope.is_list and context.in_list(draft):
        fraction = value.figure.value % 1 != 0
        per = context.scope.per or (context.list_per if fraction else None)
        if per is not None:
            return per
    if value.figure.value <= _HIGHEST_RATE:
        rate = next(
            (other for other in reversed(context.drafts[-_REACH_BACK:]) if other.per or _has_share(other)), None
        )
        if rate is not None and rate.per and _is_alike(value.figure.value, rate) and _speaks_of_rates(context, draft):
            return rate.per
    return None


def _is_of_one_time(draft: Draft, per: Denominator) -> bool:
    """Whether a level is of one day or week, where others are told a day or a week: "580 a day, but 903 on Sunday"."""
    time, longest = draft.frame.period, _DAYS_OF.get(per.unit)
    if longest is None or time is None or time.first is None or time.last is None:
        return False
    return (time.last - time.first).days < longest


def _has_share(draft: Draft) -> bool:
    """Whether the level of a claim is a percentage."""
    value = draft.frame.parts.get("value")
    return value is not None and (value.figure.kind == "percent" or draft.is_share)


def _is_alike(value: float, other: Draft) -> bool:
    """Whether a level may be a rate as another is: "266 incidents" is none after "one per 522 people"."""
    model = other.frame.parts.get("value")
    return model is None or comparable(value, model.figure.value)


def _is_bare(draft: Draft) -> bool:
    """Whether a level counts nothing by itself ("Plymouth's is 10.7")."""
    return object_of(draft.frame.skeleton.symbols, draft.frame.parts["value"].token) is None


def _speaks_of_rates(context: Context, draft: Draft) -> bool:
    start, end = draft.frame.skeleton.sentence.start, draft.frame.parts["value"].figure.start
    return _RATE.search(context.document.text, start, end) is not None


def is_short_share(context: Context, draft: Draft) -> bool:
    """Whether a bare number is a percentage, as the one before it: "22 per cent in Medway, in Sevenoaks 8.4"."""
    value, last = draft.frame.parts.get("value"), context.last
    if value is None or value.figure.kind != "number" or draft.per is not None:
        return False
    if _is_in_list_of_shares(context, draft):
        return True
    if last is None or _is_other_sentence(draft, last):
        return False
    model = last.frame.parts.get("value")
    share = model is not None and (model.figure.kind == "percent" or last.is_share)  # "half of them …, and 41" has 41
    follows = draft.frame.skeleton.symbols[value.token + 1 : value.token + 2]
    return (
        share
        and follows not in ("w", "G", "Q", "o", "s")  # "and 38 had to go to hospital"
        and value.figure.value <= _WHOLE
        and value.figure.rule == "figure.digits"
    )


def _is_other_sentence(draft: Draft, last: Draft) -> bool:
    """Whether a level is not told in the sentence of the last claim, nor in one that only says it of elsewhere."""
    skeleton = draft.frame.skeleton
    if last.frame.skeleton is skeleton:
        return draft.frame.subject is not last.frame.subject
    if draft.frame.subject is not None or draft.block != last.block:
        return True
    end = draft.frame.parts["value"].figure.start - skeleton.sentence.start
    return _IT_WAS.search(skeleton.text, 0, end) is None


def _is_in_list_of_shares(context: Context, draft: Draft) -> bool:
    """Whether a number stands in a list that has percentages by its header: "% of burglaries solved"."""
    value = draft.frame.parts["value"].figure.value
    if context.document.blocks[draft.block].kind == BlockKind.ROW:
        return False  # which of its columns has them, its headers tell
    if value > _WHOLE or not context.scope.is_list or not context.in_list(draft) or not _is_bare(draft):
        return False
    return context.scope.is_share or context.list_share


def is_short_ratio(context: Context, draft: Draft) -> bool:
    """Whether a bare number is a ratio, as the one before it: "6.2 times as likely … for Asian people 1.9"."""
    value, last = draft.frame.parts.get("value"), context.last
    if value is None or value.figure.kind != "number" or last is None or draft.block - last.block > 1:
        return False
    if "/" in draft.frame.skeleton.symbols:
        return False  # it says what it is per
    model = last.frame.parts.get("value")
    if model is None or not (model.figure.kind == "ratio" or last.is_ratio) or not _is_bare(draft):
        return False
    return comparable(value.figure.value, model.figure.value)
