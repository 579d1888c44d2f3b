"""Numbers of names: a place of which nothing is known but its name and its number."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.measures.units import unit_of
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
#: What a name of a place does not open with.
NO_PLACE = rf"(?!(?:{'|'.join(_WORDS['no_place'])})\b)"
#: What names do with their numbers.
NAME_HAS = "|".join(_WORDS["name_has"])
_VENUES = "|".join(_WORDS["venues"])
_CAPITALISED = (
    rf"{NO_PLACE}(?!There\b)[A-Z][\w’'-]*(?: (?:&|of|and|on|upon|in|the|[A-Z][\w’'-]*)){{0,4}}(?: (?:{_VENUES}))?"
)
#: "the Grand Arcade cycle park", "a supermarket on the ring road": a place by what it is, known as one by that.
_VENUE = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts) (?:[\w’'-]+ ){0,4}?"
    rf"(?:{_VENUES}|area)(?: (?:in|on|at|near|off|around|round|behind|outside) (?:the )?[\w’'-]+(?: [\w’'-]+){{0,2}}?)?"
)
_NAME = rf"(?:{_CAPITALISED}|{_VENUE}|[Tt]he(?: [A-Z][\w’'-]*){{2,4}})"
_NAMES_REACH = 120
#: "One shop, a chemist in Coney Street, had": what is told of a place before its number, or behind it.
_TOLD = r"(?:, [^,;:]{3,60})?"
#: "…, and St George's had 590": a place of which nothing is known but its name and its number.
_NAMED_BEFORE = re.compile(
    rf"(?:^|[,;] (?:and |while |but )?| and | while |^\W*(?:But|And|Of [^,;]{{3,40}},) ){_NAME}(?:{_TOLD},)?"
    rf" (?:{NAME_HAS}) (?:only |just )?$"
)
#: "Dulwich Wood had 11 and Dulwich Village just nine"
_NAMED_NEXT = re.compile(
    rf"{_NAME} (?:{NAME_HAS}) (?:just |only )?[\w,]+(?: \([^()]{{1,20}}\))?{_TOLD}(?:, {_NAME} \w+){{0,4}}"
    rf"(?:,| and|, and) {_NAME} (?:just |only )?$"
)
_ENDS_NAME = re.compile(rf"\b(?:[A-Z][\w’'-]*|{_VENUES}) (?:just |only )?$")
#: "By ward: Harbour 74, Gorrell 52, Seasalter 28": a list of names with their numbers.
_ENTRY = rf"{_NAME} \d[\d,]*"
_LISTED_BEFORE = re.compile(rf"\b(?i:{'|'.join(_WORDS['listed_by'])}): (?:{_ENTRY}, )*(?:{_ENTRY} and )?{_NAME} $")
_LISTED_NEXT = re.compile(rf",? (?:and )?{_ENTRY}(?=[,.]|$)")
#: "At the other end of the table were Wakefield Rural on 68 and Horbury and South Ossett on 81".
_ON_LIST = re.compile(
    rf"\b(?:{'|'.join(_WORDS['stands_on_list'])})\b[^.;:]{{0,60}}?\b{_NAME},? (?:on|with|at) (?:just |only )?$"
    rf"|\b(?:{'|'.join(_WORDS['hotspots'])}),? (?:on|with|at) (?:just |only )?$"
    rf"|\b{_NAME} (?:came|was|were|is|ranked|finished|stood) (?:{'|'.join(_WORDS['placed'])}),? (?:on|with|at) "
    "(?:just |only )?$"
)
#: "followed by Castle Mall car park, 29 (17 shoplifting), and Riverside Road, 18"
_NAMED_ON_LIST = re.compile(
    rf"\b(?:{'|'.join(_WORDS['stands_on_list'])})\b[^.;:]{{0,90}}?\b{_NAME},? (?:just |only )?$"
)
#: "with 41, then Earl Street, with 37 (19 assaults), King Street (32) and Mill Hill, with 30": from one to another.
_NEXT_NAME = re.compile(
    rf"(?:\)| \([^()]*\))?(?:, and|, then| then|, followed by|,| and) {_NAME},?(?: with| on| at)? (?:just |only )?"
)
#: "Leeds had 12 robberies, Bradford nine and York four": a place and its number, which the verb before goes for.
_GAPPED = re.compile(r"A[^N;b]*[sz]N(?!w)[^;b]*(?:[,;]n?|n)i?A(?:,R(?:i[Awo]{1,3})?)?,?$")
#: "Moray accounted for 12 of them and Orkney for nine"
_GAPPED_FOR = re.compile(r"Awi[N][^;b]*(?:,n?|n)Ai$")
#: "Gwent, with 178 assaults, Dyfed-Powys with 149 and North Wales with 241 bring the total to": what names have.
_WITH = re.compile(r"[AO],?WN[^;b:]*(?:,n?|n)[AO],?W$")
#: "three murders in Leeds, two in Bradford and one in York"
_LISTED = re.compile(r"N(?:[QG]i|i)A(?:,n?|n)$")
#: "44 came forward in October, and 61 in November": a time and its number.
_LISTED_TIMES = re.compile(r"N[GQ]?[wsy]{0,3}iD(?:,n?|n)$")
_WORD_NEXT = re.compile(r" (?P<word>[a-z]+)")
_HAVE = tuple(f" {words} " for words in _WORDS["name_has"])
ENDS_GAPPED = frozenset({"", ",", "n", ";", "("})


def is_of_name(skeleton: Skeleton, token: int) -> bool:
    """Whether a number that no noun follows is what a name has: "Dulwich Wood had 11 and Dulwich Village just nine"."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    if skeleton.is_listed or skeleton.symbols[token + 1 : token + 2] not in ENDS_GAPPED or figure.value % 1:
        return False
    end = figure.start - skeleton.sentence.start
    before = skeleton.text[max(0, end - _NAMES_REACH) : end]
    if _goes_on_from_name(skeleton, token, end):
        return True
    if ": " in before and _LISTED_BEFORE.search(before):
        return _LISTED_NEXT.match(skeleton.text, end + figure.end - figure.start) is not None or "," in before
    led = before.removesuffix("just ").removesuffix("only ")
    if led.endswith(_HAVE):
        return _NAMED_BEFORE.search(before) is not None
    if led.endswith((" on ", " with ", " at ")):
        return _ON_LIST.search(before) is not None
    if led.endswith(", ") and _NAMED_ON_LIST.search(before) is not None:
        return True
    if not any(have in before for have in _HAVE) or _ENDS_NAME.search(before) is None:
        return False
    return _NAMED_NEXT.search(before) is not None


def _goes_on_from_name(skeleton: Skeleton, token: int, end: int) -> bool:
    """Whether a number is what the next name has after one that has a number: "then Earl Street, with 37"."""
    last = skeleton.symbols.rfind("N", 0, token)
    alone = skeleton.symbols.startswith("(N)", last - 1)
    while not alone and last > 0 and "(" in skeleton.symbols[:last] and ")" in skeleton.symbols[last:token]:
        last = skeleton.symbols.rfind("N", 0, skeleton.symbols.rfind("(", 0, last))
    before = skeleton.items[last] if last > 0 else None
    if not isinstance(before, FigureMention):
        return False
    told = _NEXT_NAME.fullmatch(skeleton.text, before.end - skeleton.sentence.start, end)
    return told is not None and (alone or is_of_name(skeleton, last))


def _counts_noun(skeleton: Skeleton, token: int) -> bool:
    """Whether a word that may be a plural noun follows a number at once."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    found = _WORD_NEXT.match(skeleton.text, figure.end - skeleton.sentence.start)
    return found is not None and unit_of((found["word"],)) is not None


#: "Moray had 12 and Orkney nine in 2020"
_WHEN_THEN_ENDS = re.compile(r"i?D(?:[,;nb]|$)")

#: "Just over half of the offences, 21,560, involved": the number that a share is.
_SHARE_APPOSED = re.compile(r"Pow?[GQ](?:i[AD]){0,2},$")


def is_gapped(skeleton: Skeleton, token: int) -> bool:
    """Whether a number goes with a place for which the verb of the one before goes: "Moray had 12 and Orkney nine"."""
    symbols = skeleton.symbols
    if _LISTED.search(symbols, 0, token) and symbols.startswith("iA", token + 1):
        return True
    if symbols.startswith("iD", token + 1) and _LISTED_TIMES.search(symbols, 0, token):
        return True
    if symbols.startswith(",", token + 1) and _SHARE_APPOSED.search(symbols, 0, token):
        return True
    if _WITH.search(symbols, 0, token) and not _counts_noun(skeleton, token):
        return True
    if symbols[token + 1 : token + 2] not in ENDS_GAPPED and _WHEN_THEN_ENDS.match(symbols, token + 1) is None:
        return False
    if _GAPPED.search(symbols, 0, token):
        return True
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    led = skeleton.text.endswith(" for ", 0, figure.start - skeleton.sentence.start)
    return led and _GAPPED_FOR.search(symbols, 0, token) is not None
