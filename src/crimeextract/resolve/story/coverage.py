"""What a text says that its figures cover: "The data cover April to June"."""

import re

from crimeextract.document import Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.draft import When
from crimeextract.resolve.stretches import RANGES, is_main

_COVERAGE_REACH = 100
#: One of these stands in whatever says what figures cover.
_COVERING = (
    "figure", "data", "statistics", "report", "they", "it", "numbers", "results", "crimes", "week", "fortnight",
    "campaign", "operation", "crackdown", "initiative", "survey", "poll", "questionnaire", "consultation",
    "performance", "information", "update", "look", "analys", "examin", "stud", "went through", "based on", "drawn",
)  # fmt: skip
_COVERAGE = re.compile(
    r"\b(?:figures?|data|statistics|report|survey|they|it|numbers|results)\b[^.;]{0,40}?"
    r"\b(?:(?:is|are|was|were) for|cover(?:s|ed|ing)?|relates? to|refers? to|compares?|sets?|runs?(?: from)?)"
    r"\s(?:the\s)?$"
    r"|\b(?:figures|statistics|report|crimes|crime figures|data),?\s(?:for|covering)\s(?:the\s)?$"
    r"|\b(?:week|fortnight|campaign|operation|crackdown|initiative)\b[^.;]{0,40}?"
    r"\b(?:ran|took place|lasted|was held)\s(?:from\s)?$"
    r"|\b(?:survey|poll|figures|data)\s(?:\w+\s)?covers?\b[^.;]{0,60}\s(?:between|from)?\s?$"
    r"|\b(?:survey|poll|questionnaire|consultation|it|interviews)\b[^.;]{0,40}?"
    r"\b(?:open|done|ran|conducted|carried out|held|live|took place)\s(?:online\s)?"
    r"(?:from\s|between\s|in\s|during\s)?$",
    re.IGNORECASE,
)
#: "The operation ran across the borough from 18 June to 9 September".
_RAN = re.compile(
    r"\b(?:week|fortnight|campaign|operation|crackdown|initiative)\b[^.;]{0,40}?\b(?:ran|took place|was held)\s[^.;]*$"
)
#: "The site went through 2m quotes made in 2018 and 2019": what was looked at for the figures.
_LOOKED_AT = re.compile(
    r"\b(?:look(?:ed|s|ing) (?:at|through)|went through|analys(?:ed|es|ing)|analysis of|examin(?:ed|es|ing)"
    r"|stud(?:ied|ies|ying)|based on|drawn from)\s(?:(?!found\b|show|that\ssay|and\s)[^.;,]|(?<=\d)[.,](?=\d)){0,80}\s$"
)
_ASKED = re.compile(r"\b(?:interviewed|questioned|polled|surveyed|asked)\b[^.;]{0,60}\s$")
#: "October was a quieter month": what a text says of a period before it gives the figures of it.
_IS_TOLD_OF = re.compile(
    r"\s(?:was|has been|proved|turned out)(?:\sto\sbe)?\s(?:an?|another)\s(?:[\w-]+\s){0,3}?"
    r"(?:month|quarter|year|season|one)\b"
)
#: "To update Members on the performance of the Force between April and December".
_OF_PERFORMANCE = re.compile(r"\b(?:performance|information)\b[^.;]{0,60}$")


def covered_period(document: Document) -> When | None:
    """ "The figures cover April to June": the period that the text says its figures are for."""
    return next((When(p.first, p.last, p, "inherited") for p in document.periods if is_coverage(document, p)), None)


def asked_period(document: Document) -> When | None:
    """ "Residents were interviewed between February and April": when a survey asked its questions."""
    for period in document.periods:
        if period.rule in RANGES and is_main(period):
            if _ASKED.search(document.text, max(0, period.start - _COVERAGE_REACH), period.start):
                return When(period.first, period.last, period, "inherited")
    return None


def is_coverage(document: Document, period: PeriodMention) -> bool:
    """Whether a text says that figures are for a period: "The data cover April to June"."""
    if period.baseline or not period.first or not period.last or period.first >= period.last:
        return False
    if _IS_TOLD_OF.match(document.text, period.end):
        return True
    before = document.text[max(0, period.start - _COVERAGE_REACH) : period.start].lower().rpartition(". ")[2]
    if not any(word in before for word in _COVERING):
        return False
    told = (
        _COVERAGE.search(before)
        or _LOOKED_AT.search(before)
        or (period.rule in RANGES and (_OF_PERFORMANCE.search(before) or _RAN.search(before)))
    )
    return bool(told)
