"""The periods of a document that only its publication date or the rest of its text can tell."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.mentions.periods.scan import phrases_of
from crimeextract.resolve.days import APRIL, same_as
from crimeextract.resolve.periods.clock import Clock
from crimeextract.resolve.periods.following import resolve_following
from crimeextract.resolve.periods.months import resolve_months
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.quarters import resolve_quarters
from crimeextract.resolve.periods.read import stretch_of
from crimeextract.resolve.periods.surveyed import resolve_surveyed
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

# Rules of periods that name their own months, with the year or without.
_NAMED_MONTHS = frozenset({"range", "bare-range", "day-range"})
# Stretches that name no days at all, so that nothing can be found out about them.
_DATELESS = frozenset({"in-a-year", "month-period", "since-records", "aside"})
# "Year to date (YTD) figures are for April to December 2013".
_DEFINES = Lazy(
    r"\)?(?:\s(?:figures?|data|totals?|numbers|results))?\s?"
    r"(?:,|:|=|\(|\s(?:is|are|means?|covers?|refers? to|runs?|shows?))"
    r"\s?(?:the\s)?(?:period\s)?(?:for\s|from\s|of\s)?(?:the\s)?",
    re.IGNORECASE,
)
_LONGEST_DEFINITION = 60
_ARE_FOR = Lazy(
    r"\b(?:figures|data|statistics)\s(?:are|is|relate|refer|cover)\s(?:for\s|to\s)?(?:the\s)?$", re.IGNORECASE
)
_LEAP_YEAR = 366
#: Rules of a day, of "launched on 3 May" and "until June"; around two of them, what says that something began on one
#: and ended on the other.
_THAT_YEAR, _THAT_YEAR_REACH = "that-year", 120
_UNTIL, _BEGUN_REACH = "until", 60
_SINCE = "since"
_BEGINS, _ENDS = frozenset({"point", _SINCE}), frozenset({"point", _UNTIL})
_WORDS = toml_table("story.toml")["since_then"]
_DAY_IS = r"(?: on)? (?:\w+day,? )?(?:the )?"
_BEGAN = Lazy(rf"\b(?:{'|'.join(_WORDS['began'])})(?: (?:across|in|by|at) [\w ’'-]{{3,30}}?)?(?: in |{_DAY_IS})$")
_THEN_ENDED = Lazy(rf",?(?: and| before| until| then)*(?: it| they)? (?:{'|'.join(_WORDS['ended'])}){_DAY_IS}")
#: Rule of "up to the end of October", and those that name the year which it ends.
_UP_TO_END = "up-to-end"
_OF_THIS_YEAR = frozenset({"calendar-year", "this-year", "since"})
#: Rule of "the festive campaign", of which only the first words are the period; what stands before a bracket otherwise.
_CAMPAIGN = "christmas-campaign"
_OPENS_BRACKET = (re.compile(r" \("), re.compile(r"(?: [\w/-]+){1,6} \("))
#: Rule of a season that neither "last" nor a year dates; days of a stretch it may stand for, two to four months.
_SEASON, _WEEKS, _MONTHS = "season-bare", 45, 123


def resolve_periods(document: Document) -> None:
    """Fill in the days of periods that need the publication date or the rest of the text.

    A period without a year takes it, if the publication date is unknown, from the one period of the text
    that fits; "year to date" means what the text says that it means; "the same months of 2012" are those of
    the period before it, moved to that year. Periods that point back otherwise are left to the discourse.
    """
    open_mentions = [mention for mention in document.periods if _is_open(mention)]
    if open_mentions:
        clock = Clock(document.published, list(_given(document)), _to_date(document))
        for mention, rule, phrase in phrases_of(document.text, open_mentions):
            if rule.reading == "same_in_year":
                _resolve_same(document, mention, phrase)
            elif stretch := stretch_of(rule, phrase, clock):
                mention.first, mention.last, mention.relative = stretch
    resolve_quarters(document)
    resolve_months(document)
    _resolve_begun(document)
    _resolve_explained(document)
    _resolve_up_to(document)
    _resolve_seasons(document)
    resolve_surveyed(document)
    resolve_following(document)
    _resolve_that_year(document)


def _resolve_that_year(document: Document) -> None:
    """Give "Crime has risen since 2012. In that year there were 412" the days of that year."""
    for before, mention in pairwise(document.periods):
        if mention.rule != _THAT_YEAR or before.first is None or mention.start - before.end > _THAT_YEAR_REACH:
            continue
        if before.rule == _SINCE and document.text[before.end - 4 : before.end].isdigit():
            mention.first, mention.last = date(before.first.year, 1, 1), date(before.first.year, 12, 31)
            mention.anaphoric = None


def _resolve_begun(document: Document) -> None:
    """Give "the campaign, which began on December 1 and finished on January 1" all the days between the two."""
    text = document.text
    for begun, ended in pairwise(document.periods):
        if begun.rule not in _BEGINS or ended.rule not in _ENDS or not (begun.first and ended.last):
            continue
        if begun.first > ended.last or text.startswith(_SINCE, begun.start):
            continue
        between = text[begun.end : ended.start + (len(_UNTIL) + 1 if ended.rule == _UNTIL else 0)]
        if len(between) > _BEGUN_REACH or _THEN_ENDED().fullmatch(between) is None:
            continue
        if _BEGAN().search(text, begun.start - _BEGUN_REACH, begun.start) is not None:
            begun.rule = ended.rule = "range"
            begun.last, ended.first = ended.last, begun.first


def _resolve_up_to(document: Document) -> None:
    """Let "up to the end of October" begin with the year that the text is on: "in 2022", "this year", "since April"."""
    told = (other.first for other in document.periods if other.rule in _OF_THIS_YEAR and not other.baseline)
    begins = {first for first in told if first is not None}
    for mention in document.periods:
        if mention.last is None or mention.baseline:
            continue
        if mention.rule != _UP_TO_END:
            continue
        begun = [first for first in begins if first < mention.last and (mention.last - first).days < _LEAP_YEAR]
        if begun:
            mention.first = max(begun)


def _resolve_seasons(document: Document) -> None:
    """Take out "over the summer" where it only stands for months that the text tells: "July to September"."""
    if any(mention.rule == _SEASON for mention in document.periods):
        told = [other for other in document.periods if other.rule != _SEASON]
        document.periods = [
            mention
            for mention in document.periods
            if mention.rule != _SEASON or not any(_overlap(mention, other) for other in told)
        ]


def _overlap(mention: PeriodMention, other: PeriodMention) -> bool:
    """Whether two mentions have days in common, and the second may be what the first, a season, stands for."""
    if not (mention.first and mention.last and other.first and other.last):
        return False
    is_stretch = _WEEKS <= (other.last - other.first).days <= _MONTHS
    return is_stretch and other.first <= mention.last and mention.first <= other.last


def _resolve_explained(document: Document) -> None:
    """Give "the first quarter (April to June 2007)" and "last year (2019)" the days that the brackets say."""
    for mention, following in pairwise(document.periods):
        if not (mention.relative or mention.first is None or "quarter" in mention.rule):
            continue
        if following.baseline or following.first is None or following.last is None:
            continue
        says = following.rule in _NAMED_MONTHS or not following.relative
        text = document.text
        opens = _OPENS_BRACKET[mention.rule == _CAMPAIGN].fullmatch(text, mention.end, following.start)
        if says and opens and text.startswith(")", following.end):
            mention.first, mention.last, mention.relative = following.first, following.last, following.relative
            following.baseline = mention.baseline and following.rule not in _NAMED_MONTHS


def _is_open(mention: PeriodMention) -> bool:
    if "to-date" in mention.rule or mention.rule == "same-period-in-year":
        return True
    unknown = mention.first is None and mention.last is None and mention.anaphoric is None
    return unknown and mention.rule not in _DATELESS


def _given(document: Document) -> Iterator[tuple[date, date]]:
    """The periods that the text gives with their year; a year alone ("by 2015") says too little."""
    for mention in document.periods:
        if mention.first and mention.last and not mention.relative and mention.rule != "calendar-year":
            yield mention.first, mention.last


def _to_date(document: Document) -> tuple[date, date] | None:
    """What the text says that "year to date" is, after the words or before them in brackets."""
    for mention, following in pairwise(document.periods):
        if (
            "to-date" in following.rule
            and document.text[mention.end : following.start] == " ("
            and (mention.first and mention.last)
        ):
            return mention.first, mention.last
        if "to-date" not in mention.rule or following.first is None or following.last is None:
            continue
        between = document.text[mention.end : following.start]
        if len(between) < _LONGEST_DEFINITION and _DEFINES().fullmatch(between) and following.rule != "year-to-date":
            return following.first, following.last
    told = (m for m in document.periods if m.rule in _NAMED_MONTHS and _says_of_figures(document, m))
    from_april = (m for m in told if m.first is not None and (m.first.month, m.first.day) == (APRIL, 1))
    return next(((m.first, m.last) for m in from_april if m.first and m.last), None)


def _says_of_figures(document: Document, mention: PeriodMention) -> bool:
    """Whether "figures are for 1 April to 31 October" says what the figures of a report cover."""
    return _ARE_FOR().search(document.text, mention.start - _LONGEST_DEFINITION, mention.start) is not None


def _resolve_same(document: Document, mention: PeriodMention, phrase: Phrase) -> None:
    """Read "the same nine months of 2012" as those of the last period before it that is no baseline."""
    point = phrase.points[0]
    if point.kind not in ("year", "financial") or point.year is None:
        return
    earlier = [
        other for other in document.periods
        if other.start < mention.start and other.first and other.last and not other.baseline
    ]  # fmt: skip
    if not earlier:
        return
    main = earlier[-1]
    if main.first and main.last:
        # Of "2016/17" a whole year ends in 2017, and the first months of a year are of that year too.
        whole = (main.last - main.first).days >= NEARLY_A_YEAR
        later = point.kind == "financial" and (whole or main.first.month < APRIL)
        mention.first, mention.last = same_as(main.first, main.last, point.year + later)
        mention.anaphoric = None
