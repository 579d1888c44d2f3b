"""Grounds: whether a frame says enough to be a claim, and which figures only say again or in part what another says."""

import re
from bisect import bisect_left
from operator import attrgetter

from crimeextract.binding.claimed import UNGROUNDED, weight_of_verdict
from crimeextract.binding.continued import counts_group
from crimeextract.binding.earlier_levels import TIMES
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.joins import bracketed, joins
from crimeextract.binding.names import NAME_HAS, NO_PLACE, is_of_name
from crimeextract.binding.nil import is_nobody
from crimeextract.binding.parts_told import (
    FEWEST_ALONE,
    is_found_in,
    is_next_part,
    is_none_of,
    is_of_part_before,
    is_of_partition,
    is_of_people,
    is_of_reported,
    is_of_rest,
    is_of_same,
    is_of_those,
    is_past,
    is_said_again,
    is_solved,
    is_subject,
    is_taken_from,
)
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.numbers import HEDGES

_HOW_OFTEN = (TIMES, " occasions")
#: How many figures back "nine of the 17" looks for the 17.
_NUMBERS_BACK = 200


def grounded(document: Document, frames: list[Frame], before: Frame | None) -> list[Frame]:
    """The frames of a sentence that say what they count."""
    kept: list[Frame] = []
    for frame in frames:
        if _is_grounded(document, frame, before, kept) or _is_claimed(frame, before):
            kept.append(frame)
    return kept


def _is_claimed(frame: Frame, before: Frame | None) -> bool:
    """Whether so much else speaks for a bare number that it counts, though nothing says what.

    Not one of some that nobody counted ("eleven of the 20 councillors"), nor some that would be more than all.
    """
    part, whole = frame.parts["value"], before.parts.get("value") if before is not None else None
    if frame.skeleton.symbols.startswith("oN", part.token + 1):
        return False
    if part.token == 0 and whole is not None and whole.figure.value < part.figure.value:
        return False
    return part.weight + weight_of_verdict(UNGROUNDED) > 0


def is_of_kind_before(skeleton: Skeleton, frame: Frame, last: Frame, part: Part) -> bool:
    """Whether an earlier level is that of the count before a share or a sum: "4,946, or 47 per cent, up from 4,550"."""
    if part.role != "previous" or "previous" in frame.parts or set(last.parts) != {"value"}:
        return False
    if not _CLAUSES.isdisjoint(skeleton.symbols[frame.last + 1 : part.token]):
        return False  # "worth £890,000", "a third of them at night", but in no clause of its own
    return frame.kind_of_level() == skeleton.symbols[part.token] != last.kind_of_level()


_CLAUSES = frozenset(";b")
#: "1,200 or 30 per cent of offences in 2020 - an increase of"
_THEN_MOVED = re.compile(r"[owGQhiDAs,]*[,–][ud][yo]?w?$")


def _is_of_count(document: Document, skeleton: Skeleton, frame: Frame, share: Frame, part: Part) -> bool:
    """Whether a change is of a count that a share only says again: "1,200 or 30 per cent, an increase of 11%"."""
    if part.role not in ("percent", "absolute") or set(share.parts) != {"value"} or part.role in frame.parts:
        return False
    between = skeleton.symbols[frame.last + 1 : share.first]
    if between not in ("n", ",n") or (frame.kind_of_level(), share.kind_of_level()) != ("N", "P"):
        return False
    said_again = document.words.norms[skeleton.words[share.first - 1]] == "or"
    return said_again and _THEN_MOVED.fullmatch(skeleton.symbols, share.last + 1, part.token) is not None


#: "24,310 burglaries (16.3 per 1,000 homes), a rise of", "1,202, or 23 a week, up from", "501, the equivalent of 10"
_SAYS_AGAIN = re.compile(r"[wGQiADOs]*(?P<mark>\(|,?n|,w{0,2}o|–)")
_SAID_AGAIN = (["or"], ["-"], ["–"], ["equivalent", "of"], ["average", "of"])
_RATE_THEN_MOVED = re.compile(r"[GQw]{0,2}/N?[owGQiADO]*(?P<closed>\))?[owtGQiADO]*[,–]?(?:[ud][yof]{0,2}w?|[cL]w?)")
#: ", the highest on record", "and the most since 2009"
#: … and not ", the second highest rate in the South East".
_OF_RATES = re.compile(r"(?:\s[\w-]+)?\srates?\b")
_RATE_THEN_RANKED = re.compile(r"[GQw]{0,2}/N?[jlowGQ]*(?P<closed>\))?[,–]?n?")
#: An earlier level that is so many times nearer to the rate than to the count is the rate's.
_NEARER = 3


def _is_of_rated(document: Document, skeleton: Skeleton, frame: Frame, rate: Frame, part: Part) -> bool:
    """Whether a change or rank is of a count that a rate only says again: "24,310 burglaries (66 a day), up 22%"."""
    if part.role in frame.parts or part.role not in ("percent", "absolute", "previous", "rank"):
        return False
    if set(rate.parts) != {"value"} or "value" not in frame.parts or frame.kind_of_level() != "N":
        return False
    again = _SAYS_AGAIN.fullmatch(skeleton.symbols, frame.last + 1, rate.first)
    if part.role == "rank" and _OF_RATES.match(document.text, part.figure.end):
        return False
    then = _RATE_THEN_RANKED if part.role == "rank" else _RATE_THEN_MOVED
    moved = then.fullmatch(skeleton.symbols, rate.last + 1, part.token)
    if again is None or moved is None or (again["mark"] == "(") != (moved["closed"] is not None):
        return False
    said = document.words.norms[skeleton.words[rate.first - 2] : skeleton.words[rate.first - 1] + 1]
    if again["mark"] != "(" and not any(said[-len(words) :] == words for words in _SAID_AGAIN):
        return False
    level, small = frame.parts["value"].figure.value, rate.parts["value"].figure.value
    return part.role != "previous" or part.figure.value * _NEARER > level or small > level


def is_of_earlier(document: Document, skeleton: Skeleton, frame: Frame, last: Frame, part: Part) -> bool:
    """Whether a figure goes on with the frame before the last one, which is only its base or says it again."""
    if _is_base(skeleton, frame, last) and joins(skeleton, frame, part):
        return True
    if _is_of_count(document, skeleton, frame, last, part):
        return True
    return _is_of_rated(document, skeleton, frame, last, part)


def _is_base(skeleton: Skeleton, frame: Frame, base: Frame) -> bool:
    """Whether a number is only what another is a part of: "11 of the 213 were children, compared with 17"."""
    return base.first == base.last == frame.last + 2 and _OF_NUMBER.match(skeleton.symbols, frame.last) is not None


def _is_part_of(document: Document, frame: Frame, part: Part, before: Frame | None) -> bool:
    """Whether a number that opens its sentence counts some of what was counted: "Ninety-six involved spitting"."""
    if frame.first == part.token and _OPENS_ENTRY.match(frame.skeleton.text):
        return True
    if before is not None and "value" in before.parts and _THE_REST.match(frame.skeleton.text):
        return is_subject(document, frame.skeleton, part.token)
    whole = before.parts.get("value") if before is not None else None
    further = frame.skeleton.symbols.startswith("+", part.token + 1)  # "64 more were taken"
    if whole is None or (whole.figure.kind == "number" and whole.figure.value < part.figure.value and not further):
        return False  # of which a share was told, more may be
    return is_subject(document, frame.skeleton, part.token, before)


def _is_some_of(frame: Frame, part: Part, kept: list[Frame]) -> bool:
    """Whether a number counts some of those that a claim of its sentence counts: "318 people…, 46 of whom"."""
    symbols, token = frame.skeleton.symbols, part.token
    if not symbols.startswith("ov", token + 1) and not symbols[:token].endswith("ov"):
        return False
    whole = symbols.rfind("N", 0, token)
    return any(other.token == whole for one in kept for other in one.parts.values())


def _is_some_of_others(frame: Frame, part: Part) -> bool:
    """Whether a number counts some of what the sentence counts and no claim is of: "71 cameras, of which 48"."""
    symbols = frame.skeleton.symbols
    return symbols[: part.token].endswith("ov") and symbols.find("N", 0, part.token) >= 0


def _is_some_of_earlier(document: Document, frame: Frame, part: Part) -> bool:
    """Whether a number is some of one told further up: "nine of the 17"."""
    of, token = frame.skeleton.symbols[part.token + 1 : part.token + 3], part.token + 2
    whole = frame.skeleton.items[token] if of == "oN" else None
    if not isinstance(whole, FigureMention) or whole.value <= part.figure.value or whole.value < FEWEST_ALONE:
        return False
    last = bisect_left(document.figures, part.figure.start, key=attrgetter("start"))
    earlier = document.figures[max(0, last - _NUMBERS_BACK) : last]
    return any(figure.value == whole.value and figure.kind == "number" for figure in earlier)


def _is_grounded(document: Document, frame: Frame, before: Frame | None, kept: list[Frame]) -> bool:
    """Whether anything in running text says what a bare number is: a measure, a place, a period, a comparison.

    `before` is the last frame of the paragraph before its sentence, `kept` are those of its sentence so far.
    """
    part = frame.parts.get("value")
    if part is None or len(frame.parts) > 1 or part.figure.kind != "number" or frame.subject is not None:
        return True
    if _is_part_of(document, frame, part, before) or _is_some_of(frame, part, kept):
        return True
    if _is_some_of_others(frame, part):
        return False
    if _is_of_what_was_told(document, frame, part, before, kept):
        return True
    if _BETWEEN_THEM.match(document.text, part.figure.end):
        return bool(document.measures) and document.measures[0].start < part.figure.start
    if (
        _goes_on(document, frame, part, kept)
        or is_taken_from(frame.skeleton, part.figure)
        or _stands_alone(document, frame, part)
    ):
        return True
    return bool(frame.refers_back or frame.places or frame.forces or frame.period or frame.per or frame.comparator)


def _is_of_what_was_told(document: Document, frame: Frame, part: Part, before: Frame | None, kept: list[Frame]) -> bool:
    """Whether a number is of what was counted before: some of it, the rest, the same again, now or of others."""
    skeleton, token, figure = frame.skeleton, part.token, part.figure
    has_level = before is not None and "value" in before.parts
    return (
        _is_some_of_earlier(document, frame, part)
        or (is_of_those(document, skeleton, figure) and (before is None or has_level))
        or is_of_same(document, skeleton, figure, before)
        or (has_level and _ACCOUNTS_FOR.search(skeleton.text[: figure.start - skeleton.sentence.start]) is not None)
        or is_said_again(document, skeleton, token)
        or is_of_people(document, figure)
        or is_found_in(skeleton, token, figure, before)
        or (bool(kept) and is_of_part_before(document, skeleton, token))
        or (bool(kept) and counts_group(skeleton, figure, document.text))
        or (bool(kept) and is_next_part(document, skeleton, token, before))
        or (figure.rule == "figure.zero" and _is_of_none(document, skeleton, figure, before))
        or (has_level and _NOW.match(skeleton.text) is not None)
        or is_solved(document, skeleton, token)
        or (has_level and _SAME_FOR_OTHERS.match(skeleton.text) is not None)
        or is_of_rest(document, figure)
        or is_of_partition(skeleton, token)
    )


def _is_of_none(document: Document, skeleton: Skeleton, figure: FigureMention, before: Frame | None) -> bool:
    """Whether "no" says that none of those counted, or nobody of a kind, was hurt."""
    return is_none_of(skeleton, figure, before) or is_nobody(document, skeleton, figure)


def _stands_alone(document: Document, frame: Frame, part: Part) -> bool:
    """Whether a number is a level by how it stands: in brackets, after a name, "in all", "found 904 times"."""
    text, figure = frame.skeleton.text, part.figure
    if is_of_name(frame.skeleton, part.token):
        return True
    if figure.rule != "figure.digits":
        return False
    how_often = figure.value >= FEWEST_ALONE and document.text.startswith(_HOW_OFTEN, figure.end)
    if bracketed(frame, part) or _OF_NAME.match(text) or _IN_ALL.match(text):
        return True
    return how_often or is_of_reported(document, frame.skeleton, part.token)


#: "388 were under 18", "Nineteen of the people found were Romanian".
_SOME_WERE = re.compile(r"[NP](?:o[hwGQ]{1,3})?s")


def _goes_on(document: Document, frame: Frame, part: Part, kept: list[Frame]) -> bool:
    """Whether a number goes on with what some were: "388 were under 18 and 1,207 were women"."""
    skeleton, token = frame.skeleton, part.token
    symbols = skeleton.symbols
    if (
        kept
        and set(kept[-1].parts) == {"value"}
        and symbols[:token].endswith("ns")
        and symbols[token + 1 : token + 2] in ("i", "j", "@")
    ):
        return kept[-1].kind_of_level() == "N"  # "340 involved vehicles, and there were 71 in derelict buildings"
    if not kept or not symbols[:token].endswith(("n", ",", "nb")):
        return False
    if symbols[token + 1 : token + 2] != "s" and not is_past(
        document.words.norms, skeleton.words[token + 1 : token + 2]
    ):
        return False  # "nb" is "and only"
    before = kept[-1].parts.get("value")
    return before is not None and _SOME_WERE.match(symbols, before.token) is not None


#: "The rate for Asian residents was 2.6": of others than those told of before.
_SAME_FOR_OTHERS = re.compile(
    r"\W*(?:(?:And|But|While) )?[Tt]he (?:equivalent |corresponding |comparable |same )?"
    r"(?:rate|figure|number|total|average|tally) (?:for|among|amongst) (?:[\w-]+ ){1,5}(?:was|were|is|stood at) "
    rf"{HEDGES}\d"
)
#: "The former pit villages had 226 between them": of what was counted before, in several places.
_BETWEEN_THEM = re.compile(r" (?:between|among) (?:them|the (?:two|three|four|five|six|pair|lot of them))\b")
#: "Weapons, points and blades accounted for 91": whatever it is, it is some of what was counted before.
_ACCOUNTS_FOR = re.compile(
    r"\b(?:account(?:ed|s|ing) for|made up|makes up|make up|comprised|behind|responsible for)"
    r" (?:(?:just|only|about|around|nearly|almost|over|more|than|some|a|further|another) )*$"
)
#: "The remaining 222 were not."
_THE_REST = re.compile(r"\W*The (?:remaining|other) \d")
#: "Eleven of the 213 were": a number, and what it is a part of.
_OF_NUMBER = re.compile(r"NoN(?=[swi])")
#: "There were 298 under the Justice Act", "Moorfields saw 103": a level of what was spoken of.
_OF_NAME = re.compile(
    rf"\W*{NO_PLACE}(?:There (?:were|have been)"
    rf"|[A-Z]\w+(?: [A-Z]\w+){{0,2}} (?:{NAME_HAS})) (?:only |just )?\d"
)
#: "Today we have 2,913 and the grant has been cut", "Now there are 212": of what was counted just before.
_NOW = re.compile(
    r"\W*(?:(?:But|And|Yet) )?(?:[Tt]oday|[Nn]ow|[Cc]urrently|[Aa]t present|[Tt]hese days),? "
    r"(?:(?:we|they|it|the force|the county) (?:now )?(?:have|has)(?: got)?|there (?:are|is)|it is|the figure is) "
    rf"{HEDGES}[\d,]+"
    r"(?=[,.;:]|\s(?:and|but|while|so|of them)\b|\s*$)"
)
#: "171 altogether."
_IN_ALL = re.compile(r"\W*(?:A (?:grand )?total of )?\d[\d,]+ (?:altogether|in all|in total|all told|all in)\b[.!]?$")
#: An entry of a list that goes on with what its number is made of: "18, of which 15 were shoplifting".
_OPENS_ENTRY = re.compile(r"\W*[\w-]+(?:\sin\s(?:all|total)|\saltogether)?,\s(?:of which|including|of them|all of)\b")
