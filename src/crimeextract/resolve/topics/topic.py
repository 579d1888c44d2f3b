"""What is counted: named by the clause itself, or left by it to the context."""

import re

from crimeextract.binding.skeleton import COUNTING
from crimeextract.document import BlockKind
from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.model import Link
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.polls import is_answer, is_led_by_poll, is_of_poll
from crimeextract.resolve.topics.beside import (
    counted_together,
    is_one_purpose_of_several,
    offence_after,
    offence_before,
)
from crimeextract.resolve.topics.families import SEARCHES
from crimeextract.resolve.topics.generic import topic_of_noun
from crimeextract.resolve.topics.inherited import inherited_topic
from crimeextract.resolve.topics.lists import (
    is_item_of_mixed_list,
    is_of_all_listed,
    kind_above,
    opens_entry,
    topic_of_entry,
    topic_of_total,
    topic_of_whole_list,
)
from crimeextract.resolve.topics.mixed import deed_beside, whole_of_kinds
from crimeextract.resolve.topics.narrowed import narrowed_offence
from crimeextract.resolve.topics.parts import befell_people, is_by_the_way, is_said_of_theme, tells_part, told_of_share
from crimeextract.resolve.wholes import whole_named
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
_OF_ANY_CRIME = re.compile(r" of (?:all |recorded |reported )*crimes?\b")
#: "The outcome rate is 34.2 per cent": bulletins have one for all that is recorded.
_OUTCOME_RATE = re.compile(r"(?:overall )?[‘'“\"]?outcome rate\b")
_SOLVED = re.compile(rf"(?:sanction |positive |overall )?(?:{'|'.join(_WORDS['solved'])}) rate\b", re.IGNORECASE)
_OVERALL = ("overall", "Overall")
#: What is done in a campaign, whatever kind of crime was spoken of last.
_DONE = frozenset({"activity", "outcomes", "suspects"})
#: Those whom rates of crime are told for.
_OF_POPULATION = frozenset({"person", "home", "household", "resident"})
#: Those of whom a clause says further on what they did or what befell them.
_PEOPLE = frozenset({"suspects", "victims"})
#: "The outcome rate, meaning the proportion of crimes where someone was charged": what such a rate is of.
_MEANING = re.compile(
    r"(?:\bmeaning|\bwhich (?:is|means|shows)|\bthat is|\bor|[(–,-]) ?(?:the )?"
    r"(?:proportion|share|percentage|number) of (?:all |recorded |reported )*(?:crimes?|offences)\b"
)
#: "18 per cent of callers hung up": who rings does so for whatever reason.
_CALLS = frozenset({"call", "caller"})
_ANSWERED = re.compile(rf"\b(?:{'|'.join(_WORDS['answered'])})\b")
#: "As for drugs, my officers have carried out 340 searches": what the sentence is on.
_AS_FOR = re.compile(
    r"\W*(?:As for|As far as|When it comes to|Turning to|In terms of|On|To tackle|Against) [^,.;]{3,50}, "
)
#: "Of those, 40 per cent were satisfied": of whom the sentence before told.
_THOSE = re.compile(r"\b[Oo]f (?:those|them|these)\b")
#: For which nobody is arrested, so those who were are for what was spoken of last.
_MISSING, _PERSON, _CRIME = "missing-people", "person", "crime"
#: Aspects whose own offence is the one that is solved, suffered or suspected. Of surveys only the bare nouns for those
#: asked depend on it: whether people feel safe or trust the police is about no kind of crime.
_DEPENDENT = frozenset({"outcomes", "victims", "suspects", "cost", "recorded"})


def topic_of(context: Context, draft: Draft, before: Draft | None) -> tuple[Topic | None, Link]:
    """What a draft counts, and how that was found; `before` is the claim before it in its sentence."""
    topic, link = _topic_of(context, draft, before)
    if link == "inherited" and topic is not None and (whole := whole_of_kinds(draft, topic)) is not None:
        draft.is_mixed = True
        return whole, link
    if topic is not None and (deed := deed_beside(context, draft, topic)) is not None:
        return deed, "inherited"
    return topic, link


def _topic_of(context: Context, draft: Draft, before: Draft | None) -> tuple[Topic | None, Link]:
    subject = draft.frame.subject
    if before is None and (subject is None or subject.generic) and opens_entry(context, draft):
        return topic_of_entry(context, draft), "inherited"
    whole = whole_named(context, draft) if _names_no_kind(context, subject) else None
    if whole is not None and whole.topic is not None:
        return whole.topic, "inherited"
    if _is_opinion(context, draft, subject):
        return Topic(None, "survey", None, subject), "inherited"
    if before is None and _is_of_those_asked(context, draft, subject):
        return Topic(None, "survey", subject.unit if subject is not None else None, subject), "inherited"
    if subject is None:
        topic = topic_of_total(context, draft) or inherited_topic(context, draft, before)
        return _of_rate(draft, topic), "inherited"
    told = told_of_share(context, draft, subject)
    if told is not None:
        return Topic(told.offence, told.aspect, subject.unit, told), "stated"
    caught_for = offence_after(context, subject) if subject.aspect in _PEOPLE else None
    if subject.generic and subject.aspect in COUNTING and caught_for is None:
        model = topic_of_noun(context, draft, subject, before)
        offence = model.offence if model else None
        if offence is None and subject.unit == "crime":
            offence = "all-crime"  # in a story on officers or calls
        return Topic(offence, (draft.frame.counted or subject).aspect, subject.unit, subject), "inherited"
    if subject.offence is not None:
        return _of_offence(context, draft, subject, subject.offence)
    return _of_dependent(context, draft, subject, before)


def _is_of_those_asked(context: Context, draft: Draft, subject: MeasureMention | None) -> bool:
    """Whether a share is of those who took part in a poll, in a text on crime of many kinds, and names none itself."""
    main = context.story.topic
    if main is not None and main.offence not in (None, *TOTALS):
        return False
    if subject is not None and subject.unit != _PERSON:
        return False
    return (subject is None or _names_no_kind(context, subject)) and is_of_poll(context, draft)


def _is_opinion(context: Context, draft: Draft, subject: MeasureMention | None) -> bool:
    """Whether a share is of those who feel or think something, in a text on crime of many kinds or on a survey.

    In one on a single kind of crime they feel it of that.
    """
    if subject is not None and (subject.unit == _CRIME or subject.offence is not None):
        return False
    main = context.story.topic
    if main is not None and main.offence not in (None, *TOTALS) and not is_led_by_poll(context):
        return False
    if draft.frame.refers_back or not is_answer(draft):
        return False
    sentence, value = draft.frame.skeleton.sentence, draft.frame.parts["value"]
    named = mentions_in(context.document.measures, sentence.start, value.figure.start)
    return _THOSE.search(context.document.text, sentence.start, value.figure.start) is None and not any(
        measure.offence is not None and measure.aspect == "victims" for measure in named
    )


def _of_rate(draft: Draft, topic: Topic | None) -> Topic | None:
    """What a rate per so many people or homes is of: the crimes, also where it is told after how many were solved."""
    per = draft.per
    if topic is None or topic.offence is None or topic.aspect != "outcomes":
        return topic
    if per is None or per.unit not in _OF_POPULATION or per.value <= 1:
        return topic
    return Topic(topic.offence, "recorded", None, topic.mention)


def _names_no_kind(context: Context, subject: MeasureMention | None) -> bool:
    """Whether neither the noun that is counted nor what stands beside it says what kind of crime it is about."""
    if subject is None:
        return True
    return subject.generic and offence_before(context, subject) is None and offence_after(context, subject) is None


def _of_offence(context: Context, draft: Draft, subject: MeasureMention, offence: str) -> tuple[Topic | None, Link]:
    if is_said_of_theme(context.topic, subject) and tells_part(context, draft):
        context.parts_block = draft.block
        return context.topic, "inherited"
    if is_by_the_way(context, draft, subject) or befell_people(context, draft, subject):
        return context.topic, "inherited"
    done = draft.frame.counted
    if done is not None and done.aspect in _DONE and is_one_purpose_of_several(context, subject):
        return Topic(None, done.aspect, done.unit, done), "stated"
    counted = draft.frame.counted if subject.aspect == "recorded" else None
    model = counted or subject
    together = counted_together(draft, subject)
    if together:
        return Topic(offence_table().around(together), model.aspect, model.unit, subject), "stated"
    return Topic(narrowed_offence(context, subject, offence), model.aspect, model.unit, subject), "stated"


def _of_dependent(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> tuple[Topic, Link]:
    """Outcomes, orders, officers: of the crime that their sentence names before them, else of the topic."""
    for_any = subject.unit in SEARCHES and _AS_FOR.match(draft.frame.skeleton.text) is None
    offence = offence_before(context, subject) if not for_any else None
    offence = offence or offence_after(context, subject)
    if offence is not None or (not subject.generic and subject.aspect not in _DEPENDENT):
        return Topic(offence, subject.aspect, subject.unit, subject), "stated"
    if before is None and _is_of_any(context, draft, subject):
        return Topic(
            "all-crime" if subject.aspect == "outcomes" else None, subject.aspect, subject.unit, subject
        ), "inherited"
    last = context.last
    of_all = topic_of_whole_list(context, draft) if before is None else None
    if of_all is not None:
        is_done = subject.aspect == "activity" and of_all.offence in TOTALS
        return Topic(None if is_done else of_all.offence, subject.aspect, subject.unit, subject), "inherited"
    is_rate = subject.aspect == "outcomes" and _SOLVED.match(context.document.text, subject.start) is not None
    if before is None and is_rate and is_of_all_listed(context, draft):
        return Topic("all-crime", subject.aspect, subject.unit, subject), "inherited"
    if before is None and subject.aspect == "outcomes" and (above := kind_above(context, draft)) is not None:
        return Topic(above, subject.aspect, subject.unit, subject), "inherited"
    beside = before is None and context.in_list(draft) and last is not None and last.block == draft.block
    if beside and last is not None and last.topic and not _is_column(context, draft, last):
        return Topic(
            last.topic.offence, subject.aspect, subject.unit, subject
        ), "inherited"  # "Robbery: 61. Solved: 41%"
    if before is None and subject.aspect == "activity" and is_item_of_mixed_list(context, draft):
        return Topic(None, subject.aspect, subject.unit, subject), "inherited"
    main = context.story.topic
    if context.story.campaign is not None and main is not None and subject.aspect in _DONE and subject.generic:
        return Topic(main.offence, subject.aspect, subject.unit, subject), "inherited"
    if subject.aspect == "outcomes" and _OF_WHOLE_AREA.match(context.document.text, subject.end):
        offence = main.offence if main is not None and context.story.one_topic else "all-crime"
        return Topic(offence, subject.aspect, subject.unit, subject), "inherited"
    value = draft.frame.parts.get("value")
    if before is None and value is not None and subject.aspect == "outcomes" and not context.story.one_topic:
        if _opens_block(context, draft) and _OF_ANY_CRIME.match(context.document.text, value.figure.end):
            return Topic("all-crime", subject.aspect, subject.unit, subject), "inherited"
    if before is None and subject.aspect == "outcomes" and _is_overall(context, draft, subject):
        return Topic("all-crime", subject.aspect, subject.unit, subject), "inherited"
    model = topic_of_noun(context, draft, subject, before)
    offence = model.offence if model else None
    if offence in TOTALS and subject.aspect == "activity":
        offence = None  # all calls, all arrests
    if offence == _MISSING and subject.unit == _PERSON and subject.aspect in _DONE:
        offence = context.topic.offence if context.topic is not None and context.topic.offence != _MISSING else None
    return Topic(offence, subject.aspect, subject.unit, subject), "inherited"


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
    whose = _WHOSE.search(text, max(0, start - _WHOSE_REACH), start)
    return whose is not None and _SOLVED.match(text, start) is not None


def _points(context: Context, draft: Draft) -> bool:
    """Whether a sentence says what the one before comes to: "That is an outcome rate of 1.7 per cent"."""
    return context.points_back(draft.frame.skeleton.sentence)


def _opens_block(context: Context, draft: Draft) -> bool:
    """Whether nothing has been counted or spoken of in its paragraph before."""
    return context.last_in_block(draft) is None and context.topic_block != draft.block
