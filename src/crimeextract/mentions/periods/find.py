"""The periods of a document."""

from collections.abc import Iterator

from crimeextract.document import Block, BlockKind, Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.mentions.periods.asides import read_aside
from crimeextract.mentions.periods.scan import Scan
from crimeextract.resolve.periods.clock import Clock
from crimeextract.text.source import lowered_text
from crimeextract.text.words import Words


def find_periods(document: Document) -> list[PeriodMention]:
    """The periods that the text names, in order, none overlapping another.

    Relative ones have their days if the publication date is known; `resolve_periods` fills in what only the
    rest of the text can tell.
    """
    scan = Scan(document.text, lowered_text(document), Clock(document.published))
    found = [mention for words, first, last in _stretches(document) for mention in scan.find(words, first, last)]
    for mention in found:
        read_aside(scan, mention)
    return found


def _stretches(document: Document) -> Iterator[tuple[Words, int, int]]:
    """The words of each block; those of a document that has none yet are read here."""
    blocks = document.blocks or [Block(0, len(document.text), BlockKind.PARAGRAPH)]
    are_read = len(document.words) > 0
    for block in blocks:
        if block.kind in (BlockKind.FRONT_MATTER, BlockKind.NOISE):
            continue
        if are_read:
            yield document.words, block.first_word, block.last_word
        else:
            words = Words()
            words.read(document.text, block.start, block.end)
            yield words, 0, len(words) - 1
