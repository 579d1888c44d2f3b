"""The cells of a table of claims, as people write them: `36.6 per 1,000 people`, `+14%`, `2020/21`."""

import re
from calendar import monthrange
from datetime import date
from math import floor, log10

from crimeextract.model import Claim, Period, Rank

#: The columns of the table, in order.
COLUMNS = ("value", "change", "offence", "area", "force", "period", "text")

_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}
_TEXT_WIDTH = 120  # the text column only reminds of the passage
_SCALES = ((1e9, "bn"), (1e6, "m"))
_WHITE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")  # an escape code in a text must not reach the terminal
_IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "knife": "knives", "thief": "thieves",
}  # fmt: skip
_SIBILANT = ("x", "ch", "sh", "z")


def claim_cells(claim: Claim) -> tuple[str, ...]:
    """The cells of one claim, in the order of `COLUMNS`."""
    place = f"{claim.place.name}, " if claim.place else ""
    return (
        value_cell(claim),
        change_cell(claim),
        measure_cell(claim),
        clean(place + claim.area.name if claim.area else place.rstrip(", ")),
        claim.force.name if claim.force else "",
        period_cell(claim.period),
        shorten(clean(claim.span.text), _TEXT_WIDTH),
    )


def value_cell(claim: Claim) -> str:
    """The level, with what it is out of and where it ranks: `about 62%`, `£1.2m`, `3rd highest of 32`."""
    if claim.value is None:
        return rank_words(claim.rank) if claim.rank and claim.kind == "rank" else ""
    level = figure(claim.value, claim)
    if claim.upper is not None:
        level = f"{level} to {figure(claim.upper, claim)}"
    if claim.qualifier:
        level = f"{claim.qualifier} {level}"
    if claim.per:
        level = f"{level} per {per_words(claim.per.value, claim.per.unit)}"
    return f"{level} ({rank_words(claim.rank)})" if claim.rank else level


def measure_cell(claim: Claim) -> str:
    """What is counted, and which side of it where that is not what was recorded: `burglary (outcomes)`."""
    measure = claim.measure
    named = measure.offence or clean(measure.text or "")
    return named if measure.aspect == "recorded" else f"{named} ({measure.aspect})".lstrip()


def figure(value: float, claim: Claim) -> str:
    """A figure in the claim's own unit: `£1.2m`, `62%`, `5,800,000`."""
    symbol = _SYMBOLS.get(claim.unit or "")
    if symbol:
        return money(value, symbol)
    return f"{number(value)}%" if claim.kind == "share" else number(value)


def number(value: float, decimals: int = 2) -> str:
    """A number with commas and no needless decimals: those of "a third" never end.

    Args:
        value: The number.
        decimals: How many decimals it keeps; more of them where it is small, so that three figures show.

    >>> number(5800000.0), number(36.6), number(-4.0), number(100 / 3), number(12.75)
    ('5,800,000', '36.6', '-4', '33.33', '12.75')
    >>> number(1 / 3), number(0.0256), number(-0.0000002), number(2.999)
    ('0.333', '0.0256', '-0.0000002', '3')
    """
    if value == int(value):
        return f"{int(value):,}"
    kept = max(decimals, 2 - floor(log10(abs(value))))
    return f"{value:,.{kept}f}".rstrip("0").rstrip(".")


def money(value: float, symbol: str) -> str:
    """An amount, in millions or billions where three decimals of those hold all of it.

    >>> money(1200000, "£"), money(1234567, "£"), money(-1234000, "£"), money(2.5, "€")
    ('£1.2m', '£1,234,567', '-£1.234m', '€2.50')
    """
    sign, size = ("-" if value < 0 else ""), abs(value)
    for scale, letter in _SCALES:
        scaled = round(size / scale, 3)
        if size >= scale and scaled * scale == size:
            return f"{sign}{symbol}{number(scaled, 3)}{letter}"
    amount = f"{int(size):,}" if size == int(size) else f"{size:,.2f}"
    return f"{sign}{symbol}{amount}"


def per_words(value: float, unit: str) -> str:
    """What a rate is out of.

    >>> per_words(1000, "person"), per_words(1, "day"), per_words(10000, "young woman")
    ('1,000 people', 'day', '10,000 young women')
    """
    if value == 1:
        return unit
    before, blank, noun = unit.rpartition(" ")
    return f"{number(value)} {before}{blank}{_plural(noun)}"


def _plural(noun: str) -> str:
    if noun in _IRREGULAR or noun.endswith("s"):
        return _IRREGULAR.get(noun, noun)
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(_SIBILANT) else f"{noun}s"


def rank_words(rank: Rank) -> str:
    """A rank.

    >>> rank_words(Rank(1, "highest")), rank_words(Rank(2, "lowest", "42 forces"))
    ('highest', '2nd lowest of 42 forces')
    """
    place = rank.order if rank.position == 1 else f"{ordinal(rank.position)} {rank.order}"
    return f"{place} of {clean(rank.among)}" if rank.among else place


def ordinal(position: int) -> str:
    """An ordinal.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th']
    """
    teen = position % 100 in (11, 12, 13)
    return f"{position}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(position % 10, 'th')}"


def change_cell(claim: Claim) -> str:
    """How the level moved, in all the ways that the text puts it, and from when: `+13%, from 56,100 in 2019/20`.

    Where no level stands beside it, also where the move ranks: `+31% (highest)`.
    """
    change = claim.change
    if change is None:
        return ""
    parts = []
    if change.percent is not None:
        parts.append(f"{signed(change.percent)}%")
    if change.absolute is not None:
        amount = figure(abs(change.absolute), claim)
        parts.append(f"{'-' if change.absolute < 0 else '+'}{amount}")
    if change.points is not None:
        parts.append(f"{signed(change.points)} points")
    if change.factor is not None:
        parts.append(f"x{number(change.factor)}")
    if not parts and change.direction:
        parts.append({"up": "up", "down": "down", "none": "level"}[change.direction])
    earlier = period_cell(change.baseline)
    if change.previous is not None:
        parts.append(f"from {figure(change.previous, claim)}{earlier and f' in {earlier}'}")
    elif earlier and parts:
        parts[-1] += f" on {earlier}"
    ranked = f" ({rank_words(claim.rank)})" if claim.rank and claim.kind == "change" else ""
    return ", ".join(parts) + ranked


def signed(value: float) -> str:
    """A number with its sign; 0 has none.

    >>> signed(14), signed(-40.5), signed(0)
    ('+14', '-40.5', '0')
    """
    return f"+{number(value)}" if value > 0 else number(value)


def period_cell(period: Period | None) -> str:
    """A period by its dates: `Oct 2020 - Sep 2021`, `2020/21`; by its words where it has none."""
    if period is None:
        return ""
    if period.start and period.end:
        return stretch(period.start, period.end)
    if period.end:
        return f"to {day_words(period.end)}"
    if period.start:
        return f"from {day_words(period.start)}"
    return clean(period.text or "")


def stretch(start: date, end: date) -> str:
    """A stretch of time in its shortest plain form.

    >>> stretch(date(2020, 4, 1), date(2021, 3, 31)), stretch(date(2021, 1, 1), date(2021, 12, 31))
    ('2020/21', '2021')
    >>> stretch(date(2020, 10, 1), date(2021, 9, 30)), stretch(date(2021, 7, 1), date(2021, 9, 30))
    ('Oct 2020 - Sep 2021', 'Jul - Sep 2021')
    >>> stretch(date(2021, 9, 1), date(2021, 9, 30)), stretch(date(2021, 9, 3), date(2021, 9, 3))
    ('Sep 2021', '3 Sep 2021')
    """
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        return day_words(start) if start == end else f"{day_words(start)} - {day_words(end)}"
    first, last = (start.year, start.month), (end.year, end.month)
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year} - {end.year}"
    if (start.month, end.month) == (4, 3) and end.year == start.year + 1:
        return f"{start.year}/{end.year % 100:02}"
    if first == last:
        return f"{start:%b} {start.year}"
    opening = f"{start:%b}" if start.year == end.year else f"{start:%b} {start.year}"
    return f"{opening} - {end:%b} {end.year}"


def day_words(day: date) -> str:
    """A day: `3 Sep 2021`."""
    return f"{day.day} {day:%b} {day.year}"


def clean(text: str) -> str:
    r"""The text on one line, without control characters.

    >>> clean("one\n two\x1b[31m")
    'one two [31m'
    """
    return _WHITE.sub(" ", text).strip()


def shorten(text: str, width: int) -> str:
    """The text, cut after a word where it is longer than `width`.

    >>> shorten("one two three", 9), shorten("one two", 9)
    ('one two …', 'one two')
    """
    if len(text) <= width:
        return text
    kept = text[: width - 1]
    return f"{kept.rpartition(' ')[0] or kept} …"


def footer(count: int, name: str, published: date | None, *, read: bool) -> str:
    """The line under a table.

    >>> footer(12, "article.txt", date(2022, 1, 28), read=True)
    '12 claims in article.txt (published 28 January 2022, read from the text)'
    """
    claims = {0: "No claims", 1: "1 claim"}.get(count, f"{count:,} claims")
    if published is None:
        return f"{claims} in {name} (publication date not known; --published gives it)"
    origin = ", read from the text" if read else ""
    return f"{claims} in {name} (published {published.day} {published:%B} {published.year}{origin})"
