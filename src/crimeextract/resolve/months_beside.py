"""Months that the clause behind a figure tells something else of: "fell to 341, and he said the arrest in November"."""

from crimeextract.mentions.base import PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

_WORDS = toml_table("story.toml")["beside"]
#: ", and officers believe a gang arrested", "thanks to the jailing of a gang": what leads to something else.
_LEADS = Lazy(rf",\s(?:{'|'.join(_WORDS['clauses'])})\b|\b(?:{'|'.join(_WORDS['causes'])})\b")
#: "57 of them", "of which 12"
_PART = Lazy(r"\s(?:[\w-]+ )?of (?:them|these|those|whom|which)\b")
#: Days: a season at most is a part of the year that a story is on, and that is so many times as long.
_SEASON, _TIMES = 92, 3


def leave_out_month(context: Context, draft: Draft) -> None:
    """Take from a claim the months in or after the story's longer period that only another clause tells of."""
    period = draft.frame.period
    if period is not None and _is_short_beside_main(context, period) and _is_beside(context, draft, period):
        draft.frame.period = None


def _is_short_beside_main(context: Context, period: PeriodMention) -> bool:
    """Whether a period is some weeks or months, the main one is much longer, and did not begin later."""
    main = context.story.period
    if main is None or not (main.first and main.last and period.first and period.last) or main.mention is period:
        return False
    days = (period.last - period.first).days
    if days > _SEASON or (main.last - main.first).days < _TIMES * days:
        return False
    return main.first <= period.first


def _is_beside(context: Context, draft: Draft, period: PeriodMention) -> bool:
    """Whether another clause or a part stands between the figures of a claim and a period behind them."""
    text, last = context.document.text, draft.frame.end
    if period.start <= last:
        return False
    between = mentions_in(context.document.figures, last, period.start)
    if between and _PART().match(text, between[-1].end) is not None:
        return True
    return _LEADS().search(text, last, period.start) is not None
