"""What is counted: named by the clause itself, or left by it to the context."""

import re

from crimeextract.binding.slots import COUNTING
from crimeextract.mentions.base import SHARES, MeasureMention, mentions_in
from crimeextract.model import Link
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.periods.surveyed import is_led_by_poll
from crimeextract.resolve.polls import is_answer, is_of_poll
from crimeextract.resolve.topics.antecedent import antecedent_of
from crimeextract.resolve.topics.beside import (
    counted_together,
    offence_after,
    offence_before,
    offence_pointed_at,
)
from crimeextract.resolve.topics.dependent import offence_of_dependent
from crimeextract.resolve.topics.families import DONE_ABOUT_CRIME, SEARCHES
from crimeextract.resolve.topics.generic import topic_of_noun
from crimeextract.resolve.topics.inherited import inherited_topic
from crimeextract.resolve.topics.lists import (
    topic_of_total,
)
from crimeextract.resolve.topics.narrowed import narrowed_offence
from crimeextract.resolve.topics.parts import (
    befell_people,
    is_by_the_way,
    is_deed_beside,
    is_said_of_theme,
    is_whole_of_kinds,
    tells_part,
    told_of_share,
)
from crimeextract.resolve.wholes import whole_named
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import ALL_CRIME, TOTALS, offence_table

_WORDS = toml_table("topics.toml")
#: Those whom rates of crime are told for.
_OF_POPULATION = frozenset({"person", "home", "household", "resident"})
#: Those of whom a clause says further on what they did or what befell them.
_PEOPLE = frozenset({"suspects", "victims"})
#: "As for drugs, my officers have carried out 340 searches": what the sentence is on.
_AS_FOR = re.compile(rf"\W*(?:{'|'.join(_WORDS['as_for'])}) [^,.;]{{3,50}}, ")
#: "Of those, 40 per cent were satisfied": of whom the sentence before told.
_THOSE = re.compile(r"\b[Oo]f (?:those|them|these)\b")
#: "One in eight said that they, or somebody at home, had been a victim of crime".
_VICTIM_OF_ANY = re.compile(
    r"[^.;]{0,110}\b(?:been|become|fallen|were|was|is|are) (?:a |the )?victims? of (?:a |any )?crime\b"
)
_PERSON, _CRIME = "person", "crime"
#: "Solved 31 per cent of all crimes"; "all offences" may be those of the kind that the text is on.
_OF_ALL_CRIME = re.compile(r" of all (?:recorded |reported )?crimes?\b")
#: Aspects whose own offence is the one that is solved, suffered or suspected. Of surveys only the bare nouns for those
#: asked depend on it: whether people feel safe or trust the police is about no kind of crime.
_DEPENDENT = frozenset({"outcomes", "victims", "suspects", "cost", "recorded"})


def topic_of(context: Context, draft: Draft, before: Draft | None) -> tuple[Topic | None, Link]:
    """What a draft counts, and how that was found; `before` is the claim before it in its sentence."""
    topic, link = _topic_of(context, draft, before)
    if link == "inherited":
        topic = antecedent_of(context, draft, before, topic)
        if topic is not None and is_whole_of_kinds(draft, topic):
            return Topic(None, topic.aspect, topic.unit, topic.mention), link
    if topic is not None and is_deed_beside(context, draft, topic):
        own = draft.frame.counted or draft.frame.subject
        return Topic(None, "activity", own.unit if own is not None else None, own), "inherited"
    return topic, link


def _topic_of(context: Context, draft: Draft, before: Draft | None) -> tuple[Topic | None, Link]:
    subject = draft.frame.subject
    whole = whole_named(context, draft) if _names_no_kind(context, subject) else None
    if whole is not None and whole.topic is not None:
        return whole.topic, "inherited"
    if _is_opinion(context, draft, subject):
        return Topic(None, "survey", None, subject), "inherited"
    if before is None and _is_of_those_asked(context, draft, subject):
        return Topic(None, "survey", subject.unit if subject is not None else None, subject), "inherited"
    if before is None and subject is not None and (it := offence_pointed_at(context, draft, subject)) is not None:
        return Topic(it, subject.aspect, subject.unit, subject), "inherited"
    if subject is None and _says_victims_of_any(draft):
        return Topic("all-crime", "victims"), "stated"
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
        return Topic(offence, (draft.frame.counted or subject).aspect, subject.unit, subject), "inherited"
    if subject.offence is not None:
        return _of_offence(context, draft, subject, subject.offence)
    return _of_dependent(context, draft, subject, before)


def _says_victims_of_any(draft: Draft) -> bool:
    """Whether a share is of those whom any crime befell: "one in eight said they had been a victim of crime"."""
    value, skeleton = draft.frame.parts.get("value"), draft.frame.skeleton
    if value is None or value.figure.kind not in SHARES:
        return False
    return _VICTIM_OF_ANY.match(skeleton.text, value.figure.end - skeleton.sentence.start) is not None


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
    if main is not None and main.offence not in (None, *TOTALS) and not is_led_by_poll(context.document):
        return False
    points = draft.frame.refers_back and "h" in draft.frame.skeleton.symbols[: draft.frame.first]
    if points or not is_answer(draft):  # in "46 per cent said they went out less" they are those asked
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
    if is_said_of_theme(context, subject) and tells_part(context, draft):
        context.parts_block = draft.block
        return context.topic, "inherited"
    if is_by_the_way(context, draft, subject) or befell_people(context, draft, subject):
        return context.topic, "inherited"
    done = draft.frame.counted
    if done is not None and done.aspect in DONE_ABOUT_CRIME and subject.end < done.start:
        if (own := offence_after(context, done)) is not None:
            return Topic(own, done.aspect, done.unit, done), "stated"  # "740 thefts, and 25 arrests for drug dealing"
    counted = draft.frame.counted if subject.aspect == "recorded" else None
    model = counted or subject
    together = counted_together(draft, subject) if draft.frame.dealt is None else None
    if together:
        return Topic(offence_table().around(together), model.aspect, model.unit, subject), "stated"
    offence = narrowed_offence(context, subject, offence)
    return Topic(offence, model.aspect, model.unit, subject), "stated"


def _is_of_all_crime(draft: Draft) -> bool:
    """Whether a share says that it is one of all crime, whatever the text is on."""
    value, skeleton = draft.frame.parts.get("value"), draft.frame.skeleton
    return (
        value is not None and _OF_ALL_CRIME.match(skeleton.text, value.figure.end - skeleton.sentence.start) is not None
    )


def _of_dependent(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> tuple[Topic, Link]:
    """Outcomes, orders, officers: of the crime that their sentence names before them, else of that of the context."""
    if subject.aspect == "outcomes" and _is_of_all_crime(draft):
        return Topic(ALL_CRIME, subject.aspect, subject.unit, subject), "stated"
    for_any = subject.unit in SEARCHES and _AS_FOR.match(draft.frame.skeleton.text) is None
    offence = offence_after(context, subject)
    if offence is None and not for_any:
        offence = offence_before(context, subject)
    if offence is not None or (not subject.generic and subject.aspect not in _DEPENDENT):
        return Topic(offence, subject.aspect, subject.unit, subject), "stated"
    return Topic(
        offence_of_dependent(context, draft, subject, before), subject.aspect, subject.unit, subject
    ), "inherited"
