"""The time of an earlier record: "the lowest since 2011, when it peaked at 9,000" says how many there were in 2011."""

import re
from calendar import monthrange
from dataclasses import replace

from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import PeriodMention

#: The symbols from a period up to the figure of the clause that "when" opens behind it.
_WHEN_COUNTED = re.compile(r"(?P<period>D),?b[whsoiAOQGRu@d]{0,7}$")
_WHEN = re.compile(r",? when\b")
_SINCE, _SINCE_WORDS = "since", re.compile(r"since\s(?:the\s)?", re.IGNORECASE)
#: A day of the month: "since 1 March 2019".
_DAY = re.compile(r"(?<![\d/–-])\d{1,2}(?:st|nd|rd|th)?(?![\d/–-])")
_YEAR_OF_MONTHS = 12
#: The rule of such a period.
OF_RECORD = "since-when"


def when_counted(skeleton: Skeleton, frame: Frame) -> PeriodMention | None:
    """The year or month since which something is the most, where a clause says how many there were then."""
    if "value" not in frame.parts or len(frame.parts) > 1 or " when " not in skeleton.text:
        return None
    found = _WHEN_COUNTED.search(skeleton.symbols, 0, frame.first)
    period = skeleton.items[found.start()] if found is not None else None
    if not isinstance(period, PeriodMention) or period.rule != _SINCE or period.first is None:
        return None
    offset = skeleton.sentence.start
    if _WHEN.match(skeleton.text, period.end - offset) is None:
        return None
    since = _SINCE_WORDS.match(skeleton.text, period.start - offset)
    if since is None or period.first.day != 1:
        return None
    start = since.end() + offset
    if _DAY.search(skeleton.text, since.end(), period.end - offset):
        return None
    return _of_point(period, start)


def _of_point(period: PeriodMention, start: int) -> PeriodMention:
    """The year or month that a stretch up to now starts with, without its "since"."""
    first = period.first
    assert first is not None
    months = _YEAR_OF_MONTHS if period.last is None else 1
    year, month = divmod(first.month - 1 + months - 1, 12)
    year, month = first.year + year, month + 1
    last = first.replace(year=year, month=month, day=monthrange(year, month)[1])
    return replace(period, start=start, last=last, rule=OF_RECORD)
