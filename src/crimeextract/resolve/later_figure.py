"""Of a stretch of years in which two levels are compared, the year of the later one: "Essex: 2,975 to 5,812"."""

import re

from crimeextract.binding.frames import CHANGES
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.days import DAY, add_months
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import LONG_PERIOD

#: "rose between 2012 and 2014, when there were 311"
_WHEN = re.compile(r", when (?!(?:I|we) )(?:[\w’'-]+ ){0,6}")


def of_later_figure(draft: Draft, when: When) -> When:
    """Of a stretch of years, the year of the later figure where two are compared: "Essex: 2,975 to 5,812"."""
    first, last = when.first, when.last
    if first is None or last is None or (last - first).days <= LONG_PERIOD:
        return when
    changed = _between_years(when) and not draft.frame.parts.keys().isdisjoint(CHANGES)
    changed = changed or _is_of_end(draft, when)
    if "previous" not in draft.frame.parts and not changed:
        return when
    return When(add_months(last + DAY, -12), last, when.mention, when.link)


def _is_of_end(draft: Draft, when: When) -> bool:
    """Whether a clause with "when" tells a level of the last of the years: "between 2012 and 2014, when 311 were"."""
    level, mention = draft.frame.parts.get("value"), when.mention
    if level is None or mention is None or not _between_years(when):
        return False
    start = draft.frame.skeleton.sentence.start
    return _WHEN.fullmatch(draft.frame.skeleton.text, mention.end - start, level.figure.start - start) is not None


def _between_years(when: When) -> bool:
    """Whether a stretch runs from one year to another: "rose by 12% between 2015 and 2020"."""
    mention, first, last = when.mention, when.first, when.last
    if not isinstance(mention, PeriodMention) or mention.rule != "range" or first is None or last is None:
        return False
    following = last + DAY
    return (first.month, first.day) == (following.month, following.day)
