"""Places that a text picks by rank, without saying which: "the ten worst stations"."""

import re

from crimeextract.rules.load import toml_table

_WORDS = toml_table("ranks.toml")
#: Of each of these two lists a word stands wherever places are picked.
_PLACE_NOUNS, _PICKS = frozenset(_WORDS["places"]), frozenset(_WORDS["picks"])
_CHOSEN_PLACES = re.compile(
    r"""
    (?<!\bof\s)\b(?:the\s)?(?:
        {n}\s(?:[\w-]+\s)?{best}\s{nouns} | {best}\s{n}\s{nouns} | {n}\s{nouns}\swith\s(?:the\s)?{best}
    )\b""".format(
        n=r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|dozen)",
        best=rf"(?:{'|'.join(_WORDS['picks'])})(?:[\s-]\w+)?",
        nouns=rf"(?:{'|'.join(_WORDS['places'])})",
    ),
    re.IGNORECASE | re.VERBOSE,
)


def picks_places(text: str, vocabulary: frozenset[str]) -> bool:
    """Whether a sentence of these words picks places by rank."""
    if vocabulary.isdisjoint(_PLACE_NOUNS) or vocabulary.isdisjoint(_PICKS):
        return False
    return _CHOSEN_PLACES.search(text) is not None
