"""Bodies: the statistical bodies and releases that a text names ("the Office for National Statistics")."""

import re
from collections.abc import Iterator

from crimeextract.document import Document
from crimeextract.mentions.base import SourceMention
from crimeextract.rules.load import toml_table
from crimeextract.text.lexicon import Lexicon

_BODIES: dict[str, str] = toml_table("sources.toml")["bodies"]
_BODY = re.compile(
    rf"\b(?:{'|'.join(re.escape(name) for name in sorted(_BODIES, key=len, reverse=True))})\b", re.IGNORECASE
)
_NAMES = Lexicon((name, name) for name in _BODIES)


def find_bodies(document: Document) -> list[SourceMention]:
    """The statistical bodies and releases that a text names."""
    return [
        SourceMention(found.start(), found.end(), "source", _BODIES[found.group().lower()])
        for found in _body_matches(document)
        if found.group().isupper() or not found.group().islower() or " " in found.group()
    ]


def _body_matches(document: Document) -> Iterator[re.Match[str]]:
    """Where the names stand: anywhere before the blocks (in front matter), in blocks where words do."""
    text, starts = document.text, document.words.starts
    position = document.blocks[0].start if document.blocks else len(text)
    yield from _BODY.finditer(text, 0, position)
    for index, _, _ in _NAMES.find_all(document.words):
        if found := _BODY.match(text, starts[index]):
            yield found
