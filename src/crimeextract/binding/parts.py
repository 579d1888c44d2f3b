"""Parts: which figures of a sentence may be those of a claim, and in what role."""

import re
from dataclasses import dataclass, replace

from crimeextract.binding.amounts import is_amount_of_move
from crimeextract.binding.claimed import (
    COUNTED,
    EXCLUDED,
    MOVES_OTHERS,
    NO_COUNT,
    OF_OTHERS,
    Scales,
    Verdict,
    is_doubtful,
    weight_of_verdict,
)
from crimeextract.binding.counting import (
    counts_moves,
    counts_otherwise,
    counts_places,
    is_among,
    verdict_on,
)
from crimeextract.binding.earlier_levels import CLAUSES_OF_THEN, is_earlier_level, is_then
from crimeextract.binding.excluded import is_excluded
from crimeextract.binding.exclusions import Exclusions
from crimeextract.binding.frames import Frame, Part, role_of_delta
from crimeextract.binding.joins import FROM_PERCENT_TO_BARE
from crimeextract.binding.objects import object_of
from crimeextract.binding.other_counts import RANKS_BUDGET
from crimeextract.binding.other_subjects import figures_of_others
from crimeextract.binding.populations import shares_of_population
from crimeextract.binding.roles import assign_roles
from crimeextract.binding.skeleton import FIGURES, Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, mentions_in
from crimeextract.mentions.superlatives import ranks_several
from crimeextract.rules.load import toml_table

#: The rule of a change that the one of the sentence before is compared with.
COMPARED_MOVE = "compared-move"
_RANKED_KIND = re.compile(r"Q$|(?:^|[,;nb])Q[ws]{1,2}$")
_FIGURES_AND_RANKS = FIGURES | {"R"}
#: The rules of what "an extra" number adds; what measures stand by.
_EXTRAS, _MEASURES = frozenset({"that-is-an-extra", "move-with-extra", "moved-with-extra"}), frozenset("GQ")
_VARIES, _MOVE_BEFORE = frozenset(toml_table("counting.toml")["varies"]), frozenset("udm")
#: "Sixty-four more were taken from the station", "inquiries are going on into six more"
_FURTHER, _BEFORE_FURTHER = re.compile(r"N\+(?:s(?!.*k)|$)"), re.compile(r"^[nb]?$|[,;n]$|[^s,]i$")
_MORE_NEXT = re.compile(r"\+(?!.*k)")
#: "There are now 155 more officers", "212 more officers since 2019": beside the number of before.
_STAFF = toml_table("counting.toml")["staff"]
_HELD_AGAINST, _HAVING = frozenset(_STAFF["held_against"]), frozenset(_STAFF["having"])


#: "That compares with 9% nationally", "This compared to a four per cent rise": the same of others.
_COMPARES_MOVES = re.compile(r"hs?c(?:w{0,3}o)?(?P<move>P)(?![uod+-])")
#: "1,400 shops, of which 12 are empty"
_PART_OF = re.compile(r"Nw{0,3},?o[vh]N")
#: Code points in which a number was told that "of the 742" says again: all of a long article, not of a book.
_TOLD_REACH = 20_000
#: "has fallen four years running", "rose three months in a row": for how long, and not by how many.
_RUNNING = re.compile(r" (?:years?|months?|weeks?|quarters?) (?:running|in a row|in succession|on the trot|straight)\b")


@dataclass(slots=True)
class _Passed:
    """What a sentence has told so far that no claim is about.

    Attributes:
        elided: Token of the last figure that counts something else, which a bare one may go on with, or -1.
        has_claim: Whether it has told a figure of a claim.
    """

    elided: int = -1
    has_claim: bool = False

    def note(self, part: Part, verdict: Verdict, counts: bool, *, is_among: bool) -> None:
        """Note a figure."""
        self.has_claim = self.has_claim or counts
        if verdict == OF_OTHERS:
            self.elided = -1 if is_among else part.token


def parts_of(
    document: Document, skeleton: Skeleton, denominators: set[int], exclusions: Exclusions, before: Frame | None
) -> list[Part]:
    """The figures of the sentence that may be part of a claim, with their roles."""
    parts: list[Part] = []
    passed, scales = _Passed(), Scales(document, skeleton, before, exclusions)
    roles = _roles(skeleton, before)
    set_aside = denominators | figures_of_others(document, skeleton) | shares_of_population(document, skeleton)
    for token in skeleton.among(_FIGURES_AND_RANKS):
        symbol, figure = skeleton.symbols[token], skeleton.items[token]
        if token in set_aside or not isinstance(figure, FigureMention):
            continue
        if symbol == "R":
            if _ranks_claim(document, skeleton, roles, token, figure):
                parts.append(Part(token, "rank", "rank", figure))
            continue
        if symbol == "N" and counts_moves(document, skeleton, token):
            continue
        part = _part(document, skeleton, roles, token, figure, parts)
        verdict = _verdict(document, skeleton, part, exclusions, before, passed)
        counts = verdict == COUNTED
        if is_doubtful(skeleton, part, verdict):
            part.weight = scales.weight(part, follows=passed.has_claim)
            counts = part.weight + weight_of_verdict(verdict) > 0
        passed.note(part, verdict, counts, is_among=verdict == OF_OTHERS and is_among(document, skeleton, token))
        if counts:
            part.role = _role(document, skeleton, part, parts)
            parts.append(part)
    return parts


def _verdict(
    document: Document, skeleton: Skeleton, part: Part, exclusions: Exclusions, before: Frame | None, passed: _Passed
) -> Verdict:
    """What the rules say of a figure."""
    if part.role == "delta":
        if _is_move_of_other(document, skeleton, part):
            return MOVES_OTHERS
    elif counts_otherwise(document, skeleton, part.token, passed.elided):
        return OF_OTHERS
    elif passed.elided >= 0 and _PART_OF.fullmatch(skeleton.symbols, passed.elided, part.token + 1):
        return OF_OTHERS  # some of what is no crime
    if is_excluded(skeleton, part, exclusions):
        return EXCLUDED
    if _is_whole_again(document, skeleton, part):
        return NO_COUNT
    return verdict_on(document, skeleton, part, exclusions, before)


def _is_whole_again(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether a number is one told before, of which parts are told: "742 frauds. Of the 742, 311 were"."""
    value = part.figure.value
    if part.role != "value" or skeleton.symbols[max(0, part.token - 1) : part.token + 1] != "oN":
        return False
    if object_of(skeleton.symbols, part.token) is not None:
        return False
    start = skeleton.sentence.start
    before = mentions_in(document.figures, start - _TOLD_REACH, start)
    return any(figure.value == value and figure.kind == "number" for figure in before)


def _ranks_claim(
    document: Document, skeleton: Skeleton, roles: dict[int, tuple[str, str]], token: int, figure: FigureMention
) -> bool:
    """Whether a rank is one of places or times, and not of kinds of crime or of what households pay."""
    if RANKS_BUDGET.match(document.text, figure.end):
        return False  # "the second lowest precept"
    if ranks_several(document.text, figure):
        return False
    if figure.rule == "rank.ordinal" and _RANKED_KIND.search(skeleton.symbols, 0, token):
        return False  # "with drugs second on 148", "Violence came second with 612": among kinds
    return roles.get(token + 2) != ("previous", "from-a-mark")  # "down from a record high of 600"


def _is_move_of_other(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether a change is that of what no claim is about: of places, of officers beside crime."""
    if _is_extra_staff(document, skeleton, part):
        return True
    if skeleton.symbols[part.token] != "N":
        return False
    return _RUNNING.match(document.text, part.figure.end) is not None or counts_places(document, skeleton, part.token)


def _is_extra_staff(document: Document, skeleton: Skeleton, part: Part) -> bool:
    """Whether so many more staff are told of without "than": those are promised or new, and no change of a statistic.

    "We took on 40 more call handlers", "a rise in arson, with an extra 31 officers".
    """
    own = object_of(skeleton.symbols, part.token)
    if own is None or skeleton.measure(own).aspect != "workforce":
        return False
    if skeleton.symbols[part.token] == "N" and _MORE_NEXT.match(skeleton.symbols, part.token + 1):
        told = document.words.norms[skeleton.words[part.token] - 1] in _HAVING
        return not told or skeleton.vocabulary.isdisjoint(_HELD_AGAINST)
    others = (skeleton.measure(place).aspect != "workforce" for place in skeleton.among(_MEASURES))
    return part.rule in _EXTRAS and any(others)


def _roles(skeleton: Skeleton, before: Frame | None) -> dict[int, tuple[str, str]]:
    """The roles of the figures by the grammar, and by what stands around the sentence."""
    roles = assign_roles(skeleton)
    if before is not None and "percent" in before.parts:
        compared = _COMPARES_MOVES.match(skeleton.symbols)
        if compared is not None:
            roles[compared.start("move")] = ("delta", COMPARED_MOVE)
    return roles


def _part(
    document: Document,
    skeleton: Skeleton,
    roles: dict[int, tuple[str, str]],
    token: int,
    figure: FigureMention,
    before: list[Part],
) -> Part:
    """A figure with the role that the grammar gives it, beside the parts before it."""
    if roles.get(token) == ("value", "level") and is_amount_of_move(document, skeleton, token):
        roles[token] = ("delta", "bracketed-change")
    part = Part(token, *roles.get(token, ("rank", "rank")), figure)
    if part.rule == "figure-comparative" and _counts_further(skeleton, token):
        return Part(token, "value", "level", figure)
    if part.rule == "from-to" and _ranges(skeleton, token):
        return Part(token, "value", "level", figure)
    if part.rule == FROM_PERCENT_TO_BARE and skeleton.symbols[token] == "N":
        part.figure = replace(figure, kind="percent")
    if part.rule in CLAUSES_OF_THEN and not is_then(skeleton, part, before):
        return Part(token, "value", "level", figure)
    return part


def _counts_further(skeleton: Skeleton, token: int) -> bool:
    """Whether "64 more" are further ones, of which a verb says what befell them: "64 more were taken from York"."""
    return (
        _FURTHER.match(skeleton.symbols, token) is not None
        and _BEFORE_FURTHER.search(skeleton.symbols, 0, token) is not None
    )


def _ranges(skeleton: Skeleton, token: int) -> bool:
    """Whether "from … to" tells how far places lie apart, and no move: "volumes vary by ward, from 104 to 612"."""
    if skeleton.vocabulary.isdisjoint(_VARIES):
        return False
    return _MOVE_BEFORE.isdisjoint(skeleton.symbols[:token])


def _role(document: Document, skeleton: Skeleton, part: Part, before: list[Part]) -> str:
    """The role of a figure, where its surroundings correct that of the grammar; a delta's by the kind of figure."""
    if part.role == "previous":
        return "previous" if is_earlier_level(document, skeleton, part, before) else "value"
    return role_of_delta(part.figure.kind) if part.role == "delta" else part.role
