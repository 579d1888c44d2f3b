"""Rates: what a level is per ("36.6 crimes per 1,000 people", "50 every day", "one every 12 minutes")."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, PeriodMention
from crimeextract.mentions.measures.units import EACH, SPANS
from crimeextract.model import Denominator
from crimeextract.rules.load import toml_table

_SINGULAR = {
    "people": "person", "persons": "person", "population": "person", "head": "person", "capita": "person",
    "inhabitants": "resident", "days": "day", "hours": "hour", "minutes": "minute", "weeks": "week",
    "months": "month", "children": "child", "women": "woman", "men": "man", "journeys": "journey", "monthly": "month",
    "households": "household", "daily": "day", "nightly": "night", "hourly": "hour", "weekly": "week",
}  # fmt: skip
_UNITS = re.compile(rf"(?:{'|'.join(toml_table('counting.toml')['rate_units'])})$")

#: "12 a week, of which three were solved"
_WHAT_IS_COUNTED = frozenset({"which", "whom", "these", "those", "them"})
#: "41 in 1,000 people": a number that divides, if it is a round one of people.
_IN_NUMBER = re.compile(r"N[GQ]?(?P<cue>i)N")
_ROUND = frozenset({1000.0, 10_000.0, 100_000.0, 1_000_000.0})
_TIMES = frozenset({"minutes", "hours", "days", "nights", "weeks"})
#: What makes "a week" the time that something took.
_WITHIN = frozenset({"in", "within", "over", "inside", "during", "for"})
_ONLY = frozenset(
    {"just", "only", "barely", "under", "over", "than", "more", "less", "nearly", "almost", "about", "around"}
)
_WRITTEN_OUT = {"hundred": 100.0, "thousand": 1000.0, "million": 1_000_000.0}
#: A rate of so many without a unit is of people.
_FEWEST_HEADS = 100
_HEADS = frozenset({"person", "resident", "inhabitant"})
#: "A monthly average of 43"
_AVERAGE_OF = frozenset({"hourly", "daily", "nightly", "weekly", "monthly"})
#: An average, "per", and what may have words on how often it happens in it.
_OF_RATES = frozenset("l/QG")
_ONE_PER = re.compile(r"(?:[GQ][swiAOD]{0,6}|s{0,2}w?)/N")
_PER_ONE, _COUNTED = re.compile(r"/Nw,?$"), re.compile(r"w{0,3}[GQ]")


def find_rates(document: Document, skeleton: Skeleton) -> tuple[dict[int, Denominator], set[int]]:
    """The denominators of a sentence by the token of the cue, and the tokens of their figures."""
    found: dict[int, Denominator] = {}
    tokens: set[int] = set()
    for index in skeleton.among(_OF_RATES):
        symbol = skeleton.symbols[index]
        if symbol == "l":
            _take_average(document, skeleton, index, found)
        elif symbol != "/":
            _take_often(document, skeleton, index, found)
        elif _says_rate(document, skeleton, index):
            _take_per(document, skeleton, index, found, tokens)
    _take_in(document, skeleton, found, tokens)
    return found, tokens


def _says_rate(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a cue says what a level is per, and not what is ranked, or how long something lasts."""
    if _is_of_time(document, skeleton, token) or _is_stretch(document, skeleton, token):
        return False
    return not _is_length(document, skeleton, token + 1)


def _take_per(
    document: Document, skeleton: Skeleton, token: int, found: dict[int, Denominator], tokens: set[int]
) -> None:
    """Read what stands behind "per": "1,000 people", "thousand residents", "12 minutes", "day"."""
    after, value = token + 1, 1.0
    if skeleton.symbols[after : after + 1] == "N":
        figure = skeleton.items[after]
        assert isinstance(figure, FigureMention)
        value, unit = figure.value, _unit(document, skeleton, after + 1)
        tokens.add(after)
    elif skeleton.symbols[after : after + 1] == "w" and (written := _written_out(document, skeleton, after)):
        value, unit = written, _unit(document, skeleton, after + 1)
    else:
        unit = _unit(document, skeleton, token)
    if unit is None and value >= _FEWEST_HEADS:
        unit = "person"
    if unit is not None:
        found[token] = Denominator(value, unit)


def _is_of_time(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "a day" says for how long each day: "24 hours a day, seven days a week"."""
    if skeleton.symbols[max(0, token - 2) : token] != "Nw":
        return False
    norms, word = document.words.norms, skeleton.words[token]
    return norms[word - 1] in _TIMES and norms[word] == "a"


def _is_stretch(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "a week" is the time that something took: "61 arrests in a week", "in just a month"."""
    norms, word = document.words.norms, skeleton.words[token]
    if norms[word] != "a":
        return False
    before = word - 1
    while norms[before] in _ONLY and before > skeleton.sentence.first_word:
        before -= 1
    return before >= skeleton.sentence.first_word and norms[before] in _WITHIN


def is_one_per(symbols: str, token: int) -> bool:
    """Whether "one" is a level: "one incident reported per 310 people", "every five hours a car is taken"."""
    if _ONE_PER.match(symbols, token + 1):
        return True
    return _PER_ONE.search(symbols, 0, token) is not None and _COUNTED.match(symbols, token + 1) is not None


def fits(figure: FigureMention, per: Denominator) -> bool:
    """Whether a level may be per that: there are not more crimes than heads, though there be "more per head"."""
    return figure.kind == "money" or figure.value < 1 or per.value > 1 or per.unit not in _HEADS


def _take_average(document: Document, skeleton: Skeleton, token: int, found: dict[int, Denominator]) -> None:
    """Read "a monthly average", where nothing else says what the level is per."""
    norm = document.words.norms[skeleton.words[token] - 1]
    if norm in _AVERAGE_OF and "/" not in skeleton.symbols:
        found[token] = Denominator(1.0, _SINGULAR[norm])


def _take_in(document: Document, skeleton: Skeleton, found: dict[int, Denominator], tokens: set[int]) -> None:
    """Read "41 in 1,000 of the population"."""
    for match in _IN_NUMBER.finditer(skeleton.symbols) if "iN" in skeleton.symbols else ():
        token = match.end() - 1
        figure, cue = skeleton.items[token], match.start("cue")
        if not isinstance(figure, FigureMention) or figure.value not in _ROUND or figure.qualifier:
            continue
        unit = _unit(document, skeleton, token + 1)
        if unit is not None and document.words.norms[skeleton.words[cue]] == "in":
            found[cue] = Denominator(figure.value, unit)
            tokens.add(token)


def _written_out(document: Document, skeleton: Skeleton, token: int) -> float | None:
    return _WRITTEN_OUT.get(document.words.norms[skeleton.words[token]])


def _take_often(document: Document, skeleton: Skeleton, token: int, found: dict[int, Denominator]) -> None:
    """Read how often what is counted befalls its noun, said between the two: "youngsters a week go missing"."""
    first, norms = skeleton.words[token], document.words.norms
    following = skeleton.words[token + 1] if token + 1 < len(skeleton.words) else skeleton.sentence.last_word
    for word in range(first + 1, following - 2):
        if norms[word] in EACH and norms[word + 1] in SPANS:
            found[token] = Denominator(1.0, norms[word + 1])
            return


def _is_length(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "a month" only opens "a month-long crackdown" or "a week of action"."""
    if token >= len(skeleton.words):
        return False
    norm, following = document.words.norms[skeleton.words[token] : skeleton.words[token] + 2]
    return norm in ("long", "old") or (norm == "of" and following not in _WHAT_IS_COUNTED)


def _unit(document: Document, skeleton: Skeleton, token: int) -> str | None:
    """The singular of the unit among the first words from `token` on."""
    if token >= len(skeleton.words):
        return None
    item = skeleton.items[token]
    first = skeleton.words[token]
    for word in range(first, min(first + 4, skeleton.sentence.last_word)):
        norm = document.words.norms[word]
        if _UNITS.match(norm) and not _UNITS.match(document.words.norms[word + 1]):  # "passenger journeys"
            return _SINGULAR.get(norm, norm.removesuffix("s"))
        if not norm.isalpha() and not isinstance(item, PeriodMention):
            return None
    return None
