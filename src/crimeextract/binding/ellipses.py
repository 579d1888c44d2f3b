"""Ellipses: figures without a verb of their own, which go as the one before them."""

import re
from collections.abc import Sequence

from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import FigureMention

_CONJUNCT = re.compile(
    r"[wGQADBji,oO@tN]{0,10}[,nb;](?:[wGQADiboO,ny]{0,5}|w{0,2}h[io]?[wAOQ]{0,2},?@?|i[AO]w{0,3}hs)|[+-](?:,n?|n)iA|(?:[io]A|A)–n?(?=[NP]i)"
)
#: "a 14% rise for Kent and 9% in Essex", "Kent saw a 9% rise and Essex 4%": one noun goes for both.
_CONJUNCT_OF_MOVE = re.compile(r"[ud](?:i[wGQADOi]{1,6}(?:,n?|n|,?b)[AOiQ]{0,3}|(?:,n?|n)[AO])")
#: "27 per cent in Kent, with 819 offences, and 12 per cent in Essex", "9% in Hull (412) and 4% in Goole", "12% in
#: Leeds, the highest in the region, and 3% in Hull": past a level or a rank
_PAST_LEVEL = re.compile(r"(?:i?[AOQD]){1,3}(?:,[Wt]?N[GQ]?|\(N[GQ]?\)|,R[GQw]{0,2}(?:[io]w?[AON][GQ]?)?)(?:,n?|n)y?")
_IN_PLACE = re.compile(r"i[AO](?:i?D)?(?![sGQ])")
_ENDS_CONJUNCT = frozenset({"i", "", ",", ";", "n", "b", ")"})
_HIGHEST_BARE_PERCENT = 200
#: "a reduction of 11.2% (203 offences)", "an increase of 61 (9%)": one change in percent and in number.
_BRACKETED_CHANGE = re.compile(r"P\(N[GQw]?\)|NG?\(P\)")
#: "down 18.3% (412 offences)": the adverb says where the level went, "a reduction of 11.2%" only by how much, as does
#: what the change is from behind the bracket: "down 19% (86 offences) on last year".
_BRACKETED_LEVEL = re.compile(r"[udy]P\(N[GQw]?\)(?!j[BD]|c)")
#: "falls in burglary (9%), arson (4%) and drug crime (2%)", "arson (up 9%) – a rise of 4% for fires – and theft (3%)"
_BRACKETED_ITEM = re.compile(r"P\)(?:[,;]n?|n|,?W|,?–[^–()]*–n?)[wGQAODi]{1,6}\(P\)")
#: "fell by nine per cent, or 46 offences", "down 46 offences, or by nine per cent": what "or" says again.
_SAID_AGAIN = re.compile(r"(?:P,?ny?N|N[GQ]?,?ny?P)(?=[GQ]?w?(?:$|[,;:–b)iDBcj]))")
#: "theft offences (+42 reported incidents, 10.8 per cent)": two ways to say one change.
_SAME_BRACKET = re.compile(r"[GQw]{0,3}[,;][wn]?")
#: "rises of 14 per cent in Leeds and 12 in York"
_IN_PLACES = re.compile(r"i[AQ](?:(?:,n?|n)Ni[AQ])+(?![GQ])")
#: "falling 5% on last year's figures, and 27% since 2007"
_CONJUNCT_SINCE = re.compile(r"(?:j?B(?:sw)?|[on]?D|j?i?[BD]),?nP[BD]")
#: "fell by 20% in Hull, followed by Goole with 12% and York on 8%", "…by 20% in Hull and the least in York, by 8%"
_NEXT_PLACE = re.compile(
    r"\)?(?:[io]?[AOD]){0,2}(?:(?:,[Wn]?|n|,?W)(?:wy)?[AO]w?,?[Wj@]|(?:,[nb]?|[nb])(?:Rs?i[AO]|[AO]s?R),?[@yW]?)"
)
#: "rose 6 per cent in Camden last year, in Islington 9 and in Hackney 11"
_ENDS_MOVE = re.compile(r"$|[nb;]|,(?![udcf(])")  # "Lincolnshire 62, up from 39" is a level
_BY_PLACE = re.compile(r"(?:i[AOD]|[AOD]){0,3}(?:,n?|;n?|n|,?b)i[AO],?")
#: "Rotherham recorded 148, a fall of 19, and Barnsley 119": what goes on is the level, past an aside on its change.
_LEVEL_AND_ASIDE = re.compile(r"N[GQ]?(?:i?[AD]){0,2},[ud]o?$")


def _is_bare_percent(skeleton: Skeleton, before: int, index: int) -> bool:
    """ "…by 19 per cent, to 2,871, and in Torbay by three": a number that goes on with percentages."""
    model, figure = skeleton.items[before], skeleton.items[index]
    if not isinstance(model, FigureMention) or not isinstance(figure, FigureMention):
        return False
    if model.kind != "percent" or figure.kind != "number" or figure.value > _HIGHEST_BARE_PERCENT:
        return False
    if skeleton.symbols[index + 1 : index + 2] in ("G", "Q", "w"):
        return False
    if skeleton.symbols[index - 1] == "y" or _IN_PLACES.match(skeleton.symbols, before + 1):
        return True
    return skeleton.symbols[index - 1] == "Q" and bool(_CONJUNCT.fullmatch(skeleton.symbols, before + 1, index))


def fill_ellipses(skeleton: Skeleton, figures: Sequence[int], roles: dict[int, tuple[str, str]]) -> None:
    """ "Robbery was up 4% and burglary 9%": a figure without a verb of its own goes as the one before it."""
    before = -1
    for index in figures:
        if roles.get(index, ("",))[0] == "delta":
            before = index
        if index in roles or before < 0 or _is_one_in(skeleton, index):
            continue
        if _goes_by_place(skeleton, roles, before, index):
            roles[index] = ("percent", "ellipsis")
            before = index
        elif (role := _role_beside(skeleton, before, index)) is not None:
            roles[index] = role
        elif not _brackets_level(skeleton.symbols, before, index):
            if (role := _role_after(skeleton.symbols, before, index)) is not None:
                roles[index] = role
                before = index


def _is_one_in(skeleton: Skeleton, index: int) -> bool:
    """Whether a figure is "one in six", which is a share and no change where no verb says so."""
    figure = skeleton.items[index]
    return isinstance(figure, FigureMention) and figure.rule == "figure.one-in"


def _role_beside(skeleton: Skeleton, before: int, index: int) -> tuple[str, str] | None:
    """The role of a figure that says the change before it in another way, or is clear only by the one before it."""
    symbols = skeleton.symbols
    if symbols[index - 1] == "y" and symbols.startswith("NtN", index):
        return "delta", "ellipsis"  # "burglary fell 6.6 per cent and robbery by 81 to 1,190"
    if _is_bare_percent(skeleton, before, index):
        return "percent", "ellipsis"
    if _says_again(skeleton, before, index):
        return "delta", "said-again"
    if (
        before != index - (3 if symbols[before + 1] == "G" else 2)
        or _brackets_level(symbols, before, index)
        or not _BRACKETED_CHANGE.match(symbols, before)
    ):
        return None
    return "delta", "bracketed-change"


def _says_again(skeleton: Skeleton, before: int, index: int) -> bool:
    """Whether "or" says a change in number that was told in percent, or the other way round."""
    found = _SAID_AGAIN.match(skeleton.symbols, before)
    if found is None or found.end() != index + 1:
        return False
    model, figure, offset = skeleton.items[before], skeleton.items[index], skeleton.sentence.start
    assert model is not None and figure is not None
    return " or " in skeleton.text[model.end - offset : figure.start - offset]


def _brackets_level(symbols: str, before: int, index: int) -> bool:
    """Whether a figure is the level in brackets behind a change."""
    return before == index - 2 and _BRACKETED_LEVEL.match(symbols, before - 1) is not None


def _role_after(symbols: str, before: int, index: int) -> tuple[str, str] | None:
    """The role of a figure that goes on with changes, and that others may go on with."""
    if _is_bracketed_item(symbols, before, index):
        return "delta", "ellipsis"
    if symbols[index] != symbols[before]:
        same = symbols[index] == "P" and _SAME_BRACKET.fullmatch(symbols, before + 1, index)
        return ("delta", "same-bracket") if same and "(" in symbols[:before] else None
    if _goes_on_from_level(symbols, before, index):
        return None
    if _CONJUNCT_SINCE.match(symbols, before + 1):
        return "delta", "ellipsis"
    if _NEXT_PLACE.fullmatch(symbols, before + 1, index) and symbols[index + 1 : index + 2] in _ENDS_CONJUNCT:
        return "delta", "ellipsis"
    if symbols[index + 1 : index + 2] in _ENDS_CONJUNCT and _CONJUNCT_OF_MOVE.fullmatch(symbols, before + 1, index):
        return "delta", "ellipsis"
    if _IN_PLACE.match(symbols, index + 1) and _PAST_LEVEL.fullmatch(symbols, before + 1, index):
        return "delta", "ellipsis"
    bracketed = symbols[index - 2 : index] == "A("  # "a fall much like that of London (5.1%)"
    joined = bracketed or _CONJUNCT.fullmatch(symbols, before + 1, index)
    return ("delta", "ellipsis") if joined and not _counts_itself(symbols, index) else None


def _is_bracketed_item(symbols: str, before: int, index: int) -> bool:
    """Whether a percentage in brackets goes on with changes in such; `before` is the last one, here or in an aside."""
    if symbols[index - 1 : index + 2] != "(P)":
        return False
    bracketed = symbols.rfind("P)", 0, before + 2)
    return bracketed >= 0 and _BRACKETED_ITEM.fullmatch(symbols, bracketed, index + 2) is not None


def _counts_itself(symbols: str, index: int) -> bool:
    """Whether a number counts what follows it, or a percentage is one of something or the subject of a clause.

    "Burglary fell 14 per cent to 403, but just 5 per cent were solved" is a share.
    """
    following = symbols[index + 1 : index + 2]
    if symbols[index] == "N":
        return following in ("G", "Q", "w", "/") or symbols.startswith("oh", index + 1)  # "66; 41 of these were racist"
    return following == "o" or (following in ("s", "Q") and symbols[index - 1] in "bn")


def _goes_by_place(skeleton: Skeleton, roles: dict[int, tuple[str, str]], before: int, index: int) -> bool:
    """Whether a bare number in another place goes on with a change in percent."""
    model, figure = skeleton.items[before], skeleton.items[index]
    if not isinstance(model, FigureMention) or not isinstance(figure, FigureMention):
        return False
    in_percent = model.kind == "percent" or roles[before] == ("percent", "ellipsis")
    if not in_percent or figure.kind != "number" or figure.value > _HIGHEST_BARE_PERCENT:
        return False
    return (
        _ENDS_MOVE.match(skeleton.symbols, index + 1) is not None
        and _BY_PLACE.fullmatch(skeleton.symbols, before + 1, index) is not None
    )


def _goes_on_from_level(symbols: str, before: int, index: int) -> bool:
    """Whether a bare number goes on with a level, of which the change before it stands apart between commas."""
    if symbols[index] != "N" or symbols[before + 1 : before + 2] != ",":
        return False
    return _LEVEL_AND_ASIDE.search(symbols, 0, before) is not None and symbols[index - 1] != "y"
