"""Lines that were broken to fit a page are put together again, so that sentences can be read across them."""

import re
from itertools import pairwise

# A shorter line is a cell or a label, from which nothing can be told about the width of the column.
_SHORTEST = 30
# Letters differ in width, so lines that fill a column differ in length.
_FILLED = 0.9
_SENTENCE_END = (".", "!", "?", ":", ";")
_ITEM = re.compile(r"[•·‣▪◦●■*►➢✔–—-]\s|\(?\w{1,3}[.)]\s")
_WIDE_GAP = re.compile(r"\t| {3}")


def unwrap(text: str) -> str:
    r"""The text with a space for each line end that only the width of the page asked for; offsets stay as they are.

    A line goes on in the next where the first word of that would not have fitted in, and no sentence, item or row of
    a table ends between them.
    """
    lines = text.split("\n")
    width = _width(lines)
    if width is None:
        return text
    joined = [lines[0]]
    for line, following in pairwise(lines):
        joined.append(" " if _goes_on(line.rstrip(), following, width) else "\n")
        joined.append(following)
    return "".join(joined)


def _width(lines: list[str]) -> int | None:
    """The characters that a line of running text has room for, or None where there is no running text."""
    lengths = sorted(len(line.rstrip()) for line in lines if len(line.rstrip()) >= _SHORTEST)
    return lengths[len(lengths) * 9 // 10] if lengths else None


def _goes_on(line: str, following: str, width: int) -> bool:
    first, _, _ = following.strip().partition(" ")
    return (
        bool(first)
        and len(line) + 1 + len(first) >= _FILLED * width
        and not line.endswith(_SENTENCE_END)
        and not _ITEM.match(following.lstrip())
        and not _WIDE_GAP.search(line.strip())
    )
