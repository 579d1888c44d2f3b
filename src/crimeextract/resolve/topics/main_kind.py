"""Whether a bare noun ("offences") is of the kind of crime that its text leads with, or of the whole around it."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.mentions.base import SHARES, MeasureMention
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import ANY_CRIME, NO_CRIME
from crimeextract.rules.offences import TOTALS, offence_table

#: Units of bare nouns.
_OFFENCE, _CRIME = "offence", "crime"
#: Of no kind of crime but fraud there are so many in a year.
_MILLIONS, _FRAUD = 2.5e6, "fraud-and-computer-misuse"
#: What says that a level is of all there were.
IN_ALL = re.compile(r"\b(?:in (?:all|total)|overall|altogether|all told)\b", re.IGNORECASE)


def is_of_main_after_whole(context: Context, draft: Draft) -> bool:
    """Whether "in four out of ten cases" is of the kind that a text leads with, past a word on crime as a whole."""
    main, last, value = context.story.topic, context.last, draft.frame.parts.get("value")
    if main is None or main.offence in {*TOTALS, None} or not context.story.led_by_one or last is None:
        return False
    if value is None or value.figure.kind not in SHARES or last.topic is None or last.topic.aspect != "recorded":
        return False
    return last.topic.offence in TOTALS


def is_more_than_main(context: Context, frame: Frame, subject: MeasureMention) -> bool:
    """Whether crimes that open a text are more than those of the kind that it is on, which it counts further down."""
    main, value = context.story.topic, frame.parts.get("value")
    if main is None or main.offence is None or subject.unit not in ANY_CRIME or value is None:
        return False
    for later in context.document.frames:
        level, kind = later.parts.get("value"), later.subject
        if level is None or kind is None or kind.offence != main.offence or kind.generic or later.places:
            continue
        if value.figure.start < level.figure.start and level.figure.value < value.figure.value:
            return True
    return False


def is_total_above_main(context: Context, frame: Frame, subject: MeasureMention) -> bool:
    """Whether "145,000 offences in total" are more than those of the kind that a text has counted in the same area."""
    main, value = context.story.topic, frame.parts.get("value")
    if main is None or subject.unit not in ANY_CRIME or value is None:
        return False
    if frame.forces or any(place.noun is None for place in frame.places):
        return False  # "across England there were 49,000 offences in total"
    if IN_ALL.search(frame.skeleton.text) is None:
        return False
    told = [
        other.frame.parts["value"].figure.value
        for other in context.drafts[-RECENT:]
        if other.topic is not None and other.topic.offence == main.offence and "value" in other.frame.parts
        and other.where is not None and other.where.code == context.story.home
    ]  # fmt: skip
    return bool(told) and value.figure.kind == "number" and value.figure.value > max(told)


def is_crime_rate(draft: Draft, subject: MeasureMention) -> bool:
    """Whether "3.3 crimes for every 1,000 people" is a rate of all crime: that of one kind counts its offences."""
    per = draft.per
    return subject.unit == "crime" and per is not None and per.unit == "person" and not draft.frame.refers_back


def names_noun(main: Topic | None, subject: MeasureMention) -> bool:
    """Whether the kind of crime that a text is on stood before the same noun where it was first named."""
    return main is not None and main.mention is not None and main.offence is not None and main.unit == subject.unit


def is_rate_of_all(draft: Draft, subject: MeasureMention) -> bool:
    """Whether "112 offences per 1,000 people" is the rate by which places are compared, which is that of all crime."""
    return draft.per is not None and (draft.per.unit == "person" or subject.unit == _CRIME)


def is_above(draft: Draft, first: Draft) -> bool:
    """Whether a level is above that which the text leads with, so that it can be no part of it."""
    value, whole = draft.frame.parts.get("value"), first.frame.parts.get("value")
    if value is None or whole is None or draft.per != first.per:
        return False
    return value.figure.kind == whole.figure.kind == "number" and value.figure.value > whole.figure.value


def goes_on_with_main(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether "offences" are those that a text leads with or told of last, as it has counted no crime as a whole.

    "Crimes" without more are of every kind, as are those counted "in all".
    """
    main, current, value = context.story.topic, context.topic, draft.frame.parts.get("value")
    if main is None or current is None or main.offence in {*TOTALS, *NO_CRIME, None} or subject.unit != _OFFENCE:
        return False
    if not context.story.led_by_one and current.offence != main.offence:
        return False
    if value is not None and value.figure.kind == "number" and IN_ALL.search(draft.frame.skeleton.text):
        return False
    first = context.first_told
    if first is not None and first.topic is not None and not draft.frame.places and is_above(draft, first):
        return False
    return all(other.topic is None or other.topic.offence not in TOTALS for other in context.drafts[-RECENT:])


def goes_into_millions(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether there are more crimes than of any one kind but fraud: "5.7 million offences across England and Wales"."""
    value, current = draft.frame.parts.get("value"), context.topic
    if subject.unit not in ANY_CRIME or value is None or value.figure.kind != "number" or draft.per is not None:
        return False
    if value.figure.value < _MILLIONS:
        return False
    return current is None or current.offence is None or not offence_table().is_a(current.offence, _FRAUD)
