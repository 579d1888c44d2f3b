"""Headings: lines that say something for what stands below them."""

import re

from crimeextract.document import BlockKind, Document

#: "3. Domestic abuse", with items or paragraphs under it.
_NUMBERED_TITLE = re.compile(r"\d{1,2}[.)]\s+[A-Z](?:[^.;:?!\d\n]|\d{4}){2,60}\s*")
#: "62.4 crimes per 1,000 people", "Rate: 62.4".
_LEADS_WITH_FIGURE = re.compile(r"(?:[A-Za-z ]{3,30}: )?\d[\d,.]*\s?(?:%|[a-z])")
_BULLET = re.compile(r"\s*[•●▪◦*–-]\s")


def is_heading(document: Document, block: int) -> bool:
    """Whether a block is a heading or the line that opens a list ("Other crimes recorded included:")."""
    zone = document.blocks[block]
    if zone.kind == BlockKind.PARAGRAPH:
        return zone.introduces
    return zone.kind == BlockKind.HEADING or heads_section(document, block)


def heads_section(document: Document, block: int) -> bool:
    """Whether an item is no item but the numbered title of what stands below it, paragraphs or a figure: "3. Swale"."""
    zone, blocks = document.blocks[block], document.blocks
    if zone.kind != BlockKind.ITEM or block + 1 == len(blocks):
        return False
    if _NUMBERED_TITLE.fullmatch(document.text, zone.start, zone.end) is None:
        return False
    below = blocks[block + 1]
    if below.kind == BlockKind.HEADING:
        return _LEADS_WITH_FIGURE.match(document.text, below.start, below.end) is not None
    return below.kind == BlockKind.PARAGRAPH or _BULLET.match(document.text, below.start, below.end) is not None
