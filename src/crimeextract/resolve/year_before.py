"""Figures of the year before: "The year before there were 387", "rose 5% in 2021, having fallen 3% the year before"."""

import re

from crimeextract.binding.frames import CHANGES
from crimeextract.resolve.baselines import dated
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When

#: Rule of "Year on year, it is down by 18 per cent", which always compares.
_COMPARES = "year-on-year"
#: "Fell 3% the year before", "a 3% fall in the previous year"; "on" and "over" that compare.
_MOVED_THEN = re.compile(r"[ud]?(?P<within>i?)B")
_WITHIN = frozenset({"in", "during", "within"})


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


def moved_year_before(context: Context, draft: Draft) -> bool:
    """Whether all that a claim says is a change, and right after it that this was the year before."""
    frame, skeleton = draft.frame, draft.frame.skeleton
    if frame.baseline is None or frame.baseline.anaphoric != "before" or not frame.parts.keys() <= CHANGES:
        return False
    found = _MOVED_THEN.match(skeleton.symbols, frame.last + 1)
    if found is None or skeleton.items[found.end() - 1] is not frame.baseline:
        return False
    within = skeleton.words[found.start("within")]
    return not found["within"] or context.document.words.norms[within] in _WITHIN
