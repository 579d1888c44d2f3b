"""Surveys: the past year of those who were asked in June is that up to June, and not up to the day of the report."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from crimeextract.document import Document, Sentence
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention, mentions_in
from crimeextract.resolve.days import month_days, months_until
from crimeextract.resolve.stretches import RANGES
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy
from crimeextract.text.lead import lead_end
from crimeextract.text.words import holds_any

_WORDS = toml_table("surveys.toml")
_NAMES = frozenset(_WORDS["asked_in"])
#: Words one of which a text on a survey holds.
_TELLING = _NAMES.union(_WORDS["asks"])
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
#: "The partnership sent its questionnaire to 3,000 homes in March", of a survey that the whole story is on.
_ASKED_WHEN = Lazy(
    rf"\b(?:(?<!crime )(?:{'|'.join(_WORDS['asked_in'])})\b[^.;]{{0,60}}?\b(?:{'|'.join(_WORDS['was_held'])})"
    rf"|(?:{'|'.join(_WORDS['held'])})\b[^.;]{{0,30}}?(?<!crime )(?:{'|'.join(_WORDS['asked_in'])})"
    rf"|(?:{'|'.join(_WORDS['questioned'])})|(?:{'|'.join(_WORDS['fieldwork'])}))\b[^.;]{{0,60}}"
    r"\s(?:in|during|over|between|from|throughout)?\s?$",
    re.IGNORECASE,
)
_ASKED_WHEN_REACH, _TIMES = 160, RANGES | {"point", "season-named", "month-and-month"}
#: One of these stands in whatever names a survey.
SURVEYS = ("urvey", "poll", "uestionnaire")
#: The rule of a past year that is counted back from when people were asked.
_OF_SURVEY = "past-surveyed"
_PAST, _PREVIOUS, _A_SEASON, _MONTH = "past-months", "previous-period", 92, 30.4
_YEAR_BEFORE = Lazy(r"(?:the )?(?:previous|preceding|prior) (?:year|(?:12|twelve)[- ]months?)")


def resolve_surveyed(document: Document) -> None:
    """Count "the past year" of a survey back from the month in which the text says that people were asked."""
    if not document.words.holds(_TELLING):
        return
    for mention in document.periods:
        if mention.rule == _PAST and mention.relative and mention.first and mention.last:
            months = _months(mention.first, mention.last)
        elif mention.rule == _PREVIOUS and mention.first is None:
            months = 12 * (_YEAR_BEFORE().fullmatch(document.text, mention.start, mention.end) is not None)
        else:
            continue
        if not months or (asked := _asked(document, mention)) is None:
            continue
        if mention.last is None or asked < mention.last:
            mention.first, mention.last = months_until(asked, months)
            mention.rule, mention.anaphoric, mention.baseline = _OF_SURVEY, None, False


def _months(first: date, last: date) -> int:
    """How many months a stretch of a year or more lasts; 0 where it is shorter."""
    days = (last - first).days
    return round(days / _MONTH) if days >= NEARLY_A_YEAR else 0


def _asked(document: Document, mention: PeriodMention) -> date | None:
    """The last day of the month in which those were asked whose past year a mention is; None if it is not told."""
    place = bisect_right(document.sentences, mention.start, key=attrgetter("start")) - 1
    own = document.sentences[place]
    opening = bisect_left(document.sentences, own.block, key=attrgetter("block"))
    beside = document.sentences[opening : place + 1]
    told = (day for sentence in beside if (day := _month_of_survey(document, sentence)) is not None)
    month = next(told, None) if mention.rule == _PAST else None
    if month is None and is_led_by_poll(document):
        poll = time_of_poll(document)
        month = month_days(poll.last.year, poll.last.month)[1] if poll is not None and poll.last is not None else None
    return month


def _month_of_survey(document: Document, sentence: Sentence) -> date | None:
    """The last day of the month in which a sentence says that people were asked."""
    for period in mentions_in(document.periods, sentence.start, sentence.end):
        if period.first is None or period.last is None or (period.last - period.first).days >= _A_SEASON:
            continue
        if _ASKED_IN().search(document.text, sentence.start, period.start):
            return period.last
    return None


def is_led_by_poll(document: Document) -> bool:
    """Whether the headline or lead tells of a survey."""
    if document.led_by_poll is None:
        lead = document.text[: lead_end(document)]
        document.led_by_poll = holds_any(lead, SURVEYS)
    return document.led_by_poll


def time_of_poll(document: Document) -> PeriodMention | None:
    """When the survey that a story leads with asked its questions."""
    text = document.text
    for period in document.periods:
        if period.rule not in _TIMES or period.first is None or period.last is None or period.baseline:
            continue
        start = max(0, period.start - _ASKED_WHEN_REACH)
        if any(asked().search(text, start, period.start) for asked in (_ASKED_WHEN, _ASKED_IN, _TOOK_PART_IN)):
            return period
    return None


def is_asked_then(document: Document, period: PeriodMention) -> bool:
    """Whether a period is that of a survey: its past year, or when people were asked: "who took part in September"."""
    if period.rule == _OF_SURVEY:
        return True
    if not document.words.holds(_TELLING):
        return False
    start = max(0, period.start - _ASKED_REACH)
    return any(asked().search(document.text, start, period.start) for asked in (_TOOK_PART_IN, _ASKED_IN))
