"""The topic of a clause that names none: that of its sentence, its list, the claim before or the story."""

import re

from crimeextract.mentions.base import mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import NO_CRIME, same_family
from crimeextract.resolve.topics.lists import follows_list, parallel_claim
from crimeextract.resolve.topics.parts import told_several
from crimeextract.rules.numbers import HEDGES
from crimeextract.rules.offences import TOTALS, offence_table

#: "There were 1,318 between April and March": of what was just spoken of.
_BARE_COUNT = re.compile(
    rf"\W*There (?:were|was|have been|had been) {HEDGES}"
    r"\d[\d,]* (?:between|in|last|during|over|from|this)\b"
)
#: "Crime figures for Kent show a four per cent fall": of all crime, whatever the text goes on to.
_CRIME_FIGURES = re.compile(r"\b[Cc]rime (?:figures?|statistics|stats|data|numbers)\b")
#: "In Devon there were 739": the same of another place.
_ELSEWHERE = ("iA", "iO")


def inherited_topic(context: Context, draft: Draft, before: Draft | None) -> Topic | None:
    """The topic of a clause that names none: its sentence's, its list's, the one before, the story's."""
    if before is not None and before.topic is not None:
        return before.topic
    last = context.last_in_block(draft)
    if last is not None and last.topic is not None and last.topic_link == "stated" and context.in_list(draft):
        return last.topic
    if _is_of_crime_figures(context, draft):
        return Topic("all-crime")
    parallel = parallel_claim(context, draft)
    if parallel is not None:
        return parallel.topic
    if context.scope.topic is not None and context.in_list(draft):
        return context.scope.topic
    main = context.story.topic
    if main is not None and _is_afresh(context, draft):
        if _has_strayed(context, draft) or follows_list(context, draft) or told_several(context):
            return main
    if context.topic is None and _is_named_later(context, draft):
        return Topic(None)
    return context.topic or main


def _is_of_crime_figures(context: Context, draft: Draft) -> bool:
    """Whether a change is that of the "crime figures" of its sentence, in a text that does not lead with one kind."""
    sentence, frame, story = draft.frame.skeleton.sentence, draft.frame, context.story
    if "value" in frame.parts or frame.subject is not None or (story.led_by_one and context.topic is not None):
        return False
    if _CRIME_FIGURES.search(context.document.text, sentence.start, frame.start) is None:
        return False
    return not mentions_in(context.document.measures, sentence.start, frame.start)  # not "hate crime figures"


def _is_named_later(context: Context, draft: Draft) -> bool:
    """Whether arrests and the like are counted before the text names the kind of crime that it goes on to."""
    main, subject = context.story.topic, draft.frame.subject
    if main is None or main.mention is None or subject is None or subject.aspect != "activity":
        return False
    return main.mention.start > draft.frame.skeleton.sentence.end


def _has_strayed(context: Context, draft: Draft) -> bool:
    """Whether a text on one kind of crime, or on all, last spoke of another."""
    main, current = context.story.topic, context.topic
    if main is None or current is None or current.offence == main.offence:
        return False
    is_a, themes = offence_table().is_a, offence_table().theme
    narrower = main.offence in themes and current.offence is not None and is_a(current.offence, main.offence or "")
    wider = context.story.one_topic and current.offence and is_a(main.offence or "", current.offence)
    if same_family(current.offence, main.offence) and not (narrower or wider):
        return False
    heading = context.scope.topic
    if heading is not None and heading.offence == current.offence and heading.offence not in TOTALS:
        return False  # a section of its own
    if context.story.one_topic or main.offence is None or main.offence in themes:
        return True
    if current.offence in NO_CRIME:
        return False
    return context.story.led_by_one and not draft.frame.skeleton.symbols.startswith(_ELSEWHERE)


def _is_afresh(context: Context, draft: Draft) -> bool:
    """Whether a paragraph opens on its own, pointing back to nothing."""
    skeleton = draft.frame.skeleton
    if draft.frame.refers_back or context.points_back(skeleton.sentence) or _BARE_COUNT.match(skeleton.text):
        return False
    return context.last_in_block(draft) is None and not context.told_before(draft)
