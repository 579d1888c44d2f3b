"""Campaigns: the days of a "week of action" that a story tells of."""

import re
from datetime import timedelta

from crimeextract.document import Document
from crimeextract.mentions.base import Mention, PeriodMention
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.periods.lately import recent_day, recent_days
from crimeextract.resolve.periods.numbers import count_of
from crimeextract.resolve.stretches import ONE_DAY, RANGES, VAGUE, length_of
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy
from crimeextract.text.lead import lead_end, lead_sentences

_WORDS = toml_table("campaigns.toml")
#: "A week of action", "a three-day operation", "the festive drink-drive campaign".
_OF_ACTION = re.compile(
    r"""
    \b(?:{lengths})(?:[- ]long)?\s(?:of\s(?:[\w-]+\s)?(?:{acts}) | (?:\w+\s)?(?:{campaigns}))\b
    | \b(?:{acts})\s(?:week|fortnight|weekend)\b
    | \b(?:{counts})[- ](?:day|week)\s(?:[\w-]+\s){{0,3}}?(?:{campaigns})\b
    | \b(?:{seasons})(?:['’]s)?\s(?:[\w-]+\s){{0,2}}?(?:{campaigns})\b
    """.format(**{name: "|".join(words) for name, words in _WORDS.items()}),
    re.IGNORECASE | re.VERBOSE,
)
#: "A day of action", "the one-day crackdown", "an impact day": no longer than a day.
_ONE_DAY = re.compile(
    r"\b(?:(?:a|the|this|our|its|\w+['’]s|[a-z-]+wide|national)\s)(?:[\w-]+\s){{0,2}}?"
    r"(?:day\sof\s(?:{acts})|(?:impact|action|enforcement)\sday|(?:{one_day})\s(?:[\w-]+\s){{0,2}}?(?:{campaigns}))\b".format(
        **{name: "|".join(words) for name, words in _WORDS.items()}
    ),
    re.IGNORECASE,
)
_DAY_OR_HOURS = frozenset({"day", "hour"})
#: What may be counted of a single day: what police did then and whom they met, not crimes on record.
_DONE_IN_A_DAY = frozenset({"activity", "suspects"})
#: "A two-day operation": what else lasts longer than a night.
_TWO_DAYS = re.compile(r"two|weekend", re.IGNORECASE)
#: One of these stands in whatever names a campaign.
_ACTIONS = frozenset([*_WORDS["acts"], *_WORDS["campaigns"]])
#: A campaign lasts longer than a night, and no longer than so many days; its lead or the next sentences say when.
_LONGEST_CAMPAIGN = 62
_CAMPAIGN_SENTENCES = 8
#: So far down a text names the campaign that it is on.
_ACTION_SENTENCES = 5
#: Rules of what says from when to when.
_TOLD_IN_FULL = RANGES | {"campaign-to"}
#: Days by which a campaign is later than the main period of a text that only looks back to the last one.
_LATER = 300
#: What says that a campaign ended or began on the day that follows it.
_ENDED = Lazy(rf"\b(?:{'|'.join(_WORDS['ended'])})(?: on)? (?:\w+day,? )?$")
_BEGAN = Lazy(rf"\b(?:{'|'.join(_WORDS['began'])})(?: on)? (?:\w+day,? )?$")
_VERB_REACH = 40
#: "A two-week operation", "a fortnight of action": how long it was.
_LENGTH = Lazy(rf"\b(?:(?P<count>{'|'.join(_WORDS['counts'])})[- ])?(?P<unit>week|fortnight|day)", re.IGNORECASE)
#: "Last week", also "last week's Sceptre week of action"; not "last week's meeting".
_LAST_WEEK = Lazy(
    r"(?<!by )(?<!before )\blast week\b(?!['’]s (?!(?:[\w-]+ ){{0,3}}?(?:week|{acts}|{campaigns})\b))".format(
        **{name: "|".join(_WORDS[name]) for name in ("acts", "campaigns")}
    ),
    re.IGNORECASE,
)
_UNIT_DAYS = {"week": 7, "fortnight": 14, "day": 1}


def campaign_of(document: Document) -> When | None:
    """The days of the campaign that the lead tells of ("a week of action"), where one of the first sentences says."""
    if not document.words.holds(_ACTIONS):
        return None
    if (day := _day_of_action(document)) is not None:
        return day
    named = _OF_ACTION.search(document.text, 0, lead_end(document, _ACTION_SENTENCES))
    if named is None:
        return None
    shortest = ONE_DAY if _TWO_DAYS.match(named[0]) else ONE_DAY + 1
    opening = lead_sentences(document, _CAMPAIGN_SENTENCES)
    fits = [
        period
        for period in document.periods
        if period.first and period.last and not period.baseline and period.rule not in VAGUE
        and shortest <= length_of(period) <= _LONGEST_CAMPAIGN
    ]  # fmt: skip
    near = [period for period in fits if opening and period.start < opening[-1].end]
    told = next((period for period in near if period.rule in _TOLD_IN_FULL), next(iter(near), None))
    chosen = told or next((period for period in fits if period.rule in RANGES and _is_fresh(document, period)), None)
    if chosen is None:
        near_end = opening[-1].end if opening else 0
        return _by_length(document, named[0], near_end) or _by_days_of_week(document, named[0], near_end)
    return When(chosen.first, chosen.last, chosen, "inherited")


def _by_length(document: Document, named: str, near_end: int) -> When | None:
    """The days of a campaign of which a text says how long it was and when it ended or began."""
    days = _days_of(named)
    for period in document.periods if days else ():
        if period.start >= near_end or period.first is None or period.first != period.last or period.baseline:
            continue
        before = document.text[max(0, period.start - _VERB_REACH) : period.start]
        if _ENDED().search(before) is not None:
            return When(period.first - timedelta(days=days - 1), period.first, period, "inherited")
        if _BEGAN().search(before) is not None:
            return When(period.first, period.first + timedelta(days=days - 1), period, "inherited")
    return None


def _by_days_of_week(document: Document, named: str, near_end: int) -> When | None:
    """The days of what lasted a week at most, told by days of the week: "from Monday to Sunday", or as "last week".

    What lasted a month or a season did not happen last week: councillors praised it then.
    """
    published = document.published
    if published is None or not 0 < _days_of(named) <= _UNIT_DAYS["week"]:
        return None
    if (told := recent_days(document.text, 0, near_end, published)) is not None:
        return When(told[1], told[2], Mention(*told[0].span(), "lately"), "inherited")
    if (week := _LAST_WEEK().search(document.text, 0, near_end)) is None:
        return None
    monday = published - timedelta(days=published.weekday() + 7)
    return When(monday, monday + timedelta(days=6), Mention(*week.span(), "lately"), "inherited")


def _days_of(named: str) -> int:
    """How many days a campaign lasted by its name: "a two-week crackdown"; 0 where that does not say."""
    length = _LENGTH().search(named)
    if length is None:
        return 0
    return count_of((length["count"] or "").lower()) * _UNIT_DAYS[length["unit"].lower()]


def _day_of_action(document: Document) -> When | None:
    """The day of what lasted no longer, where the lead names it: "Yesterday's day of action led to 64 arrests"."""
    if not document.words.holds(_DAY_OR_HOURS):
        return None
    named = _ONE_DAY.search(document.text, 0, lead_end(document, _ACTION_SENTENCES))
    if named is None:
        return None
    opening = lead_sentences(document, _ACTION_SENTENCES)
    first, last = (opening[0].start, opening[-1].end) if opening else (0, 0)
    told = [period for period in document.periods if first <= period.start < last and not period.baseline]
    dated = next((period for period in told if period.first is not None and period.first == period.last), None)
    if dated is not None:
        return When(dated.first, dated.last, dated, "inherited")
    lately = recent_day(document.text, first, last, document.published)
    return When(lately[1], lately[1], Mention(*lately[0].span(), "lately"), "inherited") if lately else None


def may_cover(campaign: When, draft: Draft) -> bool:
    """Whether a figure can be of a campaign: within one day only what the police did, and not what changed."""
    if campaign.first is None or campaign.first != campaign.last:
        return True
    return draft.topic is not None and draft.topic.aspect in _DONE_IN_A_DAY and not draft.frame.direction


def looks_back(period: When, campaign: When) -> bool:
    """Whether a period is that of the campaign a year before."""
    if period.last is None or campaign.first is None:
        return False
    return (campaign.first - period.last).days >= _LATER


def _is_fresh(document: Document, period: PeriodMention) -> bool:
    """Whether a period ended not long before the text came out."""
    published, last = document.published, period.last
    return published is not None and last is not None and 0 <= (published - last).days <= _LONGEST_CAMPAIGN
