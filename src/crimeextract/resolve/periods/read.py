"""Reads a phrase for a period: its days, and whether it is what something is compared with."""

from typing import TYPE_CHECKING

from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.periods.clock import UNKNOWN, Clock, Stretch
from crimeextract.resolve.periods.now import told_from_now
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.readings.table import READINGS
from crimeextract.text.lazy import Lazy

if TYPE_CHECKING:
    from crimeextract.mentions.periods.grammar import Rule

# Words before a period that make it the time compared with. "On" does so only before a year.
_BASELINE_BEFORE = Lazy(
    r"\b(?:(?:compare[ds]?|comparing)(?: (?:it|them|these|those|this|that))? (?:with|to|against)"
    r"|comparisons? (?:(?:is|are|was|were) )?(?:made )?(?:with|to)|against|relative to|versus|vs\.?"
    r"|(?:below|above|beneath)(?: the (?:figures?|totals?|numbers?|levels?|rates?) (?:for|of|in|seen in|recorded in))?"
    r"|than(?: in| during| for| over| it was in)?|(?<!\bfigures )(?<!\bdata )(?<!\bstatistics )from|since"
    r"|(?<!\breport )(?<!\breports )(?<!\breported )(?<!\bpaper )(?<!\bupdate )(?<!\bbriefing )(?<!\bback )on)"
    r"(?: just| only)?(?: the| that (?:of|in|for)| those (?:of|in|for)"
    r"| (?:the )?(?:figures?|total) (?:for|in))?"
    r"\s$"
)
# One of these opens it; looking them up is quicker than the expression, which must try every place.
_BASELINE_WORDS = frozenset(
    "compared compare compares comparing comparison comparisons against relative versus vs than from since on "
    "below above beneath".split()
)
_WORD = Lazy(r"[a-z]+")
_ON_BEFORE = Lazy(r"\b(?:on|from)\s$")
# Rules of phrases that no words before them turn into the time compared with.
_OPEN = frozenset(
    {
        "since",
        "since-records",
        "since-records-of",
        "from-onwards",
        "start-of-year",
        "end-of",
        "range",
        "day-range",
        "month-day-range",
        "between-month-days",
        "named-day",
        "named-day-of",
    }
)


def read(rule: "Rule", phrase: Phrase, clock: Clock) -> PeriodMention | None:
    """The mention that a phrase makes, or None if it is no period after all."""
    stretch = stretch_of(rule, phrase, clock)
    if stretch is None:
        return None
    first, last, relative = stretch
    anaphoric = rule.anaphoric
    if rule.reading == "same_in_year" and first is None:
        anaphoric = "before"
    baseline = rule.baseline
    if anaphoric is None and rule.id not in _OPEN:
        baseline = baseline or _is_baseline(phrase)
    start, end = phrase.start - 1, phrase.end - 1
    return PeriodMention(start, end, rule.id, first, last, baseline, relative, anaphoric)


def stretch_of(rule: "Rule", phrase: Phrase, clock: Clock) -> Stretch | None:
    """The days of a phrase; a date outside of what can be meant is no period."""
    if any(point.kind == "now" for point in phrase.points):
        if clock.published is None:
            return UNKNOWN
        phrase.points = tuple(told_from_now(point, clock.published) for point in phrase.points)
    try:
        stretch = READINGS[rule.reading](phrase, clock)
    except (ValueError, OverflowError):
        return None
    if stretch is None:
        return None
    first, last, relative = stretch
    if first and last and first > last:
        return None
    return first, last, relative or any(point.from_now for point in phrase.points)


def _is_baseline(phrase: Phrase) -> bool:
    """Whether the words before a phrase say that it is compared with."""
    before = phrase.before(40)
    if _BASELINE_WORDS.isdisjoint(_WORD().findall(before)) or not _BASELINE_BEFORE().search(before):
        return False
    day = any(point.kind == "day" for point in phrase.points)
    return not (day and _ON_BEFORE().search(before))
