"""The figures of a document."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from crimeextract.document import Block, BlockKind, Document
from crimeextract.mentions.base import FigureMention, Mention
from crimeextract.mentions.figures.expression import expression
from crimeextract.mentions.figures.fractions import TOPS, read_fraction, read_one_in, read_one_of_many, read_slashed
from crimeextract.mentions.figures.multiples import read_multiple
from crimeextract.mentions.figures.numbers import read_number
from crimeextract.mentions.figures.openings import OPENINGS, SAFE_AFTER, opens_nothing
from crimeextract.mentions.figures.plain import plain_figure
from crimeextract.mentions.figures.ranges import join_ranges

#: A cell of a table that holds one number: "8 380".
_SPACED = re.compile(r"(?P<digits>\d{1,3}(?:[ \xa0\u202f]\d{3})+)\s*")
#: "Torbay had a rate of 31.7 and Exeter one of 26.5": a rate, and no number.
_ONE_OF = re.compile(r"(?i:one)\sof\s(?:just\s|only\s)?\d+\.\d++(?!\s?(?:%|per\scent|pc\b))")
#: The number of an item, a paragraph or a resolution before its text; "62.4 crimes per 1,000" is none.
_ITEM_NUMBER = re.compile(
    r"\s*+(?:[(=]?\d{1,2}[.)](?=\s)|\d{1,4}/\d{2}(?=\s+[A-Z]{3})"  # "212/13  APOLOGIES"
    r"|\d{1,2}(?=\s[A-Z]{3})|\d{1,2}\.\d{1,2}(?=\s+(?![a-z]{2}))|\d{1,2}(?=\t\D))"
)


def find_figures(document: Document) -> list[FigureMention]:
    """The figures of a document, in reading order; those inside periods and forces left out."""
    masks = sorted([*document.periods, *document.forces], key=attrgetter("start"))
    told = (block for block in document.blocks if block.kind not in (BlockKind.NOISE, BlockKind.FRONT_MATTER))
    masked, openers = _words_of(document, masks), document.words.openers(OPENINGS)
    figures = (figure for block in told for figure in _block_figures(document, block, masked, openers))
    return list(join_ranges(document.text, list(_outside(figures, masks))))


def _words_of(document: Document, masks: Iterable[Mention]) -> set[int]:
    """The words of some mentions."""
    starts = document.words.starts
    return {word for mask in masks for word in range(bisect_left(starts, mask.start), bisect_left(starts, mask.end))}


def _outside(figures: Iterable[FigureMention], masks: Sequence[Mention]) -> Iterator[FigureMention]:
    position = 0
    for figure in figures:
        while position < len(masks) and masks[position].end <= figure.start:
            position += 1
        if position == len(masks) or masks[position].start >= figure.end:
            yield figure


def _block_figures(
    document: Document, block: Block, masked: set[int], openers: frozenset[str]
) -> Iterator[FigureMention]:
    """The figures of a block: only words that a figure can start with are looked at.

    None opens inside a period: "June 30, 268 more than" is no "30, 268" with a stray blank.
    """
    text, norms, starts = document.text, document.words.norms, document.words.starts
    position = _after_item_number(text, block.start, block.end)
    spaced = _spaced_cells(text, block) if block.cells else {}
    for index in document.words.among(openers, block.first_word, block.last_word):
        norm, start = norms[index], starts[index]
        if start < position or index in masked or (norm == "." and text[start + 1 : start + 2] in SAFE_AFTER):
            continue  # nearly every full stop ends a sentence and opens no ".5"
        if norm == "one" and _ONE_OF.match(text, start):
            continue
        one_of_many = read_one_of_many(document.words, index) if norm in TOPS else None
        if one_of_many is not None:
            yield one_of_many[0]
            position = one_of_many[1]
            continue
        figure = _in_cell(spaced[start]) if start in spaced else plain_figure(text, document.words, index)
        if figure is not None:
            position = figure.end
        elif not opens_nothing(text, document.words, index):
            found = expression(text[start].isalpha()).match(text, start, block.end)
            if found is None:
                continue
            position, figure = found.end(), _read(text, found)
        if figure is not None:
            yield figure


def _spaced_cells(text: str, block: Block) -> dict[int, re.Match[str]]:
    """The cells of a row that one number with blanks in it fills, by where they start."""
    return {found.start(): found for cell in block.cells if (found := _SPACED.fullmatch(text, *cell)) is not None}


def _in_cell(found: re.Match[str]) -> FigureMention:
    """The number that fills a cell of a table, with blanks in its thousands."""
    value = float("".join(found["digits"].split()))
    return FigureMention(found.start(), found.end("digits"), "figure.digits", "number", value)


def _after_item_number(text: str, start: int, end: int) -> int:
    if text[start].isalpha():
        return start
    found = _ITEM_NUMBER.match(text, start, end)
    return found.end() if found else start


def _read(text: str, found: re.Match[str]) -> FigureMention | None:
    """What the expression found, by its kind."""
    if found["none"]:
        return None
    if found["bottom"]:
        return read_one_in(found)
    if found["over"]:
        return read_slashed(found)
    if found["fraction"]:
        return read_fraction(text, found)
    if found["multiple"] or found["times"]:
        return read_multiple(text, found)
    if found["zero"]:
        return FigureMention(*found.span("zero"), "figure.zero", "number", 0.0)
    return read_number(text, found)
