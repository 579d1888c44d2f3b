"""Counts since something began: "The patrols started on 12 August. Officers have since recovered 41 knives"."""

from bisect import bisect_right
from datetime import date
from operator import attrgetter

from crimeextract.mentions.base import PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy

_WORDS = toml_table("story.toml")["since_then"]
#: "They have since made", "since then 12 were held", "there have been 12 since."
_SINCE_THEN = Lazy(
    r"\b(?:ha(?:ve|s)|had|['’]ve|['’]s) since (?!(?:the|last|\d|[A-Z]))|\b[Ss]ince (?:then|that (?:day|date|time))\b"
    r"|\bsince(?:[.,;]|$)"
)
_BEGAN = Lazy(rf"\b(?:{'|'.join(_WORDS['began'])})\b")
#: So many code points back it may be told when that began.
_REACH = 300


def counted_since(context: Context, draft: Draft) -> When | None:
    """The time of a number that was counted since the beginning which the text has just told."""
    sentence, published = draft.frame.skeleton.sentence, context.document.published
    if published is None or draft.frame.parts.keys() != {"value"} or draft.frame.direction is not None:
        return None
    text = draft.frame.skeleton.text
    if "since" not in text.lower() or draft.frame.kind_of_level() == "P":
        return None
    if draft.topic is not None and draft.topic.aspect == "outcomes" and draft.frame.refers_back:
        return None  # "Of these, 12 have since been jailed" counts those of then
    found = _SINCE_THEN().search(text)
    if found is None:
        return None
    begun = _beginning(context, draft.block, sentence.start + found.start(), published)
    return When(begun.first, published, begun, "inherited") if begun is not None else None


def _beginning(context: Context, block: int, end: int, published: date) -> PeriodMention | None:
    """The day, month or year named last before `end`, where the words around it tell that something began then."""
    document = context.document
    start = max(document.blocks[max(0, block - 1)].start, end - _REACH)
    told = [period for period in mentions_in(document.periods, start, end) if period.first and not period.baseline]
    if not told or told[-1].first is None or told[-1].first > published:
        return None
    place = bisect_right(document.sentences, told[-1].start, key=attrgetter("start")) - 1
    return told[-1] if _BEGAN().search(document.text, document.sentences[place].start, end) is not None else None
