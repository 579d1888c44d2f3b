"""Joins: whether a figure goes to the frame before it, or opens one of its own."""

import re

from crimeextract.binding.earlier_levels import CLAUSES_OF_THEN
from crimeextract.binding.fields.holders import moved_most_in
from crimeextract.binding.frames import CHANGES, COMPARISONS, Frame, Part
from crimeextract.binding.objects import after_object
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.subjects import changes_subject, same_measure, stated_measure
from crimeextract.mentions.base import FigureMention, PeriodMention
from crimeextract.mentions.outdone import BY_OTHERS

#: The rule for "from 62 per cent to 58": its level is a percentage too.
FROM_PERCENT_TO_BARE = "from-percent-to-bare"
#: "at its highest, 295", "the quietest was April 2020 (1,851)": the rank of the level after it.
_RANK_OF_NEXT = re.compile(
    r"R[wGQioAsD]{0,5}(?:(?:[,(@]|,@)W?N|[,:–]M)|R[wGQ]{0,2}s(?:[iAD]{1,3}|w?[fi]?w{1,3}),bA?[hws]{0,3}N"
)
_BEHIND_OTHER = re.compile(r"[^,;:()]{0,60}? (?:behind|after|only to|just below) [A-Z]")
#: The rules of roles by which a level follows the earlier one, whatever opens between the two.
_NOW_AFTER_THEN = frozenset(
    {"had-then-and-now", "from-when-to-when", "then-now", "then-now-behind", "then-so-many-now", "then-and-now"}
)
#: "12 over the years, with the number rising by 20 per cent from 60 in 2018 to 72"
_FROM_TO = re.compile(r"(?:(?:[PNX][GQ]?,?)?f[NPM][GQDBAwio]{0,5}|P[ud])t(?P<level>[NPM])")
#: The level that a change leads to: "up 4% to 340", "a 4% rise to 340".
_MOVES_TO = re.compile(r"t([NPM])")
_RISE_TO = re.compile(r"[PX][ud]t[NM]")
#: A percentage that says what it is a share of.
_SHARE_OF = ("Po", "Pw", "PG", "PQ", "Pi")
#: "In Leeds, where thefts have gone up 31 per cent, it was 1,202": what the aside says is another claim.
_AFTER_ASIDE = re.compile(r",b[^;]*,hs$")
_MOVED_BY = re.compile(r"(?P<way>[ud])[wy]?$")
#: "The worst-hit ward was Borough, where 1,377 were taken", "has the highest, although it is just 4.6%"
_LEVEL_OF_RANKED = re.compile(
    r"\b(?:was|is|were) (?:(?:recorded |reported |logged |seen |found |again )?(?:in|at|on|near|on or near|around) )?"
    r"(?:(?:[A-Z][\w’'-]*+|&|and|of|in|the|on) ){0,8}(?:[A-Z][\w’'-]*+|(?:19|20)\d\d)(?: [a-z]+){0,2}, "
    r"(?:where|when|with|which (?:had|saw|recorded)) "
    r"(?:(?:there|it|the (?:rate|figure|number|total)|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) "
    r"(?:was|were|have been|had been|stood at|reached|had|saw|recorded) )?"
    r"(?:only |just |some |a total of )?$"
    r"|\b(?:though|although|but) (?:even )?(?:there )?(?:it|that|this|its rate|the rate) (?:is|was|stands at|stood at) "
    r"(?:still |only |just )*$"
    r"|, (?:with|at|(?!includ|exclud|involv)[a-z]+ing(?: [a-z]+){0,2}) (?:only |just |some )?$"
)
#: "rose by 12 per cent in Wakefield, where there were 844": the place right before the clause is that of the change.
_WHERE = ", where "
_WHERE_IT_WAS = re.compile(
    r"(?:[wso]{0,3}[ij@]w?A|s?w?[fij@]w{1,3}),b(?:[hsw]{0,4}@?[NP]|h?s{1,2}@?M)(?=[GQ]?(?:$|ss|[,;DBfc+(–]|i[DBA]))"
)
#: "24.8% were detected, where twelve months ago it was": whatever stands between, "it" is the level of before.
_IT_WAS_THEN = re.compile(r"^(?:oN)?[^NPM]*[b–;]i?[BD],?[hw]?s{1,2}$")
#: The rule of roles for "since 2010, when there were 2,078, the force has lost 277".
_LOST_SINCE = frozenset(
    {"since-when-lost", "since-when-moved-to", "since-when-fell-to", "since-when-moved", "since-when-multiplied"}
)
#: "no force had more robberies than Kent": whose rank that is.
_THAN_OTHER = re.compile(r"[GQwO]{0,3}?k[iow@j]{0,2}[AO]")
#: "The largest fall was in Kent, where crime dropped by 9%", "had the biggest rise, with offences up 8%"
_MOVED_MOST = re.compile(r"R[ud][ioj@GQDAOws]{0,9}(?:,?[bvW]|\()[^;NPTXM]*[NPTX]")
#: "came second with a rate of 33.6", "the highest outcome rate of 18.2%"
_RANKED_WITH = re.compile(r"R(?:[GQw]?W(?:w{1,2}o)?N|[wQG]{0,3}oP)")


#: "14 fewer than in 2011, and that 45 of the crimes", "with 31 of the break-ins": some of all that a change is of.
_SOME_IN_CLAUSE = re.compile(r"[^;]*(?:[nb]|,W)[hws]{0,3}No[hGQ]")
#: "rose by 1.5 points to 23.4% of all crime", "up 2 points at 31%": no share moves by points but that one.
_POINTS_TO = re.compile(r"T[ud]?,?[t@]w?P")
_IN_PLACE_ALONE = re.compile(r"(?: [a-z]+){0,2} (?:in|at|on|around) (?:the )?(?:[A-Z][\w’'-]+ ){1,4}alone\b")
#: "611 in 2021", "23% higher than in 2023": the symbols behind the figure, up to the time that it is of or from.
_TIME_OF_LEVEL, _TIME_OF_CHANGE = re.compile(r"i?[DB]"), re.compile(r"[+-]ki?[DB]")
#: "Cost the county £1.2m after a 38 per cent rise in the number of incidents": how many there were, not what they cost.
_MOVE_IN = re.compile(r"P[ud]iw?o?(?P<measure>[GQ])")


def joins(skeleton: Skeleton, frame: Frame, part: Part, zone: int = 0) -> bool:
    """Whether a figure belongs to the frame before it, whose own words start at token `zone`."""
    symbols = skeleton.symbols
    if part.role in frame.parts:
        return False
    if not _fits_level(symbols, frame, part) or _leads_to_another_level(skeleton, frame, part):
        return False
    if part.figure.rule == BY_OTHERS:
        return _THAN_OTHER.match(symbols, part.token + 1) is None and not symbols.startswith("Q", part.token + 1)
    if part.rule in CLAUSES_OF_THEN and part.role == "previous":
        return "value" in frame.parts
    if part.rule in _LOST_SINCE:
        return True
    if part.role in CHANGES and _moves_number(skeleton, frame, part):
        return False
    if part.role in CHANGES and (_is_opposite(symbols, frame, part) or _is_from_elsewhen(skeleton, frame, part)):
        return False
    if part.role == "rank" and (_is_rank_of_next(skeleton, part) or moved_most_in(skeleton, part.token) is not None):
        return False
    if part.role == "previous" and "value" in frame.parts and _IT_WAS_THEN.search(symbols[frame.last + 1 : part.token]):
        return True
    if set(frame.parts) == {"rank"} and _MOVED_MOST.fullmatch(symbols, frame.last, part.token + 1):
        return True
    start = after_object(symbols, frame.last + 1)
    if part.role == "value" and (told := _is_level_of(skeleton, frame, part, start)) is not None:
        return told
    return not changes_subject(skeleton, frame, part, start, zone)


def _is_rank_of_next(skeleton: Skeleton, part: Part) -> bool:
    """Whether a rank is that of the level behind it: not "the third highest in London behind Barnet (3,210)"."""
    if _RANK_OF_NEXT.match(skeleton.symbols, part.token) is None:
        return False
    return _BEHIND_OTHER.match(skeleton.text, part.figure.end - skeleton.sentence.start) is None


def _is_opposite(symbols: str, frame: Frame, part: Part) -> bool:
    """Whether a change goes the other way than the frame's: "51 more than in March but 25% fewer than in 2010"."""
    way = _way(symbols, part)
    ways = {_way(symbols, one) for one in frame.parts.values() if one.role in CHANGES}
    return (way == "+" and "-" in ways) or (way == "-" and "+" in ways)


def _way(symbols: str, part: Part) -> str:
    """Which way a change goes by the word right behind it, or by the verb that governs it: "went up by £1.9m"."""
    way = symbols[part.token + 1 : part.token + 2]
    if way in ("+", "-"):
        return way
    moved = _MOVED_BY.search(symbols, 0, part.token)
    return {"u": "+", "d": "-"}[moved["way"]] if moved is not None else ""


def _kind_of_level(frame: Frame, part: Part) -> str | None:
    """The kind of the level of a frame; of two that share one "per cent" the one that the figure is written like."""
    if part.rule == FROM_PERCENT_TO_BARE:
        return "N"  # "from 62 per cent to 58"
    return "P" if part.rule == "from-bare-to-percent" else frame.kind_of_level()  # "from 22 to 23 per cent"


def _fits_level(symbols: str, frame: Frame, part: Part) -> bool:
    """Whether a figure goes with the level of a frame: numbers with a number, a share with a share."""
    level, kind = _kind_of_level(frame, part), symbols[part.token]
    if level is None or (part.role == "previous" and frame.kind_of_level() is None):
        return True  # "doubled from seven per cent to 14"
    if part.role in ("value", "previous"):
        return level == kind or (part.role == "previous" and level + kind == "PN" and part.figure.value <= 100)
    if part.role == "absolute":
        return level != "P"
    if part.role == "points":
        return level not in ("N", "M")
    if part.role == "percent" and (to := _MOVES_TO.match(symbols, part.token + 1)):
        return to.group(1) == level  # not "a fifth of all cases after increasing by 14 per cent to 9,300"
    return True


def _is_level_of(skeleton: Skeleton, frame: Frame, part: Part, start: int) -> bool | None:
    """Whether a level is that of the frame before it, where the words between tell; else None."""
    symbols = skeleton.symbols
    between = symbols[start : part.token]
    if part.rule in _NOW_AFTER_THEN or _RISE_TO.fullmatch(symbols, frame.last, part.token + 1):
        return True
    if _POINTS_TO.fullmatch(symbols, frame.last, part.token + 1):
        return True
    if (
        _kind_of_level(frame, part) is None
        and symbols.startswith(_SHARE_OF, part.token)
        and (",n" in between or _is_of_those(symbols, part))
    ):
        return False  # "up 15 per cent, and one in three of those led to an arrest", "up 30 and 20% of them"
    if CHANGES.issuperset(frame.parts) and _SOME_IN_CLAUSE.fullmatch(symbols, start, part.token + 3):
        return False
    if _AFTER_ASIDE.search(symbols, 0, part.token):
        return False
    if _is_where_it_moved(skeleton, frame, part):
        return True
    end = part.figure.end - skeleton.sentence.start
    if "value" not in frame.parts and "n" in between and _IN_PLACE_ALONE.match(skeleton.text, end):
        return False  # "has risen by four per cent, and there were 46 in Morecambe alone"
    is_ranked = set(frame.parts) == {"rank"}
    if is_ranked and (
        _LEVEL_OF_RANKED.search(skeleton.text, 0, part.figure.start - skeleton.sentence.start)
        or _RANKED_WITH.fullmatch(symbols, frame.last, part.token + 1)
    ):
        return True
    if (is_ranked or "previous" in frame.parts) and "n" in between:
        return False
    return None


def _is_where_it_moved(skeleton: Skeleton, frame: Frame, part: Part) -> bool:
    """Whether a level is told of the place of a change or rank: "rose by 12% in Leeds, where there were 844"."""
    if _WHERE not in skeleton.text or "value" in frame.parts:
        return False
    if _WHERE_IT_WAS.match(skeleton.symbols, frame.last + 1) is None:
        return False
    if not skeleton.symbols.startswith("Q", part.token + 1):
        return True
    told = stated_measure(skeleton, frame, 0)
    if told is None:
        return set(frame.parts) == {"rank"}
    return same_measure(told, skeleton.items[part.token + 1])


def _is_of_those(symbols: str, part: Part) -> bool:
    """Whether a share is by its words of those just told of: what moves is never "20 per cent of them"."""
    return part.figure.rule == "figure.one-in" or symbols.startswith("oh", part.token + 1)


def _leads_to_another_level(skeleton: Skeleton, frame: Frame, part: Part) -> bool:
    """Whether a change or an earlier level goes with a level that follows, and that is not the frame's."""
    value = frame.parts.get("value")
    if value is None or part.role not in COMPARISONS:
        return False
    start = part.token - 1 if part.role == "previous" else part.token
    found = _FROM_TO.match(skeleton.symbols, start)
    if found is None:
        return False
    level = skeleton.items[found.start("level")]
    return isinstance(level, FigureMention) and level.value != value.figure.value


def _is_from_elsewhen(skeleton: Skeleton, frame: Frame, part: Part) -> bool:
    """Whether a change is from another time than the frame's level: "from 611 in 2021 and 23% higher than in 2023"."""
    previous = frame.parts.get("previous")
    if previous is None:
        return False
    told = _TIME_OF_LEVEL.match(skeleton.symbols, previous.token + 1, part.token)
    since = _TIME_OF_CHANGE.match(skeleton.symbols, part.token + 1)
    if told is None or since is None:
        return False
    one, other = skeleton.items[told.end() - 1], skeleton.items[since.end() - 1]
    assert isinstance(one, PeriodMention) and isinstance(other, PeriodMention)
    dated = one.first is not None and other.first is not None
    return dated and (one.first, one.last) != (other.first, other.last)


def _moves_number(skeleton: Skeleton, frame: Frame, part: Part) -> bool:
    """Whether a change is in how many there were, and the level a sum: "£1.2m after a 38% rise in thefts"."""
    level = frame.parts.get("value")
    if level is None or level.figure.kind != "money":
        return False
    moved = _MOVE_IN.match(skeleton.symbols, part.token)
    if moved is None:
        return False
    measure = skeleton.measure(moved.start("measure"))
    return measure.aspect != "cost" and measure is not frame.subject
