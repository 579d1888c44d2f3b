"""Running counts: "37 people had been killed by the end of November", counted from the start of the year on."""

from datetime import date

from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.days import APRIL, year_start
from crimeextract.resolve.draft import Draft, When

#: Rule of "the end of November"; before it, the word that makes it the end of a count.
_END_OF, _BY = "end-of", ("by ", "By ")
#: Rules of "at this point last year", and of "since January".
_AT_THIS_POINT, _SINCE = frozenset({"this-time-last-year", "this-point-in-year"}), "since"
#: Aspects of what happens and is counted on; how cases end is looked up at some time.
_HAPPENS = frozenset({"recorded", "victims"})
#: Days: a month at most is an end, and a count that runs ends within a year before the text.
_MONTH, _YEAR = 31, 366
#: How many paragraphs back a count may run on from.
_BLOCKS = 2


def running_count(context: Context, draft: Draft) -> When | None:
    """The time of a level that its sentence says was reached "by the end of" a month: since the year began."""
    end = _end_named(draft)
    if end is None or end.last is None or draft.topic is None or draft.topic.aspect not in _HAPPENS:
        return None
    published, story = context.document.published, context.story.period
    if published is None or not 0 <= (published - end.last).days <= _YEAR:
        return None
    if story is None or story.first is None or story.mention is end:
        return When(date(end.last.year, 1, 1), end.last, end, "stated")
    if story.first <= end.last and _runs(story, published):
        return When(story.first, end.last, end, "stated")
    baseline = draft.frame.baseline
    if baseline is not None and baseline.anaphoric:  # "at the same stage last year"
        return When(date(end.last.year, 1, 1), end.last, end, "stated")
    return None


def so_far(context: Context, draft: Draft) -> When | None:
    """This year up to now, of a level set beside one "at this point last year", in a text on a time that is over."""
    baseline, published, story = draft.frame.baseline, context.document.published, context.story.period
    if baseline is None or published is None or baseline.rule not in _AT_THIS_POINT or "value" not in draft.frame.parts:
        return None
    if "previous" not in draft.frame.parts or (story is not None and _is_of(story, published.year)):
        return None
    if context.last is not None and context.last.when is not None and _is_of(context.last.when, published.year):
        return None
    since = (one for one in context.document.periods if one.rule == _SINCE and one.first and one.last == published)
    begun = next((one for one in since if one.first is not None and (published - one.first).days < _YEAR), None)
    first = begun.first if begun is not None else date(published.year, 1, 1)
    return When(first, published, begun or baseline, "inherited")


def _is_of(when: When, year: int) -> bool:
    """Whether a time began or ended in a year."""
    return any(day is not None and day.year == year for day in (when.first, when.last))


def runs_on(context: Context, draft: Draft, last: Draft) -> When | None:
    """The time of the count that a paragraph goes on with, from the same day as the story's and ending earlier.

    A story on a district "so far this year" turns to the whole force; a place that is named turns back.
    """
    story, when = context.story.period, last.when
    if story is None or when is None or when.first is None or when.first != story.first or when.last == story.last:
        return None
    if not isinstance(when.mention, PeriodMention) or when.mention.rule != _END_OF:
        return None
    back = draft.where is not None and draft.where.link == "stated"
    return when.inherited() if not back and draft.block - last.block <= _BLOCKS else None


def _end_named(draft: Draft) -> PeriodMention | None:
    """The end of a month by which something had been counted, as the draft's sentence says."""
    skeleton = draft.frame.skeleton
    for item in skeleton.items if "by" in skeleton.vocabulary else ():
        if not isinstance(item, PeriodMention) or item.rule != _END_OF or item.first is None or item.last is None:
            continue
        led = skeleton.text[: item.start - skeleton.sentence.start].endswith(_BY)
        if led and (item.last - item.first).days < _MONTH:
            return item
    return None


def _runs(story: When, published: date) -> bool:
    """Whether the main period of a story goes from the start of a year up to when the text came out."""
    return story.last == published and story.first in (year_start(published, 1), year_start(published, APRIL))
