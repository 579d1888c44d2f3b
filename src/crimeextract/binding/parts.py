"""Parts: which figures of a sentence may be those of a claim, and in what role."""

import re
from dataclasses import replace

from crimeextract.binding.amounts import is_amount_of_move
from crimeextract.binding.counting import (
    counts_moves,
    counts_otherwise,
    is_among,
    is_counted,
    is_excluded,
)
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import CHANGES, Frame, Part, role_of_delta
from crimeextract.binding.joins import FROM_PERCENT_TO_BARE
from crimeextract.binding.objects import object_of
from crimeextract.binding.roles import assign_roles
from crimeextract.binding.skeleton import FIGURES, Skeleton
from crimeextract.binding.subjects import same_measure
from crimeextract.document import Document
from crimeextract.mentions.base import NEARLY_A_YEAR, FigureMention, PeriodMention
from crimeextract.model import Direction

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


CARD_MOVE = "card-move"
#: "17%" and in the line below "Increase on the previous year".
_CARD = re.compile(r"[–|]?P")
_CARD_LABEL = re.compile(
    r"\s*(?:[-•*–]\s+)?(?:(?P<up>Increase|Rise|Up)|Decrease|Reduction|Fall|Drop|Down) "
    r"(?:(?:in|on|from|since|compared|over|year)\b)",
    re.IGNORECASE,
)


def move_of_card(document: Document, skeleton: Skeleton) -> int | None:
    """The token of a percentage alone in its line that the line below calls a rise or a fall."""
    if not _CARD.fullmatch(skeleton.symbols) or not _CARD_LABEL.match(document.text, skeleton.sentence.end):
        return None
    return len(skeleton.symbols) - 1


def direction_of_card(document: Document, skeleton: Skeleton) -> Direction:
    """Which of the two it is."""
    found = _CARD_LABEL.match(document.text, skeleton.sentence.end)
    return "up" if found and found["up"] else "down"


def parts_of(
    document: Document, skeleton: Skeleton, denominators: set[int], exclusions: Exclusions, before: Frame | None
) -> list[Part]:
    """The figures of the sentence that may be part of a claim, with their roles."""
    parts: list[Part] = []
    elided = -1  # the last figure that counts something else, which a bare one may go on with
    roles = assign_roles(skeleton)
    if before is not None and _lists_moves(skeleton, before):
        levels = [token for token, (role, _) in roles.items() if role == "value"]
        roles |= dict.fromkeys(levels, ("delta", "listed-move"))
    if (card := move_of_card(document, skeleton)) is not None:
        roles[card] = ("delta", CARD_MOVE)
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
        if part.rule == FROM_PERCENT_TO_BARE and symbol == "N":
            part.figure = replace(figure, kind="percent")
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
        compared = bool(before) and before[-1].role in CHANGES  # "an increase of 6.4% (Q2 2021/22: 32,718)"
        bracketed = _brackets_part(document, skeleton, part, before) and not compared
        moved = skeleton.symbols[max(0, part.token - 2) : part.token - 1] in tuple("ud+-")  # "up from 3,306 times"
        counted = not moved and _is_how_often(document, part, before)
        counted = counted or _counts_another(document, skeleton, part.token)
        # "2,528 (Q2: 1,544)" brackets a part of it; "were stolen from 3,306 times" is no earlier level.
        another = _is_of_another(skeleton, part) or _follows_foe(document, skeleton, part)
        return "value" if bracketed or counted or another else "previous"
    role = role_of_delta(part.figure.kind) if part.role == "delta" else part.role
    in_percent = role == "absolute" and skeleton.symbols[part.token] == "N" and _goes_on_in_percent(before)
    return "percent" if in_percent else role


TIMES = " times"
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
    if not document.text.startswith(TIMES, part.figure.end):
        return False
    return not before or not document.text.startswith(TIMES, before[-1].figure.end)


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
        told = [item for item in items[: token - 2] if isinstance(item, PeriodMention)]
        if told and _days(told[-1]) is not None:
            return any(other is told[-1] for other in alike)  # "In October there were nine (September: six)"
        return not told and any(other.first and named.last and (other.first - named.last).days == 1 for other in alike)
    return bool(alike)


def _days(period: PeriodMention | None) -> int | None:
    """The days of a period, less one, where both ends are known."""
    return (period.last - period.first).days if period and period.first and period.last else None


def _is_of_another(skeleton: Skeleton, part: Part) -> bool:
    """Whether a comparison names a measure of its own: "81% for burglary, as against 58% for vehicle crime"."""
    if part.rule == "compared" and _FOR_GROUP.match(skeleton.text, part.figure.end - skeleton.sentence.start):
        return True
    if part.rule == "baseline-was" and _SPLICED.search(skeleton.symbols, 0, part.token):
        own, told = object_of(skeleton.symbols, part.token), skeleton.rfind("Q", 0, part.token)
        return own is not None and told >= 0 and not same_measure(skeleton.measure(told), skeleton.items[own])
    found = _FOR_MEASURE.match(skeleton.symbols, part.token + 1)
    if not part.rule.startswith("compared") or found is None:
        return False
    before = skeleton.rfind("Q", 0, part.token)
    return before >= 0 and not same_measure(skeleton.measure(before), skeleton.items[found.end() - 1])


def _follows_foe(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether "against" named what was fought, before a comma: "after action against county lines, 45 were held"."""
    if part.rule != "compared":
        return False
    found = _AGAINST.search(skeleton.symbols, 0, part.token)
    return found is not None and document.words.norms[skeleton.words[found.start()]] == "against"


#: "58 per 1,000 black people, against 16 for white people": the level of another group.
_FOR_GROUP = re.compile(
    r" (?:for|among|amongst) (?:the )?(?:[\w-]+ )?"
    r"(?:people|residents|women|men|girls|boys|children|adults|drivers|pupils|households|Londoners|those)\b"
)
#: "with 61 more than the previous year, there were nine murders": only a comma before another statement.
_SPLICED = re.compile(r"[kjcf]B,s{1,2}$")
_AGAINST = re.compile(r"cw?Q,$")
_FOR_MEASURE = re.compile(r"[woi]w{0,2}Q")


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
