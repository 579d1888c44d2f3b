"""Teasers: the links to other stories that pages put between the paragraphs."""

import re

from crimeextract.document import BlockKind, Kind
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

#: "Ashford: 320 burglaries" is no link.
_LEVEL = re.compile(r"[:–-]\s[\d£]")
#: What heads such links.
_HEADING = Lazy(rf"\s*(?:{'|'.join(toml_table('noise.toml')['teaser'])})\s*:?\s*$", re.IGNORECASE)
_SENTENCE_ENDS = '.!?"”’'


class Teasers:
    """The links to other stories that stand under "Read more", up to the next blank line."""

    def __init__(self) -> None:
        self._last = -1
        self._any = False

    def kind(self, text: str, start: int, end: int, kind: Kind) -> Kind:
        """The kind of a line: noise if it is such a link, else as it was."""
        if kind == BlockKind.NOISE:
            self._last, self._any = (end, False) if _HEADING().match(text, start, end) else (-1, False)
            return kind
        if self._last < 0:
            return kind
        is_told = text[end - 1] in _SENTENCE_ENDS or _LEVEL.search(text, start, end) is not None
        if is_told or (self._any and "\n\n" in text[self._last : start]):
            self._last = -1
            return kind
        self._last, self._any = end, True
        return BlockKind.NOISE
