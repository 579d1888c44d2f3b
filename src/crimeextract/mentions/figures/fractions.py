"""Fractions: "a third", "two thirds", "half", "one in five", "one caller in nine", "2/3"."""

import re

from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.figures.values import value_of
from crimeextract.rules.load import toml_table
from crimeextract.text.words import Words

_TABLES = toml_table("numbers.toml")
_PARTS = _TABLES["parts"]
_WORDS = _TABLES["fractions"]
_AFTER, _AFTER_OTHER_HALF = frozenset(_WORDS["after"]), frozenset(_WORDS["after_other_half"])
_AFTER_ORDINAL, _AFTER_QUARTER = frozenset(_WORDS["after_ordinal"]), frozenset(_WORDS["after_quarter_of_year"])
_BEFORE = tuple(f"{word} " for word in _WORDS["before"])
#: No word of those is longer.
_BEFORE_REACH = 14
#: What can be some of so many with its noun between: "one crime in four", "two burglaries in three".
TOPS = frozenset({"one", "two", "nine"})
_AFTER_BOTTOM, _SHARE_NOUNS = frozenset(_WORDS["after_bottom"]), frozenset(_WORDS["share_nouns"])
#: Digits of what is a year.
_DIGITS_OF_YEAR = 4
_ONE = ("", "a", "an", "one", "a further")
#: It makes a third one of what is counted, and no third in order.
_FURTHER = "a further"
#: ", half the number recorded in 2020", "was half as many as in 2019", "at half their level of a decade ago": a change
#: by that factor, and no share.
_OF_LEVEL = re.compile(
    r"\s(?:as (?:many|much|high)\b(?! again)|what (?:it|they) (?:was|were)\b)"
    r"|\s(?:the (?:number|figure|total|level|rate|amount) "
    r"(?:recorded|reported|logged|seen|there was|in|for|at|a year|this (?:year|time)|the (?:previous|year)"
    r"|of (?:a year|the (?:previous|year)|20\d\d|\d[\d,]*)))"
    r"|\s(?:the|their|its) (?:levels?|rates?) "
    r"(?:of (?:a|an|the|(?:19|20)\d\d|[a-z-]+ years)|in|at|before|(?:[a-z-]+|\d+) years?)\b"
    r"|\s(?:the|their|its) (?:(?:19|20)\d\d(?:[-/–]\d\d)?|pre-[a-z]+) (?:level|rate|peak|figure|total)s?\b"
    r"|\sthe (?:number|figure|total|level|rate|amount) (?:that )?(?:it|they|we) (?:was|were|had)\b"
    r"|\sthe [\d,]{2,} (?:recorded|reported|logged|seen|in|of|the|a year|at (?:its|their|the)|when)\b"
    r"|\s(?:the|their|its) (?:[\w-]+ ){0,2}peaks?\b",
    re.IGNORECASE,
)
#: "a third of what it was in 2002", "a fifth of its 1995 level": so are other parts, which else are shares.
_OF_WHAT_WAS = re.compile(
    r"\sof (?:what (?:it|they) (?:was|were|had been|used to be)\b"
    r"|(?:the|their|its) (?:(?:(?:19|20)\d\d(?:[-/–]\d\d)?"
    r"|(?!national|regional|average|county|force|uk\b)[a-z-]+) ){0,2}(?:levels?|peaks?)\b)",
    re.IGNORECASE,
)
#: "Half the national average": another place's level, and neither a share nor a change.
_OF_AVERAGE = re.compile(
    rf"\s(?:the|that of the|england's) (?:{'|'.join(_TABLES['fractions']['averages'])})"
    r"(?:wide)? (?:average|rate|level)\b",
    re.IGNORECASE,
)
#: "the most deprived half of neighbourhoods", "the poorest half of wards": some places in order, and no share.
_OF_RANKED = ("deprived ", "disadvantaged ", "affluent ", "poorest ", "richest ", "wealthiest ")
_SAID_REACH = 30
#: "half as many again as in 2019": a rise.
_AGAIN = re.compile(r"\sas (?:many|much) again\b")
_SAID_OF_LEVEL = re.compile(r"(?:[,(–—-]|\b(?:was|were|is|are|at|to))\s?(?:[a-z]+\s){0,3}$")


def read_one_in(found: re.Match[str]) -> FigureMention | None:
    """What "one in five" says, as a percentage."""
    top, bottom = value_of(found["top"]), value_of(found["bottom"].replace("a hundred", "100"))
    if not bottom or top > bottom:
        return None
    return FigureMention(found.start("top"), found.end("bottom"), "figure.one-in", "fraction", 100 * top / bottom)


def read_slashed(found: re.Match[str]) -> FigureMention | None:
    """What "2/3 of burglaries", "by 1/3" says, as a percentage."""
    over, under = int(found["over"]), int(found["under"])
    if over >= under:
        return None
    return FigureMention(found.start("over"), found.end("under"), "figure.fraction", "fraction", 100 * over / under)


def read_one_of_many(words: Words, index: int) -> tuple[FigureMention, int] | None:
    """What "one crime in four" says, as a percentage, and where it ends; the mention is of its "one" alone.

    What happens in so many of something ("one robbery in five weeks", "one burglary in four streets") is told by
    the noun behind it.
    """
    norms = words.norms
    within = index + 2 if norms[index + 2 : index + 3] == ["in"] else index + 3
    between, told = norms[index + 1 : within], within + 1 + (norms[within + 1 : within + 2] == ["every"])
    bottom, following = [*norms[told : told + 2], "", ""][:2]
    if norms[within : within + 1] != ["in"] or not _names_share(between):
        return None
    if not (bottom in _TABLES["units"] or (bottom.isdigit() and len(bottom) < _DIGITS_OF_YEAR)):
        return None
    if following.isalnum() and following not in _AFTER_BOTTOM and not following.endswith("ed"):
        return None
    top, whole = value_of(norms[index]), value_of(bottom)
    if top >= whole:
        return None
    span = words.starts[index], words.ends[index]
    return FigureMention(*span, "figure.one-in", "fraction", 100 * top / whole), words.ends[told]


def _names_share(between: list[str]) -> bool:
    """Whether the words between "one" and "in" are of crimes or of whom they befall: "two burglaries in three"."""
    singular = (norm.removesuffix("s") for norm in between)
    known = [norm in _SHARE_NOUNS or f"{norm.removesuffix('ie')}y" in _SHARE_NOUNS for norm in singular]
    return bool(known) and all(known)


def read_fraction(text: str, found: re.Match[str]) -> FigureMention | None:
    """What "two thirds" says, as a percentage, where the words around it make it a share or a change."""
    part, count = found["part"].lower(), (found["count"] or "").lower()
    after = (found["after"] or "")[1:].lower()
    before = text[max(0, found.start() - _BEFORE_REACH) : found.start()].lower().replace("\xa0", " ")
    moved = before.endswith(_BEFORE) or count == _FURTHER
    if moved and after == "to":
        after = ""  # "fell by a quarter to 187"
    if part == "half" and not count and before.endswith(_OF_RANKED):
        return None
    if not count.isdigit() and _is_of_level(text, found, part):
        times = (1.0 if part == "half" or count in _ONE else value_of(count)) / _PARTS[part]
        return FigureMention(*found.span("fraction"), "figure.multiple", "multiple", times)
    if _OF_AVERAGE.match(text, found.end("fraction")):
        return None
    if _AGAIN.match(text, found.end()):
        moved = True
    told = _tells_half if part == "half" else _tells_part
    if count.isdigit() or not told(part, count, after, moved):
        return None
    top = 1.0 if part == "half" or count in _ONE else value_of(count)
    sign = 1 if _AGAIN.match(text, found.end()) else 0
    return FigureMention(*found.span("fraction"), "figure.fraction", "fraction", 100 * top / _PARTS[part], sign=sign)


def _is_of_level(text: str, found: re.Match[str], part: str) -> bool:
    """Whether a part is one of an earlier level: ", half the number recorded in 2020", "a third of what it was"."""
    halves = part == "half" and not found["count"] and _OF_LEVEL.match(text, found.end())
    if not halves and _OF_WHAT_WAS.match(text, found.end("fraction")) is None:
        return False
    return _SAID_OF_LEVEL.search(text, found.start() - _SAID_REACH, found.start()) is not None


def _tells_half(part: str, count: str, after: str, moved: bool) -> bool:
    """Whether a half is one of what is counted, and no half hour."""
    return bool(count or after in _AFTER or moved) and after not in _AFTER_OTHER_HALF


def _tells_part(part: str, count: str, after: str, moved: bool) -> bool:
    """Whether a part is one of what is counted, and no ordinal ("a third man") or quarter of a year."""
    if not count or after in _AFTER_ORDINAL:
        return False
    if not part.endswith("s") and count not in _ONE:
        return False  # "two third"
    if part == "third" and after and after not in _AFTER and not moved:
        return False
    return part != "quarter" or moved or after not in _AFTER_QUARTER
