"""Figures of the year before: "The year before there were 387"."""

from crimeextract.resolve.baselines import dated
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When

#: Rule of "Year on year, it is down by 18 per cent", which always compares.
_COMPARES = "year-on-year"


def opens_with_year_before(draft: Draft) -> bool:
    """Whether a sentence opens with "the year before" and so tells of that year."""
    baseline, skeleton = draft.frame.baseline, draft.frame.skeleton
    if baseline is None or baseline.rule == _COMPARES:
        return False
    place = 1 if skeleton.symbols[:1] == "i" else 0  # "In the same week last year"
    return skeleton.symbols[place : place + 1] == "B" and skeleton.items[place] is baseline


def when_before(context: Context, draft: Draft, told: Draft | None) -> When | None:
    """The time before that of an earlier claim which a claim tells of by its words; None where they leave it open."""
    baseline = draft.frame.baseline
    if told is None or told.when is None or baseline is None:
        return None
    return dated(When(None, None, baseline, "inherited"), told.when, context.document.text)
