"""Respectively: the figures before the word are dealt out, in order, to what stands in a row before them.

The word may be left out where as many figures stand side by side as things counted: "burglary and robbery rose
by 4% and 5%".
"""

import re

from crimeextract.binding.frames import Part
from crimeextract.binding.skeleton import Skeleton

#: "Luton has a higher rate than Bedford (12.1 compared with 9.4)"
_HIGHER_THAN = re.compile(
    r"(?P<own>[AO])[sGQw/Di]{0,8}[+-][wGQsoil/]*k?[wlio]{0,4}(?P<other>[AO])l?"
    r"\((?P<one>[NP])(?:/N?w?)?c(?P<two>[NP])(?:/N?w?)?\)"
)
#: "Sussex had 3,120 and Surrey 1,890, rises of 31 and 22 per cent"
_MOVES_BEHIND = re.compile(r",[wn]{0,2}[ud]o?y?(?P<row>[NP](?:(?:,n?|n)y?[NP])+)[,w]{0,2}$")
#: "from nine to six and 70 to 52"
_FROM_TO = re.compile(r"fNtN(?:(?:,n?|n)f?NtN)+(?=,?$)")
#: "fell 5.9% to 1,337 and 4.8% to 827 respectively"
_PAIRS = re.compile(r"PtN(?:(?:,n?|n)y?PtN)+(?=[GQ]?,?$)")


def deal_out(skeleton: Skeleton, parts: list[Part]) -> dict[int, int]:
    """The antecedent token of each figure that "respectively", said or meant, deals out; empty without it."""
    end = skeleton.symbols.find("r")
    if end < 0:
        return (
            _deal_out_compared(skeleton, parts)
            or _deal_out_to_levels(skeleton, parts)
            or _deal_out_side_by_side(skeleton, parts)
        )
    moves = _FROM_TO.search(skeleton.symbols, 0, end) or _PAIRS.search(skeleton.symbols, 0, end)
    if moves is not None:
        return _deal_out_moves(skeleton, parts, moves)
    if (dealt := _deal_out_to_next(skeleton, parts)) is not None:
        return dealt
    row = _row_of_figures(skeleton, parts, end)
    if len(row) < 2:
        return _deal_out_after(skeleton, parts, end)
    antecedents = _antecedents(skeleton, parts, row)
    if len(antecedents) != len(row):
        return {part.token: part.token for part in row}
    return {part.token: antecedent for part, antecedent in zip(row, antecedents, strict=True)}


#: "412 and 450 burglaries in Leeds in 2020 and 2021 respectively", "14 and 9 per cent respectively in Leeds and Hull"
_TO_NEXT = re.compile(
    r"(?P<row>[NPM](?:,[NPM])*,?n[NPM])[GQwud]{0,3}(?:,?r,?)?(?:i[AO])?i?"
    r"(?P<run>(?P<one>[AQD])(?:,i?(?P=one))*,?ni?(?P=one))(?P<after>,?r)?"
)


def _deal_out_to_next(skeleton: Skeleton, parts: list[Part]) -> dict[int, int] | None:
    """The same where what the figures are dealt to follows them; None where it does not."""
    found = _TO_NEXT.search(skeleton.symbols)
    if found is None or ("r" in found.group()) == 0:
        return None
    row = [part for part in parts if found.start("row") <= part.token < found.end("row")]
    run = [place for place in range(*found.span("run")) if skeleton.symbols[place] == found["one"]]
    if len(row) != len(run) or len({skeleton.symbols[part.token] for part in row}) > 1:
        return None
    return {part.token: place for part, place in zip(row, run, strict=True)}


#: "12, 8 and 15 thefts in Hastings, Rother and Eastbourne"
_ROW_THEN_PLACES = re.compile(r"(?P<row>[NPM](?:(?:,n?|n)[NPM])+)[wGQsud]{0,4}i(?P<places>[AO](?:(?:,n?|n)[AO])+),?$")


def _deal_out_after(skeleton: Skeleton, parts: list[Part], end: int) -> dict[int, int]:
    """The same where the places stand behind the figures: "12, 8 and 15 thefts in Hastings, Rother and Eastbourne"."""
    found = _ROW_THEN_PLACES.search(skeleton.symbols, 0, end)
    if found is None:
        return {}
    row = [part.token for part in parts if found.start("row") <= part.token < found.end("row")]
    places = [token for token in range(*found.span("places")) if skeleton.symbols[token] in "AO"]
    return dict(zip(row, places, strict=True)) if len(row) == len(places) else {}


_SIDE_BY_SIDE = re.compile(r"([NPM])(?:(?:,n?|n)y?\1)+(?![nN])")


def _deal_out_side_by_side(skeleton: Skeleton, parts: list[Part]) -> dict[int, int]:
    """The same without the word: only to as many measures or places in a row, with no other figure between."""
    dealt: dict[int, int] = {}
    tokens = [part.token for part in parts if part.role != "rank"]
    if len(tokens) < 2:
        return dealt
    for found in _SIDE_BY_SIDE.finditer(skeleton.symbols):
        row = [token for token in tokens if found.start() <= token < found.end()]
        start = max((token for token in tokens if token < found.start()), default=-1) + 1
        runs = [run for symbols in ("Q", "AO") for run in _rows_of(skeleton, symbols, found.start())]
        matching = [run for run in runs if len(run) == len(row) > 1 and run[0] >= start]
        if len(matching) == 1:
            dealt |= dict(zip(row, matching[0], strict=True))
    return dealt


#: "35 and 33 crimes and incidents per 1,000 people respectively"
_TWO_NOUNS = re.compile(r"[GQ]n[GQ]")


def _row_of_figures(skeleton: Skeleton, parts: list[Part], end: int) -> list[Part]:
    """The figures in a row before the word: alike in kind, with only commas, "and" and small words between."""
    row: list[Part] = []
    following = end
    for part in reversed([part for part in parts if part.token < end]):
        between = _TWO_NOUNS.sub("G", skeleton.symbols[part.token + 1 : following])
        tail = "wGQs/N,)oiDud+-" if not row else ",nwoyiDud"
        if any(symbol not in tail for symbol in between):
            break
        alike = not row or skeleton.symbols[part.token] == skeleton.symbols[row[0].token]
        if not alike or (row and not set(between) & set(",n")):
            break
        row.insert(0, part)
        following = part.token
    return row


def _antecedents(skeleton: Skeleton, parts: list[Part], row: list[Part]) -> list[int]:
    """What the figures are dealt to: earlier figures of other places, else a row of places, measures or times."""
    first, count = row[0].token, len(row)
    earlier = [part.token for part in parts if part.token < first and part.role != row[0].role]
    if len(earlier) == count:
        return earlier
    for symbols in ("AO", "Q", "D"):
        for run in reversed(_rows_of(skeleton, symbols, first)):
            if len(run) >= count:
                return run[-count:]
    return []


def _rows_of(skeleton: Skeleton, symbols: str, end: int) -> list[list[int]]:
    """The runs of such mentions that commas and "and" join, before `end`."""
    runs: list[list[int]] = []
    for token in range(end):
        if skeleton.symbols[token] not in symbols:
            continue
        between = set(skeleton.symbols[runs[-1][-1] + 1 : token]) if runs else set()
        if runs and between & set(",n") and between <= set(",nwoti"):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _deal_out_compared(skeleton: Skeleton, parts: list[Part]) -> dict[int, int]:
    """The same where a bracket tells the levels of two places, of which one has more: "higher than Bedford (12, 9)"."""
    found = _HIGHER_THAN.search(skeleton.symbols) if "(" in skeleton.symbols else None
    if found is None or not {found.start("one"), found.start("two")} <= {p.token for p in parts if p.role == "value"}:
        return {}
    return {found.start("one"): found.start("own"), found.start("two"): found.start("other")}


def _deal_out_to_levels(skeleton: Skeleton, parts: list[Part]) -> dict[int, int]:
    """The same where the moves of as many levels follow: "Hove had 40 and Lewes 31, rises of 12 and 9 per cent"."""
    found = _MOVES_BEHIND.search(skeleton.symbols)
    if found is None:
        return {}
    row = [part.token for part in parts if part.token >= found.start("row")]
    levels = [part.token for part in parts if part.token < found.start()]
    alike = len(row) == len(levels) and all(part.role == "value" for part in parts if part.token in levels)
    return dict(zip(row, levels, strict=True)) if alike else {}


def _deal_out_moves(skeleton: Skeleton, parts: list[Part], moves: re.Match[str]) -> dict[int, int]:
    """The same where two levels each are dealt out: "from nine to six and 70 to 52 respectively"."""
    pairs = [part.token for part in parts if moves.start() <= part.token < moves.end()]
    for symbols in ("AO", "Q") if moves.re is _PAIRS else ("Q", "AO"):
        for run in reversed(_rows_of(skeleton, symbols, moves.start())):
            if 2 * len(run) == len(pairs):
                return {token: run[place // 2] for place, token in enumerate(pairs)}
    return {token: pairs[place // 2 * 2] for place, token in enumerate(pairs)}
