"""Known names that a wrong one was probably meant to be, for messages."""

from collections.abc import Iterable

from rapidfuzz import process

_CLOSE_NAMES = 3


def closest(name: str, known: Iterable[str]) -> list[str]:
    """The names that come closest to one that is not known; none where none is close.

    >>> closest("Leds", ["Leeds", "Luton"])
    ['Leeds']
    """
    found = process.extract(name, sorted(set(known)), processor=str.casefold, score_cutoff=70, limit=_CLOSE_NAMES)
    return [entry[0] for entry in found]


def hint(names: list[str]) -> str:
    """The end of a message that offers names.

    >>> hint(["Leeds", "Luton"]), hint([])
    ('; did you mean Leeds, Luton?', '')
    """
    return f"; did you mean {', '.join(names)}?" if names else ""
