"""Moments: claims of a part of a story's time alone, past which the next claim goes back to the one before."""

from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import VAGUE
from crimeextract.resolve.then import is_sentence_of_then
from crimeextract.resolve.topics.families import same_family
from crimeextract.resolve.year_before import opens_with_year_before

_ALONE = " alone"
#: Days: a month or less is a moment of what a story tells.
_MONTH = 31
#: Days: what a month is but a part of.
_SEASONS = 150
#: "212 drivers over the year, 31 of them at Christmas. Speeding led to 900 fines": that is over the year again.
_OF_THEM = "oh"
#: Roles of a bare number.
_BARE = frozenset({"value", "rank"})
_MOVED = ("up", "down")


def claim_before(context: Context, draft: Draft) -> Draft | None:
    """The claim before, or the one before it where that only adds an earlier time."""
    last = context.last
    other_sentence = last is not None and last.frame.skeleton is not draft.frame.skeleton
    aside = last is not None and other_sentence and (opens_with_year_before(last) or _goes_back(context, last))
    points = draft.frame.refers_back and last is not None and last.block == draft.block
    if aside and not points and len(context.drafts) > 1:
        last = context.drafts[-2]  # "The year before there were 387. York had 402."
    elif last is not None and draft.topic_link == "stated" and _is_moment(context, draft, last):
        told = (other for other in reversed(context.drafts) if other.frame.skeleton is not last.frame.skeleton)
        last = next(told, last)
    if last is None or last.when is None or last.when.last is None:
        return last
    level = last.frame.parts.get("value")
    is_part = level is not None and last.frame.skeleton.symbols.startswith(_OF_THEM, level.token + 1)
    for other in reversed(context.drafts):
        if other.frame.skeleton is not last.frame.skeleton:
            break
        if other is last or other.when is None or other.when.first is None or other.when.last is None:
            continue
        if last.when.last < other.when.first or (is_part and _holds(other.when, last.when)):
            return other
    return last


def _holds(whole: When, part: When) -> bool:
    """Whether a time is longer than another, and holds it."""
    if not (whole.first and whole.last and part.first and part.last):
        return False
    return whole.first <= part.first and part.last <= whole.last and whole.last - whole.first > part.last - part.first


def _goes_back(context: Context, last: Draft) -> bool:
    """Whether the claim before only tells how high the level before it was long ago: "In 2010 it had 1,343"."""
    now = context.drafts[-2] if len(context.drafts) > 1 else None
    if now is None or now.block != last.block or now.when is None or last.when is None:
        return False
    if now.when.first is None or last.when.last is None or last.when.last >= now.when.first:
        return False
    return is_sentence_of_then(last.frame)


def _is_moment(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether the claim before is on a part of the time alone, and the next on another kind of crime.

    "Robbery fell by a tenth in 2020/21. In October alone 48 people were robbed. Burglary fell by 4 per cent."
    """
    when = last.when
    if when is None or when.mention is None or when.link != "stated" or context.drafts[0] is last:
        return False
    if last.frame.skeleton is draft.frame.skeleton or draft.frame.refers_back:
        return False
    if _is_told_by_the_way(context, draft, last):
        return True
    if _is_in_main(context, when) and last.topic is not None and last.topic.aspect == "activity":
        topic, done = draft.topic, last.topic.offence  # not what came of it: "nine drivers were over the limit"
        return topic is not None and topic.aspect == "recorded" and bool(done) and not same_family(topic.offence, done)
    return context.document.text.endswith(_ALONE, when.mention.start, when.mention.end)


def _is_told_by_the_way(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether the claim before is a bare number of some days, and the next tells how another kind of crime has moved.

    "Last month police seized 14 bikes. Criminal damage fell by 6 per cent": that is on the time that the story is on.
    Had the first been set beside an earlier time too, both might be of those days.
    """
    when, topic, told = last.when, draft.topic, last.topic
    if when is None or topic is None or told is None or not _is_part_of_main(context, when):
        return False
    is_bare = last.frame.baseline is None and last.frame.parts.keys() <= _BARE
    moves = draft.frame.baseline is None and draft.frame.direction in _MOVED
    if not is_bare or not moves or topic.aspect != "recorded" or topic.offence is None:
        return False
    return not same_family(topic.offence, told.offence)


def leaves_moment(context: Context, draft: Draft, before: Draft) -> bool:
    """Whether a clause is on the story's time again: "16 were held last month, and robbery is down by a third"."""
    period = before.frame.period
    if period is None or draft.frame.period is not None or draft.topic_link != "stated":
        return False
    if period.start < max(part.figure.start for part in before.frame.parts.values()):
        return False  # "In June there were 14 thefts, while robbery fell by a third"
    if period.end > draft.frame.start:
        return False
    return _is_told_by_the_way(context, draft, before)


def _is_part_of_main(context: Context, when: When) -> bool:
    """Whether a time is a month or less, in or after the one of the story, which is much longer."""
    main = context.story.period
    if main is None or not (main.first and main.last and when.first and when.last) or when.first < main.first:
        return False
    return (when.last - when.first).days < _MONTH and (main.last - main.first).days >= _SEASONS


def _is_in_main(context: Context, when: When) -> bool:
    """Whether a time is a month or less within the longer one of the story: "at the festival in June"."""
    main = context.story.period
    if main is None or not (main.first and main.last and when.first and when.last):
        return False
    inside = main.first <= when.first and when.last <= main.last
    return inside and (when.last - when.first).days < _MONTH < (main.last - main.first).days


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
