"""Binding over a whole document: sentence by sentence, table rows as rows."""

import re
from bisect import bisect_left
from itertools import groupby
from operator import attrgetter

from crimeextract.binding.bind import bind
from crimeextract.binding.captions import per_told
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import COMPARISONS, Frame
from crimeextract.binding.legends import Legend
from crimeextract.binding.skeleton import build
from crimeextract.binding.slots import Slot, slots
from crimeextract.binding.tables import Table
from crimeextract.binding.unit_rows import share_unit
from crimeextract.document import BlockKind, Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.model import Denominator
from crimeextract.text.lead import lead_end

_FIGURES = frozenset("NPTXMR")
#: Words of a text too short to show by itself whether it reports statistics.
_SHORT_TEXT = 60
#: A text on crime names its measures at least so often, a short one once in so many words.
_MEASURES_OF_REPORT, _WORDS_A_MEASURE = 3, 100
#: Units that count nothing but crime.
_OF_CRIME = frozenset({"crime", "offence"})
_POLICE = frozenset({"police", "constabulary", "crime", "crimes", "detection", "recorded"})
#: One with more than so many figures of its own does, too: counts, comparisons, levels of places.
_FIGURES_OF_REPORT = 4
#: Smaller numbers of arrests and finds are of one incident.
_LEAST_OF_MANY = 10
#: A cell that says itself what it counts: "Burglary 450 | Robbery 120".
_PAIR = re.compile(r"Q[–:]?N")
_symbol, _block = attrgetter("symbol"), attrgetter("block")
_DIGIT, _LONGEST_CAPTION = re.compile(r"\d"), 240


def bind_document(document: Document) -> list[Frame]:
    """The frames of a document, in reading order."""
    frames: list[Frame] = []
    own, exclusions = _slots_by_sentence(document), Exclusions(document)
    table, last_row, legend = Table(), -2, Legend(document)
    for number, group in groupby(document.sentences, key=_block):
        sentences = list(group)
        if document.blocks[number].kind == BlockKind.ROW:
            if not _goes_on(document, last_row, number):
                table = Table(caption=_caption(document, number), per_below=_per_below(document, number))
            last_row = number
            cells = [build(document, s, own[id(s)]) for s in sentences]
            if len(cells) > 1 and all(_PAIR.fullmatch(cell.symbols) for cell in cells):
                frames.extend(frame for cell in cells for frame in bind(document, cell, exclusions))
            else:
                frames.extend(table.read_row(document, cells, exclusions))
            continue
        before: Frame | None = None
        for sentence in sentences:
            if legend.is_told:
                legend.read(document, sentence)
            if not _FIGURES.isdisjoint(map(_symbol, own[id(sentence)])):
                found = legend.apply(bind(document, build(document, sentence, own[id(sentence)]), exclusions, before))
                frames.extend(found)
                before = found[-1] if found else before
    is_report = exclusions.is_statistical or _goes_through_figures(frames, exclusions.cases)
    if len(document.words) <= _SHORT_TEXT or (is_report and _is_about_crime(document)):
        return frames
    return [frame for frame in frames if _stands_alone(frame)]


def _goes_through_figures(frames: list[Frame], cases: int) -> bool:
    """Whether a text has figure after figure as a report has them, though none of the words that say so."""
    return sum(_looks_reported(frame) for frame in frames) > max(_FIGURES_OF_REPORT, 2 * cases)


def _looks_reported(frame: Frame) -> bool:
    """Whether a frame counts crimes or many of anything that police do, or is the level of a place."""
    value = frame.parts.get("value")
    if frame.subject is None:
        return value is not None and bool(frame.places)
    return not frame.subject.generic or (value is not None and value.figure.value >= _LEAST_OF_MANY)


def _goes_on(document: Document, last_row: int, number: int) -> bool:
    """Whether a row belongs to the table of the last one: right after it, or below the name of a group of rows."""
    if last_row < 0:
        return False
    between = document.blocks[last_row + 1 : number]
    if all(block.kind == BlockKind.ROW for block in between):
        return True  # those of which the cells cannot be told apart
    if len(between) > 1 or between[0].kind != BlockKind.HEADING:
        return False
    if _DIGIT.search(document.text, between[0].start, between[0].end):
        return False  # the title of another table
    return len(document.blocks[last_row].cells) == len(document.blocks[number].cells)


def _caption(document: Document, number: int) -> str:
    """The line over a table."""
    block = document.blocks[number - 1] if number else None
    if block is None or block.kind == BlockKind.ROW or block.end - block.start > _LONGEST_CAPTION:
        return ""
    return document.text[block.start : block.end]


def _per_below(document: Document, number: int) -> Denominator | None:
    """What the line under a table says that its numbers are per."""
    below = number + 1
    while below < len(document.blocks) and document.blocks[below].kind == BlockKind.ROW:
        below += 1
    if below == len(document.blocks) or document.blocks[below].end - document.blocks[below].start > _LONGEST_CAPTION:
        return None
    return per_told(document.text[document.blocks[below].start : document.blocks[below].end])


def _is_about_crime(document: Document) -> bool:
    """Whether a text names measures of crime or policing often enough to report on them.

    Election results, fares and a company's half-year figures are as full of numbers, but name none, or one by the way.
    """
    needed = min(_MEASURES_OF_REPORT, 1 + len(document.words) // _WORDS_A_MEASURE)
    on_police = document.words.holds(_POLICE)  # "offences" are of footballers too
    named = [one for one in document.measures if not one.generic or (on_police and one.unit in _OF_CRIME)]
    headed = any(measure.offence is not None and measure.start < lead_end(document) for measure in named)
    return headed or len(named) >= needed


def _stands_alone(frame: Frame) -> bool:
    """Whether a frame is a statistic by its own words, in a text that does not report any (or in one sentence)."""
    if frame.subject is None or frame.subject.generic:
        return False
    dated = frame.subject.offence is not None and _is_stretch(frame.period)
    return bool(COMPARISONS & set(frame.parts)) or frame.per is not None or dated


def _is_stretch(period: PeriodMention | None) -> bool:
    """Whether a period is longer than the day of one incident."""
    return period is not None and (period.first is None or period.first != period.last)


def _slots_by_sentence(document: Document) -> dict[int, list[Slot]]:
    everything, norms = slots(document), document.words.norms
    firsts, last = [slot.first for slot in everything], 0
    shares = [slot.first for slot in everything if slot.symbol == "P"]
    has_rows = any(norms[first - 1] == "and" for first in shares)
    found: dict[int, list[Slot]] = {}
    for sentence in document.sentences:
        first = bisect_left(firsts, sentence.first_word, last)  # past what a caption or an advertisement names
        last = bisect_left(firsts, sentence.last_word, first)
        own = everything[first:last]
        found[id(sentence)] = share_unit(document, own) if has_rows else own
    return found
