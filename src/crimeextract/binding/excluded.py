"""Excluded figures: of a court case, a plan, an intention, of another place than the claim, or taken back."""

import re

from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Part
from crimeextract.binding.other_counts import OF_BUDGET, OF_OTHER
from crimeextract.binding.people import is_of_one_person
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.to_come import is_to_come
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
_EXCLUDED = _WORDS["excluded"]

#: "did not rise by 5%", "has not doubled": no change.
_DENIED = re.compile(r"x(?:s?|[udm][yoj]?w?)$")
#: "with 140 fewer officers than in 2010 and £10m gone from the budget": no plan, as it is compared with what was.
_FEWER_THAN = re.compile(r"(?:N[wGQ]{0,3}[,–(])?N[+-][wGQ]{0,3}k")
#: "12% above Bradford", "30% higher than the national average", "twice that of Leeds": of another place, and no change.
_THAN_PLACE = re.compile(r"[GQw]{0,2}[+-](?:[wGQ]{0,2}k(?:h?[io]|w?lw?[io]|wo)?|w?l[io]?|wo)?w?[AO](?!s?i?B|s?iD)")
_TIMES_PLACE = re.compile(r"h[io]w?[AO]|w?[AO]l")
#: "3,307 were prosecuted": more than any one case has.
_MANY_TRIED = 40
_WERE_TRIED = re.compile(
    r" (?:[a-z]+ ){0,3}(?:were|was|have been|had been|are being) (?:[a-z]+ )?"
    rf"(?:{'|'.join(_EXCLUDED['were_tried'])})\b"
)
#: "if we had a charge rate of", "even if only"
_IF = re.compile(r"\b[Ii]f (?!they |asked )[^,.;]{0,60}$")
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


def is_excluded(skeleton: Skeleton, part: Part, exclusions: Exclusions) -> bool:
    """Whether a figure is of a court case, a plan or an intention, or of another place or a budget."""
    token, symbol = part.token, skeleton.symbols[part.token]
    if part.role == "value" and is_of_one_person(skeleton, part.figure):
        return True
    start = part.figure.start - skeleton.sentence.start
    if not skeleton.vocabulary.isdisjoint(_CORRECTING) and _is_taken_back(
        skeleton, start, part.figure.end - skeleton.sentence.start
    ):
        return True
    if exclusions.says("plan", skeleton) and _FEWER_THAN.match(skeleton.symbols, token) is None:
        if symbol not in "PN" or not exclusions.only_follows(skeleton, token):
            return True
    if part.role == "delta":
        if (_TIMES_PLACE if symbol == "X" else _THAN_PLACE).match(skeleton.symbols, token + 1):
            return True
        if _DENIED.search(skeleton.symbols, 0, token):
            return True
        after = skeleton.text, part.figure.end - skeleton.sentence.start
        if OF_BUDGET.match(*after) or (symbol == "X" and OF_OTHER.match(*after)):
            return True
    elif symbol == "X":
        return True
    if symbol in "NMX" and exclusions.says("case", skeleton) and not _is_of_many(skeleton, token):
        return True
    if symbol in "NM" and is_to_come(skeleton, part, exclusions.document.words.norms):
        return True
    return _is_supposed(skeleton.text, start) or exclusions.leads(skeleton, token)


def _is_of_many(skeleton: Skeleton, token: int) -> bool:
    """Whether a number is that of many people tried: "1,307 were prosecuted"."""
    figure = skeleton.items[token]
    if not isinstance(figure, FigureMention) or figure.value < _MANY_TRIED:
        return False
    return _WERE_TRIED.match(skeleton.text, figure.end - skeleton.sentence.start) is not None


def _is_supposed(text: str, start: int) -> bool:
    """Whether a figure is one of a case that is not: "If we had a charge rate of 2% there would be an outcry"."""
    return "would" in text and _IF.search(text, 0, start) is not None


def _is_taken_back(skeleton: Skeleton, start: int, end: int) -> bool:
    """Whether a figure is one that the text corrects: "earlier given as 421", "not 421, as we reported"."""
    text = skeleton.text
    if text.endswith(("not ", "not the "), 0, start) and _AS_REPORTED.match(text, end):
        return True
    if skeleton.vocabulary.isdisjoint(_TAKING_BACK):
        return False
    return _TAKEN_BACK.search(text, start - _TAKEN_BACK_REACH, start) is not None
