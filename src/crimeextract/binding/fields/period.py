"""The period of a frame, and the earlier one that it is compared with."""

import re
from collections.abc import Iterator

from crimeextract.binding.frames import CHANGES, Frame
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import FOLLOWING, FigureMention, PeriodMention

_PERIOD_AFTER = re.compile(r"(?:oh)?(?:[wGQosAOt\)\(udi@/N:,y]){0,12}?(?P<period>D)")
#: "the same number as in 2019-20"
_SAME_AS = re.compile(r"[=L]b?w?i?(?P<period>D)")
#: "38 thefts, taking the total since September to 171"
#: "56.9 per cent were solved – last year it was 51.6": a period that opens the clause of the next figure.
_LEADS_NEXT = re.compile(r"(?:,?h?s{1,2}w?|:)[NPM]|(?<=[,;n]iD)[NPM]|(?<=[,;]D)b?[NPM](?=$|[,;G])")
#: "12 murders between 2012 and 2014: three in 2012": a period that the parts of a level follow.
_LEADS_PARTS, _OPENS_CLAUSE = re.compile(r":[NPM]"), ",;–b("
#: "double the number in 2013", "half what it was in 2013", "three times as many as in 2015", "half its level of 2015",
#: "double the city's 2019 total"
_TIMES_PERIOD = re.compile(
    r"(?:X(?:[wGQ]?o?w{0,2}k?i|o?whs{1,2}i|ow{0,2}si|oRo?i?|w{0,2}[GQ]?c|w{0,2}o|w|[AO]s)?|[+-]ki?[wGQ]{0,2}o)(?P<period>D)"
)
#: "Burglaries doubled in 2021": when they did so, and no time that they are compared with.
_DOUBLED = re.compile(r"(?:ed|ing|halve)$")
#: "140 fewer than we had in 2010", "210 more than there were in 2012", "three times higher than the low seen in 2010"
_THAN_THEN = re.compile(
    r"(?:N[+-][wGQ]{0,3}(?:i[AOD]){0,2}k(?:[hw]{1,2}s{0,2}|s{1,2})w?|[NPXT][ud+-]k[wGQRsud]{1,6})i(?P<period>D)"
)
#: "11% above 2015 levels", "4% higher than 2019"
_ABOVE_THEN = re.compile(r"P[+-]k?(?P<period>D)")
#: With the symbols of which each needs one.
_COMPARED_THEN = (
    (_TIMES_PERIOD, frozenset("X+-")), (_THAN_THEN, frozenset("k")), (_ABOVE_THEN, frozenset("P"))
)  # fmt: skip
#: "up 5% on 2018 but down 12% on 2015": what each change is compared with follows it.
_BEHIND_CHANGE = re.compile(r"[wGQ]{0,2}[ud+-]?[wGQ]{0,2}[jfkc]i?(?P<period>B)")
#: "10% below 2019 (90,175)"
_BELOW_PERIOD = re.compile(r"[+-]k?(?P<period>D)(?=\([NPM]\))")
#: Periods that no figure around them covers, with the symbols that say so, by their rules: "of whom 233 had been
#: charged by the end of April" says when outcomes were looked up, "repeat victims (last year 24.9%)" what the bracket
#: holds.
_ASIDES = (
    (re.compile(r"y(?P<period>D)"), "yD", "end-of"),
    (re.compile(r"ywo(?P<period>D)"), "ywoD", "last-month"),
    (re.compile(r"\((?P<period>D)(?=[NPM]\))"), "(D", "last-year"),
)
#: "In Millfield, where cameras were put up last October, reports have dropped", "Insp Singh, who came in May, said":
#: when something else was done.
_WHERE = re.compile(r",[bv][^,;NPTXMb]*(?P<period>D)[^,;NPTXMb]*,")
_ASIDES_LED_BY = ("where ", "who ")
#: "46 per cent below the average for 1994 to 1998", "against a mean of 12 in 2000-2004"
_OF_AVERAGE = re.compile(r"[+ckjf-][kw]{0,2}(?:l[io]w?(?P<period>D)|(?P<before>D)l)")
_SINCE = "since"
#: "up 12% in the past year with 412 offences in the year to March": rules of periods that another one spells out.
_LOOSE = frozenset({"past", "past-months", "over-last-year"})
#: "the lowest monthly total since February 2012": how long nothing has ranked so.
_SINCE_OF_RANK = re.compile(r"R[wGQ]{0,4}(?P<period>D)")
#: "93% (2010: 91%)", "74 (December 61)"
_IN_BRACKETS = re.compile(r"\((?P<period>D)[:–]?$")
#: "96 were over the limit: in 2018 it was 131"
_BASELINE_BEFORE = re.compile(r"(?:[:;–b]i?|v[ws]{1,4}i?)(?P<period>D)(?:,?[hws]{0,4}|[W@])$")
_BASELINE_AFTER = re.compile(r"(?:[wGQoijs@,\(]{0,4}|bh?[ws]{1,4}i|v[wshotGQ]{1,7}i)(?P<period>[DB])")
#: "compared with pre-pandemic levels in 2019": the year that the words for an earlier time are spelt out by
_SPELT_OUT = re.compile(r"Bi(?P<period>D)")
_BEFORE_PANDEMIC = "pre-pandemic"
#: "In 2010 there were 469 and now there are 243".
_THEN_AND_NOW, _THEN_FIRST = "then-and-now", re.compile(r"i?(?P<period>D)")


def take_baselines(skeleton: Skeleton, frames: list[Frame]) -> set[int]:
    """The tokens of the periods that earlier levels cover ("compared with 24,733 in 2013"): no period of a claim."""
    if "D" not in skeleton.symbols and "B" not in skeleton.symbols:
        return set()
    symbols = skeleton.symbols
    taken = {found.start("period") for found in _SAME_AS.finditer(symbols)}
    for place in taken:
        _period(skeleton, place).baseline = True
    taken.update(_of_no_claim(skeleton))
    if "(" in symbols:
        taken.update([found.start("period") for found in _BELOW_PERIOD.finditer(symbols)])
    if "l" in symbols:
        taken.update([found.start(found.lastgroup or 0) for found in _OF_AVERAGE.finditer(symbols)])
    if "B" in symbols:
        taken.update(_spelt_out(skeleton))
    for pattern, needed in _COMPARED_THEN:
        for compared in pattern.finditer(symbols) if not needed.isdisjoint(symbols) else ():
            if _is_when_doubled(skeleton, compared.start()):
                continue
            if pattern is _ABOVE_THEN and not _is_bare_year(skeleton, compared.start("period")):
                continue
            taken.add(compared.start("period"))
            _compare(skeleton, frames, compared)
    for frame in frames:
        previous = frame.parts.get("previous")
        found = _BASELINE_AFTER.match(skeleton.symbols, previous.token + 1) if previous is not None else None
        if previous is not None and found is None and previous.rule == _THEN_AND_NOW:
            found = _THEN_FIRST.match(skeleton.symbols)
        if previous is not None and found is None and "value" in frame.parts:
            found = _BASELINE_BEFORE.search(skeleton.symbols, 0, previous.token)
        if previous is not None and found is None:
            found = _IN_BRACKETS.search(skeleton.symbols, 0, previous.token)
        if found:
            taken.add(found.start("period"))
            frame.baseline = _period(skeleton, found.start("period"))
            frame.baseline.baseline = True
    return taken


def _is_when_doubled(skeleton: Skeleton, token: int) -> bool:
    """Whether a figure is a verb, so that what follows says when: "doubled in 2021"."""
    figure = skeleton.items[token]
    return figure is not None and _DOUBLED.search(skeleton.text, 0, figure.end - skeleton.sentence.start) is not None


def _compare(skeleton: Skeleton, frames: list[Frame], found: re.Match[str]) -> None:
    """Give the frame whose change opens a comparison the period that it is with."""
    for frame in frames:
        if any(part.token == found.start() for part in frame.parts.values()):
            frame.baseline = _period(skeleton, found.start("period"))
            frame.baseline.baseline = True


def _of_no_claim(skeleton: Skeleton) -> Iterator[int]:
    for pattern, needed, rule in _ASIDES:
        for found in pattern.finditer(skeleton.symbols) if needed in skeleton.symbols else ():
            if _period(skeleton, found.start("period")).rule == rule:
                yield found.start("period")
    for found in _SINCE_OF_RANK.finditer(skeleton.symbols) if "R" in skeleton.symbols else ():
        if _period(skeleton, found.start("period")).rule == _SINCE:
            yield found.start("period")
    for clause in _WHERE.finditer(skeleton.symbols):
        told = _period(skeleton, clause.start("period"))
        led = skeleton.text[: told.start - skeleton.sentence.start].rpartition(",")[2]
        if led.lstrip().startswith(_ASIDES_LED_BY) and told.rule != _SINCE:
            yield clause.start("period")


def attach_period(
    skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int, taken: set[int]
) -> None:
    """Fill the period of a frame and its baseline; the periods at the tokens `taken` are those of earlier levels."""
    if "D" not in skeleton.symbols and "B" not in skeleton.symbols:
        return
    if frame.dealt is not None and skeleton.symbols[frame.dealt] == "D":
        frame.period = _period(skeleton, frame.dealt)
        return
    frame.period = _right_after(skeleton, frame, end, taken)
    if frame.period is None:
        frame.period = _nearest(skeleton, frame, start, end, taken)
    if frame.period is None:
        frame.period = before.period if before is not None else _first_of_rest(skeleton, frame, end, taken)
    if frame.baseline is None:
        place = _behind_change(skeleton, frame, end)
        place = place if place >= 0 else skeleton.find("B", start, end)
        if place >= 0:
            frame.baseline = _period(skeleton, place)
    _put_later_first(skeleton, frame)


def _behind_change(skeleton: Skeleton, frame: Frame, end: int) -> int:
    """The token of the earlier time that follows the change of a frame, or -1."""
    for part in frame.parts.values():
        if part.role in CHANGES and (found := _BEHIND_CHANGE.match(skeleton.symbols, part.token + 1, end)):
            return found.start("period")
    return -1


def _put_later_first(skeleton: Skeleton, frame: Frame) -> None:
    """Exchange the levels of "210 in 2019 compared to 190 in 2020": the later one is what there is now."""
    level, previous, later = frame.parts.get("value"), frame.parts.get("previous"), frame.baseline
    if level is None or previous is None or previous.rule != "compared" or later is None:
        return
    earlier = frame.period
    if earlier is not None and later.start > previous.figure.start and _counts_between(skeleton, later, earlier):
        frame.period = None  # "412, compared with 390 in 2020 and 350 in 2019": that of a further level
        return
    if earlier is None or earlier.first is None or later.first is None or earlier.first >= later.first:
        return
    frame.parts["value"], frame.parts["previous"] = previous, level
    previous.role, level.role = "value", "previous"
    frame.period, frame.baseline = later, earlier
    later.baseline, earlier.baseline = False, True


def _counts_between(skeleton: Skeleton, one: PeriodMention, other: PeriodMention) -> bool:
    """Whether a figure stands behind a period and before another."""
    return any(isinstance(item, FigureMention) and one.end <= item.start < other.start for item in skeleton.items)


def _right_after(skeleton: Skeleton, frame: Frame, end: int, taken: set[int]) -> PeriodMention | None:
    """The period that follows one of the figures, with no other clause between."""
    symbols = skeleton.symbols
    for part in frame.parts.values():
        if part.role == "previous" or (part.role == "rank" and len(frame.parts) > 1):
            continue
        found = _PERIOD_AFTER.match(symbols, part.token + 1, end)
        if found and _LEADS_NEXT.match(symbols, found.end()):
            if (
                not _LEADS_PARTS.match(symbols, found.end())
                or skeleton.find(_OPENS_CLAUSE, part.token, found.end()) >= 0
            ):
                continue
        if found and found.start("period") not in taken:
            named = _dated(skeleton, found.start("period"))
            if named.rule not in _LOOSE:
                return named
    return None


def _nearest(skeleton: Skeleton, frame: Frame, start: int, end: int, taken: set[int]) -> PeriodMention | None:
    """The period nearest before the figures in their clause, else the first after them."""
    symbols = skeleton.symbols
    candidates = [
        place
        for place in range(start, end)
        if symbols[place] == "D" and place not in taken and not set(symbols[frame.last : place]) & set(";b")
    ]
    candidates = [place for place in candidates if place < frame.last or not _LEADS_NEXT.match(symbols, place + 1)]
    # "the Quarter 4 report … for April to March": a period that a preposition leads says what the figure covers.
    led = (place for place in candidates if symbols[place - 1 : place] == "i" or _follows(skeleton, place))
    candidates = list(led) or candidates
    near = [place for place in candidates if place < frame.first][-1:] or candidates[:1]
    return _period(skeleton, near[0]) if near else None


def _follows(skeleton: Skeleton, place: int) -> bool:
    """Whether a period is "the following year", which needs no preposition."""
    return _period(skeleton, place).rule in FOLLOWING


def _first_of_rest(skeleton: Skeleton, frame: Frame, end: int, taken: set[int]) -> PeriodMention | None:
    """The first period of the rest of the sentence, if no clause opens before it."""
    symbols = skeleton.symbols
    place = next((place for place in range(end, len(symbols)) if symbols[place] == "D" and place not in taken), None)
    if place is None or set(symbols[frame.last : place]) & set(";b"):
        return None
    return _period(skeleton, place)


def _dated(skeleton: Skeleton, place: int) -> PeriodMention:
    """The period at a token; of "the period between January and June" the part that says when."""
    period = _period(skeleton, place)
    if period.anaphoric and skeleton.symbols[place + 1 : place + 2] == "D":
        return _period(skeleton, place + 1)
    return period


def _period(skeleton: Skeleton, place: int) -> PeriodMention:
    item = skeleton.items[place]
    assert isinstance(item, PeriodMention)
    return item


def _spelt_out(skeleton: Skeleton) -> Iterator[int]:
    """The periods that only say when "before the pandemic" was, which takes their days."""
    for found in _SPELT_OUT.finditer(skeleton.symbols):
        earlier, year = _period(skeleton, found.start()), _period(skeleton, found.start("period"))
        if earlier.rule == _BEFORE_PANDEMIC:
            earlier.first, earlier.last = year.first, year.last
            yield found.start("period")


def _is_bare_year(skeleton: Skeleton, token: int) -> bool:
    """Whether a period is a year without a preposition: "above 2015", not "lower in 2015"."""
    start = _period(skeleton, token).start - skeleton.sentence.start
    return skeleton.text[start : start + 2].isdigit()
