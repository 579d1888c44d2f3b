"""Finds the periods of a text: "the 12 months to September", "2017-18", "the previous year".

The phrases are the table rules/periods.toml; this module compiles it and matches it. A phrase is found by
the words that it can open with (its keys), which are searched for all at once; only where one stands are
the patterns tried that have it as key, and the longest match is taken. `resolve/periods.py` turns a phrase
into days.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Literal

from crimeextract.document import BlockKind, Document
from crimeextract.mentions.base import PeriodMention
from crimeextract.resolve.periods import Clock, Phrase, Point, clock_of, point_of, read
from crimeextract.text.dates import MONTHS

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])(?:\.(?=\s?\d))?"
)
# White space as a pattern's blank: a wrapped line may end in it, a paragraph may not.
_BLANK = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,4})"
_COUNTS = "two three four five six seven eight nine ten eleven twelve eighteen".split()
_MACROS = {
    "{n}": rf"(?P<n>\d{{1,3}}|{'|'.join(_COUNTS)}|twenty[- ]four)",
    "{count}": rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})",
    "{edge}": r"(?:(?:the )?(?:very )?(?:end|close|start|beginning|middle) of |(?:early|late|mid)[ -])?"
    r"(?:the month of )?(?:the )?",
    "{to}": r"(?:(?:leading|running) up to|(?:leading|running)? ?to|up to|up until|until|till"
    r"|(?:that|which) (?:ends?|ended)(?: in| on| at)?|end(?:ing|ed|s)(?: in| on| at)?|through to)"
    r"(?: and including)?",
    "{ord}": r"(?P<ord>first|second|third|fourth|final|last|opening|1st|2nd|3rd|4th)",
    "{half}": r"(?P<half>half|quarter|(?:two|three) quarters|(?:two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|\d{1,2})~months?)",
    "{earlier}": r"(?:last (?:year|month|quarter|week)|(?:the )?(?:previous|preceding|prior) (?:financial )?"
    r"(?:year|month|quarter|period|12 months)|(?:a|one) (?:year|month) (?:earlier|ago|before|previously)"
    r"|(?:the )?(?:year|month|quarter|period|12 months) (?:before|previous|prior)(?: that)?"
    r"|(?:twelve|12) months (?:earlier|ago|before|previously))",
}
_YEAR = r"(?:19|20)\d\d"
_POINT = re.compile(
    rf"""
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ (?:the\ )?)?
    (?:
      (?:the\ )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of\ )?(?P<m1>{_MONTH})(?P<tail1>)
    | (?P<m2>{_MONTH})\ (?P<d2>\d{{1,2}})(?P<suffix>st|nd|rd|th)?(?![\w%]|[.,:/]\d|\ ?%|\ per\ ?cent)(?P<tail2>)
    | (?P<m3>{_MONTH})(?P<tail3>)
    | (?P<d4>\d{{1,2}})(?P<sign>[/.])(?P<n4>\d{{1,2}})(?P=sign)(?P<y4>{_YEAR}|\d\d)(?![\d/]|\.\d)
    | (?P<iso>{_YEAR}-\d\d-\d\d)(?![\d-])
    | (?P<fy>{_YEAR}\ ?[-–—/]\ ?(?:\d{{4,5}}|\d\d))(?![\d%]|[.,/]\d|-\d)
    | (?P<y>{_YEAR})(?!\d|[.,:]\d|s\b|%)
    )
    """.replace(r"\ ", _BLANK),
    re.VERBOSE,
)
# What tells the year after a day or a month.
_TAIL = re.compile(
    rf",?(?:-|{_BLANK})(?:of{_BLANK}|in{_BLANK}|,{_BLANK})?(?:(?P<year>{_YEAR})(?!\d|[.,:]\d|s\b|%)"
    rf"|[’'](?P<short>\d\d)\b|(?P<named>this{_BLANK}year|last{_BLANK}year)(?![a-z]))"
)
_BLANK_OR_SET = re.compile(r"\[[^\]]*\]| ")
_SLOT = re.compile("<point>")
_ARTICLES = "the|this|that|these|those|a|an|any"
_UNITS = "months?|mths?|m|years?|yrs?|quarters?|weeks?|days"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the table, compiled when a text first needs it.

    Attributes:
        id: Names it in `PeriodMention.rule`.
        pattern: The phrase in the table's short hand.
        reading: How it becomes days; "nothing" where it names none by itself.
        baseline: Whether the phrase by itself names an earlier time to compare with.
        anaphoric: Whether it stands for a period named elsewhere.
        after: What must stand directly before it, or "".
        unless: What must not, or "".
    """

    id: str
    pattern: str
    reading: str = "nothing"
    baseline: bool = False
    anaphoric: Literal["same", "before"] | None = None
    after: str = ""
    unless: str = ""
    keys: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Matcher:
    """A compiled rule: expressions in turn, with a date or year to be read between each two."""

    rule: Rule
    parts: tuple[re.Pattern[str], ...]
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None


class Grammar:
    """The rules by their keys, and the one expression that finds keys."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self._by_key: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            for key in rule.keys:
                self._by_key.setdefault(key, []).append(rule)
        self._matchers: dict[str, tuple[_Matcher, ...]] = {}
        self._compiled: dict[str, _Matcher] = {}
        self.start = re.compile(_start_pattern(self._by_key))

    def matchers(self, key: str) -> tuple[_Matcher, ...]:
        """The rules that a phrase opening with this word may follow."""
        kind = _kind_of(key)
        found = self._matchers.get(kind)
        if found is None:
            names = [kind, key] if kind.startswith("@") else [kind]
            rules = {rule.id: rule for name in names for rule in self._by_key.get(name, ())}
            if kind == "@digit":
                rules |= {rule.id: rule for rule in self._by_key["@count"]}
            order = list(self.rules)
            found = tuple(self.matcher(name) for name in sorted(rules, key=order.index))
            self._matchers[kind] = found
        return found

    def matcher(self, rule_id: str) -> _Matcher:
        """The rule, compiled."""
        found = self._compiled.get(rule_id)
        if found is None:
            found = self._compiled[rule_id] = _compile(self.rules[rule_id])
        return found


@functools.cache
def grammar() -> Grammar:
    """The grammar of rules/periods.toml."""
    table = resources.files("crimeextract").joinpath("rules/periods.toml").read_text(encoding="utf-8")
    return Grammar(Rule(**_fields(entry)) for entry in tomllib.loads(table)["rule"])


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "keys": tuple(entry["keys"])}


def _kind_of(key: str) -> str:
    """The name that the table has for a key."""
    if key[0].isdigit():
        return "@year" if len(key) == 4 else "@digit"
    if key[:3] in MONTHS:
        return "@month"
    return "@count" if key in _COUNTS else key


def _compile(rule: Rule) -> _Matcher:
    segments = _SLOT.split(rule.pattern)
    last = len(segments) - 1
    parts = [
        re.compile(_expand(segment) + (r"(?!\w)" if index == last and segment else ""))
        for index, segment in enumerate(segments)
    ]
    return _Matcher(rule, tuple(parts), _before(rule.after), _before(rule.unless))


def _before(pattern: str) -> re.Pattern[str] | None:
    """An expression for what stands before a phrase, to be searched for in the last few words."""
    return re.compile(rf"(?<!\w){_expand(pattern)}$") if pattern else None


def _expand(pattern: str) -> str:
    """A pattern without its short hand."""
    for name, expansion in _MACROS.items():
        pattern = pattern.replace(name, expansion)
    pattern = pattern.replace("~", r"[-–‑\s]?")
    return _BLANK_OR_SET.sub(lambda found: _BLANK if found[0] == " " else found[0], pattern)


def _start_pattern(keys: Iterable[str]) -> str:
    """The expression that finds every place where a phrase can open: an article and a key, or a key."""
    words = [key for key in keys if not key.startswith("@")]
    words += [*_COUNTS, "twenty"]
    names = "january february march april june july august september october november december".split()
    words += [*MONTHS, *names, "sept"]
    month = "|".join(MONTHS)
    ordinal = r"(?:st|nd|rd|th)?"
    digits = (
        rf"(?:19|20)\d\d(?![\d%]|,\d)"
        rf"|\d{{1,3}}(?={ordinal}(?:[-\s]{{0,2}}(?:of\s)?(?:{month}|(?:{_UNITS})\b)|[/.]\d{{1,2}}[/.]\d\d"
        rf"|\s?(?:[-–—]|and\s|to\s)\s?\d{{1,2}}{ordinal}\s(?:{month})))"
    )
    return (
        rf"[^\w£$€#@](?:({_ARTICLES})[^\S\n]{{1,3}})?"
        rf"(?:({_trie(set(words))})(?![a-z])|(?<!\d[.,/–-])({digits}))"
    )


def _trie(words: Iterable[str]) -> str:
    """One expression for many words, such that no letter is looked at twice."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    ends = "" in heads
    heads.pop("", None)
    branches = [letter + _trie(rest) for letter, rest in sorted(heads.items())]
    if not branches:
        return ""
    body = f"(?:{'|'.join(branches)})" if len(branches) > 1 or ends else branches[0]
    return body + ("?" if ends else "")


def find_periods(document: Document) -> list[PeriodMention]:
    """The periods that the text names, in order, none overlapping another.

    Relative ones have their days if the publication date is known; `resolve_periods` fills in what only the
    rest of the text can tell.
    """
    lowered = lower(document.text)
    clock = clock_of(document)
    mentions: list[PeriodMention] = []
    for start, end in _stretches(document):
        mentions.extend(_find(lowered, document.text, start, end, clock))
    return mentions


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    if not document.blocks:
        yield 0, len(document.text)
    for block in document.blocks:
        if block.kind is not BlockKind.FRONT_MATTER:
            yield block.start, block.end


def lower(text: str) -> str:
    """The text in lower case, with a blank put before it; no other offset moves."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return " " + lowered


def _find(lowered: str, text: str, start: int, end: int, clock: Clock) -> Iterator[PeriodMention]:
    """Periods of text[start:end]; offsets into `lowered` are one more than into the text."""
    rules = grammar()
    search, position, limit = rules.start.search, start, end + 1
    while found := search(lowered, position, limit):
        mention = _mention(rules, found, lowered, text, limit, clock)
        if mention is None:
            position = found.end() - 1 if found[2] else found.end()
            continue
        yield mention
        position = mention.end
        # The next phrase may open right here: what separates it may be the last character taken.
        position = max(position, found.end() - 1)


def _mention(
    rules: Grammar, found: re.Match[str], lowered: str, text: str, limit: int, clock: Clock
) -> PeriodMention | None:
    """The longest period that opens at this key, with its article or without."""
    key = found[2] or found[3]
    key_start = found.start(2) if found[2] else found.start(3)
    starts = (found.start(1), key_start) if found[1] else (key_start,)
    matchers = rules.matchers(key)
    for start in starts:
        phrases = [phrase for matcher in matchers if (phrase := _match(matcher, lowered, text, start, limit))]
        # A phrase that turns out to be none ("12 March" of "the 12 March on…") leaves room for a shorter one.
        for phrase in sorted(phrases, key=lambda phrase: -phrase.end):
            if mention := read(rules.rules[phrase.rule], phrase, clock):
                return mention
    return None


def phrase_at(lowered: str, text: str, mention: PeriodMention) -> Phrase | None:
    """The phrase that a mention was read from."""
    matcher = grammar().matcher(mention.rule)
    return _match(matcher, lowered, text, mention.start + 1, mention.end + 1)


def _match(matcher: _Matcher, lowered: str, text: str, start: int, limit: int) -> Phrase | None:
    """The phrase of this rule at `start`."""
    points: list[Point] = []
    groups: dict[str, str | None] = {}
    position = start
    for index, part in enumerate(matcher.parts):
        if index:
            point = _match_point(lowered, text, position, limit)
            if point is None:
                return None
            points.append(point)
            position = point.end
        found = part.match(lowered, position, limit)
        if found is None:
            return None
        groups.update(found.groupdict())
        position = found.end()
    if position == start or not _stands(matcher, lowered, start):
        return None
    return Phrase(matcher.rule.id, lowered, text, start, position, groups, tuple(points))


def _stands(matcher: _Matcher, lowered: str, start: int) -> bool:
    """Whether what stands before the phrase is what the rule asks for."""
    if matcher.after is None and matcher.unless is None:
        return True
    before = lowered[max(0, start - 40) : start]
    if matcher.after and not matcher.after.search(before):
        return False
    return not (matcher.unless and matcher.unless.search(before))


def _match_point(lowered: str, text: str, position: int, limit: int) -> Point | None:
    """The day, month or year at `position`."""
    found = _POINT.match(lowered, position, limit)
    if found is None:
        return None
    tail = None
    if found["m1"] or found["m2"] or found["m3"]:
        tail = _TAIL.match(lowered, found.end(), limit)
    return point_of(found, tail, text)
