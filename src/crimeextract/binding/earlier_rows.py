"""Earlier rows: levels told side by side and then as many of before, "12 murders and 340 rapes, against 9 and 310"."""

import re

from crimeextract.binding.earlier_levels import is_time_before
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.objects import object_of
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.subjects import same_measure
from crimeextract.mentions.base import PeriodMention

#: "1,204 burglaries and 310 robberies in 2016, compared with 1,310 burglaries and 290 robberies"; not "… in Sussex";
#: "40 robberies in Leeds and 30 in Bradford, against 35 and 33";
#: "Stirling saw 41 thefts, Falkirk 88; a year ago the numbers were 52 and 79"
_ROWS = re.compile(
    r"(?P<now>N[GQws]{0,5}(?:i[AO])?(?:i?D)?(?:(?:,n?|n)[AO]?s?N[GQws]{0,5}(?:i[AO])?)+)(?:i[AOD]){0,2}"
    r"(?:[,–]?(?:[ud]f|[+-]k|c)|,f(?=N[,n])|[,;–:]{1,2}i?[BD],?[wh]{0,2}s{1,2})"
    r"(?P<then>N[GQw]{0,3}(?:(?:,n?|n)N[GQw]{0,3})+)(?!(?:i?[DB])?[GQw]{0,3}[io]?[AOl])"
)


def earlier_row(skeleton: Skeleton, parts: list[Part]) -> dict[int, Part]:
    """The earlier levels of a row, by the tokens of the levels that they belong to; empty where there is no row."""
    found = _ROWS.search(skeleton.symbols) if skeleton.symbols.count("N") > 3 else None
    if found is None:
        return {}
    time = skeleton.find("D", found.end("now"), found.start("then"))
    told = [item for item in skeleton.items[: max(time, 0)] if isinstance(item, PeriodMention)]
    then_told = skeleton.items[time]
    if time >= 0 and isinstance(then_told, PeriodMention) and not is_time_before(then_told, told):
        return {}
    now = [part for part in parts if found.start("now") <= part.token < found.end("now")]
    then = [part for part in parts if found.start("then") <= part.token < found.end("then")]
    if len(now) != len(then) or not all(_alike(skeleton, *pair) for pair in zip(now, then, strict=True)):
        return {}
    return {level.token: earlier for level, earlier in zip(now, then, strict=True)}


def _alike(skeleton: Skeleton, level: Part, earlier: Part) -> bool:
    """Whether two levels may count the same, as far as each says what it counts."""
    if {level.role, earlier.role} - {"value", "previous"}:
        return False
    counted = [object_of(skeleton.symbols, part.token) for part in (level, earlier)]
    if counted[0] is None or counted[1] is None:
        return True
    own, other = skeleton.measure(counted[0]), skeleton.measure(counted[1])
    return own.offence is None or other.offence is None or same_measure(own, other)


def add_earlier(frames: list[Frame], row: dict[int, Part]) -> None:
    """Give each level of a row the earlier one, without counting the words around the latter to its frame."""
    for frame in frames:
        value = frame.parts.get("value")
        if value is not None and (earlier := row.get(value.token)) is not None:
            earlier.role = "previous"
            frame.parts.setdefault("previous", earlier)
