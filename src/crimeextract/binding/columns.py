"""Columns of a row that make one claim: a level and its change, the levels of two years."""

from itertools import pairwise

import regex

from crimeextract.binding.frames import Frame
from crimeextract.binding.headers import Header
from crimeextract.mentions.base import NEARLY_A_YEAR, FigureMention, PeriodMention
from crimeextract.model import Direction

#: Days by which two periods of one length may differ.
_SAME_LENGTH = 3
#: Percentage points by which a printed change may miss what its levels come to.
_ROUNDING = 0.6
_THIS, _LAST = (
    regex.compile(rf"\s*(?:{word}) (year|month|quarter|period)\b", regex.IGNORECASE)
    for word in ("this|current", "last|previous|prior")
)


def add_change(level: Frame, change: Frame) -> None:
    """Give a level the change that stands in another column."""
    for role, part in change.parts.items():
        if role not in level.parts:
            level.parts[role] = part
            level.direction = direction_of(part.figure.sign) or level.direction or change.direction


def is_elsewhere(change: Frame, levels: list[Frame]) -> bool:
    """Whether the header of a change names a place that is none of the row's ("MPS % change" in a borough's table)."""
    where = [*change.places, *change.forces]
    own = [place for frame in levels for place in (*frame.places, *frame.forces)]
    return bool(where) and not any(place is one for place in where for one in own)


def join_by_change(cells: list[Frame]) -> tuple[list[Frame], list[Frame]]:
    """Two levels without headers as one, and their change, if the percentage beside them is how one became another."""
    first, second, change = cells
    percent = next(iter(change.parts.values())).figure
    levels = [frame.parts["value"].figure for frame in (first, second) if "value" in frame.parts]
    if percent.kind != "percent" or [level.kind for level in levels] != ["number", "number"]:
        return _by_role(cells)
    for earlier, later in ((first, second), (second, first)):
        if became(earlier.parts["value"].figure.value, later.parts["value"].figure.value, percent):
            _give_previous(later, earlier)
            return [later], [change]
    return _by_role(cells)


def _by_role(cells: list[Frame]) -> tuple[list[Frame], list[Frame]]:
    """The levels and the changes among the cells of a row without headers."""
    levels = [frame for frame in cells if "value" in frame.parts]
    return levels, [frame for frame in cells if "value" not in frame.parts]


def became(then: float, now: float, percent: FigureMention) -> bool:
    """Whether one level became another by a change in percent; one without a sign is a rise."""
    if not then or (now - then) * (percent.sign or 1) < 0:
        return False
    return abs(abs(now / then - 1) * 100 - percent.value) < _ROUNDING


def _give_previous(later: Frame, earlier: Frame) -> None:
    """Make the level of one frame the previous level of another."""
    part = earlier.parts["value"]
    part.role = "previous"
    later.parts["previous"] = part
    later.baseline = earlier.period
    now, then = later.parts["value"].figure.value, part.figure.value
    later.direction = "none" if now == then else "up" if now > then else "down"


def same_offence(one: Frame, other: Frame) -> bool:
    """Whether two frames count the same kind of crime."""
    return one.subject is not None and other.subject is not None and one.subject.offence == other.subject.offence


def join_periods(levels: list[Frame], headers: list[Header]) -> list[Frame]:
    """Of two columns for two periods of one length, the earlier is the previous level of the later."""
    columns = list(zip(levels, headers, strict=True))
    ordered = {
        index: pair
        for index, (first, second) in enumerate(pairwise(columns))
        if (pair := _in_time(first, second)) is not None
    }
    compared = {
        index
        for index, pair in ordered.items()
        if not {index - 1, index + 1} & ordered.keys()  # of a series only what is a year apart is compared
        or _is_year_apart(*pair)
        or _is_this_and_last(headers[index], headers[index + 1])
    }
    kept = list(levels)
    for index in compared:
        if {index - 1, index + 1} & compared:
            continue  # a series: each is a level of its own
        earlier, later = ordered[index]
        _give_previous(later, earlier)
        kept = [frame for frame in kept if frame is not earlier]
    return kept


def _is_this_and_last(one: Header, other: Header) -> bool:
    """Whether two columns are this month and the last, this year and the last."""
    this, last = sorted((one.text, other.text), key=lambda text: _LAST.match(text) is not None)
    found, before = _THIS.match(this), _LAST.match(last)
    return bool(found and before and found[1].lower() == before[1].lower())


def _in_time(first: tuple[Frame, Header], second: tuple[Frame, Header]) -> tuple[Frame, Frame] | None:
    """The frames of two columns, the earlier first, if they are levels of one thing in periods of one length."""
    (one, header), (other, next_header) = first, second
    if set(one.parts) != {"value"} or set(other.parts) != {"value"}:
        return None
    if one.subject != other.subject and not _counts_same(header, next_header):
        return None
    if one.parts["value"].figure.kind != other.parts["value"].figure.kind:
        return None
    if header.is_earlier != next_header.is_earlier:
        return (one, other) if header.is_earlier else (other, one)
    order, next_order = _order(header), _order(next_header)
    if order is None or next_order is None or order == next_order or not _alike(one.period, other.period):
        return None
    return (one, other) if order < next_order else (other, one)


def _counts_same(header: Header, other: Header) -> bool:
    """Whether two headers name what is counted in the same words: "Assaults in 2017/18", "Assaults in 2018/19"."""
    one, next_one = header.measure, other.measure
    if one is None or next_one is None:
        return False
    said = [header.text[: one.end - header.where[0]], other.text[: next_one.end - other.where[0]]]
    return (one.offence, one.aspect) == (next_one.offence, next_one.aspect) and said[0] == said[1]


def _is_year_apart(earlier: Frame, later: Frame) -> bool:
    """Whether two levels are of the same quarter or months of two years, where a series of years is no comparison."""
    one, other = earlier.period, later.period
    if one is None or other is None or not (one.first and other.first and other.last):
        return False
    is_next_year = (other.first.year - one.first.year, other.first.month) == (1, one.first.month)
    return is_next_year and (other.last - other.first).days < NEARLY_A_YEAR


def _order(header: Header) -> tuple[int, ...] | None:
    """What orders two columns in time: their days, or the digits of a header such as "Q3 09/10"."""
    period = header.period
    if period is not None and period.last is not None:
        return (period.last.toordinal(),)
    digits = tuple(int(found) for found in regex.findall(r"\d+", header.text))
    return digits if len(digits) > 1 and header.measure is None else None


def _alike(one: PeriodMention | None, other: PeriodMention | None) -> bool:
    """Whether two periods are of one length, as far as it is known."""
    if one is None or other is None or None in (one.first, one.last, other.first, other.last):
        return (one and one.rule) == (other and other.rule)
    lengths = [(period.last - period.first).days for period in (one, other)]  # type: ignore[operator]
    return bool(abs(lengths[0] - lengths[1]) <= _SAME_LENGTH)


def direction_of(sign: int) -> Direction | None:
    """What the sign of a figure says of its direction."""
    return None if sign == 0 else "up" if sign > 0 else "down"
