"""Cards: a percentage alone in its line, and in the line below what it is: "17%", "Increase on the previous year"."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.model import Direction
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
CARD_MOVE = "card-move"
_CARD, _LONGEST = re.compile(r"[–|]?P"), 2
_LABEL = re.compile(
    rf"\s*(?:[-•*–]\s+)?(?:(?P<up>{'|'.join(_WORDS['card_up'])})|{'|'.join(_WORDS['card_down'])}) "
    rf"(?:{'|'.join(_WORDS['card_since'])})\b",
    re.IGNORECASE,
)


def move_of_card(document: Document, skeleton: Skeleton) -> int | None:
    """The token of a percentage alone in its line that the line below calls a rise or a fall."""
    if len(skeleton.symbols) > _LONGEST or not _CARD.fullmatch(skeleton.symbols):
        return None
    if not _LABEL.match(document.text, skeleton.sentence.end):
        return None
    return len(skeleton.symbols) - 1


def direction_of_card(document: Document, skeleton: Skeleton) -> Direction:
    """Which of the two it is."""
    found = _LABEL.match(document.text, skeleton.sentence.end)
    return "up" if found and found["up"] else "down"
