"""What a text says that its figures cover: "The data cover April to June"."""

import re

from crimeextract.document import Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.draft import When
from crimeextract.resolve.stretches import RANGES, is_issue, is_main
from crimeextract.rules.load import toml_table
from crimeextract.text.lead import lead_end
from crimeextract.text.words import holds_any

_WORDS = toml_table("story.toml")["coverage"]
_COVERAGE_REACH = 100
#: "Monthly report: January 2015", "Police report - January".
_REPORT_OF = re.compile(rf"\b(?:{'|'.join(_WORDS['reports_of'])})(?:\s?[:–—-]|,)\s$")
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
#: "The survey was open from March": that is when the figures are from in a story on a survey, not where it is an aside.
_HELD = re.compile(
    rf"\b(?:{'|'.join(_WORDS['surveys'])})\b[^.;]{{0,40}}?\b(?:{'|'.join(_WORDS['held'])})\s(?:online\s)?"
    r"(?:from\s|between\s|in\s|during\s)?$"
)
_SURVEYED = re.compile(
    "survey|poll|questionnaire|asked|residents (?:say|feel|think)|feel(?:ing)? (?:un)?safe", re.IGNORECASE
)
#: "The operation ran across the borough from 18 June to 9 September".
_RAN = re.compile(rf"\b(?:{'|'.join(_WORDS['efforts'])})\b[^.;]{{0,40}}?\b(?:{'|'.join(_WORDS['ran'])})\s[^.;]*$")
#: "The site went through 2m quotes made in 2018 and 2019": what was looked at for the figures.
_LOOKED_AT = re.compile(
    rf"\b(?:{'|'.join(_WORDS['looked_at'])})\s(?:(?!found\b|show|that\ssay|and\s)[^.;,]|(?<=\d)[.,](?=\d)){{0,80}}\s$"
)
_ASKED = re.compile(rf"\b(?:{'|'.join(_WORDS['asked'])})\b[^.;]{{0,60}}\s$")
#: "October was a quieter month": what a text says of a period before it gives the figures of it.
_IS_TOLD_OF = re.compile(
    rf"\s(?:{'|'.join(_WORDS['is_told'])})(?:\sto\sbe)?\s(?:an?|another)\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(_WORDS['times'])})\b"
)
#: "To update Members on the performance of the Force between April and December".
_OF_PERFORMANCE = re.compile(rf"\b(?:{'|'.join(_WORDS['performance'])})\b[^.;]{{0,60}}$")


def asked_period(document: Document) -> When | None:
    """ "Residents were interviewed between February and April": when a survey asked its questions."""
    for period in document.periods:
        if period.rule in RANGES and is_main(period):
            if _ASKED.search(document.text, period.start - _COVERAGE_REACH, period.start):
                return When(period.first, period.last, period, "inherited")
    return None


def is_coverage(document: Document, period: PeriodMention) -> bool:
    """Whether a text says that figures are for a period: "The data cover April to June"."""
    if period.baseline or not period.first or not period.last or period.first >= period.last:
        return False
    if _IS_TOLD_OF.match(document.text, period.end):
        return True
    before = document.text[max(0, period.start - _COVERAGE_REACH) : period.start].lower().rpartition(". ")[2]
    if not holds_any(before, _COVERING):
        return False
    told = (
        _COVERAGE.search(before)
        or _LOOKED_AT.search(before)
        or (_REPORT_OF.search(before) and not is_issue(document, period))
        or (_HELD.search(before) and _SURVEYED.search(document.text, 0, lead_end(document)))
        or (period.rule in RANGES and (_OF_PERFORMANCE.search(before) or _RAN.search(before)))
    )
    return bool(told)
