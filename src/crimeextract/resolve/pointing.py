"""Periods that point back by what they are: "the two months", "in the year" after "In 2012 …, the district had"."""

import re

from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention, mentions_in
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.stretches import VAGUE

#: Rules of "over those three months", "over the same 12 months" and of "over the year".
_THOSE, _THE_YEAR = frozenset({"those-months", "same-period"}), "the-year"
_LENGTH = re.compile(r"\b(?P<count>\d{1,2}|[a-z]+)[ -](?P<unit>month|quarter|week)", re.IGNORECASE)
_DAYS = {"week": 7.0, "month": 30.44, "quarter": 91.31}
#: Of so long a stretch a phrase of the same length may be off by so many days.
_OFF = 3


def pointed_at(context: Context, draft: Draft) -> When | None:
    """The time told before that a period of a draft's clause is by its length, or by the sentence that it ends."""
    period = draft.frame.period
    if period is None:
        return None
    if period.rule == _THE_YEAR:
        return _year_of_sentence(context, draft, period)
    return _as_long(context, period) if period.rule in _THOSE else None


def _year_of_sentence(context: Context, draft: Draft, period: PeriodMention) -> When | None:
    """The year that the sentence opens with: "In 2012, when prices were high, the district had 1,160 in the year"."""
    told = mentions_in(context.document.periods, draft.frame.skeleton.sentence.start, period.start)
    if len(told) != 1 or told[0].rule in VAGUE or told[0].first is None or told[0].last is None:
        return None
    if told[0].baseline or (told[0].last - told[0].first).days < NEARLY_A_YEAR:
        return None  # "In the three months to December thefts fell 9%, but over the year they rose 2%"
    return When(told[0].first, told[0].last, told[0], "stated")


def _as_long(context: Context, period: PeriodMention) -> When | None:
    """The time of the last claim that was for as long: "in the two months since", after "in April and May"."""
    length = _LENGTH.search(context.document.text, period.start, period.end)
    if length is None:
        return None
    days = _DAYS[length["unit"].lower()] * count_of(length["count"])
    for draft in reversed(context.drafts[-RECENT:]):
        when = draft.when
        if when is not None and when.first and when.last and abs((when.last - when.first).days + 1 - days) <= _OFF:
            return when.inherited()
    return None
