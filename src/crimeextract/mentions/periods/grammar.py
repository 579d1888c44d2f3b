"""The grammar: the rules of rules/periods.toml, compiled."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from crimeextract.mentions.periods.keys import COUNT_WORDS, MONTH_WORDS, kinds_of, start_pattern
from crimeextract.mentions.periods.shorthand import before, expand
from crimeextract.rules.load import toml_table

# The kinds of keys that figures are: not four of them, and four of them.
_FIGURES = ("@digit|@count", "@year")
_YEAR_DIGITS = 4
_SLOT = re.compile("(<point>|<end>)")
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
ARTICLES = ("the", "this", "that", "these", "those", "a", "an", "any", "one")
# Where a rule's pattern says with which article its phrase may open.
_OPENING = 60


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


_Match = Callable[[str, int, int], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A compiled rule: expressions in turn, with a date or year to be read between each two.

    `articles` are those that the phrase may open with before its key; `ends` tells which of the dates may be told from
    now ("last month").
    """

    rule: Rule
    articles: frozenset[str]
    opening: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    ends: tuple[bool, ...]
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None


class Grammar:
    """The rules by their keys, and the one expression that finds keys."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self._matchers: dict[str, tuple[tuple[Matcher, ...], _Match]] = {}
        self._openings: dict[tuple[Matcher, ...], _Match] = {}  # many words open the same rules: each month does
        self._compiled: dict[str, Matcher] = {}
        keys = {key for rule in self.rules.values() for key in rule.keys}
        self.start = re.compile(start_pattern(keys))
        #: The norms that keys start with; figures are not among them.
        self.first_words = frozenset({key.split()[0] for key in keys} | MONTH_WORDS | {*COUNT_WORDS})

    def matchers(self, key: str) -> tuple[tuple[Matcher, ...], _Match]:
        """The rules that a phrase opening with this word may follow, and what matches where any of them opens."""
        kinds = _FIGURES[len(key) == _YEAR_DIGITS] if key[0].isdigit() else key
        found = self._matchers.get(kinds)
        if found is None:
            names = {*kinds.split("|"), *kinds_of(kinds)}
            rules = [rule for rule in self.rules.values() if not names.isdisjoint(rule.keys)]
            matchers = tuple(self.matcher(rule.id) for rule in rules)
            if matchers not in self._openings:
                self._openings[matchers] = _any_of(matchers)
            found = self._matchers[kinds] = matchers, self._openings[matchers]
        return found

    def compile_all(self) -> None:
        """Compile every rule now."""
        keys = (key for rule in self.rules.values() for key in rule.keys)
        for key in {*_FIGURES, *MONTH_WORDS, *COUNT_WORDS, *keys}:
            self.matchers(key)

    def matcher(self, rule_id: str) -> Matcher:
        """The rule, compiled."""
        found = self._compiled.get(rule_id)
        if found is None:
            found = self._compiled[rule_id] = _compile(self.rules[rule_id])
        return found


@cache
def grammar() -> Grammar:
    """The grammar of rules/periods.toml."""
    return Grammar(Rule(**_fields(entry)) for entry in toml_table("periods.toml")["rule"])


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "keys": tuple(entry["keys"])}


def _compile(rule: Rule) -> Matcher:
    segments = _SLOT.split(rule.pattern)
    opening, *others = (expand(segment) for segment in segments[::2])
    if others and others[-1]:
        others[-1] += r"(?!\w)"
    elif not others:
        opening += r"(?!\w)"
    return Matcher(
        rule,
        frozenset(ARTICLES).intersection(re.findall("[a-z]+", rule.pattern[:_OPENING])),
        re.compile(opening),
        tuple(re.compile(other) for other in others),
        tuple(slot == "<end>" for slot in segments[1::2]),
        before(rule.after),
        before(rule.unless),
    )


def _any_of(matchers: Iterable[Matcher]) -> _Match:
    """One expression that matches wherever one of these rules opens: most words that are keys open none.

    The empty group behind each says which: `lastindex` is the number of the first that does, from 1.
    """
    openings = (_NAMED_GROUP.sub("(?:", matcher.opening.pattern) for matcher in matchers)
    return re.compile("|".join(f"(?:{opening})()" for opening in openings)).match
