"""The topic of a clause that names none: that of its sentence, its list, the claim before or the story."""

import re

from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import ANY_CRIME, DEATH, NO_CRIME, SEARCHED_FOR, SEARCHES, same_family
from crimeextract.resolve.topics.lists import follows_list, is_of_another_kind, parallel_claim, topic_of_whole_list
from crimeextract.resolve.topics.parts import part_before, told_several, whole_told
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES
from crimeextract.rules.offences import TOTALS, offence_table

_WORDS = toml_table("topics.toml")

#: "There were 1,318 between April and March": of what was just spoken of.
_BARE_COUNT = re.compile(
    rf"\W*There (?:were|was|have been|had been) {HEDGES}"
    r"\d[\d,]* (?:between|in|last|during|over|from|this)\b"
)
_CASUALTIES = "road-safety"
#: "In Devon there were 739": the same of another place.
_ELSEWHERE = ("iA", "iO")
#: What police did and what came of it, beside the crimes that a text counts.
_DONE = frozenset({"activity", "outcomes", "suspects", "cost"})
#: "Suffolk's overall total was 36,720": of all that the text is on, whatever kind was told last.
_OVERALL = re.compile(r"\b[Oo]verall (?:total|figure|tally|number)\b")
#: "Crime figures for Kent show a four per cent fall": of all crime, whatever the text goes on to.
_CRIME_FIGURES = re.compile(
    rf"(?:^\W*|\b(?i:{'|'.join(_WORDS['of_any_kind'])}) |\b[A-Z][\w’'-]+ )"
    rf"(?i:crime (?:{'|'.join(_WORDS['figures_of'])}))\b"
)

#: Aspects of what people who were asked say of themselves.
_ASKED = frozenset({"survey", "victims"})


def inherited_topic(context: Context, draft: Draft, before: Draft | None) -> Topic | None:
    """The topic of a clause that names none: its sentence's, its list's, the one before, the story's."""
    main = context.story.topic
    if main is not None and main.unit in SEARCHES and main.offence is None and _is_of_searches(context, before):
        return main
    if before is not None and before.topic is not None:
        if before.topic.unit in SEARCHES and draft.frame.subject is not None and context.story.one_topic and main:
            return main  # "230 searches and 19 arrests"
        return before.topic
    if (part := part_before(context, draft)) is not None:
        return part
    last = context.last_in_block(draft)
    if last is not None and last.topic is not None and last.topic_link == "stated" and context.in_list(draft):
        return last.topic
    if is_of_another_kind(context, draft):
        return Topic(None)
    if _is_of_crime_figures(context, draft):
        return Topic("all-crime")
    if (of_all := topic_of_whole_list(context, draft)) is not None:
        return of_all
    parallel = parallel_claim(context, draft)
    if parallel is not None:
        return parallel.topic
    if context.scope.topic is not None and context.in_list(draft):
        return context.scope.topic
    if _is_of_last_offence(context, draft) or _is_no_sum(context, draft):
        return context.topic
    if _is_afresh(context, draft) and (afresh := _topic_afresh(context, draft)) is not None:
        return afresh
    if context.topic is None and _is_named_later(context, draft):
        return Topic(None)
    return context.topic or main


def _topic_afresh(context: Context, draft: Draft) -> Topic | None:
    """The topic of a paragraph that begins afresh, where that is not that of the claim before."""
    main = context.story.topic
    if main is not None and (_OVERALL.search(draft.frame.skeleton.text) or _is_back_from_deeds(context, draft)):
        return main
    if (whole := whole_told(context)) is not None:
        return whole
    if _has_strayed(context, draft) or follows_list(context, draft) or told_several(context):
        return main
    return None


def _is_of_crime_figures(context: Context, draft: Draft) -> bool:
    """Whether a change is that of the "crime figures" of its sentence, in a text that is not on one kind of crime."""
    skeleton, story = draft.frame.skeleton, context.story
    main, led = story.topic, story.led_by_one and context.topic is not None
    if led or "value" in draft.frame.parts or draft.frame.subject is not None:
        return False
    if main is not None and main.offence in offence_table().theme:
        return False
    end = draft.frame.start - skeleton.sentence.start
    return _CRIME_FIGURES.search(skeleton.text, 0, end) is not None


def _is_of_searches(context: Context, before: Draft | None) -> bool:
    """Whether what came of searches is told after what some were for: "62% were for drugs; 231 led to arrests"."""
    told = before.topic if before is not None else context.topic
    if told is None or told.offence is None or told.mention is None:
        return False
    return context.document.text.endswith(SEARCHED_FOR, 0, told.mention.start)


def _is_of_last_offence(context: Context, draft: Draft) -> bool:
    """Whether offences are those told of last, as the text is on casualties: nobody commits a casualty."""
    main, current, subject = context.story.topic, context.topic, draft.frame.subject
    if main is None or current is None or subject is None or subject.unit not in ANY_CRIME:
        return False
    return main.offence == _CASUALTIES and current.offence not in (_CASUALTIES, None)


def _is_no_sum(context: Context, draft: Draft) -> bool:
    """Whether a bare number, in a text on what crime cost, counts crimes told of last: "Mid Suffolk had 27"."""
    main, current, value = context.story.topic, context.topic, draft.frame.parts.get("value")
    if main is None or current is None or value is None or main.aspect != "cost" or current.aspect != "recorded":
        return False
    return value.figure.kind == "number" and current.offence is not None and draft.frame.subject is None


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
    table = offence_table()
    asked = current.aspect in _ASKED and main.aspect == "recorded"  # "1.9% had been the victim of a sexual assault"
    narrower = (main.offence in table.theme or (asked and main.offence not in TOTALS)) and (
        current.offence is not None and table.is_a(current.offence, main.offence or "")
    )
    wider = context.story.one_topic and current.offence and table.is_a(main.offence or "", current.offence)
    if (
        (same_family(current.offence, main.offence) and not (narrower or wider))
        or current.aspect == "other"
        or current.unit == DEATH
    ):
        return False  # drug deaths, complaints: no kind of crime that the text could come back from
    heading = context.scope.topic
    if heading is not None and heading.offence == current.offence and heading.offence not in TOTALS:
        return False  # a section of its own
    if context.story.one_topic or main.offence is None or main.offence in table.theme:
        return True
    if current is context.scope.topic or current.offence in NO_CRIME:
        return False  # its heading says so
    return context.story.led_by_one and not draft.frame.skeleton.symbols.startswith(_ELSEWHERE)


def _is_back_from_deeds(context: Context, draft: Draft) -> bool:
    """Whether a bare count follows on what police did about the crimes that the text counts: "Rugby saw 97".

    Not where what they did is what most of the text counts.
    """
    main, current, value = context.story.topic, context.topic, draft.frame.parts.get("value")
    if main is None or current is None or value is None or value.figure.kind != "number":
        return False
    if draft.frame.subject is not None:
        return False
    if main.aspect != "recorded" or main.offence is None or current.aspect not in _DONE:
        return False
    if current.offence is not None and not same_family(current.offence, main.offence):
        return False
    last = context.last
    of_places = last is not None and last.where is not None and last.where.link == "stated"
    if context.in_list(draft) or (of_places and draft.frame.skeleton.symbols.startswith(_ELSEWHERE)):
        return False  # "There were 36 arrests in Hull. In Goole there were 12"
    topics = [other.topic for other in context.drafts[-RECENT:] if other.topic is not None]
    told = [topic.aspect for topic in topics if same_family(topic.offence, main.offence)]
    return 2 * told.count("recorded") > len(told)


def _is_afresh(context: Context, draft: Draft) -> bool:
    """Whether a paragraph opens on its own, pointing back to nothing."""
    skeleton = draft.frame.skeleton
    if draft.frame.refers_back or context.points_back(skeleton.sentence) or _BARE_COUNT.match(skeleton.text):
        return False
    return context.last_in_block(draft) is None and not context.told_before(draft)
