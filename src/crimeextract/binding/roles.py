"""Roles: what each figure of a sentence is, by the grammar of `rules/roles.toml`.

The rules run in order over the sentence's skeleton and a figure keeps the first role it is given. A figure
that no rule takes is a level (`value`); whether it is a figure of a claim at all is for the frames to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from itertools import pairwise, repeat
from operator import getitem, or_
from typing import Any, NamedTuple

from crimeextract.binding.ellipses import fill_ellipses
from crimeextract.binding.skeleton import CUE_SYMBOLS, FIGURES, Skeleton
from crimeextract.binding.slots import COUNTING
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.rules.load import toml_table

_CLASSES = {
    "FIGURE": "[NPTXM]", "PERCENT": "P", "POINTS": "T", "MULTIPLE": "X", "NUMBER": "N", "MONEY": "M",
    "MEASURE": "Q", "COUNTED": "G", "AREA": "A", "FORCE": "O", "PERIOD": "D", "BASELINE": "B", "RANK": "R",
    "WORD": "w", "comma": ",", "open": r"\(", "close": r"\)", "boundary": "[;:–]", "which": "[hv]",
}  # fmt: skip
_CLASSES |= {name: re.escape(symbol) for name, symbol in CUE_SYMBOLS.items() if symbol and name not in _CLASSES}
_TOKEN = re.compile(r"(?:(\w+)=)?([A-Za-z]+)|([()|?*])|(\{\d+,\d+\})|\s+")


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One rule of the grammar, compiled.

    `needs` are sets of symbols: a sentence that has none of one of them cannot match.
    """

    id: str
    expression: re.Pattern[str]
    roles: tuple[str, ...]
    same_kind: bool
    after_figure: bool
    needs: tuple[frozenset[str], ...]


def compile_pattern(pattern: str) -> str:
    """A pattern of the grammar as an expression over symbols.

    >>> compile_pattern("(up|down) (by|of)? delta=FIGURE")
    '(?:u|d)(?:y|o)?(?P<delta>[NPTXM])'
    """
    parts: list[str] = []
    for found in _TOKEN.finditer(pattern):
        role, name, mark, repeat = found.groups()
        if name:
            symbol = _CLASSES[name]
            parts.append(f"(?P<{role}>{symbol})" if role else symbol)
        else:
            parts.append("(?:" if mark == "(" else mark or repeat or "")
    return "".join(parts)


@cache
def role_rules() -> tuple[RoleRule, ...]:
    """The rules, in order."""
    table = toml_table("roles.toml")
    return tuple(_compile(entry) for entry in table["rule"])


def _compile(entry: dict[str, Any]) -> RoleRule:
    expression = compile_pattern(entry["pattern"])
    if "not_before" in entry:
        expression += f"(?!{compile_pattern(entry['not_before'])})"
    compiled = re.compile(expression)
    return RoleRule(
        entry["id"],
        compiled,
        tuple(compiled.groupindex),
        bool(entry.get("same_kind")),
        bool(entry.get("after_figure")),
        tuple(map(frozenset, set(_needs(_TOKEN.finditer(entry["pattern"]))) - {_ANY_FIGURE})),
    )


_ANY_FIGURE = _CLASSES["FIGURE"][1:-1]


def _needs(tokens: Iterator[re.Match[str]]) -> list[str]:
    """The sets of symbols of each of which a match holds one, up to the end of a group of tokens.

    A group of alternatives needs one symbol out of what each of them needs first.
    """
    alternatives: list[list[list[str]]] = [[]]
    for token in tokens:
        _, name, mark, repeat = token.groups()
        if mark == ")":
            break
        if mark == "|":
            alternatives.append([])
        elif name:
            alternatives[-1].append([re.sub(r"\\(.)|[][]", r"\1", _CLASSES[name])])
        elif mark == "(":
            alternatives[-1].append(_needs(tokens))
        elif mark in ("?", "*") or (repeat and repeat.startswith("{0")):
            alternatives[-1].pop()
    needs = [[symbols for atom in atoms for symbols in atom] for atoms in alternatives]
    if len(needs) == 1:
        return needs[0]
    return ["".join(first for first, *_ in needs)] if all(needs) else []


class _Needs(NamedTuple):
    """What the rules need: a bit for each set of symbols of which some rule needs one.

    Attributes:
        met: By symbol, the bits of the sets that it is in.
        barred: By each byte of the sets that are met, the rules that need another set of that byte, a bit a rule.
    """

    met: dict[str, int]
    barred: list[list[int]]


@cache
def _needs_of_rules() -> _Needs:
    needing: dict[frozenset[str], int] = {}
    for number, rule in enumerate(role_rules()):
        for need in rule.needs:
            needing[need] = needing.get(need, 0) | 1 << number
    bits = {need: 1 << number for number, need in enumerate(needing)}
    met = {symbol: sum(bit for need, bit in bits.items() if symbol in need) for symbol in frozenset().union(*bits)}
    barring = list(needing.values())
    return _Needs(met, [_barred_by(barring[first : first + 8]) for first in range(0, len(barring), 8)])


def _barred_by(octet: list[int]) -> list[int]:
    """By which of eight sets are met, as bits, the rules that need one of the others."""
    return [
        reduce(or_, (rules for bit, rules in enumerate(octet) if not met >> bit & 1), 0)
        for met in range(1 << len(octet))
    ]


def _rules_for(symbols: str) -> Iterator[RoleRule]:
    """The rules that a sentence of these symbols may match, in order."""
    needs, rules = _needs_of_rules(), role_rules()
    met = reduce(or_, map(needs.met.get, frozenset(symbols), repeat(0)), 0)
    barred = reduce(or_, map(getitem, needs.barred, met.to_bytes(len(needs.barred), "little")))
    left = ~barred & (1 << len(rules)) - 1
    while left:
        lowest = left & -left
        yield rules[lowest.bit_length() - 1]
        left ^= lowest


def assign_roles(skeleton: Skeleton) -> dict[int, tuple[str, str]]:
    """The role and the rule of each figure, by token."""
    symbols, items = skeleton.symbols, skeleton.items
    figures = tuple(skeleton.among(FIGURES))
    if not figures:
        return {}
    signed = tuple([index for index in figures if isinstance(item := items[index], FigureMention) and item.sign])
    roles = dict(_roles_by_rules(symbols, figures, signed))
    _passives(figures, roles)
    if len(figures) > 1:
        _rows_of_moves(symbols, roles)
    fill_ellipses(skeleton, figures, roles)
    _averages(skeleton, figures, roles)
    for index in figures:
        roles.setdefault(index, ("value", "level"))
    return roles


@lru_cache(maxsize=4096)
def _roles_by_rules(symbols: str, figures: tuple[int, ...], signed: tuple[int, ...]) -> dict[int, tuple[str, str]]:
    """The roles that the rules alone give: many a heading, item or cell has the symbols of another.

    Args:
        symbols: Those of a sentence.
        figures: The tokens of its figures.
        signed: The tokens of those with a sign of their own.
    """
    roles = dict.fromkeys(signed, ("delta", "signed"))
    for rule in _rules_for(symbols):
        if (found := rule.expression.search(symbols)) is not None:
            _apply(rule, found, roles, figures[0])
            if len(roles) == len(figures):
                break
    return roles


def _apply(rule: RoleRule, match: re.Match[str], roles: dict[int, tuple[str, str]], first: int) -> None:
    """Give the figures of a match their roles, and those of all matches behind where it starts."""
    found: re.Match[str] | None = match
    while found is not None:
        _give(rule, found, roles, first)
        found = rule.expression.search(found.string, found.start() + 1)


def _give(rule: RoleRule, found: re.Match[str], roles: dict[int, tuple[str, str]], first: int) -> None:
    """Give the figures of a match their roles, unless one has its own."""
    places = {role: found.start(role) for role in rule.roles}
    if not roles.keys().isdisjoint(places.values()):
        return
    if rule.same_kind and len({found.string[place] for place in places.values()}) > 1:
        return
    if rule.after_figure and min(places.values()) == first:
        return
    for role, place in places.items():
        roles[place] = (role, rule.id)


def _passives(figures: Sequence[int], roles: dict[int, tuple[str, str]]) -> None:
    """ "Speeding was named by 44%, burglary by 35%": what follows a share in the passive is one too."""
    passive = False
    for index in figures:
        rule = roles.get(index, ("", ""))[1]
        passive = passive or rule in ("passive-by", "named-by")
        if passive and rule == "by-percent":
            roles[index] = ("value", "passive-by")


#: "10.0%, 9.6% and 9.0% lower", "98, 81 and 78 fewer",
#: "a 3.5 per cent and a 2.4 per cent fall": the word after the last goes for all.
_ROW_OF_MOVES = re.compile(r"P(?:(?:,n?|n)P)+(?=[ud+\-])|N(?:,N)+,?nN(?=[+\-])")


def _rows_of_moves(symbols: str, roles: dict[int, tuple[str, str]]) -> None:
    if "nP" not in symbols and ",P" not in symbols and ",N" not in symbols:
        return
    for found in _ROW_OF_MOVES.finditer(symbols):
        if roles.get(found.end() - 1, ("",))[0] == "delta":
            for index in range(found.start(), found.end()):
                if symbols[index] in "PN":
                    roles[index] = ("delta", "figure-row")


#: "compared with a national average of 4%", "above the regional average of 1.4%"
_COMPARED = frozenset("lc(")
#: "rose 14% in Leeds, compared with 9% in Hull"
_COMPARED_PLACE = re.compile(r"cw{0,3}P(?:iw?)?[AO]|\(P(?:iw?)?[AO]\)")
#: The same after a verb of any kind ("outperforming the national average of 10%"), and the next of a row of averages.
_AVERAGE = re.compile(
    r"(?:[ckL]|[+\-]k?|j)[^,;bN]{0,4}l[^,;bNQ]{0,4}P$|(?:[ckL]|[+\-]k?|j)[^,;bNQ]{0,3}P(?=l)"
    r"|(?:[,–]|P,?n)w{0,2}[AO]w?l[osw]{0,3}P$"
)


def _averages(skeleton: Skeleton, figures: Sequence[int], roles: dict[int, tuple[str, str]]) -> None:
    """The average that a change of recorded crime is compared with is a change too: no level in percent is told."""
    if len(figures) < 2 or skeleton.symbols[figures[-1]] != "P" or _COMPARED.isdisjoint(skeleton.symbols):
        return
    measures = (item for item in skeleton.items if isinstance(item, MeasureMention))
    if any(measure.aspect not in COUNTING for measure in measures):
        return
    moved = False
    for before, index in pairwise(figures):
        changes = roles.get(before, ("",))[0] == "delta"
        if skeleton.symbols[before] != ("P" if changes else "N"):
            return
        moved = moved or changes
        if moved and roles.get(index, ("",))[0] != "delta" and _is_average(skeleton.symbols, before, index):
            roles[index] = ("delta", "compared-average")


def _is_average(symbols: str, before: int, index: int) -> bool:
    """Whether a percentage after a change is that of a wider place."""
    if symbols[index] != "P":
        return False
    return bool(_AVERAGE.search(symbols, 0, index + 1) or _COMPARED_PLACE.search(symbols, before))
