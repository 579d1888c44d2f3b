"""The time that a heading, or the header of a list, sets for the lines under it."""

import re

from crimeextract.document import Sentence
from crimeextract.mentions.base import NEARLY_A_YEAR, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import When
from crimeextract.resolve.stretches import is_issue, is_main, is_of_weeks
from crimeextract.text.lead import lead_end
from crimeextract.text.source import introduces

#: "Where were they caught?": a heading that speaks of what the paragraph above it told.
PRONOUN = re.compile(r"\b(?:they|them|their|these|those)\b", re.IGNORECASE)

_SEASON = "season-named"  # "the streets with most crime this spring", over the figures for April


def when_introduced(context: Context, sentence: Sentence) -> When | None:
    """The year that the paragraph right above the line that introduces a list began with: the list goes on with it."""
    line = context.document.text[sentence.start : sentence.end]
    if not introduces(line) and not PRONOUN.search(line):
        return None
    first = context.opening(sentence.block - 1)
    lead = context.drafts[first] if first < len(context.drafts) else None
    if lead is None or lead.block != sentence.block - 1 or context.in_list(lead) or lead.when is None:
        return None
    when = lead.when
    is_year = when.first and when.last and (when.last - when.first).days >= NEARLY_A_YEAR
    return when.inherited() if is_year else None


#: "Issue 14, Autumn 2012": when a newsletter came out.
_NUMBERS_ISSUE = re.compile(r"\b(?:Issue|ISSUE|Edition|EDITION|Volume|Vol\.?)(?: [Nn]o\.?)? ?\d")


def first_period(context: Context, sentence: Sentence) -> When | None:
    """The first period that a heading names and that figures may be for, or one after it: of "2013-14 2014-15" that."""
    if _NUMBERS_ISSUE.search(context.document.text, sentence.start, sentence.end):
        return None
    heads_text = sentence.start < lead_end(context.document)
    found = [
        period
        for period in mentions_in(context.document.periods, sentence.start, sentence.end)
        if (is_main(period) or is_of_weeks(period))
        and not (heads_text and (period.rule == _SEASON or is_issue(context.document, period)))
    ]
    if not found:
        return None
    later = [period for period in found if period.first and found[0].last and period.first > found[0].last]
    period = (later or found)[0]  # of "2013-14 2014-15" the later
    return When(period.first, period.last, period, "inherited")
