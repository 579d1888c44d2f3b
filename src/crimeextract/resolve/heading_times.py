"""The time that a heading, or the header of a list, sets for the lines under it."""

import re

from crimeextract.document import BlockKind, Sentence
from crimeextract.mentions.base import NEARLY_A_YEAR, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import When
from crimeextract.resolve.stretches import ONE_DAY, RANGES, is_issue, is_main, is_of_weeks, is_stretch, length_of
from crimeextract.rules.load import toml_table
from crimeextract.text.lead import lead_end
from crimeextract.text.source import introduces

#: "Where were they caught?": a heading that speaks of what the paragraph above it told.
PRONOUN = re.compile(r"\b(?:they|them|their|these|those)\b", re.IGNORECASE)
#: What a header says is in brackets is not what its list is about.
IN_BRACKETS = (" in brackets", " in parentheses")

#: Rules of what tells from which day to which: "between 3 and 9 March", "since Tuesday (13 March)".
_DAYS_TOLD = RANGES | {"since", "since-day"}
#: What is done on some days.
_OPERATIONS = frozenset(toml_table("campaigns.toml")["campaigns"])
#: Days that such a thing lasts at most.
_WEEK = 8
_SEASON = "season-named"  # "the streets with most crime this spring", over the figures for April


def when_introduced(context: Context, sentence: Sentence) -> When | None:
    """The year that the paragraph right above the line that introduces a list began with: the list goes on with it."""
    line = context.document.text[sentence.start : sentence.end]
    if not introduces(line) and not PRONOUN.search(line):
        return None
    if (days := _days_of_operation(context, sentence)) is not None:
        return days
    first = context.opening(sentence.block - 1)
    lead = context.drafts[first] if first < len(context.drafts) else None
    if lead is None or lead.block != sentence.block - 1 or context.in_list(lead) or lead.when is None:
        return None
    when = lead.when
    is_year = when.first and when.last and (when.last - when.first).days >= NEARLY_A_YEAR
    return when.inherited() if is_year else None


def _days_of_operation(context: Context, sentence: Sentence) -> When | None:
    """The days that the paragraph right above gives for an operation: "… for Operation Stork on Saturday. Results:"."""
    document, above = context.document, sentence.block - 1
    if above < 0 or document.blocks[above].kind != BlockKind.PARAGRAPH or not document.words.holds(_OPERATIONS):
        return None
    block = document.blocks[above]
    if _OPERATIONS.isdisjoint(document.words.norms[block.first_word : block.last_word]):
        return None
    told = [period for period in mentions_in(document.periods, block.start, block.end) if period.rule != "aside"]
    if len(told) != 1 or told[0].baseline or told[0].first is None or told[0].last is None:
        return None
    is_short = (told[0].last - told[0].first).days < _WEEK
    return When(told[0].first, told[0].last, told[0], "inherited") if is_short else None


def days_introduced(context: Context, sentence: Sentence) -> When | None:
    """The days that a line which introduces a list tells it of: "Since Tuesday (13 March) officers have:"."""
    document = context.document
    if not introduces(document.text[sentence.start : sentence.end]):
        return None
    for period in mentions_in(document.periods, sentence.start, sentence.end):
        if period.rule in _DAYS_TOLD and not period.baseline and length_of(period) >= ONE_DAY:
            return When(period.first, period.last, period, "inherited")
    return None


def when_counted(context: Context, sentence: Sentence) -> When | None:
    """The period of the total that a line which introduces a list gives itself: "There were 12 on Saturday:"."""
    last = context.last
    return last.when.inherited() if last is not None and last.block == sentence.block and last.when else None


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
        if (is_main(period) or is_stretch(period) or is_of_weeks(period))
        and not context.document.text.startswith(IN_BRACKETS, period.end)
        and not (heads_text and (period.rule == _SEASON or is_issue(context.document, period)))
    ]
    if not found:
        return None
    later = [period for period in found if period.first and found[0].last and period.first > found[0].last]
    period = (later or found)[0]  # of "2013-14 2014-15" the later
    return When(period.first, period.last, period, "inherited")
