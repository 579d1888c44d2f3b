"""The period of a claim that its sentence and those beside it leave open: of its area, section or the whole story."""

from datetime import date

from crimeextract.mentions.base import NEARLY_A_YEAR, PeriodMention
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import RECALLED, VAGUE, is_main

#: Aspects that police record over a year, whatever they do in a week of action.
_RECORDED = frozenset({"recorded", "victims", "survey"})
#: Days: a month or less is a moment of what its section tells ("in February alone").
_MONTH = 31


def of_wider_scope(context: Context, draft: Draft) -> When | None:
    """The period of the narrowest wider scope that has one."""
    for scope in (_of_staff, _of_area, _of_section, of_story):
        if (when := scope(context, draft)) is not None:
            return when
    return None


def _of_staff(context: Context, draft: Draft) -> When | None:
    """The day for which a text has told how many staff there are, and not its main year: they are counted on a day."""
    value = draft.frame.parts.get("value")
    if draft.frame.period is not None or value is None or not _is_staff(draft):
        return None
    told = (other.when for other in reversed(context.drafts[-RECENT:]) if _is_staff(other) and other.when is not None)
    stated = [when for when in told if when.last is not None]
    when = max(stated, key=_last_day, default=None)  # not "In March 2010 it had 3,302"
    if when is None or when.first is None or when.last is None or (when.last - when.first).days > _MONTH:
        return None
    return when.inherited()


def _last_day(when: When) -> date:
    return when.last or date.min


def _is_staff(draft: Draft) -> bool:
    """Whether a claim tells how many staff there are."""
    return draft.topic is not None and draft.topic.aspect == "workforce"


def _of_area(context: Context, draft: Draft) -> When | None:
    """The year told for another area than the story's, whose own figures are of a quarter: "Powys as a whole had"."""
    where, main = draft.where, context.story.period
    if where is None or where.code is None or context.in_list(draft):
        return None
    if draft.frame.period is not None or main is None or not (main.first and main.last):
        return None
    if (main.last - main.first).days >= NEARLY_A_YEAR:
        return None
    told = [
        other.when
        for other in context.drafts[max(context.opening(context.heading + 1), len(context.drafts) - RECENT) :]
        if other.where is not None and (other.where.code, other.where.place) == (where.code, where.place) and other.when
    ]
    if not told or told[0].link != "stated" or not isinstance(told[0].mention, PeriodMention):
        return None
    is_year = told[0].first and told[0].last and (told[0].last - told[0].first).days >= NEARLY_A_YEAR
    return told[0].inherited() if is_year and told[0].mention.rule not in VAGUE else None


def _of_section(context: Context, draft: Draft) -> When | None:
    """The stretch that the first claim under a heading states, unless that is history: the section goes on with it."""
    if context.section_when is not None and not context.in_list(draft):
        return context.section_when
    first = context.opening(context.heading + 1)
    if context.heading < 0 or first == len(context.drafts) or context.in_list(draft):
        return None
    lead = context.drafts[first]
    when, main = lead.when, context.story.period
    if when is None or when.link != "stated" or not isinstance(when.mention, PeriodMention) or context.in_list(lead):
        return None
    if when.mention.rule in RECALLED or not is_main(when.mention) or when.first is None or when.last is None:
        return None
    is_history = main is not None and main.first is not None and when.last < main.first
    return when.inherited() if (when.last - when.first).days > _MONTH and not is_history else None


def of_story(context: Context, draft: Draft) -> When | None:
    """The main period of the story; of what was done in a campaign, its days."""
    story = context.story
    done = draft.topic is None or draft.topic.aspect not in _RECORDED
    return story.campaign if done and story.campaign is not None else story.period
