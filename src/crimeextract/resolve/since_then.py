"""Counts since something began: "The patrols started on 12 August. Officers have since recovered 41 knives"."""

from bisect import bisect_right
from datetime import date
from operator import attrgetter

from crimeextract.mentions.base import PeriodMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.stretches import RANGES, VAGUE
from crimeextract.resolve.topics.families import DONE_ABOUT_CRIME
from crimeextract.rules.load import toml_table
from crimeextract.text.lazy import Lazy
from crimeextract.text.words import holds_any

_WORDS = toml_table("story.toml")["since_then"]
#: "They have since made", "since then 12 were held", "there have been 12 since."
_SINCE_THEN = Lazy(
    r"\b(?:ha(?:ve|s)|had|['’]ve|['’]s) since (?!(?:the|last|\d|[A-Z]))|\b[Ss]ince (?:then|that (?:day|date|time))\b"
    r"|\bsince(?:[.,;]|$)"
)
_THEN = Lazy(r"[Ss]ince (?:then|that)\b")
#: "Operation Castle, which began in September, has already led to", "So far they have": the same without that word.
_HAS_SO_FAR = Lazy(r"\b(?:ha(?:ve|s)|['’]ve) (?:already|so far|now|to date)\b|\b(?:[Ss]o far|[Tt]o date)\b")
_HAS = Lazy(r"\b(?:ha(?:ve|s)|['’]ve)\b(?! to\b)")
_BEGAN = Lazy(rf"\b(?:{'|'.join(_WORDS['began'])})\b")
_BEGAN_ON = Lazy(rf"\b(?:{'|'.join(_WORDS['began'])})\b[^.;,\d]{{0,40}}$")
_THAT_BEGAN = Lazy(rf"\b(?:which|that)(?: was| were)? (?:{'|'.join(_WORDS['began'])})\b[^.;,\d]{{0,40}}$")
#: A place that opened, which began no count: "The mosque opened in 2008; there have now been".
_OPENED = Lazy(rf"\b(?:{'|'.join(_WORDS['opened'])})\b")
#: "He was arrested in March 2022 when the raids began": what began then is not what the day is told of.
_ASIDE = Lazy(r"\b(?:when|as|after|before|while)\b")
#: So many code points back it may be told when that began.
_REACH = 300
#: Words of which one stands in whatever tells of it.
_KEYS = ("that ", "which ", "since", "so far", "to date", "has", "have", "’ve", "'ve")
#: Days: what is still going on began no longer ago.
_RECENT, _MONTH = 730, 31
#: Figures that say how something has moved since then.
_MOVES = frozenset({"percent"})


def counted_since(context: Context, draft: Draft) -> When | None:
    """The time of a number that was counted since the beginning which the text has just told."""
    skeleton, published = draft.frame.skeleton, context.document.published
    parts = draft.frame.parts.keys()
    if published is None or parts not in ({"value"}, _MOVES) or draft.frame.baseline is not None:
        return None
    if draft.topic is not None and draft.topic.aspect == "outcomes" and draft.frame.refers_back:
        return None  # "Of these, 12 have since been jailed" counts those of then
    if draft.frame.kind_of_level() == "P" or not holds_any(skeleton.text.lower(), _KEYS):
        return None
    figure = draft.frame.start
    begun = _told_before(context, draft, published) or (None if parts == _MOVES else _began_in(context, draft, figure))
    return When(begun.first, published, begun, "inherited") if begun is not None else None


def done_since(context: Context, draft: Draft, since: PeriodMention, sentence: tuple[int, int]) -> When | None:
    """The time of what was done in what has gone on since some day: "Since May they have …. 12 were held"."""
    published, topic, first = context.document.published, draft.topic, since.first
    if published is None or first is None or topic is None or topic.aspect not in DONE_ABOUT_CRIME:
        return None
    if draft.frame.parts.keys() != {"value"} or not 0 <= (published - first).days <= _RECENT:
        return None
    if _HAS().search(context.document.text, *sentence) is None:
        return None
    return When(first, published, since, "inherited")


def _told_before(context: Context, draft: Draft, published: date) -> PeriodMention | None:
    """The beginning that "since then" points back to."""
    sentence, text = draft.frame.skeleton.sentence, draft.frame.skeleton.text
    found = _SINCE_THEN().search(text)
    if found is None and draft.frame.period is None and draft.frame.parts.keys() == {"value"}:
        found = _HAS_SO_FAR().search(text)
    if found is None:
        return None
    at, period = sentence.start + found.start(), draft.frame.period
    if period is not None and period.first is not None and at < period.start < sentence.end:
        return None  # "It has since grown, and recorded 92,000 crimes in 2023"
    begun = _beginning(context, draft.block, at, published) or _point_before(context, sentence.start, at, published)
    since = _SINCE_THEN().search(text) is not None
    if not since and begun is not None and begun.rule in RANGES and begun.last is not None and begun.last < published:
        return None  # "The amnesty ran from May 24 until June 30. The Met has counted 7,900 so far"
    counts = since and draft.frame.parts.keys() == {"value"}
    return begun if begun is None or counts or not _is_opening(context, begun, at) else None


def _point_before(context: Context, start: int, at: int, published: date) -> PeriodMention | None:
    """The one month or day that the same sentence names before "since then": "They came in May and since then"."""
    if _THEN().match(context.document.text, at) is None:
        return None
    told = [one for one in mentions_in(context.document.periods, start, at) if one.first and one.last]
    if len(told) != 1 or told[0].baseline or told[0].first is None or told[0].last is None:
        return None
    days = (told[0].last - told[0].first).days
    return told[0] if days < _MONTH and 0 <= (published - told[0].first).days <= _RECENT else None


def _is_opening(context: Context, begun: PeriodMention, end: int) -> bool:
    """Whether what is told of a day is that some place opened."""
    sentences = context.document.sentences
    start = sentences[bisect_right(sentences, begun.start, key=attrgetter("start")) - 1].start
    return _OPENED().search(context.document.text, start, end) is not None


def _began_in(context: Context, draft: Draft, figure: int) -> PeriodMention | None:
    """The period of a clause, where it says that what has since done something began then."""
    period, sentence, text = draft.frame.period, draft.frame.skeleton.sentence, context.document.text
    if period is None or period.first is None or period.rule in VAGUE:
        return None
    if period.start > figure:  # "stopped £1.1m under a scheme that began in Eastleigh last May"
        began = _THAT_BEGAN().search(text[figure : period.start])
        return period if began is not None else None
    if period.start < sentence.start:
        return None
    if _HAS().search(text, period.end, figure) is None or ";" in text[period.end : figure]:
        return None
    return period if _BEGAN_ON().search(text[sentence.start : period.start]) is not None else None


def _beginning(context: Context, block: int, end: int, published: date) -> PeriodMention | None:
    """The day, month or year named last before `end`, where the words around it tell that something began then."""
    document = context.document
    start = max(document.blocks[max(0, block - 1)].start, end - _REACH)
    told = [period for period in mentions_in(document.periods, start, end) if period.first and not period.baseline]
    if not told or told[-1].first is None or told[-1].first > published:
        return None
    place = bisect_right(document.sentences, told[-1].start, key=attrgetter("start")) - 1
    began = _BEGAN().search(document.text, document.sentences[place].start, end)
    if began is None or (began.start() > told[-1].end and _ASIDE().match(document.text, told[-1].end + 1)):
        return None
    return told[-1]
