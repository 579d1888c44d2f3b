"""Loose words for a time that stand for the main year of a story: "last year", "this year", "risen in three years"."""

from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.days import DAY, add_months
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import LONG_PERIOD, OVER_YEARS, VAGUE

_CHRISTMAS = frozenset({"christmas-period", "over-christmas", "christmas-campaign"})
#: Rule of "has doubled in a year", and what tells of a change.
_FINANCIAL = "financial-year"
_IN_A_YEAR, _MOVES = "in-a-year", frozenset({"percent", "absolute", "factor", "previous"})
_THIS_YEAR = "this-year"
#: Rules of "last year".
_LAST_YEAR = frozenset({"last-year", "last-years-figure"})
#: Days: a year, and what a text may call one.
_WHOLE_YEAR = 350
#: Days: figures come out so long after the year that they are for.
_NEWEST = 275
#: Days of a Christmas campaign.
_MONTH_OR_SO = 45


def loosely(context: Context, draft: Draft, period: PeriodMention) -> When | None:
    """The main year of a story, where that is what looser words stand for: "last year", "risen in three years"."""
    main, campaign = context.story.period, context.story.campaign
    if period.rule in _LAST_YEAR and (financial := _after_financial(draft, period)) is not None:
        return financial
    if period.rule in _CHRISTMAS and campaign is not None:
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
        return main.inherited() if ends_then else _this_year_told(context, period)
    if not is_year:
        return None
    if period.rule in _LAST_YEAR:
        if (main.last - main.first).days < _WHOLE_YEAR:
            return None  # "the 11 months to February"
        return main if period.first < main.last and main.first < period.last < main.last else None
    if _is_past_year(draft, period, main):
        return main.inherited()
    is_stretch = period.rule in OVER_YEARS
    moved = "value" not in draft.frame.parts or "previous" in draft.frame.parts
    return main if is_stretch and moved and main.last <= period.last else None


def _is_year_on_year(draft: Draft) -> bool:
    """Whether a level of "this year" is set beside one of "last year": "from 2,801 last year to 2,796 this year"."""
    baseline = draft.frame.baseline
    return baseline is not None and baseline.rule in _LAST_YEAR and "previous" in draft.frame.parts


def _after_financial(draft: Draft, period: PeriodMention) -> When | None:
    """The financial year that "last year" is, compared with the one before: "last year, up from 986 in 2016/17"."""
    before = draft.frame.baseline
    if before is None or before.first is None or before.last is None or before.rule != _FINANCIAL:
        return None
    first, last = add_months(before.first, 12), add_months(before.last + DAY, 12) - DAY
    over = period.first is not None and period.last is not None and first <= period.last and period.first <= last
    return When(first, last, period, "stated") if over else None


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
    return any(one.rule == _IN_A_YEAR for one in periods)


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
    if period.rule not in OVER_YEARS or draft.topic is None or draft.topic.aspect != "recorded":
        return False
    if not (main.first and main.last and period.first and period.last):
        return False
    is_year = _WHOLE_YEAR < (period.last - period.first).days <= LONG_PERIOD
    lag = (period.last - main.last).days
    return is_year and 0 <= lag <= _NEWEST


def _campaign_just_over(context: Context, period: PeriodMention) -> When | None:
    """What "this year" is in the first days of one: the month or campaign of the old year that the story tells of."""
    main = context.story.campaign or context.story.period
    if main is None or not (main.first and period.first):
        return None
    return main.inherited() if 0 <= (period.first - main.first).days <= _MONTH_OR_SO else None


def _this_year_told(context: Context, period: PeriodMention) -> When | None:
    """What "this year" stands for after a claim that says how far its figures go: "from January to October"."""
    told = context.last.when if context.last is not None else None
    if told is None or told.first != period.first or told.last is None or period.last is None:
        return None
    return told.inherited() if told.last < period.last else None
