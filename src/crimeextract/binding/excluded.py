"""Excluded figures: of a court case, a plan, a supposition, and those that the text takes back or denies."""

import re

from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Part
from crimeextract.binding.other_counts import OF_BUDGET, OF_DURATION, OF_OTHER
from crimeextract.binding.people import is_of_one_person
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.to_come import is_to_come
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
_EXCLUDED = _WORDS["excluded"]

#: "did not rise by 5%": no change.
_DENIED = re.compile(r"x[udm][yoj]?w?$")
#: "with 140 fewer officers than in 2010 and £10m gone from the budget": no plan, as it is compared with what was.
_FEWER_THAN = re.compile(r"(?:N[wGQ]{0,3}[,–(])?N[+-][wGQ]{0,3}k")
#: "12% above Bradford", "30% higher than the national average", "twice that of Leeds": of another place, and no change.
_THAN_PLACE = re.compile(r"[GQw]{0,2}[+-](?:[wGQ]{0,2}k(?:h?[io]|w?lw?[io]|wo)?|w?l[io]?|wo)?w?[AO](?!s?i?B|s?iD)")
_TIMES_PLACE = re.compile(r"h[io]w?[AO]|w?[AO]l")
#: "three times the number in Fleet Street": of a place that no table knows.
_TIMES_NAMED, _NAMED = (
    re.compile(r"w{1,2}[io]w"),
    re.compile(r" the (?:number|figure|total|rate|level) (?:in|for|at|of|on) [A-Z]"),
)
#: "has not doubled"
_NOT_MULTIPLIED = re.compile(r"xs?$")
#: "(earlier given as 421)", "an earlier version of this story said 421": what the text takes back.
_TAKEN_BACK = re.compile(
    rf"\b(?:(?:an )?earlier version [^.;]{{0,40}}?\b(?:had|{'|'.join(_EXCLUDED['stated'])})"
    rf"|(?:{'|'.join(_EXCLUDED['wrongly'])}) (?:{'|'.join(_EXCLUDED['stated'])})"
    r"(?: (?:as|at|the \w+|it|this|that|there were)){0,3})"
    r"(?: (?:as|at|that|there were)){0,2} $",
    re.IGNORECASE,
)
_TAKING_BACK = frozenset(_EXCLUDED["wrongly"])
_CORRECTING = _TAKING_BACK | {"not"}
_AS_REPORTED = re.compile(rf",? as (?:[a-z]+ ){{1,3}}?(?:{'|'.join(_EXCLUDED['as_stated'])})\b")
_TAKEN_BACK_REACH = 90
#: "23 of 52 defendants"
_TRIED = re.compile(rf" (?:{'|'.join(_EXCLUDED['tried'])})\b")
_FEWEST_TRIED = 10
#: "3,307 were prosecuted": more than any one case has.
_MANY_TRIED = 40
#: "A 10-year-old was among 44 children arrested"
_MANY_ARRESTED, _AMONG = 20, re.compile(r"\b(?:among|amongst|one of) (?:the |a total of |some )?$")
_WERE_TRIED = re.compile(
    r" (?:[a-z]+ ){0,3}(?:were|was|have been|had been|are being) (?:[a-z]+ )?"
    rf"(?:{'|'.join(_EXCLUDED['were_tried'])})\b"
)
#: "where we would normally expect 50", "in a normal month there would be 20": what is usual, and was not.
_EXPECT = r"(?:expect|see|get|have|be|record|deal with)(?: (?:to (?:see|get|have|record|find|be)|something like))?"
_EXPECTED = re.compile(
    rf"(?:\bwould|['’]d)(?: (?:{'|'.join(_WORDS['as_a_rule'])}))?(?: {_EXPECT})?"
    r"(?: (?:about|around|some|maybe|perhaps))? $"
)
_EXPECTED_REACH, _WOULD = 60, frozenset({"would", "'d"})
_USUAL = re.compile(rf"\b(?:{'|'.join(_WORDS['as_a_rule'])}|normal|typical|usual|average|ordinary)\b")
#: "181 short of the 6,963 that it needs", "40 fewer than it wants": how far what there is falls behind a wish.
_SHORT_OF = rf"(?:{'|'.join(_EXCLUDED['short_of'])})"
_WISHED = (
    r"(?:that |which )?(?:it|he|she|they|we|ministers|bosses|the \w+|[A-Z]\w+) (?:says? (?:it|he|she|they) )?"
    rf"(?:actually |really )?(?:{'|'.join(_EXCLUDED['wishes'])})\b"
)
_GAP_TO_WISH = re.compile(rf"(?: [a-z]+)? {_SHORT_OF} (?:(?:the |some |around )*[\d,]+ (?:[a-z]+ )?|what )?{_WISHED}")
_WISHED_FOR = re.compile(rf" (?:[a-z]+ )?{_WISHED}")
_SHORT_OF_WISH = re.compile(rf"\b{_SHORT_OF} (?:the |some |around )*$")
_ALL_BUT_REACH = 24
_WISHES = frozenset("need needs needed want wants wanted require requires required should asked".split())
#: "In all but three of these", "all bar two": those that are left out.
_ALL_BUT = re.compile(r"\b[Aa]ll (?:but|bar|except) (?:about |some |the last )?$")
#: "Seat belts would have saved at least five of them": what did not happen.
_WOULD_HAVE = re.compile(
    r"\b(?:would|could|might|should) (?:\w+ly |well |also )?have (?:[a-z]+ ){1,2}?"
    r"(?:at least |about |around |up to |another |a further |some |more than |many |all )*$"
)
#: "if we had a charge rate of", "even if only"
_IF = re.compile(r"\b[Ii]f (?!they |asked )[^,.;]{0,60}$")


def is_excluded(skeleton: Skeleton, part: Part, exclusions: Exclusions) -> bool:
    """Whether a figure is of a court case, a plan or an intention, or is a change that the text denies."""
    token, symbol = part.token, skeleton.symbols[part.token]
    start = part.figure.start - skeleton.sentence.start
    if part.role == "value" and is_of_one_person(skeleton, part.figure):
        return True
    if not skeleton.vocabulary.isdisjoint(_CORRECTING) and _is_taken_back(
        skeleton, start, part.figure.end - skeleton.sentence.start
    ):
        return True
    plan = exclusions.says("plan", skeleton) and not exclusions.only_by_the_way("plan", skeleton, token)
    if plan and not (symbol in "PN" and exclusions.only_follows("plan", skeleton, token)):
        if _FEWER_THAN.match(skeleton.symbols, token) is None and (symbol in "NMX" or part.role != "delta"):
            return True
    if symbol == "N" and "all" in skeleton.vocabulary and _ALL_BUT.search(skeleton.text, start - _ALL_BUT_REACH, start):
        return True
    if symbol == "N" and _is_wish(skeleton, start, part):
        return True
    if part.role == "delta":
        if (_TIMES_PLACE if symbol == "X" else _THAN_PLACE).match(skeleton.symbols, token + 1):
            return True
        after = skeleton.text, part.figure.end - skeleton.sentence.start
        if symbol == "X" and _TIMES_NAMED.match(skeleton.symbols, token + 1) and _NAMED.match(*after):
            return True
        if OF_BUDGET.match(*after) or OF_DURATION.match(*after) or (symbol == "X" and OF_OTHER.match(*after)):
            return True
        denied = _NOT_MULTIPLIED if symbol == "X" else _DENIED
        if denied.search(skeleton.symbols, 0, token) or (plan and exclusions.leads("plan", skeleton, token)):
            return True
    elif symbol == "X":
        return True
    if symbol in "NMX" and exclusions.says("case", skeleton) and not _is_of_many(skeleton, token):
        return True
    if symbol in "NM" and is_to_come(skeleton, part, exclusions.document.words.norms):
        return True
    if not skeleton.vocabulary.isdisjoint(_WOULD) and _is_expected(skeleton.text, start):
        return True
    if ("would" in skeleton.text or " have " in skeleton.text) and _is_supposed(
        skeleton.text, start, part.figure.end - skeleton.sentence.start
    ):
        return True
    return exclusions.leads("intent", skeleton, token)


def _is_wish(skeleton: Skeleton, start: int, part: Part) -> bool:
    """Whether a number is what somebody needs or wants, or how far what there is falls short of it."""
    if skeleton.vocabulary.isdisjoint(_WISHES):
        return False
    end = part.figure.end - skeleton.sentence.start
    if _GAP_TO_WISH.match(skeleton.text, end):
        return True
    wished_for = _WISHED_FOR.match(skeleton.text, end) is not None
    return wished_for and _SHORT_OF_WISH.search(skeleton.text, 0, start) is not None


def _is_of_many(skeleton: Skeleton, token: int) -> bool:
    """Whether a number is that of many people tried, or of some of them: "23 of 52 defendants were convicted"."""
    figure = skeleton.items[token]
    if isinstance(figure, FigureMention) and figure.value >= _MANY_ARRESTED:
        if _AMONG.search(skeleton.text, 0, figure.start - skeleton.sentence.start):
            return True
    if isinstance(figure, FigureMention) and figure.value >= _MANY_TRIED:
        if _WERE_TRIED.match(skeleton.text, figure.end - skeleton.sentence.start):
            return True
    whole = skeleton.items[token + 2] if skeleton.symbols.startswith("NoN", token) else None
    if not isinstance(whole, FigureMention) or whole.value < _FEWEST_TRIED:
        return False
    return _TRIED.match(skeleton.text, whole.end - skeleton.sentence.start) is not None


def _is_expected(text: str, start: int) -> bool:
    """Whether a figure is what would be usual: "where we would normally expect 50"."""
    found = _EXPECTED.search(text, start - _EXPECTED_REACH, start)
    return found is not None and ("expect" in found[0] or _USUAL.search(text, 0, start) is not None)


def _is_supposed(text: str, start: int, end: int) -> bool:
    """Whether a figure is one of a case that is not: "If we had a charge rate of 2% there would be an outcry"."""
    if " have " in text and text[start] != "£" and _WOULD_HAVE.search(text, start - _EXPECTED_REACH, start):
        return True  # but "would have fetched £180,000" is what it is worth
    if "would" not in text:
        return False
    condition = _IF.search(text, 0, start)
    return condition is not None and ("would" in text[end:] or "would" in text[: condition.start()])


def _is_taken_back(skeleton: Skeleton, start: int, end: int) -> bool:
    """Whether a figure is one that the text corrects: "earlier given as 421", "not 421, as we reported"."""
    text = skeleton.text
    if text.endswith(("not ", "not the "), 0, start) and _AS_REPORTED.match(text, end):
        return True
    if skeleton.vocabulary.isdisjoint(_TAKING_BACK):
        return False
    return _TAKEN_BACK.search(text, start - _TAKEN_BACK_REACH, start) is not None
