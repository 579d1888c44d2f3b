"""The binder: from the skeleton of a sentence to its frames."""

import re
from bisect import bisect_left
from operator import attrgetter

from crimeextract.binding.amounts import is_amount_of_move
from crimeextract.binding.attach import attach
from crimeextract.binding.counting import (
    FEWEST_ALONE,
    counts_moves,
    counts_otherwise,
    is_among,
    is_counted,
    is_excluded,
    is_of_partition,
    is_of_rest,
    is_of_those,
    is_subject,
)
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part, role_of_delta
from crimeextract.binding.names import NAME_HAS, NO_PLACE, is_of_name
from crimeextract.binding.objects import after_object, object_of
from crimeextract.binding.rates import find_rates, fits
from crimeextract.binding.respectively import deal_out
from crimeextract.binding.roles import assign_roles
from crimeextract.binding.skeleton import FIGURES, Skeleton
from crimeextract.document import BlockKind, Document
from crimeextract.mentions.base import NEARLY_A_YEAR, FigureMention, MeasureMention, PeriodMention
from crimeextract.model import Denominator

#: How many figures back "nine of the 17" looks for the 17.
_NUMBERS_BACK = 200
_CHANGES = frozenset({"percent", "absolute", "points", "factor"})


def bind(document: Document, skeleton: Skeleton, exclusions: Exclusions, before: Frame | None = None) -> list[Frame]:
    """The frames of a sentence, in reading order; `before` is the last one of the paragraph so far."""
    if _is_of_gallery(document, skeleton):
        return []
    rates, denominators = find_rates(document, skeleton)
    parts = _parts(document, skeleton, denominators, exclusions, before)
    frames: list[Frame] = []
    dealt = deal_out(skeleton, parts)
    for part in parts:
        target = dealt.get(part.token)
        if target is not None:
            _deal(skeleton, frames, part, target)
        elif len(frames) > 1 and _is_of_earlier(document, skeleton, frames[-2], frames[-1], part):
            frames[-2].add(part)
        elif frames and joins(skeleton, frames[-1], part, frames[-2].last + 1 if len(frames) > 1 else 0):
            frames[-1].add(part)
        elif len(frames) > 1 and _is_restated(skeleton, frames[-2], frames[-1], part):
            frames[-2].add(part)
        else:
            frames.append(Frame(skeleton).add(part))
    _give_rates(skeleton, frames, rates)
    attach(document, skeleton, frames)
    for frame in frames:
        if before is not None and any(part.rule == "listed-move" for part in frame.parts.values()):
            frame.direction = before.direction
    frames = [frame for frame in frames if _drop_one_of(frame)]
    if document.blocks[skeleton.sentence.block].kind == BlockKind.PARAGRAPH:
        return _grounded(document, frames, before)
    return frames


#: "4" and on the next line "A burglar forces a window   Credit: Getty": the number of pictures.
_GALLERY = re.compile(r"\s*\n[^\n]{0,200}\b(?:Credit|Picture|Image|Photo|Pic)s?:")


def _is_of_gallery(document: Document, skeleton: Skeleton) -> bool:
    """Whether a number alone in its line counts the pictures of which a caption follows."""
    return skeleton.symbols == "N" and _GALLERY.match(document.text, skeleton.sentence.end) is not None


def _drop_one_of(frame: Frame) -> bool:
    """Whether anything is left of a frame without "one of the highest", which only helps to tell its place."""
    rank = frame.parts.get("rank")
    if rank is not None and rank.figure.rule == "rank.one-of":
        del frame.parts["rank"]
        tokens = [part.token for part in frame.parts.values()]
        frame.first, frame.last = min(tokens, default=-1), max(tokens, default=-1)
    return bool(frame.parts)


def _grounded(document: Document, frames: list[Frame], before: Frame | None) -> list[Frame]:
    """The frames of a sentence that say what they count."""
    kept: list[Frame] = []
    for frame in frames:
        if _is_grounded(document, frame, before, kept):
            kept.append(frame)
    return kept


def _is_restated(skeleton: Skeleton, frame: Frame, share: Frame, part: Part) -> bool:
    """Whether an earlier level is that of a count which a share said again: "4,946, or 47 per cent, up from 4,550"."""
    if part.role != "previous" or "previous" in frame.parts or set(share.parts) != {"value"}:
        return False
    aside = skeleton.symbols[frame.last + 1 : share.first] in (",n", "(", "n")
    return aside and frame.kind_of_level() == skeleton.symbols[part.token] != share.kind_of_level()


#: "1,200 or 30 per cent of offences in 2020 - an increase of"
_THEN_MOVED = re.compile(r"[owGQhiDAs,]*[,–][ud][yo]?w?$")


def _is_of_count(document: Document, skeleton: Skeleton, frame: Frame, share: Frame, part: Part) -> bool:
    """Whether a change is of a count that a share only says again: "1,200 or 30 per cent, an increase of 11%"."""
    if part.role not in ("percent", "absolute") or set(share.parts) != {"value"} or part.role in frame.parts:
        return False
    between = skeleton.symbols[frame.last + 1 : share.first]
    if between not in ("n", ",n") or (frame.kind_of_level(), share.kind_of_level()) != ("N", "P"):
        return False
    said_again = document.words.norms[skeleton.words[share.first - 1]] == "or"
    return said_again and _THEN_MOVED.fullmatch(skeleton.symbols, share.last + 1, part.token) is not None


def _is_of_earlier(document: Document, skeleton: Skeleton, frame: Frame, last: Frame, part: Part) -> bool:
    """Whether a figure goes on with the frame before the last one, which is only its base or says it again."""
    if _is_base(skeleton, frame, last) and joins(skeleton, frame, part):
        return True
    return _is_of_count(document, skeleton, frame, last, part)


def _is_base(skeleton: Skeleton, frame: Frame, base: Frame) -> bool:
    """Whether a number is only what another is a part of: "11 of the 213 were children, compared with 17"."""
    return base.first == base.last == frame.last + 2 and _OF_NUMBER.match(skeleton.symbols, frame.last) is not None


def _is_part_of(document: Document, frame: Frame, part: Part, before: Frame | None) -> bool:
    """Whether a number that opens its sentence counts some of what was counted: "Ninety-six involved spitting"."""
    if frame.first == part.token and _OPENS_ENTRY.match(frame.skeleton.text):
        return True
    whole = before.parts.get("value") if before is not None else None
    if whole is None or whole.figure.kind != "number" or whole.figure.value < part.figure.value:
        return False
    return is_subject(document, frame.skeleton, part.token)


def _is_some_of(frame: Frame, part: Part, kept: list[Frame]) -> bool:
    """Whether a number counts some of those that a claim of its sentence counts: "318 people…, 46 of whom"."""
    symbols, token = frame.skeleton.symbols, part.token
    if not symbols.startswith("ov", token + 1) and not symbols[:token].endswith("ov"):
        return False
    whole = symbols.rfind("N", 0, token)
    return any(other.token == whole for one in kept for other in one.parts.values())


def _is_some_of_earlier(document: Document, frame: Frame, part: Part) -> bool:
    """Whether a number is some of one told further up: "nine of the 17"."""
    of, token = frame.skeleton.symbols[part.token + 1 : part.token + 3], part.token + 2
    whole = frame.skeleton.items[token] if of == "oN" else None
    if not isinstance(whole, FigureMention) or whole.value <= part.figure.value or whole.value < FEWEST_ALONE:
        return False
    last = bisect_left(document.figures, part.figure.start, key=attrgetter("start"))
    earlier = document.figures[max(0, last - _NUMBERS_BACK) : last]
    return any(figure.value == whole.value and figure.kind == "number" for figure in earlier)


def _is_grounded(document: Document, frame: Frame, before: Frame | None, kept: list[Frame]) -> bool:
    """Whether anything in running text says what a bare number is: a measure, a place, a period, a comparison.

    `before` is the last frame of the paragraph before its sentence, `kept` are those of its sentence so far.
    """
    part = frame.parts.get("value")
    if part is None or len(frame.parts) > 1 or part.figure.kind != "number" or frame.subject is not None:
        return True
    if _is_part_of(document, frame, part, before) or _is_some_of(frame, part, kept):
        return True
    if _is_some_of_earlier(document, frame, part) or (
        is_of_those(document, frame.skeleton, part.figure) and (before is None or "value" in before.parts)
    ):
        return True
    if is_of_rest(document, part.figure) or is_of_partition(frame.skeleton, part.token):
        return True
    digits = part.figure.rule == "figure.digits"
    if digits and part.figure.value >= FEWEST_ALONE and document.text.startswith(_TIMES, part.figure.end):
        return True  # "Drugs were found 904 times"
    if digits and (_bracketed(frame, part) or _OF_NAME.match(frame.skeleton.text)):
        return True
    if is_of_name(frame.skeleton, part.token):
        return True
    return bool(frame.refers_back or frame.places or frame.forces or frame.period or frame.per or frame.comparator)


#: "the only force to exceed 3,000 burglaries, with a rise from 2,950 to 3,068"
_PASSES = re.compile(r"\b(?:exceed|surpass|pass|top|break|breach)(?:ed|es|ing)? (?:the )?$")
_PASSES_REACH = 20


def _is_passed(
    document: Document, skeleton: Skeleton, roles: dict[int, tuple[str, str]], token: int, figure: FigureMention
) -> bool:
    """Whether a number is only a mark that was passed: what the level moved from and to is told behind it."""
    moved = (other for other, role in roles.items() if role == ("value", "from-to") and other > token)
    reached = next((skeleton.items[other] for other in moved), None)
    if not isinstance(reached, FigureMention) or reached.value < figure.value:
        return False
    return _PASSES.search(document.text, max(0, figure.start - _PASSES_REACH), figure.start) is not None


#: "These included Kent (27 per cent) and Surrey (22 per cent)"
_LISTED_PLACES = re.compile(r"[hw]{1,2}(?:W|sw?)[AO]\(P\)(?:(?:,n?|n)[AO]\(P\))*")


def _lists_moves(skeleton: Skeleton, before: Frame) -> bool:
    """Whether a sentence only says of which places the change before it is told, and how great each was."""
    return set(before.parts) == {"percent"} and _LISTED_PLACES.fullmatch(skeleton.symbols) is not None


def _parts(
    document: Document, skeleton: Skeleton, denominators: set[int], exclusions: Exclusions, before: Frame | None
) -> list[Part]:
    """The figures of the sentence that may be part of a claim, with their roles."""
    parts: list[Part] = []
    elided = -1  # the last figure that counts something else, which a bare one may go on with
    roles = assign_roles(skeleton)
    if before is not None and _lists_moves(skeleton, before):
        levels = [token for token, (role, _) in roles.items() if role == "value"]
        roles |= dict.fromkeys(levels, ("delta", "listed-move"))
    for token, symbol in enumerate(skeleton.symbols):
        figure = skeleton.items[token]
        if (symbol not in FIGURES and symbol != "R") or token in denominators or not isinstance(figure, FigureMention):
            continue
        if symbol == "N" and (
            counts_moves(document, skeleton, token) or _is_passed(document, skeleton, roles, token, figure)
        ):
            continue
        if roles.get(token) == ("value", "level") and is_amount_of_move(document, skeleton, token):
            roles[token] = ("delta", "bracketed-change")
        part = Part(token, *roles.get(token, ("rank", "rank")), figure)
        if symbol == "R":
            part.role, part.rule = "rank", "rank"
        elif part.role != "delta" and counts_otherwise(document, skeleton, token, elided):
            elided = -1 if is_among(document, skeleton, token) else token
            continue
        elif is_excluded(skeleton, part, exclusions) or not is_counted(document, skeleton, part, exclusions):
            continue
        else:
            part.role = _role(document, skeleton, part, parts)
        parts.append(part)
    return parts


def _role(document: Document, skeleton: Skeleton, part: Part, before: list[Part]) -> str:
    """The role of a figure, where its surroundings correct that of the grammar; a delta's by the kind of figure."""
    if part.role == "previous":
        compared = bool(before) and before[-1].role in _CHANGES  # "an increase of 6.4% (Q2 2021/22: 32,718)"
        bracketed = _brackets_part(document, skeleton, part, before) and not compared
        moved = skeleton.symbols[max(0, part.token - 2) : part.token - 1] in tuple("ud+-")  # "up from 3,306 times"
        counted = not moved and _is_how_often(document, part, before)
        counted = counted or _counts_another(document, skeleton, part.token)
        # "2,528 (Q2: 1,544)" brackets a part of it; "were stolen from 3,306 times" is no earlier level.
        return "value" if bracketed or counted or _is_of_another(skeleton, part) else "previous"
    role = role_of_delta(part.figure.kind) if part.role == "delta" else part.role
    in_percent = role == "absolute" and skeleton.symbols[part.token] == "N" and _goes_on_in_percent(before)
    return "percent" if in_percent else role


#: "Eleven of the 213 were": a number, and what it is a part of.
_OF_NUMBER = re.compile(r"NoN(?=[swi])")
_TIMES = " times"
#: Days by which a month may be longer than another.
_MONTHS_DIFFER = 3
_YEAR = re.compile(r"\d{4}")


def _brackets_part(document: Document, skeleton: Skeleton, part: Part, before: list[Part]) -> bool:
    """Whether a level in brackets is a part of the one before it; a share is none, nor is what is larger."""
    if not part.rule.startswith("bracketed-") or _brackets_as_long(document, skeleton, part.token):
        return False
    whole = before[-1] if before and before[-1].role == "value" else None
    return whole is None or (skeleton.symbols[part.token] != "P" and part.figure.value <= whole.figure.value)


def _is_how_often(document: Document, part: Part, before: list[Part]) -> bool:
    """Whether a number says how often ("were stolen from 3,306 times"), and not how likely, as the one before it."""
    if not document.text.startswith(_TIMES, part.figure.end):
        return False
    return not before or not document.text.startswith(_TIMES, before[-1].figure.end)


def _brackets_as_long(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether the period in the bracket of an earlier level is a year, or as long as another that the text names."""
    items = skeleton.items
    after = next((item for item in items[token + 1 : token + 3] if isinstance(item, PeriodMention)), None)
    before = next((item for item in items[max(0, token - 2) : token] if isinstance(item, PeriodMention)), None)
    days = _days(after or before)
    if days is None or days >= NEARLY_A_YEAR:
        return True
    named = after or before
    if named is None:
        return False
    earlier = [period for period in document.periods if period.start < named.start and _days(period) is not None]
    alike = [period for period in earlier if abs((_days(period) or 0) - days) <= _MONTHS_DIFFER]
    if after is None and not _YEAR.search(document.text, named.start, named.end):
        # "2,528 (Q2: 1,544)" names a part, "47 in October (September: 61)" the one before.
        told = any(isinstance(item, PeriodMention) for item in items[: token - 2])
        return not told and any(other.first and named.last and (other.first - named.last).days == 1 for other in alike)
    return bool(alike)


def _days(period: PeriodMention | None) -> int | None:
    """The days of a period, less one, where both ends are known."""
    return (period.last - period.first).days if period and period.first and period.last else None


def _is_of_another(skeleton: Skeleton, part: Part) -> bool:
    """Whether a comparison names a measure of its own: "81% for burglary, as against 58% for vehicle crime"."""
    found = _FOR_MEASURE.match(skeleton.symbols, part.token + 1)
    if not part.rule.startswith("compared") or found is None:
        return False
    before = skeleton.rfind("Q", 0, part.token)
    return before >= 0 and not _same(skeleton.measure(before), skeleton.items[found.end() - 1])


_FOR_MEASURE = re.compile(r"[wo]w{0,2}Q")


def _counts_another(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether "while" puts something else beside what was said: "down on previous years, while 56 robberies"."""
    if _OWN_MEASURE.match(skeleton.symbols, token) is None:
        return False
    return document.words.norms[skeleton.words[token - 1]] != "when"


#: A figure that "while" or the like puts before a measure of its own.
_OWN_MEASURE = re.compile(r"(?<=b)[NPM]w?Q")


def _goes_on_in_percent(parts: list[Part]) -> bool:
    """ "…to £9.1m, a fall of two per cent, and to £2.6m, up 87": the change of money beside a percentage."""
    return bool(parts) and parts[-1].figure.kind == "money" and any(part.role == "percent" for part in parts)


#: "There were 298 under the Justice Act", "Moorfields saw 103": a level of what was spoken of.
_OF_NAME = re.compile(
    rf"\W*{NO_PLACE}(?:There (?:were|have been)"
    rf"|[A-Z]\w+(?: [A-Z]\w+){{0,2}} (?:{NAME_HAS})) (?:only |just )?\d"
)


def _bracketed(frame: Frame, part: Part) -> bool:
    """Whether a number stands alone in brackets, as the level of what it follows: "Albanians (1,638)"."""
    symbols = frame.skeleton.symbols
    return symbols[part.token - 1 : part.token] == "(" and symbols[part.token + 1 : part.token + 2] == ")"


#: An entry of a list that goes on with what its number is made of: "18, of which 15 were shoplifting".
_OPENS_ENTRY = re.compile(r"\W*[\w-]+(?:\sin\s(?:all|total)|\saltogether)?,\s(?:of which|including|of them|all of)\b")


#: "at its highest, 295", "the quietest was April 2020 (1,851)": the rank of the level after it.
_RANK_OF_NEXT = re.compile(r"R[wGQioAsD]{0,5}[,(@]W?N")


def joins(skeleton: Skeleton, frame: Frame, part: Part, zone: int = 0) -> bool:
    """Whether a figure belongs to the frame before it, whose own words start at token `zone`."""
    symbols = skeleton.symbols
    if part.role in frame.parts or part.token < frame.last:
        return False
    level = frame.kind_of_level()
    if part.rule == "from-bare-to-percent":
        level = "P"  # "from 22 to 23 per cent"
    if (
        part.role in ("value", "previous")
        and level not in (None, symbols[part.token])
        and not (part.role == "previous" and level == "P" and symbols[part.token] == "N" and part.figure.value <= 100)
    ):
        return False
    if (part.role == "absolute" and level == "P") or (part.role == "points" and level in ("N", "M")):
        return False
    if part.role == "percent" and level is not None and (to := _MOVES_TO.match(symbols, part.token + 1)):
        if to.group(1) != level:
            return False  # "a fifth of all cases after increasing by 14 per cent to 9,300"
    if part.role == "absolute" and symbols[part.token] == "M" and level == "N":
        return False
    start = after_object(symbols, frame.last + 1)
    between = symbols[start : part.token]
    if part.role == "rank" and _RANK_OF_NEXT.match(symbols, part.token):
        return False
    if part.role == "value" and level is None and symbols.startswith(_SHARE_OF, part.token) and ",n" in between:
        return False  # "up 15 per cent, and one in three of those led to an arrest"
    if part.role == "value" and _AFTER_ASIDE.search(symbols, 0, part.token):
        return False
    if part.role == "value" and set(frame.parts) == {"rank"}:
        before = skeleton.text[: part.figure.start - skeleton.sentence.start]
        if _BEATS.search(before):
            return False
        if _LEVEL_OF_RANKED.search(before):
            return True
    if part.role == "value" and (set(frame.parts) == {"rank"} or "previous" in frame.parts) and "n" in between:
        return False
    if part.role == "value" and ("oh" in between or between.endswith(("oN", "o"))) and "t" not in between:
        return False
    return not _changes_subject(skeleton, frame, part, start, zone)


#: The level that a change leads to.
_MOVES_TO = re.compile(r"t([NPM])")
#: A percentage that says what it is a share of.
_SHARE_OF = ("Po", "Pw", "PG", "PQ")
#: "in Tayside, Central and Fife in 2021-22": a list of places opens no clause.
_PLACES = re.compile(r"A(?:,[Aw])+nA(?=[iD,])")
#: "in Macclesfield, Cheshire, the best record": nor does the county of a town.
_TOWN_REACH = 4
_TOWN = re.compile(r"(?<=[io])A,A(?=[,i])(?!,n?A)")
#: "37,816 crimes (excluding fraud), a decrease of 4%": what a count leaves out is no new subject.
_ASIDE = re.compile(r"\(w{0,2}Q\)")
_EXCLUDES = ("(exclud", "(not includ", "(without", "(includ")


def _without_asides(skeleton: Skeleton, start: int, end: int) -> str:
    """The symbols of a stretch, where a bracket that says what a count leaves out, or a list of places, is words."""
    between = skeleton.symbols[start:end]
    if ",A" in between:
        first = max(0, start - _TOWN_REACH)  # what stands around the two tells, and may lie outside
        around = _TOWN.sub("Aww", skeleton.symbols[first : end + _TOWN_REACH])
        between = around[start - first : end - first]
    if "nA" in between:
        between = _PLACES.sub(lambda found: "w" * len(found.group()), between)
    if "Q)" not in between or not any(words in skeleton.text for words in _EXCLUDES):
        return between
    return _ASIDE.sub(lambda found: "w" * len(found.group()), between)


def _changes_subject(skeleton: Skeleton, frame: Frame, part: Part, start: int, zone: int) -> bool:
    symbols = skeleton.symbols
    between = _without_asides(skeleton, start, part.token)
    subject = stated_measure(skeleton, frame, zone)
    clause = max(between.rfind(mark) for mark in "b;") >= 0
    # A place after a break in the sentence opens a statement about that place.
    breaks = [place for place, symbol in enumerate(between) if symbol in ",nb;v"]
    if breaks and any(symbol in "AO" for symbol in between[breaks[0] :]):
        led = part.role == "rank" and (
            "h" in between or symbols[:1] in ("W", "@")
        )  # "With 59.8 crimes, Merton had the lowest"; "At 37 crimes, Leeds has"
        if part.role != "previous" and not led and not _RANKS_PLACE.search(between):
            return True
    if part.role == "previous":
        moves = part.rule == "from-to" and any(symbol in ",nb;" for symbol in between)
        return (clause or moves) and "Q" in between
    if part.role == "points" and between.endswith(",vs"):
        return False  # "48 per cent had seen an officer or warden …, which is five percentage points higher"
    # A measure after a break is a new subject; before one it is still what the frame's own clause counts.
    opened = next((place for place, symbol in enumerate(between) if symbol in ",nb;v(W–"), len(between))
    for place, symbol in enumerate(between):
        if symbol == "Q" and place > opened and not _same(subject, skeleton.items[start + place]):
            its_own = between.startswith(("v", ",v"), place + 1)  # "driven by robbery, which soared 18 per cent"
            relative = "v" in between[:place] and part.role in _CHANGES and not its_own
            if not relative:
                return True
    if part.role == "value":
        own = object_of(symbols, part.token)
        if own is not None and symbols[own] == "Q" and subject is not None and not _same(subject, skeleton.items[own]):
            return True
        return clause
    if part.role in _CHANGES and breaks:
        own = object_of(symbols, part.token)
        if own is not None and symbols[own] == "Q" and subject is not None and not _same(subject, skeleton.items[own]):
            return True
    if part.role in _CHANGES and breaks and "G" in between[breaks[0] :]:
        return True
    own_clause = _NAMES_RANKED.search(between) if part.role == "rank" else None
    if own_clause and not _same(subject, skeleton.items[start + own_clause.start()]):
        return True
    if part.role == "rank" or ("rank" in frame.parts and len(frame.parts) == 1):
        return "b" in between and not set("hv") & set(between)
    return clause and any(symbol in "GQAO" for symbol in between)


#: "In Leeds, where thefts have gone up 31 per cent, it was 1,202": what the aside says is another claim.
_AFTER_ASIDE = re.compile(r",b[^;]*,hs$")
#: "the highest on record, beating even the 34 of June": the level of another time.
_BEATS = re.compile(
    r"\b(?:beating|surpassing|eclipsing|exceeding|topping|passing|overtaking|ahead of)\s(?:even\s)?(?:the\s)?"
    r"(?:previous\s)?(?:(?:record|peak|high|low)\s(?:of\s)?)?$"
)
#: "The worst-hit ward was Borough, where 1,377 were taken", "has the highest, although it is just 4.6%"
_LEVEL_OF_RANKED = re.compile(
    r"\b(?:was|is|were) (?:(?:[A-Z][\w’'-]*+|&|and|of|in|the|on) ){0,8}[A-Z][\w’'-]*+, "
    r"(?:where|with|which (?:had|saw|recorded)) "
    r"(?:there (?:were|have been) )?(?:only |just |some |a total of )?$"
    r"|\b(?:though|although|but) (?:even )?(?:there )?(?:it|that|this|its rate|the rate) (?:is|was|stands at|stood at) "
    r"(?:still |only |just )*$"
    r"|, (?:with|at|solving|charging|detecting|recording|logging|seeing|reporting) (?:only |just |some )?$"
)
#: "105,000 crimes as violence hits new high"
_NAMES_RANKED = re.compile(r"Q[ws@t]{1,3}$")
#: "31.4%, compared with 27.9% a year ago, and places Gwent 5th"
_RANKS_PLACE = re.compile(r"[,n]w{1,2}A$")
#: Not each incident is recorded as a crime: forces count hate crimes and hate incidents apart.
_CRIMES = frozenset({"crime", "offence"})


def _same(subject: MeasureMention | None, other: object) -> bool:
    """Whether a measure mention names the frame's own measure again."""
    if not isinstance(other, MeasureMention) or subject is None:
        return False
    apart = "incident" in (subject.unit, other.unit) and not _CRIMES.isdisjoint((subject.unit, other.unit))
    return (subject.offence, subject.aspect) == (other.offence, other.aspect) and not apart


def stated_measure(skeleton: Skeleton, frame: Frame, zone: int) -> MeasureMention | None:
    """The measure of a frame by its own words: its object, else the nearest subject before it."""
    for part in frame.parts.values():
        place = object_of(skeleton.symbols, part.token)
        if place is not None and skeleton.symbols[place] == "Q":
            return skeleton.measure(place)
    place = skeleton.rfind("Q", zone, frame.first)
    if place < 0:
        place = skeleton.rfind("G", zone, frame.first)
    return skeleton.measure(place) if place >= 0 else None


def _deal(skeleton: Skeleton, frames: list[Frame], part: Part, target: int) -> None:
    """Give a figure dealt out by "respectively" to the frame of its own antecedent."""
    for frame in frames:
        if frame.dealt == target or (frame.dealt is None and frame.first == target):
            if part.role not in frame.parts:
                frame.add(part)
                return
    frame = Frame(skeleton).add(part)
    frame.dealt = target
    frames.append(frame)


def _reaches(skeleton: Skeleton, frame: Frame, levels: list[Frame], cue: int) -> bool:
    """Whether no figure of something else stands between a level and "a day": "2,210, that is six families a day"."""
    own = {part.token for level in levels for part in level.parts.values()}
    start = frame.parts["value"].token + 1
    return all(token in own for token in range(start, cue) if skeleton.symbols[token] == "N")


def _give_rates(skeleton: Skeleton, frames: list[Frame], rates: dict[int, Denominator]) -> None:
    """Give each denominator to the level nearest before it, else to the first after it."""
    levels = [
        frame for frame in frames if "value" in frame.parts and skeleton.symbols[frame.parts["value"].token] in "NM"
    ]
    for cue, denominator in rates.items():
        before = [
            frame for frame in levels if frame.parts["value"].token < cue and _reaches(skeleton, frame, levels, cue)
        ]
        if skeleton.symbols[cue] == "l":  # "a monthly average of 43"
            before = [frame for frame in levels if frame.parts["value"].token > cue][:1] or before
        chosen = before[-1] if before else next((one for one in levels if one.parts["value"].token > cue), None)
        if chosen is not None and chosen.per is None and fits(chosen.parts["value"].figure, denominator):
            chosen.per = denominator
            if before and chosen.dealt is not None:
                for frame in before:
                    frame.per = denominator
