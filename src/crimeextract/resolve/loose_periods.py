"""Loose words for a time that stand for the main year of a story: "last year", "this year", "risen in three years"."""

import re

from crimeextract.mentions.base import NEARLY_A_YEAR, SHARES, PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.days import DAY, add_months
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.headings import is_heading
from crimeextract.resolve.stretches import LONG_PERIOD, OVER_YEARS, VAGUE
from crimeextract.resolve.topics.families import same_family
from crimeextract.rules.load import toml_table

_CHRISTMAS = frozenset({"christmas-period", "over-christmas", "christmas-campaign"})
#: Rule of "has doubled in a year", and what tells of a change.
_IN_A_YEAR, _MOVES = "in-a-year", frozenset({"percent", "absolute", "factor", "previous"})
_THIS_YEAR = "this-year"
#: "Of this year's total": the year that the figures are for.
_OF_FIGURES = re.compile(rf"['’]s (?:{'|'.join(toml_table('story.toml')['coverage']['figures_of_year'])})\b")
#: "Last year's drink-drive campaign".
_ACTS = toml_table("campaigns.toml")
_OF_CAMPAIGN = re.compile(rf"['’]s (?:[\w-]+ ){{0,4}}?(?:{'|'.join([*_ACTS['campaigns'], *_ACTS['acts']])})\b")
_OF_LAST_YEAR = ("ast year's ", "ast year’s ")
#: Rules of "last year".
_LAST_YEAR = frozenset({"last-year", "last-years-figure"})
_FINANCIAL = "financial-year"
#: "Four of the bikes stolen last year", "one in five of last year's patients": a part of what was told.
_IS_PART, _POSSESSIVE = re.compile(r"(?: in \w+)? of (?:the|those|all|last)\b"), ("'s ", "’s ")
#: Rules of years that are none of the calendar.
_OF_RECORDS = frozenset({"financial-year", "academic-year", "academic-year-after"})
#: Days: a year, and what a text may call one.
_WHOLE_YEAR = 350
#: Days: figures come out so long after the year that they are for.
_NEWEST = 275
#: Days at the start of a year, and of a Christmas campaign.
_FIRST_DAYS, _MONTH_OR_SO = 31, 45
#: A sum or a share of those asked is of whatever days its teller means.
_NOT_COUNTED = frozenset({"money", *SHARES})


def loosely(context: Context, draft: Draft, period: PeriodMention) -> When | None:
    """The main year of a story, where that is what looser words stand for: "last year", "risen in three years"."""
    main, campaign = context.story.period, context.story.campaign
    if period.rule in _LAST_YEAR and (financial := _after_financial(draft, period)) is not None:
        return financial
    if period.rule in _LAST_YEAR and (told := _year_told_last(context, draft, period)) is not None:
        return told
    if (former := _campaign_before(context, period)) is not None:
        return former
    if period.rule in _CHRISTMAS and campaign is not None and _overlap(campaign, period):
        return campaign
    if main is None or not (main.first and main.last and period.first and period.last):
        return None
    is_year = NEARLY_A_YEAR <= (main.last - main.first).days <= LONG_PERIOD
    if period.rule == _THIS_YEAR and (campaign := _campaign_just_over(context, period)) is not None:
        return campaign
    if period.rule == _THIS_YEAR:
        if _is_year_on_year(draft) and main.mention is not None and main.mention.rule not in VAGUE:
            return main.inherited()
        ends_then = main.last.year == period.first.year and (main.last - main.first).days > _MONTH_OR_SO
        figures = ends_then and _OF_FIGURES.match(context.document.text, period.end)
        return main.inherited() if figures else _this_year_told(context, period)
    if not is_year:
        return None
    if period.rule in _LAST_YEAR:
        if (main.last - main.first).days < _WHOLE_YEAR:
            return None  # "the 11 months to February"
        if _is_repeated(context, draft, main):
            return main.inherited()
        return main if period.first < main.last and main.first < period.last < main.last else None
    if _is_past_year(draft, period, main):
        return main.inherited()
    is_stretch = period.rule in OVER_YEARS and (period.last - period.first).days > LONG_PERIOD
    moved = "value" not in draft.frame.parts or "previous" in draft.frame.parts
    return main if is_stretch and moved and main.last <= period.last else None


def _is_year_on_year(draft: Draft) -> bool:
    """Whether a level of "this year" is set beside one of "last year": "from 2,801 last year to 2,796 this year"."""
    baseline = draft.frame.baseline
    return baseline is not None and baseline.rule in _LAST_YEAR and "previous" in draft.frame.parts


def of_any_year(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether a change is told over "a year", so that it is not of the week or month of the claim before."""
    when = last.when
    if when is None or when.first is None or when.last is None or (when.last - when.first).days >= NEARLY_A_YEAR:
        return False
    if last.frame.skeleton is draft.frame.skeleton or _MOVES.isdisjoint(draft.frame.parts):
        return False
    if draft.topic is not None and draft.topic.aspect == "workforce":
        return False  # so many there are on a day
    sentence = draft.frame.skeleton.sentence
    periods = mentions_in(context.document.periods, sentence.start, sentence.end)
    text = context.document.text
    return any(one.rule == _IN_A_YEAR and text.endswith("year", one.start, one.end) for one in periods)


def main_year(context: Context) -> When | None:
    """The main period of a story, if that is a year or longer."""
    main = context.story.period
    if main is None or main.first is None or main.last is None:
        return None
    return main if (main.last - main.first).days >= NEARLY_A_YEAR else None


def _is_past_year(draft: Draft, period: PeriodMention, main: When) -> bool:
    """Whether "the past year", said of recorded crime, is the newest year that the story has figures for.

    What people were asked, and what a force says it did, may be of other days.
    """
    if period.rule not in OVER_YEARS or draft.topic is None:
        return False
    if draft.topic.aspect != "recorded" and not _is_told_beside(draft, main):
        return False
    if any(part.figure.kind in _NOT_COUNTED for part in draft.frame.parts.values() if part.role == "value"):
        return False
    if not (main.first and main.last and period.first and period.last):
        return False
    is_year = _WHOLE_YEAR < (period.last - period.first).days <= LONG_PERIOD
    lag = (period.last - main.last).days
    return is_year and (main.last - main.first).days > _WHOLE_YEAR and 0 <= lag <= _NEWEST


def _is_told_beside(draft: Draft, main: When) -> bool:
    """Whether the sentence names the main year, too: "in the last year, says the survey for the year to March"."""
    told = (item for item in draft.frame.skeleton.items if isinstance(item, PeriodMention))
    return any((one.first, one.last) == (main.first, main.last) for one in told)


def _after_financial(draft: Draft, period: PeriodMention) -> When | None:
    """The financial year that "last year" is, compared with the one before: "last year, up from 986 in 2016/17"."""
    baseline = draft.frame.baseline
    if baseline is None or baseline.first is None or baseline.last is None or baseline.rule != _FINANCIAL:
        return None
    following = When(add_months(baseline.first, 12), add_months(baseline.last + DAY, 12) - DAY, period, "stated")
    return following if _overlap(following, period) else None


def _year_told_last(context: Context, draft: Draft, period: PeriodMention) -> When | None:
    """The year of records of the claim before, where "last year" goes on with it: "54 in 2021/22. Last year's"."""
    last = context.last
    if last is None or last.when is None or draft.block - last.block > 1 or draft.topic is None or last.topic is None:
        return None
    when, mention = last.when, last.when.mention
    if not isinstance(mention, PeriodMention) or mention.rule not in _OF_RECORDS or not _overlap(when, period):
        return None
    value, text = draft.frame.parts.get("value"), draft.frame.skeleton.text
    start = draft.frame.skeleton.sentence.start
    part = value is not None and _IS_PART.match(text, value.figure.end - start) is not None
    if not part and not text.startswith(_POSSESSIVE, period.end - start):
        return None  # "Last year there were 60" may be of the year after
    return when.inherited() if same_family(draft.topic.offence, last.topic.offence) else None


def _campaign_just_over(context: Context, period: PeriodMention) -> When | None:
    """What "this year" is in the first days of one: the month or campaign of the old year that the story tells of."""
    published, main = context.document.published, context.story.campaign or context.story.period
    if published is None or main is None or not (main.first and main.last and period.first):
        return None
    if (published - period.first).days > _FIRST_DAYS or (main.last - main.first).days > _MONTH_OR_SO:
        return None
    return main.inherited() if 0 <= (period.first - main.first).days <= _MONTH_OR_SO else None


def _campaign_before(context: Context, period: PeriodMention) -> When | None:
    """The days of "last year's campaign": those of the one that the story is on, a year before."""
    text, main = context.document.text, context.story.campaign or context.story.period
    if period.rule in _CHRISTMAS:
        if not text.endswith(_OF_LAST_YEAR, 0, period.start):
            return None
    elif period.rule not in _LAST_YEAR or _OF_CAMPAIGN.match(text, period.end) is None:
        return None
    if main is None or not (main.first and main.last) or (main.last - main.first).days > _MONTH_OR_SO:
        return None
    if main.mention is period:
        return None
    return When(add_months(main.first, -12), add_months(main.last, -12), period, "stated")


def _overlap(campaign: When, period: PeriodMention) -> bool:
    """Whether a campaign ran at the time that "the festive period" stands for."""
    if not (campaign.first and campaign.last and period.first and period.last):
        return False
    return campaign.first <= period.last and period.first <= campaign.last


def _is_repeated(context: Context, draft: Draft, main: When) -> bool:
    """Whether a headline on "last year" gives a figure that the text gives again, for its main year."""
    value = draft.frame.parts.get("value")
    if value is None or not is_heading(context.document, draft.block) or main.last is None:
        return False
    same = (frame for frame in context.document.frames if frame is not draft.frame and frame.period is not None)
    return any(
        frame.period.first == main.first and frame.period.last == main.last and "value" in frame.parts
        and frame.parts["value"].figure.value == value.figure.value
        for frame in same if frame.period is not None
    )  # fmt: skip


def _this_year_told(context: Context, period: PeriodMention) -> When | None:
    """What "this year" stands for after a claim that says how far its figures go: "from January to October"."""
    told = context.last.when if context.last is not None else None
    if told is None or told.first != period.first or told.last is None or period.last is None:
        return None
    return told.inherited() if told.last < period.last else None
