"""Periods told by the one before them: "the following year", "the year after", "two years later"."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from operator import attrgetter

from crimeextract.document import Document
from crimeextract.mentions.base import FOLLOWING, YEARS_LATER, PeriodMention
from crimeextract.mentions.periods.scan import phrases_of
from crimeextract.resolve.days import DAY, add_months
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.periods.phrases import Phrase

#: Code points: the period that one follows is named in the same sentence or the one before.
_REACH = 300
#: "Five years later, in 2013": how near a period stands that says the same in other words.
_SAID_AGAIN = 6
#: Days by which a period may miss its whole months.
_DAYS_OFF = 3
#: Days: what lasts less is when something happened, and no period that figures are given for each year.
_A_SEASON = 80
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def resolve_following(document: Document) -> None:
    """Give periods that follow another their days, and take out those of which nothing tells what they follow."""
    if not any(mention.rule in FOLLOWING for mention in document.periods):
        return
    phrases = {mention.start: phrase for mention, phrase in _phrases(document)}
    for before, mention in pairwise([None, *document.periods]):
        if mention is not None and (phrase := phrases.get(mention.start)) is not None:
            _follow(document, before, mention, phrase)
    document.periods = [
        mention for mention in document.periods if mention.rule not in FOLLOWING or mention.first is not None
    ]


def _phrases(document: Document) -> Iterator[tuple[PeriodMention, Phrase]]:
    told = [mention for mention in document.periods if mention.rule in FOLLOWING]
    for mention, _, phrase in phrases_of(document.text, told):
        place = bisect_left(document.periods, mention.end, key=attrgetter("start"))
        after = document.periods[place] if place < len(document.periods) else None
        again = after is not None and after.first is not None and after.start - mention.end <= _SAID_AGAIN
        if mention.rule != YEARS_LATER or not again:
            yield mention, phrase


def _follow(document: Document, before: PeriodMention | None, mention: PeriodMention, phrase: Phrase) -> None:
    """Give a period the days that follow those of the one before it, or so many years later."""
    if before is None or before.first is None or before.last is None or mention.start - before.end > _REACH:
        return
    months = _months(phrase)
    if mention.rule == YEARS_LATER:
        if (before.last - before.first).days < _A_SEASON:
            return  # "The attack was in March 2021. Two years later, burglary is up": no month is told of
    elif not _lasts(before.first, before.last, months):
        return
    first, last = add_months(before.first, months), add_months(before.last + DAY, months) - DAY
    if document.published is not None and last > document.published:
        return  # what is to come has no figures yet
    mention.first, mention.last, mention.relative = first, last, before.relative


def _months(phrase: Phrase) -> int:
    """How many months a phrase speaks of."""
    words = phrase.lowered[phrase.start : phrase.end]
    unit = next((months for name, months in _MONTHS.items() if name in words), _MONTHS["year"])
    if words.startswith(("twelve", "12")):
        return _MONTHS["year"]
    return unit * count_of(phrase.groups.get("n"))


def _lasts(first: date, last: date, months: int) -> bool:
    """Whether a period has so many months, so that another of them can follow it."""
    return abs((add_months(last + DAY, -months) - first).days) <= _DAYS_OFF
