"""Counts since something began: "The patrols started on 12 August. Officers have since recovered 41 knives"."""

from bisect import bisect_right
from datetime import date
from operator import attrgetter

from crimeextract.mentions.base import PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import RANGES
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy
from crimeextract.text.words import holds_any

_WORDS = toml_table("story.toml")["since_then"]
#: "They have since made", "since then 12 were held", "there have been 12 since."
_SINCE_THEN = Lazy(
    r"\b(?:ha(?:ve|s)|had|['’]ve|['’]s) since (?!(?:the|last|\d|[A-Z]))|\b[Ss]ince (?:then|that (?:day|date|time))\b"
    r"|\bsince(?:[.,;]|$)"
)
#: "It has already led to", "So far they have": the same without that word.
_HAS_SO_FAR = Lazy(r"\b(?:ha(?:ve|s)|['’]ve) (?:already|so far|now|to date)\b|\b(?:[Ss]o far|[Tt]o date)\b")
_BEGAN = Lazy(rf"\b(?:{'|'.join(_WORDS['began'])})\b")
#: So many code points back it may be told when that began.
_REACH = 300
#: Words of which one stands in whatever tells of it.
_KEYS = ("that ", "which ", "since", "so far", "to date", "has", "have", "’ve", "'ve")
#: Figures that say how something has moved since then.
_MOVES = frozenset({"percent"})


def counted_since(context: Context, draft: Draft) -> When | None:
    """The time of a number that was counted since the beginning which the text has just told."""
    skeleton, published = draft.frame.skeleton, context.document.published
    parts = draft.frame.parts.keys()
    if published is None or parts not in ({"value"}, _MOVES) or draft.frame.baseline is not None:
        return None
    if draft.frame.kind_of_level() == "P" or not holds_any(skeleton.text.lower(), _KEYS):
        return None
    begun = _told_before(context, draft, published)
    return When(begun.first, published, begun, "inherited") if begun is not None else None


def _told_before(context: Context, draft: Draft, published: date) -> PeriodMention | None:
    """The beginning that "since then" points back to."""
    text = draft.frame.skeleton.text
    found = _SINCE_THEN().search(text)
    if found is None and draft.frame.period is None and draft.frame.parts.keys() == {"value"}:
        found = _HAS_SO_FAR().search(text)
    if found is None:
        return None
    begun = _beginning(context, draft.block, draft.frame.skeleton.sentence.start + found.start(), published)
    since = _SINCE_THEN().search(text) is not None
    if not since and begun is not None and begun.rule in RANGES and begun.last is not None and begun.last < published:
        return None  # "The amnesty ran from May 24 until June 30. The Met has counted 7,900 so far"
    return begun


def _beginning(context: Context, block: int, end: int, published: date) -> PeriodMention | None:
    """The day, month or year named last before `end`, where the words around it tell that something began then."""
    document = context.document
    start = max(document.blocks[max(0, block - 1)].start, end - _REACH)
    told = [period for period in mentions_in(document.periods, start, end) if period.first and not period.baseline]
    if not told or told[-1].first is None or told[-1].first > published:
        return None
    place = bisect_right(document.sentences, told[-1].start, key=attrgetter("start")) - 1
    began = _BEGAN().search(document.text, document.sentences[place].start, end)
    return told[-1] if began is not None else None
