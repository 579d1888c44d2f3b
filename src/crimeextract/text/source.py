"""The source stage: the text as blocks (headings, paragraphs, list items, table rows), words and sentences.

Blocks are whole lines, or several lines where the copy was wrapped by hand. Sentences never cross a
block, so a heading or a list item cannot run into what follows it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from crimeextract.document import Block, BlockKind, Document, Kind, Sentence
from crimeextract.rules.load import toml_table
from crimeextract.text.noise import Noises, is_noise, noises_of
from crimeextract.text.tables import is_empty, is_piped, marked_cells, merge_cells
from crimeextract.text.teasers import Teasers
from crimeextract.text.words import BARRIER, holds_any, lower

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ITEM = re.compile(
    r"\s*+(?:[•·‣▪◦●■*►➢✔]|[-–—](?=\s*+(?:[^\W_]|£))|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s)\s*+",
    re.IGNORECASE,
)
#: "… last year • Thefts doubled • Police do not turn up".
_BULLETS = "•▪●■►➢✔"
_BULLET = re.compile(rf"[{_BULLETS}]")
_INLINE_BULLET = re.compile(rf"(?<=\S)[^\S\n]+(?=[{_BULLETS}][^\S\n]*\w)")
_NUMBERED_PARAGRAPH = re.compile(r"\s*+\d{1,2}\.\d{1,2}\s")
#: The line below the header of a table in Markdown.
_RULE = re.compile(r"\s*+\|?[\s:|-]*-{2,}[\s:|-]*$")
_SENTENCE_END = frozenset(".!?")
#: Words; the longest sentences of committee papers have about a hundred.
_LONGEST_SENTENCE = 150
_CLOSERS = frozenset("\"'”’)]")
_ABBREVIATIONS = frozenset(toml_table("lines.toml")["abbreviations"])
_LONGEST_INTRODUCER = 10
_FENCE = re.compile(r"\s*+(?:```|---\s*+$|~~~)")


#: "-8%", "(+4)": how what the line above counts has changed; "287 (-8%)": what the label above has.
_MOVE_ALONE = re.compile(r"\s*+\(?(?:[+\-−–▲▼↑↓]|up|down) ?\d[\d.,]*+ ?%?\)?\s*+")
_COUNTED = re.compile(r"\s*+\d[\d,]*+ [^\W\d][^\d]*+")
_LEVEL_AND_MOVE = re.compile(r"\s*+\d[\d,.]*+%? ?\([^()]{0,20}\d[^()]{0,20}\)\s*+")
_LABEL = re.compile(r"\s*+[^\W\d][^\d:;.!?|]{1,60}")


#: The end of a line that introduces a list or a table; some type a dash behind the colon.
_INTRODUCERS = (":", ":-", ":–", ":—")


def introduces(line: str) -> bool:
    """Whether a line introduces what follows it: "Other crimes recorded included:"."""
    end = line[-_LONGEST_INTRODUCER:]
    return ":" in end and end.rstrip().endswith(_INTRODUCERS)


def lowered_text(document: Document) -> str:
    """The text of a document in lower case, each character at its place."""
    if document.lowered is None:
        document.lowered = lower(document.text)
    return document.lowered


def read_source(document: Document) -> None:
    """Fill `document.blocks`, `document.words` and `document.sentences`."""
    text, norms, lowered = document.text, document.words.norms, lowered_text(document)
    lines = list(_lines(text))
    lines = lines[_front_matter(document, lines) :]
    noises, teasers = noises_of(lowered), Teasers()
    for row in merge_cells(text, list(_joined(text, lines))):
        start, end = row.line
        if text[start] in "|:-" and _RULE.match(text, start, end):
            continue
        kind = _kind(text, lowered, start, end, noises) if row.cells is None else BlockKind.ROW
        block = Block(start, end, teasers.kind(text, start, end, kind), cells=row.cells or ())
        if row.cells is None and block.kind == BlockKind.ROW:
            block.cells = marked_cells(text, start, end)
        block.first_word = len(norms)
        for stretch in block.cells or [(start, end)] * (row.cells is None):
            document.words.read(text, *stretch, lowered)  # nothing is said across two cells
        block.last_word = len(norms) - 1 if len(norms) > block.first_word else block.first_word
        if block.last_word > block.first_word:
            block.introduces = introduces(text[start:end])
            document.blocks.append(block)
    for number, block in enumerate(document.blocks):
        if block.kind == BlockKind.ROW:
            document.sentences.extend(_cells(document, number, block))
        elif block.kind not in (BlockKind.NOISE, BlockKind.FRONT_MATTER):
            document.sentences.extend(_sentences(document, number, block))
    for number, sentence in enumerate(document.sentences):
        sentence.number = number


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text; a list that was pasted into one line is cut before each of its bullets."""
    is_flat = holds_any(text, _BULLETS)
    for found in _LINE.finditer(text):
        start, end = found.span()
        if is_flat and _BULLET.search(text, start + 1, end):
            for bullet in _INLINE_BULLET.finditer(text, start, end):
                yield start, bullet.start()
                start = bullet.end()
        yield start, end


def _front_matter(document: Document, lines: list[tuple[int, int]]) -> int:
    """The number of lines that a fenced block at the head takes up."""
    text = document.text
    if not lines or not _FENCE.match(text, *lines[0]):
        return 0
    for number, (start, end) in enumerate(lines[1:200], start=1):
        if _FENCE.match(text, start, end):
            return number + 1
    return 0


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines, with those of hand-wrapped paragraphs joined; blank ones left out."""
    index = 0
    while index < len(lines):
        start, end = lines[index]
        index += 1
        if not text[start:end].strip():
            continue
        while index < len(lines) and _continues(text, start, end, *lines[index]):
            end = lines[index][1]
            index += 1
        yield start, end


def _continues(text: str, start: int, end: int, next_start: int, next_end: int) -> bool:
    """Whether the next line goes on with the sentence that the line before it left open.

    Copy wrapped by hand breaks in mid-sentence: the line before has no end to it, and the next starts
    in lower case. A blank line between two lines always ends a block.
    """
    if text[end:next_start].count("\n") != 1 or "\t" in text[start:next_end]:
        return False
    if _is_value_of(text, (start, end), (next_start, next_end)):
        return True
    last, first = text[start:end].rstrip()[-1:], text[next_start:next_end].lstrip()[:1]
    if is_empty(text, (next_start, next_end)):
        return False  # "n/a" in a cell of its own
    return first.islower() and last not in ".!?:;|" and not _ITEM.match(text, next_start, next_end)


def _is_value_of(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a line only gives the value of the line above: "287 burglaries", "-8%"; "Burglary", "287 (-8%)"."""
    if _MOVE_ALONE.fullmatch(text, *following):
        return _COUNTED.fullmatch(text, *line) is not None
    return _LEVEL_AND_MOVE.fullmatch(text, *following) is not None and _LABEL.fullmatch(text, *line) is not None


def _kind(text: str, lowered: str, start: int, end: int, noises: Noises) -> Kind:
    if is_noise(text, lowered, start, end, noises):
        return BlockKind.NOISE
    line = text[start:end].strip()
    if ("\t" in line or is_piped(line)) and not _NUMBERED_PARAGRAPH.match(text, start, end):
        return BlockKind.ITEM if _ITEM.match(text, start, end) else BlockKind.ROW
    if _ITEM.match(text, start, end):
        return BlockKind.ITEM
    if line.startswith("#") or (len(line) <= 110 and line[-1] not in '.!?"”’:;,…'):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _cells(document: Document, number: int, block: Block) -> Iterator[Sentence]:
    """A table row as one sentence a cell; none for cells without text or without a number to tell."""
    words = document.words
    for start, end in block.cells:
        first = bisect_left(words.starts, start, block.first_word, block.last_word)
        last = bisect_left(words.starts, end, first, block.last_word)
        if first < last and not is_empty(document.text, (start, end)):
            yield _sentence(document, first, last, number)


def _sentences(document: Document, number: int, block: Block) -> Iterator[Sentence]:
    """The sentences of a block; what has no end to it is cut, so that no step meets a sentence without bounds."""
    first, starts, ends = block.first_word, document.words.starts, document.words.ends
    bounds = [first]
    for index in document.words.among(_SENTENCE_END, first, block.last_word):
        if index < first or not _ends(document, index, block.last_word):
            continue
        last = _with_closers(document, index + 1, block.last_word)
        bounds.append(last)
        first = last
    if first < block.last_word:
        bounds.append(block.last_word)
    for first, last in pairwise(bounds):
        for cut in range(first, last, _LONGEST_SENTENCE):
            end = min(last, cut + _LONGEST_SENTENCE)
            yield Sentence(starts[cut], ends[end - 1], cut, end, number)


def _sentence(document: Document, first: int, last: int, number: int) -> Sentence:
    return Sentence(document.words.starts[first], document.words.ends[last - 1], first, last, number)


def _with_closers(document: Document, last: int, limit: int) -> int:
    """The word after the quotation marks and brackets that close right after a sentence."""
    words, text = document.words, document.text
    while last < limit and text[words.starts[last]] in _CLOSERS and words.starts[last] == words.ends[last - 1]:
        last += 1
    return last


def _after_digit(text: str, start: int) -> bool:
    """Whether a word is the unit of a number and no initial: "a total of £2.3m"."""
    return text[start - 1 : start].isdigit()


def _ends(document: Document, index: int, last_word: int) -> bool:
    """Whether the mark at word `index` ends a sentence."""
    words, text = document.words, document.text
    following = index + 1
    while following < last_word and text[words.starts[following]] in _CLOSERS:
        following += 1
    if following >= last_word or words.norms[following] == BARRIER:
        return True
    following_character = text[words.starts[following]]
    if following_character.islower():
        return False
    if words.norms[index] != ".":
        return True
    before = words.norms[index - 1] if index else ""
    initial = len(before) == 1 and before.isalpha() and not _after_digit(text, words.starts[index - 1])
    if before in _ABBREVIATIONS or initial:
        return False
    spaced = words.starts[following] > words.ends[following - 1]
    return spaced or (before[-1:].isalnum() and following_character.isupper())
