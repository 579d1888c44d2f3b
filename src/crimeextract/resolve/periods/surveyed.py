"""Surveys: the past year of those who were asked in June is that up to June, and not up to the day of the report."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention, mentions_in
from crimeextract.resolve.days import months_until
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy
from crimeextract.text.lead import lead_end

_WORDS = toml_table("surveys.toml")
_NAMES, _ASKS = frozenset(_WORDS["asked_in"]), frozenset(_WORDS["asks"])
#: "A survey of 212 traders by the council in", "The poll was carried out in": what a month follows.
_ASKED_IN = Lazy(
    rf"\b(?:(?:{'|'.join(_WORDS['asked_in'])})s?\b[^.;\n]{{0,90}}?"
    rf"|(?:{'|'.join(_WORDS['asks'])}|asked) [^.;,\n]{{3,60}}?)"
    r" (?:in|during|throughout|at the end of) (?:early |late |mid-?)?$",
    re.IGNORECASE,
)
_TOOK_PART_IN = Lazy(
    r"\b(?:took part|replied|responded|answered|were (?:asked|polled|surveyed|questioned))"
    r" (?:in|during) (?:early |late |mid-?)?$"
)
_ASKED_REACH = 120
#: The rule of a past year that is counted back from when people were asked.
_OF_SURVEY = "past-surveyed"
_PAST, _A_SEASON, _LEAP_YEAR = "past-months", 92, 366


def resolve_surveyed(document: Document) -> None:
    """Count "the past year" of a survey back from the month in which the text says that people were asked."""
    if (_NAMES | _ASKS).isdisjoint(document.words.norms):
        return
    for mention in document.periods:
        if not (mention.rule == _PAST and mention.relative and mention.first and mention.last):
            continue
        if not NEARLY_A_YEAR <= (mention.last - mention.first).days <= _LEAP_YEAR:
            continue
        if (asked := _asked(document, mention)) is not None and asked < mention.last:
            mention.first, mention.last = months_until(asked, 12)
            mention.rule = _OF_SURVEY


def _asked(document: Document, mention: PeriodMention) -> date | None:
    """The last day of the month in which those were asked whose past year a mention is; None if it is not told."""
    place = bisect_right(document.sentences, mention.start, key=attrgetter("start")) - 1
    own = document.sentences[place]
    norms = document.words.norms[own.first_word : own.last_word]
    if not _NAMES.isdisjoint(norms) and mention.start < lead_end(document):
        beside = document.sentences  # of which the story tells further down
    else:
        opening = bisect_left(document.sentences, own.block, key=attrgetter("block"))
        beside = document.sentences[opening : place + 1]
    return next((day for sentence in beside if (day := _month_of_survey(document, sentence)) is not None), None)


def _month_of_survey(document: Document, sentence: Sentence) -> date | None:
    """The last day of the month in which a sentence says that people were asked."""
    for period in mentions_in(document.periods, sentence.start, sentence.end):
        if period.baseline or period.rule == "aside":
            continue
        if period.first is None or period.last is None or (period.last - period.first).days >= _A_SEASON:
            continue
        if _ASKED_IN().search(document.text, sentence.start, period.start):
            return period.last
    return None


def is_asked_then(document: Document, period: PeriodMention) -> bool:
    """Whether a period is that of a survey: its past year, or when people were asked: "who took part in September"."""
    if period.rule == _OF_SURVEY:
        return True
    if (_NAMES | _ASKS).isdisjoint(document.words.norms):
        return False
    start = max(0, period.start - _ASKED_REACH)
    return any(asked().search(document.text, start, period.start) for asked in (_TOOK_PART_IN, _ASKED_IN))
