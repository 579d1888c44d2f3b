"""Moments: claims of a part of a story's time alone, past which the next claim goes back to the one before."""

from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import VAGUE
from crimeextract.resolve.topics.families import same_family
from crimeextract.resolve.year_before import opens_with_year_before

#: Days: a month or less is a moment of what a story tells.
_MONTH = 31
_MOVED, _ALONE = ("up", "down"), " alone"


def claim_before(context: Context, draft: Draft) -> Draft | None:
    """The claim before, or the one before it where that only adds an earlier time."""
    last = context.last
    if last is not None and last.frame.skeleton is not draft.frame.skeleton and opens_with_year_before(last):
        if len(context.drafts) > 1 and not (draft.frame.refers_back and last.block == draft.block):
            last = context.drafts[-2]  # "The year before there were 387. York had 402."
    elif last is not None and draft.topic_link == "stated" and _is_moment(context, draft, last):
        last = next((d for d in reversed(context.drafts) if d.frame.skeleton is not last.frame.skeleton), last)
    if last is None or last.when is None or last.when.last is None:
        return last
    for other in reversed(context.drafts):
        if other.frame.skeleton is not last.frame.skeleton:
            break
        if other is last or other.when is None or other.when.first is None or other.when.last is None:
            continue
        if last.when.last < other.when.first:
            return other
    return last


def _is_moment(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether the claim before is of a part of the time alone: "In October alone 48 people were robbed"."""
    if last.when is None or last.when.mention is None or draft.frame.refers_back:
        return False
    alone = context.document.text.endswith(_ALONE, last.when.mention.start, last.when.mention.end)
    return alone and last.frame.skeleton is not draft.frame.skeleton


def _is_told_by_the_way(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether the claim before is of some days, and the next tells how another kind of crime has moved.

    "Last month police seized 14 bikes. Criminal damage fell by 6 per cent": that is on the time that the story is on.
    """
    when, topic, told = last.when, draft.topic, last.topic
    if when is None or topic is None or told is None or not _is_part_of_main(context, when):
        return False
    if draft.frame.direction not in _MOVED or topic.offence is None:
        return False
    return not same_family(topic.offence, told.offence)


def leaves_moment(context: Context, draft: Draft, before: Draft) -> bool:
    """Whether a clause is on the story's time again: "16 were held last month, and robbery is down by a third"."""
    period = before.frame.period
    if period is None or draft.frame.period is not None:
        return False
    return _is_told_by_the_way(context, draft, before)


def _is_part_of_main(context: Context, when: When) -> bool:
    """Whether a time is a month or less, in or after the one of the story."""
    main = context.story.period
    if main is None or not (main.first and main.last and when.first and when.last) or when.first < main.first:
        return False
    return (when.last - when.first).days < _MONTH


def is_vague(when: When) -> bool:
    """Whether a time is told by loose words: "Since March our officers have made 380 visits"."""
    return isinstance(when.mention, PeriodMention) and when.mention.rule in VAGUE


def breaks_down(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether a paragraph only goes on with what the one before counted up to now: "Ely had the most, with 27"."""
    when = last.when
    if draft.block - last.block != 1 or when is None or draft.frame.period is not None or context.in_list(draft):
        return False
    if not (when.first and when.last) or (when.last - when.first).days < _MONTH or is_vague(when):
        return False
    main = context.story.period
    if main is not None and main.last is not None and when.last < main.last:
        return False
    return "rank" in draft.frame.parts or (draft.topic_link == "inherited" and draft.frame.subject is None)
