"""The time of the claim before, where the text goes on with it."""

import re

from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.loose_periods import main_year, of_any_year
from crimeextract.resolve.moments import breaks_down
from crimeextract.resolve.polls import (
    is_answer,
    is_share,
)
from crimeextract.resolve.running import runs_on
from crimeextract.resolve.stretches import LONG_PERIOD, OVER_YEARS, RANGES, VAGUE

#: Paragraphs: one that somebody says stands between two that go on with the same.
_PAST_A_QUOTE = 2
#: Days: a season is longer than a month.
_MONTH = 31
#: '"We also got 31 bikes back"': in the time that those who speak told of just before.
_WE_ALSO = re.compile(r"[\"“‘']\s?(?:We|They|Officers|I)(?:['’]ve|\shave)?\salso\b")
#: "Today there are 1,110", after what there were long ago.
_NOWADAYS = re.compile(r"\W*(?:(?:But|And|Yet) )?(?:Today|Now|Currently|At present|These days),? (?!that\b)")
#: What a step has decided, which may be that the period is not known; None where it leaves that to the next.
Decided = tuple[When | None]


def by_claim_before(context: Context, draft: Draft, _: Draft | None, last: Draft | None) -> Decided | None:
    """The time of the claim before, where the text goes on with it."""
    if last is None or (last.block == draft.block and leaves_survey(draft, last)):
        return None
    period = draft.frame.period
    if period is None and _is_of_now(context, draft, last):
        return (None,)
    if period is None and of_any_year(context, draft, last):
        return (main_year(context),)
    if last.when is not None and _goes_on(context, draft, last) and not _is_past(context, draft, last.when):
        return (last.when.inherited(),)
    if last.when is not None and (_continues(context, draft, last) or breaks_down(context, draft, last)):
        return (last.when.inherited(),)
    running = runs_on(context, last) if period is None else None
    return (running,) if running is not None else None


def leaves_survey(draft: Draft, before: Draft) -> bool:
    """Whether a claim is of recorded crime after one of what people answered: "a third feel unsafe, though crime"."""
    if draft.topic is None or before.topic is None or before.frame.period is not None:
        return False
    return before.topic.aspect == "survey" and draft.topic.aspect == "recorded" and not is_share(draft)


def _is_of_now(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether a sentence tells what there is today, after a claim of a time long over: "Now there are 212"."""
    published, when = context.document.published, last.when
    if published is None or when is None or when.last is None or (published - when.last).days < LONG_PERIOD:
        return False
    return _NOWADAYS.match(draft.frame.skeleton.text) is not None


def _goes_on(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether a claim stands beside the one before, or points back to it from the next paragraph."""
    if last.block == draft.block:
        return not _is_recalled(last) or not is_answer(draft)
    symbols, value = draft.frame.skeleton.symbols, draft.frame.parts.get("value")
    if draft.block - last.block == 1 and draft.frame.period is None and _WE_ALSO.match(draft.frame.skeleton.text):
        return True
    if draft.block - last.block > 1:
        return False
    if draft.frame.refers_back:
        return not context.told_before(draft)  # "Vandalism is the headache. It makes up a quarter of all crime."
    if value is None or draft.frame.period is not None:
        return False
    return symbols.startswith("oh", value.token + 1)  # "2,631 of those break-ins"


def _is_recalled(last: Draft) -> bool:
    """Whether a claim is of what befell those asked "in the past year": what they think, they think when asked."""
    mention = last.when.mention if last.when is not None else None
    return isinstance(mention, PeriodMention) and mention.rule in OVER_YEARS


def _continues(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether a paragraph goes on with the kind of crime that the one before gave another period for."""
    main, story, topic, when = context.story.topic, context.story.period, draft.topic, last.when
    if story is None or when is None or when.first is None or when.last is None or story.first is None:
        return False
    if topic is None or (main is not None and topic.offence == main.offence):
        return False
    is_long = (when.last - when.first).days >= NEARLY_A_YEAR or _is_season(when)
    recent = when.last > story.first and is_long
    vague = isinstance(when.mention, PeriodMention) and when.mention.rule in VAGUE
    if topic.offence is None:  # "2,954 stop and searches in 2017/18 … People were searched at a rate of 1.9"
        done = last.topic is not None and last.topic.offence is None and last.topic.aspect == topic.aspect == "activity"
        return recent and done and not vague and draft.block - last.block <= _PAST_A_QUOTE
    same = last.topic is not None and last.topic.offence == topic.offence
    return recent and same and not vague and draft.block - last.block <= 1 and draft.frame.period is None


def _is_season(when: When) -> bool:
    """Whether a time is several months told from when to when: "between April and October"."""
    mention, is_long = when.mention, when.first and when.last and (when.last - when.first).days > _MONTH
    return bool(is_long) and isinstance(mention, PeriodMention) and mention.rule in RANGES


def _is_past(context: Context, draft: Draft, when: When) -> bool:
    """Whether the claim before told of a time long over, to which a new sentence does not go back."""
    story, subject = context.story.period, draft.frame.subject
    if story is None or story.first is None or when.last is None or when.last >= story.first:
        return False
    if draft.frame.skeleton.text.lstrip("\"'“‘ ").startswith(("That ", "This ")):
        return False  # "That amounts to 2.9 for every 1,000"
    return draft.block != context.drafts[-1].block and subject is None and draft.per is not None
