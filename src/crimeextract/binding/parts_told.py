"""Numbers of a part of what was counted: "Of those, 317", "Ninety-six involved spitting"."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, mentions_in
from crimeextract.mentions.measures.units import unit_of
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES

_WORDS = toml_table("counting.toml")
#: "Of those, 317 caused an injury"; "Of the 140 who replied, 84 said"
_OF_THOSE = re.compile(rf"\W*(?:of|out of)\s(?:(?:those|these|them),?|the\s[^,.;]{{1,60}},)\s{HEDGES}", re.IGNORECASE)
#: What all three open with.
_OPENS_OF = re.compile(r"\W*(?:of|out of|among)\b", re.IGNORECASE)
#: A sentence that only adds to the one before it.
_IT_WAS = re.compile(r"(?:This|That|It) (?:compares|compared|is|was)\b")
_PART_VERBS = frozenset(_WORDS["part_verbs"])
_BE = frozenset(_WORDS["be"])
_PAST = frozenset(_WORDS["past"])
#: "Four have since turned up", "three led to a charge": what becomes of a few crimes and things, not of who did them.
_OF_DEEDS = sorted(
    {*_WORDS["done_to"], *_WORDS["turned_up"], *_WORDS["solved"], *_WORDS["part_verbs"], *_WORDS["of_few"]}
    - {*_WORDS["of_people"]}
)
_BECAME_OF_FEW = re.compile(rf" (?:(?:{'|'.join(_WORDS['have_been'])}) )*(?:{'|'.join(_OF_DEEDS)})\b(?! guilty| dead)")
#: Aspects of which people are counted: what a few of them were or did is told as freely as of many.
_OF_PEOPLE = frozenset({"victims", "suspects", "activity"})
_SHARE_ASIDE = re.compile(r",n?P,")
_SO_FAR = [phrase.split() for phrase in _WORDS["so_far"]]
_OF_THEM = tuple(f" {phrase} " for phrase in _WORDS["of_them"])
_LEADS_TO_NUMBER = frozenset(_WORDS["leads_to_number"])
#: A number word that opens a sentence and counts what was spoken of is at least so high.
FEWEST_ALONE = 10
#: So many were counted of which none did so: less may be one incident's.
_FEWEST_OF_NONE = 5
_NONE_LED = re.compile(
    rf"\W*None (?:of (?:them|these|those) )?(?:(?:{'|'.join(_WORDS['have_been'])}) )*"
    rf"(?:{'|'.join(_WORDS['part_verbs'] + _WORDS['done_to'] + _WORDS['turned_up'])})\b"
)
#: "The 2012 figure was 107", "Last April there were none", "There had been four in March 2013": a sentence that holds
#: nothing but the level of an earlier time.
SENTENCE_OF_THEN = re.compile(
    r"\"?(?:b,?)?(?:(?:[ij@y]?[BD],?|w?[ij][BD],?|b[^,;bNPM]{2,8},[ij][BD],)(?:[wh]{0,2}s{1,2}@?|:)[NPM]|s{1,2}@?[NPM][ij]?[BD])w?,?\"?"
)
#: "In Dunstable there were none", "Bedford had none at all".
_HAD_NONE = re.compile(rf"\b(?:there (?:were|was|have been|had been)|{'|'.join(_WORDS['name_has'])}) $", re.IGNORECASE)
_NONE_ENDS = re.compile(r"(?: at all| whatsoever| either)?(?:[.,;]|\s*$| (?:in|at|over|during) )")


def is_of_those(document: Document, skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether a number opens what is said of some of those counted before: "Of those, 317 caused an injury"."""
    start = skeleton.sentence.start
    if _OPENS_OF.match(document.text, start, figure.start) is None:
        return False
    if _OF_THOSE.fullmatch(document.text, start, figure.start) is None:
        return False
    before = _sentence_before(document.text, start)
    if _IT_WAS.match(document.text, before):
        before = _sentence_before(document.text, before)
    return bool(mentions_in(document.measures, max(0, before), figure.start))


def _sentence_before(text: str, start: int) -> int:
    """About where the sentence before the one that starts there begins."""
    found = max((text.rfind(mark, 0, max(0, start - 2)) + len(mark)) for mark in (". ", "\n"))
    return max(0, found)


def is_subject(document: Document, skeleton: Skeleton, token: int, before: Frame | None = None) -> bool:
    """Whether a number that no noun follows opens the sentence: "Twenty-three were under 25", "A further 88 led to".

    A few are counted so only after more: "Thieves took 13 quad bikes. Four have since turned up"; `before` is the frame
    of those.
    """
    symbols, figure = skeleton.symbols, skeleton.items[token]
    assert isinstance(figure, FigureMention)
    words, first = document.words, skeleton.sentence.first_word
    led = words.norms[first : skeleton.words[token]]
    led = led[next((len(opening) for opening in _SO_FAR if led[: len(opening)] == opening), 0) :]
    if token + 1 >= len(symbols) or not _LEADS_TO_NUMBER.issuperset(led[1:]):
        return False
    if figure.value < FEWEST_ALONE and not _are_few_of(skeleton, figure, before):
        return False
    opening = led[:1]
    if not _LEADS_TO_NUMBER.issuperset(opening):
        return False
    aside = _SHARE_ASIDE.match(symbols, token + 1)  # "Just 87, around four per cent, ended with a charge"
    after = aside.end() if aside else token + 1
    after += symbols[after : after + 1] == "+"  # "Sixty-four more were taken"
    verb = words.norms[skeleton.words[after]] if after < len(symbols) else ""
    if verb in _BE or verb in _PART_VERBS:
        return True
    return _goes_on(skeleton, figure, before) and is_past(words.norms, skeleton.words[after : after + 1])


def _goes_on(skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether the frame before counts what may have done what those of a number did, and if these are few more."""
    whole = before.parts.get("value") if before is not None else None
    if before is None or whole is None or whole.figure.kind != "number":
        return False
    return _fits_few(skeleton, figure, before)


def is_past(norms: list[str], verb: list[int]) -> bool:
    """Whether a word says what somebody did: "needed treatment", "came back"; "armed men" only describes a noun."""
    if not verb:
        return False
    norm, following = norms[verb[0]], [*norms[verb[0] + 1 : verb[0] + 3], ""]
    if norm in _PAST:
        return True
    return norm.endswith("ed") and norm != "hundred" and all(unit_of((noun,)) is None for noun in following[:2])


def _are_few_of(skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether a small number may be of those that the sentence before counts."""
    whole = before.parts.get("value") if before is not None else None
    if before is None or whole is None or whole.figure.kind != "number":
        return False
    return whole.figure.value > max(figure.value, FEWEST_ALONE) and _fits_few(skeleton, figure, before)


def _fits_few(skeleton: Skeleton, figure: FigureMention, before: Frame) -> bool:
    """Whether what is said of a few fits what was counted: "Three were solved", not "three were jailed", of thefts."""
    end = figure.end - skeleton.sentence.start
    if before.subject is not None and before.subject.aspect in _OF_PEOPLE:
        return True
    return skeleton.text.startswith(_OF_THEM, end) or _BECAME_OF_FEW.match(skeleton.text, end) is not None


def is_none_of(skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether "none" is how many there were elsewhere or before of what the frame before counts, or how many did so.

    "Bedford had none", "The year before there were none", "None has led to a charge".
    """
    if before is None or "value" not in before.parts or before.kind_of_level() != "N":
        return False
    if _NONE_LED.match(skeleton.text) is not None:
        return before.parts["value"].figure.value >= _FEWEST_OF_NONE
    start = figure.start - skeleton.sentence.start
    had = _HAD_NONE.search(skeleton.text[:start]) and _NONE_ENDS.match(skeleton.text, start + len("none"))
    return bool(had) and "A" in skeleton.symbols
