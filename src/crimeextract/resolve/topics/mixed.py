"""Wholes of several kinds: "27 arrests, including six for burglary and four for robbery" are of none of these."""

import re

from crimeextract.mentions.base import MeasureMention
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.rules.offences import offence_table

#: What parts follow: ", including six for burglary", ", of which 61 were", ", among them nine", ": nine for drugs".
_PARTS_FOLLOW = re.compile(r"[^NPTXM;b:(–]*?(?:,?W|,n?ov|,ih|:|–|\()[wos]{0,3}(?=N)")
_PART = re.compile(r"N[^NPTXMQ;b]*(?P<measure>Q)")
#: What is done about crime of any kind, and those to whom it is.
_DONE = frozenset({"activity", "suspects", "other"})
_SEVERAL = 2


def whole_of_kinds(draft: Draft, topic: Topic) -> Topic | None:
    """The topic of arrests, calls or searches of which the sentence goes on to tell the kinds; None for others.

    Those of which six were for burglary were not all for burglary, nor for what the text told of before.
    """
    if topic.aspect not in _DONE or topic.offence is None or "value" not in draft.frame.parts:
        return None
    kinds = _kinds_after(draft)
    table = offence_table()
    if not kinds or any(kind != topic.offence and table.is_a(kind, topic.offence) for kind in kinds):
        return None
    if len(kinds) < _SEVERAL and topic.offence not in kinds:
        return None
    return Topic(None, topic.aspect, topic.unit, topic.mention)


def is_part_of_mixed(context: Context, draft: Draft) -> bool:
    """Whether a claim tells a part of a whole of several kinds, with which the text then goes on."""
    for other in reversed(context.drafts):
        if other.frame.skeleton is not draft.frame.skeleton:
            return False
        if other.is_mixed:
            return True
    return False


def _kinds_after(draft: Draft) -> set[str]:
    """The kinds of crime of the parts that a sentence tells behind a draft's figures."""
    skeleton = draft.frame.skeleton
    start = _PARTS_FOLLOW.match(skeleton.symbols, draft.frame.last + 1)
    if start is None:
        return set()
    parts = (skeleton.items[found.start("measure")] for found in _PART.finditer(skeleton.symbols, start.end()))
    return {part.offence for part in parts if isinstance(part, MeasureMention) and part.offence and not part.generic}
