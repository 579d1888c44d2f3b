"""Of which crime outcomes, arrests, calls or officers are told, where their own clause does not say it."""

import re
from collections.abc import Callable

from crimeextract.document import BlockKind
from crimeextract.mentions.base import MeasureMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import DONE_ABOUT_CRIME, same_family
from crimeextract.resolve.topics.generic import topic_of_noun
from crimeextract.resolve.topics.lists import (
    is_item_of_mixed_list,
    is_of_all_listed,
    kind_above,
    topic_of_whole_list,
)
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS, offence_table

_WORDS = toml_table("topics.toml")
#: "The detection rate for the borough is 22.4%": of all its crime.
_OF_WHOLE_AREA = re.compile(
    rf"\s(?:rates?\s)?(?:for|across)\s(?:the\s)?(?:whole\s)?(?:{'|'.join(_WORDS['whole_areas'])})\b"
)
#: "The force's detection rate of 41 per cent": of all its crime, too.
_WHOSE = re.compile(
    rf"(?:\b(?:{'|'.join(_WORDS['owners'])})['’]s|\b[Oo]ur|\b[Oo]verall)\s(?:overall\s|own\s|sanction\s)*[‘'“\"]?$"
)
#: Code points.
_WHOSE_REACH = 24
#: "Police solved 29 per cent of crimes": of any.
_OF_ANY_CRIME = re.compile(
    r" of (?:all |recorded |reported )*"
    rf"(?:crimes?\b|offences (?:in|across) the (?:whole )?(?:{'|'.join(_WORDS['whole_areas'])})\b)"
)
#: "Police solved 29 per cent of the crimes in Diss": of any there, where the text is not on one kind.
_OF_THE_CRIMES = re.compile(r" of (?:all )?(?:the )?(?:recorded |reported )?crimes?\b")
#: "The outcome rate is 34.2 per cent": bulletins have one for all that is recorded.
_OUTCOME_RATE = re.compile(r"(?:overall )?[‘'“\"]?outcome rate\b")
#: "The proportion of crimes solved", after what is of no kind of crime.
_OF_CRIMES = re.compile(
    r"\b(?:proportion|share|percentage|number) of (?:all |recorded |reported )*crimes (?:that (?:are|were) |being )?$"
)
_OF_CRIMES_REACH = 60
#: "3.3 Under Operation Torrador, 17 arrests were made": a paragraph of a numbered section.
_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}\s")
_SOLVED = re.compile(rf"(?:sanction |positive |overall )?(?:{'|'.join(_WORDS['solved'])}) rate\b", re.IGNORECASE)
_OVERALL = ("overall", "Overall")
#: "The outcome rate, meaning the proportion of crimes where someone was charged": what such a rate is of.
_MEANING = re.compile(
    r"(?:\bmeaning|\bwhich (?:is|means|shows)|\bthat is|\bor|[(–,-]) ?(?:the )?"
    r"(?:proportion|share|percentage|number) of (?:all |recorded |reported )*(?:crimes?|offences)\b"
)
#: "18 per cent of callers hung up": who rings does so for whatever reason.
_CALLS = frozenset({"call", "caller"})
_ANSWERED = re.compile(rf"\b(?:{'|'.join(_WORDS['answered'])})\b")
#: For which nobody is arrested, so those who were are for what was spoken of last.
_MISSING, _PERSON = "missing-people", "person"
_QUOTES = ('"', "“", "‘")
_ALL_CRIME, _NONE = Topic("all-crime"), Topic(None)


def offence_of_dependent(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> str | None:
    """The offence that an outcome, arrest, call or officer is told of; `before` is the claim before in its sentence."""
    steps = _STEPS if before is not None else (*_OPENING_STEPS, *_STEPS)
    for step in steps:
        if (topic := step(context, draft, subject)) is not None:
            return topic.offence
    model = topic_of_noun(context, draft, subject, before)
    offence = model.offence if model else None
    if offence in TOTALS and subject.aspect == "activity":
        return None  # all calls, all arrests
    if before is None and _is_of_no_kind_told(context, draft, offence):
        if subject.aspect == "activity":
            return None
        if subject.aspect == "outcomes" and _is_of_crimes(context, draft, subject):
            return "all-crime"
    if offence == _MISSING and subject.unit == _PERSON and subject.aspect in DONE_ABOUT_CRIME:
        return context.topic.offence if context.topic is not None and context.topic.offence != _MISSING else None
    main = context.story.topic
    if offence is None and subject.aspect == "outcomes" and model is context.topic and main is not None:
        offence = main.offence
    if offence is None and subject.aspect == "outcomes":
        start = max(0, subject.start - _OF_CRIMES_REACH)
        return "all-crime" if _OF_CRIMES.search(context.document.text, start, subject.start) else None
    return offence


def _any_crime(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    if not _is_of_any(context, draft, subject):
        return None
    return _ALL_CRIME if subject.aspect == "outcomes" else _NONE


def _whole_list(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    of_all = topic_of_whole_list(context, draft)
    return _NONE if of_all is not None and subject.aspect == "activity" and of_all.offence in TOTALS else of_all


def _all_listed(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    is_rate = subject.aspect == "outcomes" and _SOLVED.match(context.document.text, subject.start) is not None
    return _ALL_CRIME if is_rate and is_of_all_listed(context, draft) else None


def _kind_above(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    above = kind_above(context, draft) if subject.aspect == "outcomes" else None
    return Topic(above) if above is not None else None


def _beside_in_list(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    """That of the item that it goes on ("Robbery: 61. Solved: 41%")."""
    last = context.last
    if last is None or last.block != draft.block or not context.in_list(draft):
        return None
    return last.topic if last.topic and not _is_column(context, draft, last) else None


def _item_of_mixed_list(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    return _NONE if subject.aspect == "activity" and is_item_of_mixed_list(context, draft) else None


def _opening_rate(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    """All crime, for a rate that opens a paragraph and says it is of crimes, or that is said to be the overall one."""
    if subject.aspect != "outcomes":
        return None
    value = draft.frame.parts.get("value")
    if value is not None and not context.story.one_topic and _opens_block(context, draft):
        if _OF_ANY_CRIME.match(context.document.text, value.figure.end):
            return _ALL_CRIME
    return _ALL_CRIME if _is_overall(context, draft, subject) else None


def _campaign(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    done = context.story.campaign is not None and subject.aspect in DONE_ABOUT_CRIME and subject.generic
    if context.heading >= 0 and _NUMBERED.match(draft.frame.skeleton.text) is not None:
        return None  # what was done is of what its section is on
    return context.story.topic if done else None


def _whole_area(context: Context, draft: Draft, subject: MeasureMention) -> Topic | None:
    if subject.aspect != "outcomes" or not _OF_WHOLE_AREA.match(context.document.text, subject.end):
        return None
    return context.story.topic if context.story.one_topic and context.story.topic is not None else _ALL_CRIME


_Step = Callable[[Context, Draft, MeasureMention], Topic | None]
#: What is asked of the first claim of a sentence only, in this order.
_OPENING_STEPS: tuple[_Step, ...] = (
    _any_crime, _whole_list, _all_listed, _kind_above, _beside_in_list, _item_of_mixed_list, _opening_rate,
)  # fmt: skip
#: What is asked of any claim, then.
_STEPS: tuple[_Step, ...] = (_campaign, _whole_area)


def _is_of_any(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a sentence says itself that its rate is of all crime, or tells how calls of any kind were answered."""
    main, said = context.story.topic, draft.frame.skeleton.text
    if main is not None and main.offence in offence_table().theme:
        return False
    if subject.unit in _CALLS:
        return subject.generic and _ANSWERED.search(said) is not None
    if subject.aspect != "outcomes" or context.story.one_topic:
        return False
    return _MEANING.search(said) is not None


def _is_column(context: Context, draft: Draft, last: Draft) -> bool:
    """Whether the claim before stands in another column of the row, whose header says what it counts."""
    row = context.document.blocks[draft.block]
    return row.kind == BlockKind.ROW and last.frame.subject is not None and last.frame.subject.start < row.start


def _is_overall(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a rate is that at which a force solves crime of every kind ("our overall detection rate")."""
    text, start = context.document.text, subject.start
    if context.in_list(draft):
        return False
    if _SOLVED.match(text, start) and text.startswith(_OVERALL, start):
        return True
    if context.story.one_topic:
        return False
    if _OUTCOME_RATE.match(text, start) and _opens_block(context, draft) and not _points(context, draft):
        return True
    if context.told_before(draft):
        return False  # "We put a team on to housebreaking. Our detection rate stood at 31 per cent"
    whose = _WHOSE.search(text, start - _WHOSE_REACH, start)
    return whose is not None and _SOLVED.match(text, start) is not None


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


def _points(context: Context, draft: Draft) -> bool:
    """Whether a sentence says what the one before comes to: "That is an outcome rate of 1.7 per cent"."""
    return context.points_back(draft.frame.skeleton.sentence)


def _opens_block(context: Context, draft: Draft) -> bool:
    """Whether nothing has been counted or spoken of in its paragraph before."""
    return context.last_in_block(draft) is None and context.topic_block != draft.block
