"""Places that a clause tells of and does not name: "as one borough saw a 300% jump"."""

from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

_WORDS = toml_table("areas.toml")["unnamed"]
_KINDS = "|".join(_WORDS["kinds"])
_UNNAMED = Lazy(
    rf"(?i:(?:{'|'.join(_WORDS['opens'])})(?:in )?(?:{'|'.join(_WORDS['which'])})(?: [a-z-]+)? (?:{_KINDS})"
    rf"(?: (?:alone|also|even))? (?:{'|'.join(_WORDS['does'])})\b(?! (?:one|the|of|home|among)\b))"
)
#: Of each phrase that stands for such a place the word that tells most: "a *single*", "*one* of the".
WHICH = frozenset(max(phrase.split(), key=len) for phrase in _WORDS["which"])


def tells_of_unnamed(text: str, vocabulary: frozenset[str], start: int, end: int) -> int:
    """Where before a figure at `end` a clause opens on a place without a name, from `start` on; or -1.

    Args:
        text: A sentence.
        vocabulary: Its words.
        start: Where the clause may open.
        end: Where its figure stands.
    """
    if vocabulary.isdisjoint(WHICH):
        return -1
    found = _UNNAMED().search(text[start:end])
    return start + found.start() if found is not None else -1
