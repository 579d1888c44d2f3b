"""Kinds of crime that are only told of by the way: in brackets, "including arson", in a relative clause."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS

_WORDS = toml_table("counting.toml")
#: What may stand between a kind of crime and a part of it that is only named by the way, up to a comma or bracket.
_ASIDE = re.compile(
    r"(?:\s(?:in|at|on|across)\s[^,(–;.]{1,40}?)?(?:\s?[,(–-]\s?"
    rf"(?:{'|'.join(_WORDS['by_the_way'])})|\s(?:including|such\sas)|\s[–—-]\s(?:an?|the|one\sof))\b"
)
_ASIDE_HOLDS_NO = re.compile(r"[NPTXMudmb;]")
#: From there to what moved.
_ASIDE_ENDS = re.compile(r"[wnQGoifht,A]*[,)–]w?[sudmf=W]")
#: The same where no comma ends it: "violence, including robbery and assault, fell" is written without its second too.
_VERB_NEXT = re.compile(r"(?:i[AOD])?w?[sudm=]")
#: The same, where a verb says how many there were: "thefts, including shoplifting, made up 40".
_ASIDE_COUNTS = re.compile(rf"[^.;,)–]{{0,60}}[,)–]\s(?:\w+\s)?(?:{'|'.join(_WORDS['comes_to'])})\s")
_CLOSES_ASIDE = frozenset(",)–")
#: "Criminal damage, which makes up a fifth of all crimes, dropped": what the main clause goes on with.
_RELATIVE = re.compile(r"Q(?:i[AO])?,v[^,;b]*,(?=[udms=])")
#: "Violence made up 42% of all crime, with 4,316 offences", "was the most common crime, with 318": what the whole is
#: told only to say of a part of it.
_MADE_UP = re.compile(
    rf" (?:\w+ ){{0,2}}(?:{'|'.join(_WORDS['makes_up'])}) [^,.;:]{{1,60}}? of "
    r"(?:(?:all|the|overall|recorded|reported|total) )*$"
)
_RANKED_AMONG = re.compile(
    rf" (?:{'|'.join(_WORDS['is_or_stays'])}) (?:\w+ ){{0,2}}(?:the|its|our|their) (?:[\w-]+ ){{0,3}}"
    rf"(?:{'|'.join(_WORDS['foremost'])}) (?:[\w-]+ ){{0,3}}$"
)


def main_measure(skeleton: Skeleton, start: int, place: int, end: int) -> int:
    """The token of what a clause is on, where the measure at `place` is only told by the way; else `place`."""
    place = _outside_bracket(skeleton, start, place, end)
    return _outside_relative(skeleton, _outside_aside(skeleton, start, place, end), end)


def _outside_aside(skeleton: Skeleton, start: int, place: int, end: int) -> int:
    """The token of the measure of which the one at `place` is only a part: "crime, including arson, has fallen by"."""
    closed = place >= 0 and _ends_aside(skeleton, place, end)
    if not closed and (place < 0 or not _VERB_NEXT.match(skeleton.symbols, place + 1, end)):
        return place
    whole = skeleton.rfind("Q", start, place)
    while whole >= 0 and not _ASIDE_HOLDS_NO.search(skeleton.symbols, whole, place):
        opening = skeleton.measure(whole).end - skeleton.sentence.start
        if _ASIDE.match(skeleton.text, opening, skeleton.measure(place).start - skeleton.sentence.start):
            return whole if closed or ",n" not in skeleton.symbols[whole:place] else place
        whole = skeleton.rfind("Q", start, whole)
    return place


def _made_of(skeleton: Skeleton, place: int) -> int:
    """The token of the measure of which a clause tells how much of the one at `place` it is, or what place it takes."""
    part = skeleton.rfind("Q", 0, place) if place > 0 else -1
    if part < 0 or skeleton.measure(part).aspect != "recorded":
        return place
    between = skeleton.text[
        skeleton.measure(part).end - skeleton.sentence.start : skeleton.measure(place).start - skeleton.sentence.start
    ]
    if _MADE_UP.fullmatch(between):
        return part
    is_total = skeleton.measure(place).offence in TOTALS
    return part if is_total and _RANKED_AMONG.fullmatch(between) else place


def _outside_bracket(skeleton: Skeleton, start: int, place: int, end: int) -> int:
    """The token of the measure before a bracket that holds the one at `place`: "115 crimes (without ASB), 61 are"."""
    if place < 0 or skeleton.symbols.find(")", place, end) < 0:
        return place
    opening = skeleton.symbols.rfind("(", 0, place)
    if opening < 0 or ")" in skeleton.symbols[opening:place] or skeleton.rfind("QG", 0, opening) < 0:
        return place
    return skeleton.rfind("Q", start, opening)


def _outside_relative(skeleton: Skeleton, place: int, end: int) -> int:
    """The token of the subject of which a relative clause, with the measure at `place`, only tells more."""
    if place < 0 or ",v" not in skeleton.symbols:
        return _made_of(skeleton, place)
    found = _RELATIVE.search(skeleton.symbols, 0, end)
    return found.start() if found and found.start() < place < found.end() else _made_of(skeleton, place)


def _ends_aside(skeleton: Skeleton, place: int, end: int) -> bool:
    """Whether the clause goes on with its own verb behind the measure at `place`, past a comma or bracket."""
    if _ASIDE_ENDS.match(skeleton.symbols, place + 1, end) is not None:
        return True
    if skeleton.symbols[place + 1 : place + 2] not in _CLOSES_ASIDE:
        return False
    return _ASIDE_COUNTS.match(skeleton.text, skeleton.measure(place).end - skeleton.sentence.start) is not None
