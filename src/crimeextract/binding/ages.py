"""Ages: numbers that say how old somebody is ("Smith, 34, of Leeds", "her son, 16", "were under 12")."""

import re
from bisect import bisect_left

from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import words_of

_LISTS = toml_table("exclusions.toml")["ages"]
_WORDS = {name: frozenset(words) for name, words in _LISTS.items()}


def _any(name: str) -> str:
    """An alternative of the expressions of a list."""
    return "|".join(_LISTS[name])


_OLDEST, _ROUGHLY = 110, frozenset({"about", "around", "roughly", "nearly", "almost"})
#: "The average age of those hurt was 26"
_AVERAGE_AGE = re.compile(r"\b(?:average|mean|median|typical) age\b[^.;:]{1,80}\b(?:was|is|were|of) (?:just |only )?$")
_AGE_REACH = 110
#: What may follow the ages of some people: "most were between 12 and 15, though".
_AGES_END = re.compile(r"[,.;)]|\s(?:and|when|at|years)\b|$")
#: What goes on after an age in brackets.
_OF_HOME = re.compile(r"\),? (?:of|from) [A-Z]|\), who\b")
#: "Jaydon is 17 and from Corby"
_OF_PERSON = re.compile(rf" and (?:{_any('of_person')})\b")
#: "two boys, 16 and 17"
_BOTH_AGES = re.compile(r"\b(?P<who>\w+), [1-9]\d and [1-9]\d\b(?! \w+s\b)")
_AGES_REACH = 20
#: "one driver in four is over 60", "a third of the victims are under 18": how old the share of them is.
_SHARE_AGED = re.compile(
    rf"\b(?:{_any('shares')})\b[^.;]{{0,60}}"
    r"\b(?:is|are|was|were) (?:now )?(?:aged )?(?:over|under) $",
    re.IGNORECASE,
)
_SHARE_REACH = 110
#: "some of these lads are barely 12", "kids no older than 11"
_YOUNG = re.compile(
    rf"\b(?:{_any('young')})\b[^.;,]{{0,20}}\b(?:{_any('barely')}) $"
    r"|\b(?:none|nobody|no one)(?: of them)? (?:is|are|was|were) (?:over|under|older than|more than) $"
)
_ENDS_YOUNG = words_of(_LISTS["barely"]) | {"over", "under", "than"}
#: "12 to 16-year-olds", "14 and 15 year olds"
_TO_YEAR_OLDS = re.compile(r"(?:\s(?:to|and|or)\s|-to-|\s?[-–]\s?)[1-9]\d?[\s-]years?[\s-]olds?\b")
#: "You must be 18", "applicants must be over 21"
_MUST_BE, _MUST_BE_REACH = re.compile(r"\b(?:must|should) (?:all )?be (?:aged |at least |over |under )?$"), 30
_ENDS_MUST_BE = frozenset({"be", "aged", "least", "over", "under"})
#: "the child was 12 or younger"
_OR_YOUNGER = re.compile(r" or (?:younger|older|under|over)\b")
#: "reports from over-60s", "stolen from the under 25s"
_AGE_GROUP = re.compile(r"s\b")

#: "Cardiff Central, the worst in Wales, 22": what has a rank has a number.
_RANKED = re.compile(r", (?:by far |easily )?the (?:worst|best|most|[a-z]+est)\b[^,.;:]{0,40}, $")
_RANKED_REACH = 60
_OF_PLACE = re.compile(r", (?:of|from) [A-Z]")
#: What stands before a place of a list that has its figure between commas: ": Ashford, 41; Dover, 51".
_BEFORE_LISTED = frozenset({":", ";", ",", "and"})


def is_age(document: Document, figure: FigureMention, word: int, before: list[str]) -> bool:
    """Whether a figure at a word is somebody's age; `before` are the two words before it."""
    if figure.kind != "number" or figure.value > _OLDEST:
        return False
    if _is_average(document.text, figure) or _TO_YEAR_OLDS.match(document.text, figure.end):
        return True
    if before[-1] in _ENDS_MUST_BE and _MUST_BE.search(document.text, figure.start - _MUST_BE_REACH, figure.start):
        return True
    if _OR_YOUNGER.match(document.text, figure.end):
        return True
    if _AGE_GROUP.match(document.text, figure.end):
        return before[-1] in ("over", "under") or figure.qualifier is not None
    if before[-1] in _ENDS_YOUNG and _YOUNG.search(document.text, figure.start - _SHARE_REACH, figure.start):
        return _AGES_END.match(document.text, figure.end) is not None
    before = _without_adverb(document.words.norms, word, before)
    last, earlier = before[-1], before[0]
    if last == "between" and figure.upper is not None and earlier in ("was", "were", "are", "is"):
        return _is_range(document, figure, word)
    if last == "(" and (told := _is_bracketed(document, figure, word, earlier)) is not None:
        return told
    if _is_one_of_two(document.text, figure, before) or _is_compared(document.text, figure, before):
        return True
    if last in ("under", "over") or (figure.qualifier and last != "as" and earlier in _WORDS["aged"]):
        return earlier in _WORDS["aged"] and not document.text.startswith(" times", figure.end)
    if last in ("was", "were", "is", "'s"):
        return earlier in _WORDS["subjects"] or _OF_PERSON.match(document.text, figure.end) is not None
    if last == "of":
        return earlier in _WORDS["persons"]  # "a boy of 17"
    if earlier == "of" and last in _ROUGHLY:
        return document.words.norms[max(0, word - 3)] in _WORDS["persons"]  # "a man of about 30"
    return _is_between_commas(document, figure, word, before)


def _without_adverb(norms: list[str], word: int, before: list[str]) -> list[str]:
    """The two words before a number, past an adverb: "who is now 18"."""
    return (norms[max(0, word - 3) : word - 1] or before) if before[-1] in _WORDS["adverbs"] else before


def _is_average(text: str, figure: FigureMention) -> bool:
    reach = max(0, figure.start - _AGE_REACH)
    return text.find(" age ", reach, figure.start) >= 0 and _AVERAGE_AGE.search(text, reach, figure.start) is not None


def _is_range(document: Document, figure: FigureMention, word: int) -> bool:
    """Whether "between 12 and 15" says how old those before it were."""
    whose = document.words.norms[max(0, word - 3)]
    told = any(whose in _WORDS[name] for name in ("ranged", "aged", "subjects"))
    return told and _AGES_END.match(document.text, figure.end) is not None


def _is_bracketed(document: Document, figure: FigureMention, word: int, earlier: str) -> bool | None:
    """Whether a number behind a bracket is an age: "Omagh man (44)"; None where the bracket does not tell."""
    named = not _WORDS["honorifics"].isdisjoint(document.words.norms[max(0, word - 4) : word - 1])
    if named or earlier in _WORDS["persons"]:
        return document.text[figure.end : figure.end + 1] == ")"
    return True if _OF_HOME.match(document.text, figure.end) else None  # "Jean Smith (71), of Shirley, said"


def _is_one_of_two(text: str, figure: FigureMention, before: list[str]) -> bool:
    """Whether a number is one of the ages of "two boys, 16 and 17"."""
    last, earlier = before[-1], before[0]
    if (last, earlier) != ("and", ",") and not (last == "," and earlier in _WORDS["persons"]):
        return False
    pair = _BOTH_AGES.search(text, figure.start - _AGES_REACH, figure.end + _AGES_REACH)
    return pair is not None and pair.start() < figure.start < pair.end() and pair["who"] in _WORDS["persons"]


def _is_compared(text: str, figure: FigureMention, before: list[str]) -> bool:
    """Whether a number is the age that others are above or below: "as young as 12", "half of them are over 65"."""
    last, earlier = before[-1], before[0]
    if (last == "as" and earlier == "young") or (last == "than" and earlier in ("younger", "older")):
        return True
    if last in ("over", "under") and _AGES_END.match(text, figure.end):
        if _SHARE_AGED.search(text, figure.start - _SHARE_REACH, figure.start):
            return True
    return last == "over" and earlier == "are" and text[figure.end : figure.end + 1] in (" ", ".")


def _is_between_commas(document: Document, figure: FigureMention, word: int, before: list[str]) -> bool:
    """Whether a number stands between commas behind a name or a relative: "Smith, 34, of Leeds"."""
    if before[-1] != "," or word < 2 or document.text[figure.end : figure.end + 1] not in (",", "."):
        return False
    if before[0] in _WORDS["no_persons"]:
        return False
    if _RANKED.search(document.text, figure.start - _RANKED_REACH, figure.start):
        return False
    if before[0] in _WORDS["persons"] and _OF_PLACE.match(document.text, figure.end):
        return True  # "One man, 41, of Scholes, has since been sent to prison"
    name = document.text[document.words.starts[word - 2]]
    goes_on = document.words.norms[word + 2 : word + 3]
    if before[0] in _WORDS["relatives"]:
        return True
    if name.isupper():
        return not _is_listed_place(document, word - 1)
    of_things = before[0].endswith("s") and not before[0].endswith("ss") and before[0] not in _WORDS["persons"]
    return not of_things and not _WORDS["after"].isdisjoint(goes_on)  # "deaths on Kent roads, 61, is the lowest"


def _is_listed_place(document: Document, comma: int) -> bool:
    """Whether a place of a list ends before a comma: "Ashford, 41; Dover, 51"; not "Smith, of Dover, 51"."""
    end = document.words.ends[comma - 1]
    place = next((place for place in document.places if place.end == end), None)
    if place is None:
        return False
    start = bisect_left(document.words.starts, place.start)
    return start > 0 and document.words.norms[start - 1] in _BEFORE_LISTED
