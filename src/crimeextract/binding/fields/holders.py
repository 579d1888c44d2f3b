"""Places that have a share or the most of something wider: "half of Kent's robberies were in Medway"."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import SHARES, PlaceMention
from crimeextract.mentions.outdone import BY_OTHERS

#: What stands between a share and the place that has it: "half of the county's robberies (120) were in Medway".
_SHARE_IN = re.compile(
    r"\sof\s[^,.;:]{3,90}?(?:,\s\d[\d,]*,|\s\(\d[\d,]*\))?\s(?:(?:were|was|are|is|have been|had been)"
    r"(?:\s(?:recorded|reported|committed|logged|carried out))?|took place|happened|occurred)\s(?:in|at)\s"
)
_HIGHEST_WAS_IN = re.compile(r"R[wGQoiADOud]{0,12}?[GQADw]s{1,2}w{0,2}i(?P<place>[AO])")
#: "while the fewest were in Dover", and not "the worst hit in Kent".
_WERE_IN = re.compile(r"Rs{1,2}i(?P<place>[AO])")
_IS_IN = tuple(f" {be} {where} " for be in ("was", "were", "is", "are", "came") for where in ("in", "at"))
#: What stands between a place and its share in something wider: "Luton accounted for 40% of the county's crimes".
_ACCOUNTS = re.compile(
    r"\b(?:account(?:s|ed|ing) for|(?:made|makes|making) up|(?:is|was|were|are) responsible for|contributed)"
    r"\s[^,;]{0,30}$"
)
#: "8% of Essex's total": a share of what a wider place has.
_TOTAL = re.compile(r"['’]?s?\s(?:overall\s|whole\s|crime\s)?(?:total|tally)\b")
#: "No borough had more thefts than Camden": what stands between a rank told by others and whose it is.
_THAN = re.compile(r"[GQwO]{0,3}?k[iow@j]{0,2}(?P<place>[AO])")
#: "Robberies in Kent were highest in Medway", "the most robberies in Kent were recorded in Medway".
_HIGHEST_IN = re.compile(r"(?:(?<![AO])|(?<=[io@][AO]))(?:s|,?n)(?P<rank>R)i(?P<place>[AO])$")
_IS_FIRST, _IN = (
    re.compile(r"\b(?:was|were|is|are|been|and|but)(?: (?:again|by far|once again|also))? $"),
    (" in ", " at "),
)
#: "Kent's worst town for theft is Dover"
_WORST_IS = re.compile(r"(?:^|[,;nb])[AO]s(?P<rank>R)w(?:i[QG])?(?:[io]?D)?s(?P<place>A)")
#: "Fires in Kent fell by 11, with the largest fall in Dover": the superlative is of the move there.
_MOVE_IN = re.compile(r",W(?P<rank>R)[ud][ws]?i(?P<place>[AO])")


def ranked_by_others(skeleton: Skeleton, frame: Frame) -> list[int] | None:
    """The places of a rank that is told by what no other has; None where there is no such rank."""
    rank = frame.parts.get("rank")
    if rank is None or rank.figure.rule != BY_OTHERS:
        return None
    found = _THAN.match(skeleton.symbols, rank.token + 1)
    if found is not None:
        return [found.start("place")]
    return []


def ranked_in(skeleton: Skeleton, frame: Frame) -> int | None:
    """The token of the place that is said to be first: "the fewest were in Thanet", "the most in Kent were there"."""
    rank = frame.parts.get("rank")
    if rank is None:
        return None
    start = skeleton.sentence.start
    is_word = skeleton.text[rank.figure.start - start : rank.figure.end - start].isalpha()
    if is_word and rank.figure.value == 1 and _IS_FIRST.search(skeleton.text, 0, rank.figure.start - start):
        inside = skeleton.text.startswith(_IN, rank.figure.end - start)
        found = _HIGHEST_IN.search(skeleton.symbols, 0, rank.token + 3) if inside else None
        if found and found.start("rank") == rank.token:
            return found.start("place")
    if (place := moved_most_in(skeleton, rank.token)) is not None:
        return place
    if (found := _WORST_IS.search(skeleton.symbols)) is not None and found.start("rank") == rank.token:
        return found.start("place")
    is_in = skeleton.text.startswith(_IS_IN, rank.figure.end - skeleton.sentence.start)
    found = _WERE_IN.match(skeleton.symbols, rank.token) if is_in else None
    found = found or _HIGHEST_WAS_IN.match(skeleton.symbols, rank.token)
    return found.start("place") if found else None


def share_in(skeleton: Skeleton, frame: Frame) -> int | None:
    """The token of the place that has a share of what is in a wider one: "half of them were in Medway"."""
    found = _share_told(skeleton, frame)
    if found is None:
        return None
    starts = {item.start: place for place, item in enumerate(skeleton.items) if isinstance(item, PlaceMention)}
    return starts.get(skeleton.sentence.start + found.end())


def _share_told(skeleton: Skeleton, frame: Frame) -> re.Match[str] | None:
    """The words between a share and the place that has it."""
    part = frame.parts.get("value")
    if part is None or skeleton.symbols[part.token + 1 : part.token + 2] != "o":
        return None
    return _SHARE_IN.match(skeleton.text, part.figure.end - skeleton.sentence.start)


def accounts(skeleton: Skeleton, frame: Frame) -> bool:
    """Whether a place or "it" before a figure has that share in something wider."""
    figure = skeleton.items[frame.first]
    start = figure.start - skeleton.sentence.start if figure is not None else 0
    return _ACCOUNTS.search(skeleton.text[:start]) is not None


def is_share_of_total(skeleton: Skeleton, frame: Frame, place: int) -> bool:
    """Whether a place is the whole of which a figure is a share: "nearly a fifth of the Kent total"."""
    part, item = frame.parts.get("value"), skeleton.items[place]
    if item is None or part is None or part.figure.kind not in SHARES or skeleton.symbols[place - 1] != "o":
        return False
    return part.token == place - 2 and _TOTAL.match(skeleton.text, item.end - skeleton.sentence.start) is not None


def moved_most_in(skeleton: Skeleton, token: int) -> int | None:
    """The token of the place whose rise or fall is the superlative at a token: "with the largest fall in Dover"."""
    found = _MOVE_IN.match(skeleton.symbols, token - 2)
    return found.start("place") if found and found.start("rank") == token else None
