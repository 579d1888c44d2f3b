"""The place that a heading, or the header of a list, sets for the lines under it."""

import re

from crimeextract.document import BlockKind, Sentence
from crimeextract.mentions.base import Mention, mentions_in
from crimeextract.resolve.areas.mentioned import where_of_force, where_of_place
from crimeextract.resolve.areas.nouns import code_of_noun
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Where
from crimeextract.rules.load import toml_table
from crimeextract.text.lead import lead_end

#: A heading of so few words that names a force stands for its area ("Northumbria Police").
SHORT_HEADING = 6

#: What may stand above the first paragraph of a story, and how many blocks of it.
_ABOVE, _MOST_ABOVE = frozenset({BlockKind.HEADING, BlockKind.NOISE}), 40
#: "No 3: Swale", "6. Shepway (now Folkestone & Hythe)": around the name that a heading is.
_MARKS = re.compile(r"^[\s#*]*(?:(?:No\.?|Number)\s?)?\d{1,2}[.):]?\s|[\d.]+\s*$|\s\([^)]*\)\s*$")
#: Blocks of which some head what stands below them.
_HEADS = frozenset({BlockKind.HEADING, BlockKind.ITEM})
#: "2. Murray Street", "3. On or near Middleton Shopping Centre".
_STREET = re.compile(
    r"\s*(?:#+\s)?\(?\d{1,2}[.):]\s+(?P<near>[Oo]n or near )?(?P<name>[A-Z][\w'’.&-]*(?:\s[\w'’.&-]+){0,5}?"
    rf"(?P<street>\s(?:{'|'.join(toml_table('areas.toml')['streets'])}))?)\s*"
)
_ON_OR_NEAR = "on or near"


def is_above_story(context: Context, sentence: Sentence) -> bool:
    """Whether a heading stands above the first paragraph of a story on a known area, with no list between them."""
    if context.story.home is None or sentence.block >= _MOST_ABOVE:
        return False
    blocks = enumerate(context.document.blocks[:_MOST_ABOVE])
    told = (block for block, of in blocks if of.kind not in _ABOVE)
    first = next(told, 0)
    if first < sentence.block:
        return False
    return context.document.blocks[first].kind == BlockKind.PARAGRAPH


def street_of(context: Context, sentence: Sentence) -> Where | None:
    """The street or the like that heads an entry, in a text that counts what happened "on or near" such."""
    block = context.document.blocks[sentence.block]
    read = _STREET.match if block.kind == BlockKind.ITEM else _STREET.fullmatch
    found = read(context.document.text, block.start, block.end)
    if found is None or not (found["street"] or found["near"]) or _ON_OR_NEAR not in context.document.text:
        return None  # "4. Theft"
    kind = "street" if found["street"] else None
    return Where(None, Mention(*found.span("name"), "street"), "inherited", found["name"], kind)


def area_introduced(context: Context, sentence: Sentence) -> Where | None:
    """The area of the line that introduces a list, or of its paragraph, which goes on with it.

    That is what a noun in the line means ("Here are the ten worst streets in the city:"), or home after a roll of its
    parts.
    """
    for place in mentions_in(context.document.places, sentence.start, sentence.end):
        if place.noun is not None and (code := code_of_noun(context, place)) is not None:
            return Where(code, place, "inherited")
    last, home = context.last, context.story.home
    if last is None or home is None:
        return context.where
    block = context.drafts[context.opening(last.block) :]
    codes = {draft.where.code for draft in block if draft.where is not None and draft.where.code}
    if len(codes) > 1:
        return Where(home, None, "inherited")
    return context.where


def first_place(context: Context, sentence: Sentence) -> Where | None:
    """The first place that a sentence names, if it has an area."""
    for place in mentions_in(context.document.places, sentence.start, sentence.end):
        if place.noun is None:
            where = where_of_place(context, place, "inherited")
            if where is not None:
                return where
    return None


def place_of_heading(context: Context, sentence: Sentence) -> Where | None:
    """The area that a heading names, by a place or, in a short one, by a force."""
    where = first_place(context, sentence)
    if where is not None or sentence.last_word - sentence.first_word > SHORT_HEADING:
        return where
    force = next(iter(mentions_in(context.document.forces, sentence.start, sentence.end)), None)
    where = where_of_force(context, force, "inherited") if force is not None else None
    home = context.gazetteer.area(context.story.home or "")
    around = where is not None and home is not None and home.is_district and context.contains_home(where.code)
    return None if around else where


def heads_place_section(context: Context, sentence: Sentence, where: Where) -> bool:
    """Whether a heading below the lead is nothing but the name of a place, one of several, or opens a part."""
    if where.mention is None or sentence.start < lead_end(context.document, count=1):
        return False
    if _opens_part(context, sentence, where):
        return True
    if context.place_headings < 0:
        blocks = (block for block in context.document.blocks if block.kind in _HEADS)
        names = {context.document.text[place.start : place.end] for place in context.document.places}
        context.place_headings = sum(_name_of(context, block.start, block.end) in names for block in blocks)
    name = context.document.text[where.mention.start : where.mention.end]
    return context.place_headings > 1 and _name_of(context, sentence.start, sentence.end) == name


def _opens_part(context: Context, sentence: Sentence, where: Where) -> bool:
    """Whether a heading names one district of a wider home as its paragraph does ("Supply crimes up in Dundee")."""
    blocks, gazetteer = context.document.blocks, context.gazetteer
    home, area = gazetteer.area(context.story.home or ""), gazetteer.area(where.code or "")
    if home is None or area is None or home.is_district or not area.is_district or sentence.block + 1 == len(blocks):
        return False
    below = blocks[sentence.block + 1]
    named = mentions_in(context.document.places, below.start, below.end)
    return gazetteer.contains(home.code, area.code) and any(place.code == area.code for place in named)


def _name_of(context: Context, start: int, end: int) -> str:
    """A heading without its marks, its number and what is in brackets behind it."""
    return _MARKS.sub("", context.document.text[start:end]).strip(" #:*")
