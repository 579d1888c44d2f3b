"""Of which crime outcomes, arrests, calls or officers are told, where their own clause does not say it."""

import re

from crimeextract.mentions.base import MeasureMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft
from crimeextract.resolve.topics.families import DONE_ABOUT_CRIME, same_family
from crimeextract.resolve.topics.generic import topic_of_noun
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS

_WORDS = toml_table("topics.toml")
#: "Police solved 29 per cent of the crimes in Diss": of any there, where the text is not on one kind.
_OF_THE_CRIMES = re.compile(r" of (?:all )?(?:the )?(?:recorded |reported )?crimes?\b")
_SOLVED = re.compile(rf"(?:sanction |positive |overall )?(?:{'|'.join(_WORDS['solved'])}) rate\b", re.IGNORECASE)
#: "The force's detection rate of 41 per cent", "our overall detection rate", "the detection rate for the borough".
_WHOSE = re.compile(
    rf"(?:\b(?:{'|'.join(_WORDS['whole_areas'])}|constabulary|council)['’]s|\b[Oo]ur)\s(?:own\s|sanction\s)*[‘'“\"]?$"
)
_OVERALL, _WHOSE_REACH = re.compile(r"\b[Oo]verall\s[‘'“\"]?(?:sanction )?$"), 24
_OF_WHOLE_AREA = re.compile(
    rf"\s(?:rates?\s)?(?:for|across)\s(?:the\s)?(?:whole\s)?(?:{'|'.join(_WORDS['whole_areas'])})\b"
)
#: "The outcome rate is 34.2 per cent": bulletins have one for all that is recorded.
_OUTCOME_RATE = re.compile(r"(?:overall )?[‘'“\"]?outcome rate\b")
_QUOTES = ('"', "“", "‘")


def offence_of_dependent(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> str | None:
    """The offence that an outcome, arrest, call or officer is told of; `before` is the claim before in its sentence."""
    last = context.last
    if before is None and last is not None and last.topic and last.block == draft.block and context.in_list(draft):
        return last.topic.offence  # "Robbery: 61. Solved: 41%"
    if before is None and _is_overall(context, draft, subject):
        return "all-crime"
    main = context.story.topic
    if main is not None and context.story.campaign is not None and subject.generic:
        if subject.aspect in DONE_ABOUT_CRIME:
            return main.offence
    model = topic_of_noun(context, draft, subject, before)
    offence = model.offence if model else None
    if offence in TOTALS and subject.aspect == "activity":
        return None  # all calls, all arrests
    if before is None and _is_of_no_kind_told(context, draft, offence):
        if subject.aspect == "activity":
            return None
        if subject.aspect == "outcomes" and _is_of_crimes(context, draft, subject):
            return "all-crime"
    if offence is None and subject.aspect == "outcomes" and model is context.topic and main is not None:
        offence = main.offence
    if offence is None and main is None and _OUTCOME_RATE.match(context.document.text, subject.start):
        return "all-crime"
    return offence


def _is_overall(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a rate is that at which crime of every kind is solved ("our overall detection rate")."""
    text, start = context.document.text, subject.start
    if subject.aspect != "outcomes" or _SOLVED.match(text, start) is None or context.in_list(draft):
        return False
    if text[start : start + 7].lower() == "overall" or _OVERALL.search(text, start - _WHOSE_REACH, start):
        return True
    if context.story.one_topic or context.told_before(draft):
        return False  # "We put a team on to housebreaking. Our detection rate stood at 31 per cent"
    return bool(_WHOSE.search(text, start - _WHOSE_REACH, start) or _OF_WHOLE_AREA.match(text, subject.end))


def _is_of_no_kind_told(context: Context, draft: Draft, offence: str | None) -> bool:
    """Whether a paragraph on what police did opens after one that came to another kind than the text is on.

    "Burglaries fell to 41. | Officers gave out 47 fixed penalty notices over the summer": for what, nothing tells.
    """
    main = context.story.topic
    if offence is None or context.story.one_topic or context.in_list(draft) or not _opens_block(context, draft):
        return False
    if main is not None and main.offence not in TOTALS and same_family(main.offence, offence):
        return False
    if draft.frame.skeleton.text.startswith(_QUOTES):
        return False  # goes on with what somebody is speaking of
    return not context.told_before(draft) and not context.points_back(draft.frame.skeleton.sentence)


def _is_of_crimes(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a rate is that at which crimes are solved, or a share says that it is one of crimes."""
    if _SOLVED.match(context.document.text, subject.start) is not None:
        return True
    value = draft.frame.parts.get("value")
    return value is not None and _OF_THE_CRIMES.match(context.document.text, value.figure.end) is not None


def _opens_block(context: Context, draft: Draft) -> bool:
    """Whether nothing has been counted or spoken of in its paragraph before."""
    return context.last_in_block(draft) is None and context.topic_block != draft.block
