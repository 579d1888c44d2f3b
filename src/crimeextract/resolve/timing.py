"""The period of a claim: stated in its clause, or from the nearest scope that says it."""

import re
from collections.abc import Iterator
from datetime import date

from crimeextract.document import BlockKind
from crimeextract.mentions.base import NEARLY_A_YEAR, Mention, PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.days import DAY, add_months
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.later_figure import of_later_figure
from crimeextract.resolve.loose_periods import loosely
from crimeextract.resolve.moments import claim_before, is_vague, leaves_moment
from crimeextract.resolve.months_beside import leave_out_month
from crimeextract.resolve.periods.lately import lately
from crimeextract.resolve.pointing import pointed_at
from crimeextract.resolve.polls import (
    is_asked_too,
    is_of_poll,
    when_polled,
    when_recorded,
)
from crimeextract.resolve.running import running_count
from crimeextract.resolve.since_then import counted_since
from crimeextract.resolve.stretches import LONG_OVER
from crimeextract.resolve.time_before import Decided, by_claim_before, leaves_survey
from crimeextract.resolve.wider_times import of_wider_scope
from crimeextract.resolve.year_before import moved_year_before, opens_with_year_before, when_before
from crimeextract.rules.load import toml_table

#: Rules of periods that name the very one of the claim before.
_POINTS_BACK = frozenset({"same-period", "that-time"})
#: Rule of "over the reporting year".
_REPORTED = "reporting-year"
#: Rules of "in the fortnight after the referendum", "over the bank holiday", "in the first week of the campaign": a
#: time of its own, which has no date.
_AT_EVENT = frozenset({"around-event", "bank-holiday", "first-days"})
#: Rule of "since 2016": what is compared with that year is open, but what was counted goes up to now.
_SINCE = "since"
#: "for the first time since 2012", "the best it had been since 2007"
_BEST = re.compile(r"\b(?:first|best|worst|most|fewest|(?!arr|qu|inv|prot|harv)\w{3,}est)\b[^,;.]{0,40}$")
#: Rule of "over the year".
_THE_YEAR = "the-year"
#: "The first three months of 2022 tell another story", "Last year was worse": what a sentence is about.
_TIME_IS = re.compile(
    r"\s(?:has |have |had |then |also )?(?:{})\b".format("|".join(toml_table("story.toml")["time_is"]))
)
#: "Members also saw the results of the Christmas campaign", "then turned to the figures for June".
_RESULTS_OF = re.compile(r"\b(?:results|figures|findings|totals|numbers|statistics) (?:of|from|for) (?:the )?$")
#: Code points that may stand before such a time: an article, "But the".
_ARTICLE = 9
#: "up from four in 2008"
_CALENDAR = "calendar-year"
#: "The 2007 campaign": something of that year.
_THE_YEARS = re.compile(r"(?:(?<=the )|the )(?:19|20)\d\d [a-z]")
#: Days: a month or less is a moment of what its section tells ("in February alone").
_MONTH = 31


def when_of(context: Context, draft: Draft, before: Draft | None) -> When | None:
    """The period of a draft; `before` is the claim before it in its sentence."""
    leave_out_month(context, draft)
    last = claim_before(context, draft)
    for step in (_by_own_words, _by_sentence, _by_text_again, by_claim_before):
        if (decided := step(context, draft, before, last)) is not None:
            return decided[0]
    if draft.frame.period is None and (recorded := when_recorded(context, draft)) is not None:
        return recorded
    scope = of_wider_scope(context, draft)
    if draft.frame.period is None and (scope is None or _is_of_days(scope)):
        follows = scope is None or not _names_thing(context, draft)
        return (_after_baseline(context, draft) if follows else None) or scope
    return scope


def _by_own_words(context: Context, draft: Draft, before: Draft | None, last: Draft | None) -> Decided | None:
    """What the words of the clause say of when it was."""
    period = draft.frame.period
    if before is not None and moved_year_before(context, draft):
        return (when_before(context, draft, before),)
    if (since := counted_since(context, draft)) is not None:
        return (since,)
    if period is not None:
        if period.anaphoric is None and period.last is not None:
            return (_part_of_year(context, draft, period) or loosely(context, draft, period) or _stated(draft, period),)
        if period.rule == _SINCE and (year := _year_of_level(context, draft, period)) is not None:
            return (year,)
        if period.rule == _SINCE and _counts_since(draft, period):
            return (When(period.first, context.document.published, period, "stated"),)
        if period.rule in _AT_EVENT:
            return (None,)
        if period.rule == _REPORTED and context.story.period is not None:
            return (context.story.period,)
    if opens_with_year_before(draft):
        year = when_before(context, draft, last)
        if year is not None or (period is None and draft.frame.parts.keys() == {"value"}):
            return (year,)  # "Ten years ago Leeds had 412" is not of the story's period
    if (told := pointed_at(context, draft)) is not None:
        return (told,)
    if period is not None and period.rule == _THE_YEAR and (year := _year_told(context, draft, period)) is not None:
        return (year,)
    return None


def _by_sentence(context: Context, draft: Draft, before: Draft | None, last: Draft | None) -> Decided | None:
    """What the rest of the sentence says: the claim before in it, a count that runs on, days counted back."""
    period = draft.frame.period
    if before is not None and before.when is not None and not leaves_survey(draft, before):
        if not leaves_moment(context, draft, before):
            return (before.when.inherited(),)
    if period is None and (running := running_count(draft)) is not None:
        return (running,)
    if period is None and _leaves_days(draft.frame.baseline):
        told = lately(draft.frame.skeleton.text, _spans(draft), context.document.published)
        opens = told is not None and told[1] is None and _is_named(draft.frame.baseline)
        if told is not None and not opens:
            return (_counted_back(draft, *told),)
    if period is not None and period.rule in _POINTS_BACK and last is not None and last.when is not None:
        aside = draft.block != last.block and context.story.period is not None and _is_aside(draft, last)
        return (context.story.period if aside else last.when.inherited(),)
    return None


def _is_aside(draft: Draft, last: Draft) -> bool:
    """Whether "the same period" is not that of the last claim, which was told vaguely or of what police did."""
    if last.when is None or is_vague(last.when) or draft.topic is None or last.topic is None:
        return True
    return draft.topic.aspect == "recorded" and last.topic.aspect == "activity"


def _by_text_again(context: Context, draft: Draft, _: Draft | None, last: Draft | None) -> Decided | None:
    """The time of the poll, of the sentence before, of the list."""
    if is_of_poll(context, draft):
        asked_too = last is not None and is_asked_too(draft, last)
        return (last.when.inherited() if asked_too and last is not None and last.when else None,)
    if draft.frame.period is None:
        if (polled := when_polled(context, draft)) is not None:
            return (polled,)
        if (time := _of_sentence_before(context, draft)) is not None:
            return (time,)
    if context.scope.when is not None and context.in_list(draft):
        return (of_later_figure(draft, context.scope.when),)
    return None


def _leaves_days(baseline: PeriodMention | None) -> bool:
    """Whether the days of a claim may still be those counted back: what it is compared with names no others."""
    return baseline is None or bool(baseline.anaphoric) or _is_named(baseline)


def _is_named(baseline: PeriodMention | None) -> bool:
    """Whether what a claim is compared with is told by its year alone: "412 on Friday, compared with 596 in 2007"."""
    return baseline is not None and baseline.rule == _CALENDAR


def _part_of_year(context: Context, draft: Draft, period: PeriodMention) -> When | None:
    """The part of the year in a table's header that its caption tells of: "April to December", over "2023 | 2022"."""
    row, told = context.document.blocks[draft.block], context.scope.when
    if row.kind != BlockKind.ROW or period.start >= row.start or told is None or told.mention is None:
        return None
    first, last, year = told.first, told.last, period.first
    if first is None or last is None or year is None or period.last != add_months(year, 12) - DAY:
        return None
    if (year.month, year.day) != (1, 1) or first.year != last.year or told.mention.end > period.start:
        return None
    if not _MONTH < (last - first).days < NEARLY_A_YEAR or year.year > last.year:
        return None  # a year's table in a paper of May
    shift = 12 * (year.year - last.year)
    return When(add_months(first, shift), add_months(last + DAY, shift) - DAY, period, "stated")


def _year_told(context: Context, draft: Draft, period: PeriodMention) -> When | None:
    """What "over the year" is: the one that a shorter main period ends, or without one follows that compared with."""
    main = context.story.period
    if "quarter" in context.document.text[period.start : period.end]:
        return None
    if main is None:
        return _after_baseline(context, draft)
    if main.first is None or main.last is None or (main.last - main.first).days >= NEARLY_A_YEAR:
        return None
    return When(add_months(main.last + DAY, -12), main.last, main.mention, "inherited")


def _of_sentence_before(context: Context, draft: Draft) -> When | None:
    """The time that the sentence before, which has no figure, is about: "The first quarter tells another story"."""
    sentences = context.document.sentences
    place = draft.frame.skeleton.sentence.number - 1
    if place < 0 or sentences[place].block != draft.block or context.in_list(draft):
        return None
    start, end = sentences[place].start, sentences[place].end
    told = mentions_in(context.document.periods, start, end)
    if len(told) != 1 or told[0].baseline or told[0].first is None or told[0].last is None:
        return None
    if mentions_in(context.document.figures, start, end):
        return None
    text = context.document.text
    about = told[0].start - start <= _ARTICLE and _TIME_IS.match(text, told[0].end)
    about = about or _RESULTS_OF.search(text, start, told[0].start)
    return When(told[0].first, told[0].last, told[0], "inherited") if about else None


def _year_of_level(context: Context, draft: Draft, period: PeriodMention) -> When | None:
    """The year of a level that is told of the start of a rise: "risen every year since 2010, when there were 112"."""
    text, first = context.document.text, period.first
    if first is None or draft.frame.parts.keys() != {"value"} or not text[period.end - 4 : period.end].isdigit():
        return None
    figure = draft.frame.parts["value"].figure.start
    if not text.startswith(", when ", period.end) or not period.end < figure or "," in text[period.end + 1 : figure]:
        return None
    return When(first, add_months(first, 12) - DAY, period, "stated") if (first.month, first.day) == (1, 1) else None


def _counts_since(draft: Draft, period: PeriodMention) -> bool:
    """Whether a number was counted since a year, and is not the first or the best since then."""
    value, skeleton = draft.frame.parts.get("value"), draft.frame.skeleton
    if (
        value is None
        or len(draft.frame.parts) > 1
        or value.figure.kind == "percent"
        or draft.frame.direction is not None
    ):
        return False
    before = skeleton.text[: max(0, period.start - skeleton.sentence.start)]
    return _BEST.search(before) is None


def _stated(draft: Draft, period: PeriodMention) -> When:
    return of_later_figure(draft, When(period.first, period.last, period, "stated"))


def _spans(draft: Draft) -> Iterator[tuple[int, int]]:
    """Where the figures of a draft stand in its sentence."""
    start = draft.frame.skeleton.sentence.start
    return ((part.figure.start - start, part.figure.end - start) for part in draft.frame.parts.values())


def _counted_back(draft: Draft, words: re.Match[str], first: date | None, last: date | None) -> When | None:
    """ "On Saturday", "last week"; no other period where these words leave the days open."""
    start = draft.frame.skeleton.sentence.start
    mention = Mention(start + words.start(), start + words.end(), "lately")
    return When(first, last, mention, "stated") if first is not None else None


def _is_of_days(when: When) -> bool:
    """Whether a period is hardly longer than a month, as that of a campaign: no year is compared with it."""
    return when.first is not None and when.last is not None and (when.last - when.first).days <= _MONTH


def _names_thing(context: Context, draft: Draft) -> bool:
    """Whether the year compared with only names something of that year: "than in the 2007 campaign"."""
    baseline = draft.frame.baseline
    return baseline is not None and _THE_YEARS.match(context.document.text, baseline.start) is not None


def _after_baseline(context: Context, draft: Draft) -> When | None:
    """ "Up by 60 on 2017/18", and no period: the year after, unless it was long over or is not."""
    baseline, published = draft.frame.baseline, context.document.published
    if baseline is None or baseline.first is None or baseline.last is None or baseline.anaphoric:
        return None
    if draft.topic is not None and draft.topic.aspect == "survey":
        return None  # surveys are not of every year
    first, last = add_months(baseline.first, 12), add_months(baseline.last + DAY, 12) - DAY
    if published is not None and not 0 <= (published - last).days <= LONG_OVER:
        return None
    return When(first, last, baseline, "inferred")
