"""Forces that are only the source of figures: "Police Scotland's data shows"."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.document import BlockKind
from crimeextract.mentions.base import ForceMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Where
from crimeextract.resolve.sources.attributions import gives_figures
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")
_SAYS_IT = "|".join(_WORDS["says"])
_DIVISION_REACH = 60
#: "compared with 13 per cent for the force", "the rate for the force": of all of it.
_FOR = ("for the ", "for ", "in the ", "across the ")
_RATE_FOR = ("rate for the ", "figure for the ", "average for the ", "total for the ", "number for the ")
#: "Hampshire Constabulary said burglaries were at 181": of what the story is on; not "said it recorded".
_SAID_THERE = re.compile(
    rf"\s(?:{_SAYS_IT})\s(?:that\s)?"
    r"(?:(?!(?:it|its|they|their|the force|across|officers|in|there|all)\b)[a-z]+\b|\d)"
)
#: "across the area policed by Kent Police"
_POLICED, _POLICED_REACH = re.compile(r"\bareas? (?:covered|policed|served|patrolled) by (?:the )?$"), 25
#: "…, Sussex Police said this week."
_SAYS = re.compile(rf"\s(?:has |have )?(?:{_SAYS_IT})\b[^,;:\"“]*$")
_AVERAGE = (" average", " total", " as a whole")
#: "The GMP area": all that the force polices.
_AREA = (" area", " force area", " policing area")
_ALL_OF_IT = ("area", "wide")  # "a force-wide drop"
#: The local part of a force: "Police Scotland's V Division", "Humberside Police's north bank division".
_OF_DIVISION = re.compile(rf"['’]s?\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(_WORDS['division'])})\b", re.IGNORECASE)
#: "Gwent Police recorded 643 violent offences there": in the place told of before; not "there were".
_THERE = re.compile(r"\w there\b(?! (?:was|were|is|are|had|has|have)\b|['’])")
#: "the districts covered by West Midlands Police, where robbery was up": in all that the force polices.
_WHERE = ", where "
#: What shows that a whole force is meant: "the force recorded 13,960 cases altogether".
WHOLE = re.compile(rf"\b(?:{'|'.join(_WORDS['whole'])})\b", re.IGNORECASE)
#: "1,290 were taken off riders by the Met", "motorists stopped by": what only those who did it can count.
_DONE_BY = re.compile(rf"\b(?:{'|'.join(_WORDS['done_by'])})\b[^.,;:]{{0,25}}\sby\s(?:the\s)?$")
#: "Essex Police now has …": the force, perhaps an aside, then a verb.
_VERB_AFTER = re.compile(r"(?:[wb,]{0,2}|,[^,]*,)s")


def is_source(context: Context, frame: Frame, force: ForceMention, where: Where) -> bool:
    """Whether a force is named only as the source of figures on the district that the story is about."""
    home = context.home
    if home is None or not home.is_district or not context.contains_home(where.code):
        return False
    if context.document.blocks[frame.skeleton.sentence.block].kind == BlockKind.ROW:
        return False  # it heads a row or a column
    text = context.document.text
    if text[force.start : force.end].lower().endswith(_ALL_OF_IT) or text.startswith(_AREA, force.end):
        return False
    before = text[max(0, force.start - _POLICED_REACH) : force.start]
    if text.startswith(_AVERAGE, force.end) or _POLICED.search(before):
        return False
    after = text[force.end : force.end + _DIVISION_REACH]
    if _OF_DIVISION.match(after) or ("there" in frame.skeleton.text and _THERE.search(frame.skeleton.text)):
        return True
    if context.story.is_local_report or gives_figures(text, force.start, force.end):
        return True
    if _SAID_THERE.match(after) and not WHOLE.search(frame.skeleton.text):
        return True
    if text.endswith(_FOR if frame.comparator else _RATE_FOR, 0, force.start):
        return False
    if force.force is None and not WHOLE.search(frame.skeleton.text) and not _is_of_staff(frame):
        return True  # "the force dealt with 1,226 incidents", in a story on one of its districts
    return not _acts(frame, force)


def _is_of_staff(frame: Frame) -> bool:
    """Whether so many work for a force, which has them for all that it polices: "The force has 1,950 officers"."""
    return frame.subject is not None and frame.subject.aspect == "workforce"


def only_gave_figures(frame: Frame) -> bool:
    """Whether a frame names forces only as those who gave its figures: "according to Wiltshire Police"."""
    text, start = frame.skeleton.text, frame.skeleton.sentence.start
    spans = ((force.start - start, force.end - start) for force in frame.forces)
    return all(gives_figures(text, *span) or _says_so(text, *span) for span in spans)


def _says_so(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends with who said it: "more than double the 21 of last year, Sussex Police said"."""
    return text[:start].endswith(", ") and _SAYS.match(text, end) is not None


def _acts(frame: Frame, force: ForceMention) -> bool:
    """Whether the force itself has the figure ("Essex Police now has 3,331 officers", "across the force")."""
    skeleton = frame.skeleton
    token = next((token for token, item in enumerate(skeleton.items) if item is force), -1)
    if token < 0:
        return False
    leads = skeleton.symbols[token - 1] if token else ""
    if leads == "i" or (leads == "y" and _DONE_BY.search(skeleton.text, 0, force.start - skeleton.sentence.start)):
        return True
    where = skeleton.text.startswith(_WHERE, force.end - skeleton.sentence.start)
    verb = where or leads in ("", "@") or _VERB_AFTER.match(skeleton.symbols, token + 1)
    return bool(verb) and token < frame.first
