"""Running counts: "37 people had been killed by the end of November", counted from the start of the year on."""

from datetime import date

from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When

#: Rule of "the end of November"; before it, the word that makes it the end of a count.
_END_OF, _BY = "end-of", ("by ", "By ")
#: Aspects of what happens and is counted on; how cases end is looked up at some time.
_HAPPENS = frozenset({"recorded", "victims"})


def running_count(draft: Draft) -> When | None:
    """The time of a level that its sentence says was reached "by the end of" a month: since the year began."""
    skeleton = draft.frame.skeleton
    if draft.topic is None or draft.topic.aspect not in _HAPPENS:
        return None
    for item in skeleton.items if "by" in skeleton.vocabulary else ():
        if isinstance(item, PeriodMention) and item.rule == _END_OF and item.last is not None:
            if skeleton.text[: item.start - skeleton.sentence.start].endswith(_BY):
                return When(date(item.last.year, 1, 1), item.last, item, "stated")
    return None


def runs_on(context: Context, last: Draft) -> When | None:
    """The time of the count that a text goes on with, from the same day as the story's and ending earlier."""
    story, when = context.story.period, last.when
    if story is None or when is None or when.first is None or when.first != story.first or when.last == story.last:
        return None
    if not isinstance(when.mention, PeriodMention) or when.mention.rule != _END_OF:
        return None
    return when.inherited()
