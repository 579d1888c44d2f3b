"""Ages: numbers that say how old somebody is ("Smith, 34, of Leeds", "her son, 16", "were under 12")."""

import re
from bisect import bisect_left

from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_LISTS = toml_table("exclusions.toml")["ages"]
_WORDS = {name: frozenset(words) for name, words in _LISTS.items()}


_OLDEST = 110
#: "The average age of those hurt was 26"
_AVERAGE_AGE = re.compile(r"\b(?:average|mean|median|typical) age\b[^.;:]{1,80}\b(?:was|is|were|of) (?:just |only )?$")
_AGE_REACH = 110
#: What goes on after an age in brackets.
_OF_HOME = re.compile(r"\),? (?:of|from) [A-Z]|\), who\b")
#: "Jaydon is 17 and from Corby"
_OF_PERSON = re.compile(rf" and (?:{'|'.join(_LISTS['of_person'])})\b")
#: "one driver in four is over 60", "a third of the victims are under 18": how old the share of them is.
_SHARE_AGED = re.compile(
    rf"\b(?:{'|'.join(_LISTS['shares'])})\b[^.;]{{0,60}}"
    r"\b(?:is|are|was|were) (?:now )?(?:aged )?(?:over|under) $",
    re.IGNORECASE,
)
_SHARE_REACH = 110
#: "the child was 12 or younger"
_OR_YOUNGER = re.compile(r" or (?:younger|older|under|over)\b")
#: "reports from over-60s", "stolen from the under 25s"
_AGE_GROUP = re.compile(r"s\b")
#: What stands before a place of a list that has its figure between commas: ": Ashford, 41; Dover, 51".
_BEFORE_LISTED = frozenset({":", ";", ",", "and"})
#: "two boys, 16 and 17"
_BOTH_AGES = re.compile(r"\b(?P<who>\w+), [1-9]\d and [1-9]\d\b(?! \w+s\b)")
_AGES_REACH = 20


def is_age(document: Document, figure: FigureMention, word: int, before: list[str]) -> bool:
    """Whether a figure at a word is somebody's age; `before` are the two words before it."""
    if figure.kind != "number" or figure.value > _OLDEST:
        return False
    if _is_average(document.text, figure) or _OR_YOUNGER.match(document.text, figure.end):
        return True
    if _AGE_GROUP.match(document.text, figure.end):
        return before[-1] in ("over", "under")
    before = _without_adverb(document.words.norms, word, before)
    last, earlier = before[-1], before[0]
    if last == "between" and earlier in ("was", "were", "are", "is"):
        whose = document.words.norms[max(0, word - 3)]
        return any(whose in _WORDS[name] for name in ("ranged", "aged", "subjects"))
    if last == "(" and earlier in _WORDS["persons"]:
        return document.text.startswith(")", figure.end)  # "Omagh man (44)"
    if last == "(" and _OF_HOME.match(document.text, figure.end):
        return True  # "Jean Smith (71), of Shirley, said"
    if _is_one_of_two(document.text, figure, before):
        return True
    if (last == "as" and earlier == "young") or (last == "than" and earlier in ("younger", "older")):
        return True
    if last in ("under", "over"):
        aged = _SHARE_AGED.search(document.text, figure.start - _SHARE_REACH, figure.start)
        return aged is not None or earlier in _WORDS["aged"]
    if last in ("was", "were", "is", "'s"):
        return earlier in _WORDS["subjects"] or _OF_PERSON.match(document.text, figure.end) is not None
    if last == "of":
        return earlier in _WORDS["persons"]  # "a boy of 17"
    return _is_between_commas(document, figure, word, before)


def _without_adverb(norms: list[str], word: int, before: list[str]) -> list[str]:
    """The two words before a number, past an adverb: "who is now 18"."""
    return (norms[max(0, word - 3) : word - 1] or before) if before[-1] in _WORDS["adverbs"] else before


def _is_average(text: str, figure: FigureMention) -> bool:
    reach = max(0, figure.start - _AGE_REACH)
    return text.find(" age ", reach, figure.start) >= 0 and _AVERAGE_AGE.search(text, reach, figure.start) is not None


def _is_between_commas(document: Document, figure: FigureMention, word: int, before: list[str]) -> bool:
    """Whether a number stands between commas behind a name or a relative: "Smith, 34, of Leeds"."""
    if before[-1] != "," or word < 2 or not document.text.startswith((",", "."), figure.end):
        return False
    if document.text[document.words.starts[word - 2]].isupper():
        return not _is_listed_place(document, word - 1)
    goes_on = document.words.norms[word + 2 : word + 3]
    # "deaths on Kent roads, 61, is the lowest"
    return not before[0].endswith("s") and not _WORDS["after"].isdisjoint(goes_on)


def _is_listed_place(document: Document, comma: int) -> bool:
    """Whether a place of a list ends before a comma: "Ashford, 41; Dover, 51"; not "Smith, of Dover, 51"."""
    end = document.words.ends[comma - 1]
    place = next((place for place in document.places if place.end == end), None)
    if place is None:
        return False
    start = bisect_left(document.words.starts, place.start)
    return document.words.norms[start - 1] in _BEFORE_LISTED


def _is_one_of_two(text: str, figure: FigureMention, before: list[str]) -> bool:
    """Whether a number is one of the ages of "two boys, 16 and 17"."""
    last, earlier = before[-1], before[0]
    if (last, earlier) != ("and", ",") and not (last == "," and earlier in _WORDS["persons"]):
        return False
    pair = _BOTH_AGES.search(text, figure.start - _AGES_REACH, figure.end + _AGES_REACH)
    return pair is not None and pair.start() < figure.start < pair.end() and pair["who"] in _WORDS["persons"]
