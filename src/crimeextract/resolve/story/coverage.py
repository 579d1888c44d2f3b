"""What a text says that its figures cover: "The data cover April to June"."""

import re

from crimeextract.document import Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.stretches import RANGES
from crimeextract.rules.load import toml_table
from crimeextract.text.words import holds_any

_WORDS = toml_table("story.toml")["coverage"]
_COVERAGE_REACH = 100
#: One of these stands in whatever says what figures cover.
_COVERING = tuple(_WORDS["keys"])
_COVERAGE = re.compile(
    rf"\b(?:{'|'.join(_WORDS['figures'])})\b[^.;]{{0,40}}?\b(?:{'|'.join(_WORDS['cover'])})\s(?:the\s)?$"
    rf"|\b(?:{'|'.join(_WORDS['figures_for'])}),?\s(?:for|covering)\s(?:the\s)?$"
    rf"|\b(?:{'|'.join(_WORDS['efforts'])})\b[^.;]{{0,40}}?\b(?:lasted|{'|'.join(_WORDS['ran'])})\s(?:from\s)?$"
    rf"|\b(?:{'|'.join(_WORDS['updates'])})\b[^.;]{{0,90}}"
    r"(?:(?:,|\bwhich|\bthat)\s(?:covers|covered|tak(?:es|ing) in|took in)|\scovering|\sfor\sthe\speriod)"
    r"\s(?:the\s|from\s)?$"
    r"|\b(?:survey|poll|figures|data)\s(?:\w+\s)?covers?\b[^.;]{0,60}\s(?:between|from)?\s?$"
)
#: "The operation ran across the borough from 18 June to 9 September".
_RAN = re.compile(rf"\b(?:{'|'.join(_WORDS['efforts'])})\b[^.;]{{0,40}}?\b(?:{'|'.join(_WORDS['ran'])})\s[^.;]*$")
#: "To update Members on the performance of the Force between April and December".
_OF_PERFORMANCE = re.compile(rf"\b(?:{'|'.join(_WORDS['performance'])})\b[^.;]{{0,60}}$")


def is_coverage(document: Document, period: PeriodMention) -> bool:
    """Whether a text says that figures are for a period: "The data cover April to June"."""
    if period.baseline or not period.first or not period.last or period.first >= period.last:
        return False
    before = document.text[max(0, period.start - _COVERAGE_REACH) : period.start].lower().rpartition(". ")[2]
    if not holds_any(before, _COVERING):
        return False
    if _COVERAGE.search(before):
        return True
    return period.rule in RANGES and bool(_OF_PERFORMANCE.search(before) or _RAN.search(before))
