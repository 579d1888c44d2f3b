"""Periods told by the one before them: "the following year", "the year after", "two years later"."""

from itertools import pairwise

from crimeextract.document import Document
from crimeextract.mentions.base import FOLLOWING, PeriodMention
from crimeextract.mentions.periods.scan import phrases_of
from crimeextract.resolve.days import DAY, add_months
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.periods.phrases import Phrase

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def resolve_following(document: Document) -> None:
    """Give periods that follow another their days, and take out those of which nothing tells what they follow."""
    if not any(mention.rule in FOLLOWING for mention in document.periods):
        return
    told = [mention for mention in document.periods if mention.rule in FOLLOWING]
    phrases = {mention.start: phrase for mention, _, phrase in phrases_of(document.text, told)}
    for before, mention in pairwise([None, *document.periods]):
        if mention is not None and (phrase := phrases.get(mention.start)) is not None:
            _follow(document, before, mention, phrase)
    document.periods = [
        mention for mention in document.periods if mention.rule not in FOLLOWING or mention.first is not None
    ]


def _follow(document: Document, before: PeriodMention | None, mention: PeriodMention, phrase: Phrase) -> None:
    """Give a period the days that follow those of the one before it, or so many years later."""
    if before is None or before.first is None or before.last is None:
        return
    months = _months(phrase)
    first, last = add_months(before.first, months), add_months(before.last + DAY, months) - DAY
    if document.published is None or last <= document.published:  # what is to come has no figures yet
        mention.first, mention.last, mention.relative = first, last, before.relative


def _months(phrase: Phrase) -> int:
    """How many months a phrase speaks of."""
    words = phrase.lowered[phrase.start : phrase.end]
    unit = next((months for name, months in _MONTHS.items() if name in words), _MONTHS["year"])
    if words.startswith(("twelve", "12")):
        return _MONTHS["year"]
    return unit * count_of(phrase.groups.get("n"))
