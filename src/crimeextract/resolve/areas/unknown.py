"""Figures of places that no table knows: "Lewsey Farm had 31" is of the story's home and of no other place in it."""

import re

from crimeextract.mentions.base import mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Where
from crimeextract.rules.load import toml_table

_WORDS = toml_table("areas.toml")["unknown"]
_NAME = r"(?!(?:{})\b)[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){{0,2}}".format("|".join(_WORDS["no_names"]))
#: "In Lewsey Farm we've had", "at Southmead".
_IN_PLACE = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Aa]round|[Nn]ear) (?:the )?(?P<name>{_NAME})")
#: "Shipston had 11 and Southam nine", "Fawdon saw 12".
_HAS = re.compile(
    rf"(?:^\W*(?:(?:But|And|While) )?(?:The )?(?P<first>{_NAME})|(?:, | and | while )(?:the )?(?P<next>{_NAME}))"
    rf"(?: (?:{'|'.join(_WORDS['kinds'])}))?,? (?:(?:{'|'.join(_WORDS['has'])})\b|(?(next)$|(?!)))"
)
#: Before the name that the next figure of a sentence is of: "Clacton had 1,640, Harwich 511".
_NEXT = (", ", " and ", " while ")


def unless_unknown(context: Context, draft: Draft, where: Where | None) -> Where | None:
    """The area found for a draft, unless its clause names a place that no table knows.

    That is in the story's home and not all over the wider area told of last, nor in another town of its sentence.
    """
    if where is None or where is context.scope.section or where.link == "inferred":
        return where  # 999 calls of all the force come in "at Hutton"
    if where.link == "stated":
        return _without_place(context, draft, where)
    if context.contains_home(where.code):
        unknown = _names_unknown(context, draft, (_IN_PLACE, _HAS))
        return Where(context.story.home, where.mention, "inherited") if unknown else where
    if where.place is None or not _names_unknown(context, draft, (_HAS,)):
        return where
    return Where(where.code, where.mention, "inherited")


def _without_place(context: Context, draft: Draft, where: Where) -> Where:
    """An area without the town that only another figure of its sentence is of: "Roath had 44, Canton 39".

    In a story on more than that area it may lie anywhere in it.
    """
    home = context.story.home
    wider = home is not None and home != where.code and context.gazetteer.contains(home, where.code or "")
    if (where.place is None and not wider) or where.mention is None:
        return where
    start, end = clause_of(context, draft)
    own = where.mention.start >= start and not context.document.text.endswith(_NEXT, end, where.mention.start)
    if own or not _names_unknown(context, draft, (_HAS,)):
        return where
    return Where(home, None, "inherited") if wider else Where(where.code, where.mention, "stated")


def clause_of(context: Context, draft: Draft) -> tuple[int, int]:
    """Where what stands before the figures of a draft runs: from those of the claim before in its sentence."""
    figure = draft.frame.start
    last, start = context.last, draft.frame.skeleton.sentence.start
    if last is not None and last.frame.skeleton is draft.frame.skeleton:
        ends = (part.figure.end for part in last.frame.parts.values())
        start = max((end for end in ends if end <= figure), default=start)
    return start, figure


def _names_unknown(context: Context, draft: Draft, rules: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a name that nothing in the text accounts for stands before the figures of a draft in its clause."""
    document, (start, figure) = context.document, clause_of(context, draft)
    known = (document.places, document.forces, document.periods, document.measures)
    for rule in rules:
        for found in rule.finditer(document.text[start:figure]):
            group = found.lastgroup or "name"
            first, end = start + found.start(group), start + found.end(group)
            if not any(mentions_in(mentions, first, end) for mentions in known):
                return True
    return False
