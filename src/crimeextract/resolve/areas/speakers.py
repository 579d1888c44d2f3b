"""Who speaks, and of what area: a local officer of "we", a minister of the country."""

import re

from crimeextract.mentions.base import mentions_in
from crimeextract.resolve.areas.mentioned import where_of_force
from crimeextract.resolve.areas.types import COUNTY_TYPES, REGIONS
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Where
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")
_GOVERNING = _WORDS["government"]
#: What a local officer or councillor says of their own.
_WE = re.compile(rf"\b(?:{'|'.join(_WORDS['we'])})\b")
_OURS = frozenset({"we", "our", "my", "his", "her"})
#: Who speaks of the whole country, also in a local story.
_GOVERNMENT = re.compile(
    rf"\b(?:{'|'.join(_GOVERNING['bodies'])}) (?:spokes|said|says|source)"
    rf"|\b(?:{'|'.join(_GOVERNING['ministers'])}) [Mm]inister\b[^.\n]{{0,60}}\b(?:{'|'.join(_GOVERNING['says'])})\b"
    rf"|\b(?:{'|'.join(_GOVERNING['secretaries'])}) Secretary\b[^.\n]{{0,60}}\b(?:{'|'.join(_GOVERNING['says'])})\b"
)
#: One of these stands in whatever names one.
_GOVERNS = frozenset(
    {"minister", "secretary", "statistician", "statisticians", "office", "ministry", "government", "department"}
)
_SPEAKS = re.compile(rf"\b(?:spokes\w+|{'|'.join(_GOVERNING['says'])})\b")
_OPENING_QUOTE = ('"', "“", "‘", "'")
_ABROAD = re.compile(rf"\b(?:{'|'.join(_WORDS['abroad'])})\b")


def is_of_our_own(context: Context, draft: Draft, where: Where) -> bool:
    """Whether a sentence is what local people say of their own work, after a passage on the country."""
    text, area = draft.frame.skeleton.text, context.gazetteer.area(where.code or "")
    return area is not None and area.type not in COUNTY_TYPES and bool(_WE.search(text)) and not _ABROAD.search(text)


def is_said_by_government(context: Context, draft: Draft) -> bool:
    """Whether a minister or a ministry says a figure, in a story on one of the country's areas, and names none."""
    if not context.document.words.holds(_GOVERNS) or not context.contains_home(context.story.country):
        return False
    start, end = _spoken(context, draft)
    speaker = _GOVERNMENT.search(context.document.text, start, end)
    if speaker is None:
        return False
    places, forces = context.document.places, context.document.forces
    return not mentions_in(places, speaker.end(), end) and not mentions_in(forces, speaker.end(), end)


def area_of_speaker(context: Context, draft: Draft) -> Where | None:
    """The area of the one force that a paragraph names, as that of who speaks in it of "we"; not of a force at home."""
    text = draft.frame.skeleton.text
    if draft.frame.skeleton.vocabulary.isdisjoint(_OURS) or not _WE.search(text) or _ABROAD.search(text):
        return None
    start, end = _spoken(context, draft)
    forces = mentions_in(context.named_forces, start, end)
    if len({force.force for force in forces}) != 1 or not _SPEAKS.search(context.document.text, start, end):
        return None
    where = where_of_force(context, forces[0], "inherited")
    if where is None or where.code == context.story.home or context.contains_home(where.code):
        return None
    return where


def _spoken(context: Context, draft: Draft) -> tuple[int, int]:
    """From the paragraph in which a quotation began to the end of a draft's sentence."""
    blocks, text, first = context.document.blocks, context.document.text, draft.block
    while first and text.startswith(_OPENING_QUOTE, blocks[first].start):
        first -= 1
    return blocks[first].start, draft.frame.skeleton.sentence.end


def is_of_their_own(context: Context, draft: Draft, where: Where) -> bool:
    """Whether an officer speaks of the force named last, in a story on a region or country."""
    home, area = context.home, context.gazetteer.area(where.code or "")
    if home is None or home.type not in REGIONS or area is None:
        return False
    text = draft.frame.skeleton.text
    return area.type == "police_force_area" and bool(_WE.search(text)) and not _ABROAD.search(text)
