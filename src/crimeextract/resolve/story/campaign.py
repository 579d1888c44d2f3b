"""Campaigns: the days of a "week of action" that a story tells of."""

import re

from crimeextract.document import Document
from crimeextract.resolve.draft import When
from crimeextract.resolve.stretches import ONE_DAY, VAGUE, length_of
from crimeextract.rules.load import toml_table
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
#: One of these stands in whatever names a campaign.
_ACTIONS = frozenset([*_WORDS["acts"], *_WORDS["campaigns"]])
#: A campaign lasts longer than a night, and no longer than so many days; its lead or the next sentences say when.
_LONGEST_CAMPAIGN = 62
_CAMPAIGN_SENTENCES = 8
#: So far down a text names the campaign that it is on.
_ACTION_SENTENCES = 5


def campaign_of(document: Document) -> When | None:
    """The days of the campaign that the lead tells of ("a week of action"), where one of the first sentences says."""
    if not document.words.holds(_ACTIONS):
        return None
    named = _OF_ACTION.search(document.text, 0, lead_end(document, _ACTION_SENTENCES))
    if named is None:
        return None
    opening = lead_sentences(document, _CAMPAIGN_SENTENCES)
    for period in document.periods:
        if not opening or period.start >= opening[-1].end:
            break
        fits = ONE_DAY < length_of(period) <= _LONGEST_CAMPAIGN
        if fits and period.first and period.last and not period.baseline and period.rule not in VAGUE:
            return When(period.first, period.last, period, "inherited")
    return None
