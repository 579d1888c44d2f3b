"""The last stage: drafts become claims, in reading order, with their evidence."""

from functools import partial
from typing import Literal

from crimeextract.confidence import confidence
from crimeextract.document import Document
from crimeextract.frozen import maker
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import SHARES, Mention
from crimeextract.model import (
    CHANGE_ROLES,
    FIGURE_ROLES,
    AreaLink,
    Change,
    Claim,
    Evidence,
    ForceLink,
    Kind,
    Measure,
    Period,
    PlaceLink,
    Rank,
    Role,
    Span,
)
from crimeextract.resolve.baselines import dated
from crimeextract.resolve.draft import Draft, When
from crimeextract.resolve.sources.source import Sources
from crimeextract.text.quotes import Quote, Quotes

#: An entry of the evidence by its four fields; a claim has several, and this takes half as long as `Evidence` does.
_entry = partial(tuple.__new__, Evidence)
_claim_of, _measure_of, _change_of, _rank_of = maker(Claim), maker(Measure), maker(Change), maker(Rank)
_area_of, _place_of, _force_of, _period_of = maker(AreaLink), maker(PlaceLink), maker(ForceLink), maker(Period)
_OF_THEN, _COMPARED = {"previous"}, frozenset({*CHANGE_ROLES, "previous"})
#: Roles of which a fall makes a figure negative.
_SIGNED = frozenset({"percent", "absolute", "points"})
#: The best rate of crimes solved is the highest, while the best rate of crime is the lowest.
_OF_OUTCOMES: dict[str, Literal["highest", "lowest"]] = {"best": "highest", "worst": "lowest"}


def build_claims(document: Document, drafts: list[Draft], gazetteer: Gazetteer) -> list[Claim]:
    """The claims of a document, ordered by their first figure."""
    quotes, sources, ordered = Quotes(document), Sources(document, gazetteer), claimed(drafts)
    ids = {id(draft): f"c{number}" for number, draft in enumerate(ordered, start=1)}
    return [_claim(document, draft, ids, gazetteer, quotes, sources) for draft in ordered]


def claimed(drafts: list[Draft]) -> list[Draft]:
    """The drafts that become claims, in their order: not those of which only an earlier level was found."""
    return sorted([draft for draft in drafts if draft.frame.parts.keys() != _OF_THEN], key=_first_place)


def _first_place(draft: Draft) -> int:
    """Where its first figure stands."""
    return draft.frame.start


def _claim(
    document: Document, draft: Draft, ids: dict[int, str], gazetteer: Gazetteer, quotes: Quotes, sources: Sources
) -> Claim:
    value = draft.frame.parts.get("value")
    figure = value.figure if value else None
    span, own = (draft.frame.start, draft.frame.end), _own(draft)
    quote, source = quotes.at(span[0]), sources.of(draft.frame)
    topic = draft.topic
    mention = draft.frame.subject or (topic.mention if topic else None)
    return _claim_of(
        id=ids[id(draft)],
        kind=_kind(draft),
        value=figure.value if figure else None,
        upper=figure.upper if figure else None,
        qualifier=figure.qualifier if figure else None,
        unit=_unit(draft),
        per=draft.per if figure else None,
        measure=_measure_of(
            document.text[mention.start : mention.end] if mention else None,
            topic.offence if topic else None,
            topic.aspect if topic else "recorded",
        ),
        change=_change(document, draft),
        rank=_rank(document, draft),
        area=_area(draft, gazetteer),
        place=_place(draft),
        force=_force(draft, gazetteer),
        period=_period(document, draft.when),
        source=source.name if source is not None else None,
        quoted=quote is not None and quote.quoted,
        speaker=quote.speaker if quote is not None else None,
        compared_with=ids.get(id(draft.compared_with)) if draft.compared_with else None,
        confidence=confidence(draft),
        span=_span(document, draft, span, own),
        evidence=_evidence(document, own + _elsewhere(draft) + _said(source, quote)),
    )


def _kind(draft: Draft) -> Kind:
    value = draft.frame.parts.get("value")
    if value is None:
        return "rank" if set(draft.frame.parts) == {"rank"} else "change"
    kind = value.figure.kind
    if kind == "money":
        return "money"
    if kind in SHARES or draft.is_share:
        return "share"
    if kind == "ratio" or draft.is_ratio:
        return "ratio"
    return "rate" if draft.per is not None else "count"


def _unit(draft: Draft) -> str | None:
    value = draft.frame.parts.get("value") or draft.frame.parts.get("absolute")
    if value is not None and value.figure.unit:
        return value.figure.unit
    if draft.frame.subject is not None and draft.frame.subject.unit:
        return draft.frame.subject.unit
    return draft.topic.unit if draft.topic else None


def _change(document: Document, draft: Draft) -> Change | None:
    parts = draft.frame.parts
    if draft.direction is None and _COMPARED.isdisjoint(parts):
        return None
    signed = _SIGNED if draft.direction == "down" else ()
    figures = {
        role: -abs(part.figure.value) if role in signed else abs(part.figure.value) for role, part in parts.items()
    }
    return _change_of(
        direction=draft.direction,
        percent=figures.get("percent"),
        absolute=figures.get("absolute"),
        points=figures.get("points"),
        factor=figures.get("factor"),
        previous=figures.get("previous"),
        baseline=_period(document, dated(draft.baseline, draft.when, document.text)),
    )


def _rank(document: Document, draft: Draft) -> Rank | None:
    part = draft.frame.parts.get("rank")
    if part is None:
        return None
    figure, order = part.figure, part.figure.order or "highest"
    if draft.topic is not None and draft.topic.aspect == "outcomes":
        word = document.text[figure.start : figure.end].lower()
        order = _OF_OUTCOMES.get(word, order)
    return _rank_of(int(figure.value), order, figure.among)


def _area(draft: Draft, gazetteer: Gazetteer) -> AreaLink | None:
    where = draft.where
    area = gazetteer.area(where.code) if where is not None and where.code else None
    if where is None or area is None:
        return None
    return _area_of(area.code, area.name, area.type, where.link)


def _place(draft: Draft) -> PlaceLink | None:
    where = draft.where
    if where is None or where.place is None:
        return None
    return _place_of(where.place, where.place_type or "place", where.link)


def _force(draft: Draft, gazetteer: Gazetteer) -> ForceLink | None:
    force = gazetteer.force(draft.force) if draft.force else None
    if force is None:
        return None
    return _force_of(force.id, force.code, force.name, draft.force_link)


def _period(document: Document, when: When | None) -> Period | None:
    if when is None or (when.first is None and when.last is None and when.mention is None):
        return None
    text = document.text[when.mention.start : when.mention.end] if when.mention else None
    return _period_of(text, when.first, when.last, when.link)


def _own(draft: Draft) -> list[tuple[Role, Mention]]:
    """What the claim's own words say: its figures, and the fields that their sentence states."""
    parts = draft.frame.parts
    own: list[tuple[Role, Mention]] = [(role, parts[role].figure) for role in FIGURE_ROLES if role in parts]
    if draft.frame.subject is not None:
        own.append(("measure", draft.frame.subject))
    where = draft.where
    if where is not None and where.mention is not None and where.link == "stated":
        own.append((("place" if where.place else "area"), where.mention))
    if draft.force_mention is not None and draft.force_mention in draft.frame.forces:
        own.append(("force", draft.force_mention))
    if draft.when is not None and draft.when.mention is not None and draft.when.link == "stated":
        own.append(("period", draft.when.mention))
    if draft.baseline is not None and draft.baseline.mention is not None:
        own.append(("baseline", draft.baseline.mention))
    return own


def _elsewhere(draft: Draft) -> list[tuple[Role, Mention]]:
    """What other sentences say for it, and the rest of its own."""
    found: list[tuple[Role, Mention]] = []
    if draft.frame.subject is None and draft.topic is not None and draft.topic.mention is not None:
        found.append(("measure", draft.topic.mention))
    where, when = draft.where, draft.when
    if where is not None and where.mention is not None and where.link == "inherited":
        found.append((("place" if where.place else "area"), where.mention))
    if draft.force_mention is not None and draft.force_mention not in draft.frame.forces:
        found.append(("force", draft.force_mention))
    if when is not None and when.mention is not None and when.link == "inherited":
        found.append(("period", when.mention))
    return found


def _said(source: Mention | None, quote: Quote | None) -> list[tuple[Role, Mention]]:
    """Who says it."""
    found: list[tuple[Role, Mention]] = []
    if source is not None:
        found.append(("source", source))
    if quote is not None and quote.speaker_span is not None:
        found.append(("speaker", Mention(*quote.speaker_span, "quote")))
    return found


def _evidence(document: Document, mentions: list[tuple[Role, Mention]]) -> tuple[Evidence, ...]:
    text = document.text
    return tuple(
        [_entry((role, mention.start, mention.end, text[mention.start : mention.end])) for role, mention in mentions]
    )


def _span(document: Document, draft: Draft, figures: tuple[int, int], own: list[tuple[Role, Mention]]) -> Span:
    """The smallest stretch that holds the claim's own words.

    These are its figures, and what it says of them in their sentences.
    """
    start, end = figures
    stated = own[len(draft.frame.parts) :]
    for frame in (draft.frame, *draft.extra) if stated else ():
        sentence = frame.skeleton.sentence
        first, last = sentence.start, sentence.end
        for _, mention in stated:
            if first <= mention.start < last:
                start = mention.start if mention.start < start else start
                end = mention.end if mention.end > end else end
    return Span(start, end, document.text[start:end])
