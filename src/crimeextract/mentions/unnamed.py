"""Places that a clause tells of and does not name: "as one borough saw a 300% jump"."""

from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

_WORDS = toml_table("areas.toml")["unnamed"]
_KINDS = "|".join(_WORDS["kinds"])
_UNNAMED = Lazy(
    rf"(?i:(?:{'|'.join(_WORDS['opens'])})(?:in )?(?:{'|'.join(_WORDS['which'])})(?: [a-z-]+)? (?:{_KINDS})"
    rf"(?: (?:alone|also|even))? (?:{'|'.join(_WORDS['does'])})\b(?! (?:one|the|of|home|among)\b))"
)
_WHICH = (*(f" {word} " for word in _WORDS["which"]), "One ", "Another ", "Some ", "Several ")


def tells_of_unnamed(text: str, start: int, end: int) -> int:
    """Where before a figure at `end` a clause opens on a place without a name, from `start` on; or -1."""
    if not any(text.find(word, start, end) >= 0 for word in _WHICH):
        return -1
    found = _UNNAMED().search(text[start:end])
    return start + found.start() if found is not None else -1
