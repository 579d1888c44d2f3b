"""Discourse: what a clause leaves out comes from the nearest scope that says it.

Frames are resolved in reading order. A field is taken from the frame's own sentence (`stated`), else from
the heading or list header over it, the frame before it in the paragraph, the frames before that, the
story as a whole (`inherited`). What stays in doubt stays None.
"""

from dataclasses import dataclass
from datetime import timedelta

import regex

from crimeextract.binding.attach import OBJECT
from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import COUNTING
from crimeextract.document import BlockKind, Document, Sentence
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import ForceMention, MeasureMention, PeriodMention, PlaceMention
from crimeextract.model import Denominator, Direction
from crimeextract.resolve.draft import Draft, Topic, When, Where
from crimeextract.resolve.periods import add_months, year_before
from crimeextract.rules.offences import offence_table
from crimeextract.resolve.story import Story, is_heading, is_main, narrowed, read_story, same_family

_COUNTY_TYPES = frozenset({"police_force_area", "county", "metropolitan_county", "ceremonial_county"})
_NOUN_TYPES = {
    "county": _COUNTY_TYPES,
    "region": frozenset({"english_region", "informal_region", *_COUNTY_TYPES}),
}
#: A level above this is no rate that leaves its denominator out.
_HIGHEST_RATE = 1000
#: Days: a period longer than this is a stretch over which figures are compared.
_LONG_PERIOD = 400
#: A heading of so few words that names a force stands for its area ("Northumbria Police").
_SHORT_HEADING = 6
#: Code points in which a sentence may point back with "those" or "these".
_OPENING = 30
_DEMONSTRATIVE = regex.compile(r"\b(?:those|these)\b", regex.IGNORECASE)
#: How far from the start of a sentence its subject may stand, in code points.
_SUBJECT_REACH = 8
_EACH = regex.compile(r"\b(?:both|each|apiece|respectively)\b", regex.IGNORECASE)
_DAY = timedelta(days=1)
_DEFINITE = regex.compile(r"\b(?:the|these|those|such|this|its|their|of which|that)\s(?:\w+\s)?$", regex.IGNORECASE)
#: Aspects whose own offence is the one that is solved, suffered or suspected.
_DEPENDENT = frozenset({"outcomes", "victims", "suspects", "survey", "cost", "recorded"})


@dataclass(slots=True)
class Scope:
    """What a heading or list header says for the lines under it."""

    topic: Topic | None = None
    where: Where | None = None
    force: ForceMention | None = None
    when: When | None = None
    per: Denominator | None = None
    is_list: bool = False


class Discourse:
    """Resolves the frames of one document, in reading order."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.story: Story = read_story(document, document.frames, gazetteer)
        self.scope = Scope()
        self.drafts: list[Draft] = []
        self.topic: Topic | None = None
        self.where: Where | None = None
        self._topic_block = -1
        self._list_per: Denominator | None = None

    def resolve(self) -> list[Draft]:
        """The drafts of the document's frames."""
        frames = self.document.frames
        position = 0
        for sentence in self.document.sentences:
            own: list[Frame] = []
            while position < len(frames) and frames[position].skeleton.sentence is sentence:
                own.append(frames[position])
                position += 1
            if own:
                self._resolve_sentence(sentence, own)
            if not own or is_heading(self.document, sentence.block):
                self._open_scope(sentence, bool(own))
        return self.drafts

    # -- scopes -------------------------------------------------------------------------------------------

    def _open_scope(self, sentence: Sentence, has_frames: bool) -> None:
        """A heading sets the scope of what follows; a sentence without figures moves the topic."""
        topic = self._first_topic(sentence)
        where = self._first_where(sentence)
        if not is_heading(self.document, sentence.block):
            if topic is not None and topic.offence is not None:
                self.topic, self._topic_block = topic, sentence.block
            if where is not None and where.mention is not None and where.mention.start - sentence.start <= _SUBJECT_REACH:
                self.where = where
            if self.document.blocks[sentence.block].kind == BlockKind.PARAGRAPH:
                self.scope.is_list = False
            return
        if has_frames and not self.document.text[sentence.start : sentence.end].rstrip().endswith(":"):
            return
        if topic is not None:
            self.scope.topic = self.topic = topic
        if where is not None:
            self.scope.where = self.where = where
        self.scope.when = self._first_when(sentence) or self.scope.when
        per = regex.search(r"\bper\s(1,?000|10,?000|100,?000|million|head)\b", self.document.text[sentence.start : sentence.end], regex.IGNORECASE)
        self.scope.per = Denominator(_denominator(per.group(1)), "person") if per else None
        self._list_per = self.scope.per or self._list_per
        if _SECTION.match(self.document.text, sentence.start, sentence.end):
            self.scope.where = where
            self.scope.when = self._first_when(sentence)
        self.scope.is_list = True

    def _first_when(self, sentence: Sentence) -> When | None:
        for period in self.document.periods:
            if not sentence.start <= period.start < sentence.end or not is_main(period):
                continue
            if not self.document.text.startswith(" in brackets", period.end):
                return When(period.first, period.last, period, "inherited")
        return None

    def _first_topic(self, sentence: Sentence) -> Topic | None:
        for measure in self.document.measures:
            if sentence.start <= measure.start < sentence.end and not measure.generic and measure.offence:
                return Topic(measure.offence, measure.aspect, measure.unit, measure)
        return None

    def _first_where(self, sentence: Sentence) -> Where | None:
        places = [p for p in self.document.places if sentence.start <= p.start < sentence.end and p.noun is None]
        if len({place.code for place in places if place.code}) > 1 and is_heading(self.document, sentence.block):
            return None
        for place in places:
            where = self._where_of(place, "inherited")
            if where is not None and where.code:
                return where
        if is_heading(self.document, sentence.block) and sentence.last_word - sentence.first_word <= _SHORT_HEADING:
            for force in self.document.forces:
                if sentence.start <= force.start < sentence.end:
                    where = self._where_of_force(force, "inherited")
                    home = self.gazetteer.area(self.story.home or "")
                    around = where is not None and home is not None and home.is_district and self._contains_home(where)
                    return None if around else where
        return None

    # -- one sentence -------------------------------------------------------------------------------------

    def _resolve_sentence(self, sentence: Sentence, frames: list[Frame]) -> None:
        first = len(self.drafts)
        pointing = False
        for frame in frames:
            frame.refers_back = frame.refers_back or pointing
            before = self.drafts[-1] if len(self.drafts) > first else None
            target = self._continued(frame) if before is None else None
            if target is not None:
                self._extend(target, frame)
                self.topic = target.topic or self.topic
                pointing = True
                continue
            if before is not None and frame.refers_back:
                target = next((d for d in reversed(self.drafts[-_REACH_BACK:]) if self._adds_to(d, frame)), None)
                if target is not None and "value" in frame.parts:
                    self._extend(target, frame)
                    continue
            for places in _one_each(frame):
                draft = Draft(frame, sentence.block)
                self._fill(draft, places, before)
                self.drafts.append(draft)
                before = draft if before is None else before

    def _continued(self, frame: Frame) -> Draft | None:
        """The claim that a sentence only adds to ("That was an increase of 12%"), or None."""
        subject = frame.subject
        if subject is not None and not subject.generic and ("value" in frame.parts or not self._is_current(subject)):
            return None
        skeleton = frame.skeleton
        opening = self.document.text[skeleton.sentence.start : skeleton.sentence.start + 60]
        if not _POINTS_BACK.match(opening) and skeleton.symbols[:1] not in ("u", "d"):
            return None
        reach = 1 if set(frame.parts) == {"rank"} else _REACH_BACK
        for draft in reversed(self.drafts[-reach:]):
            if skeleton.sentence.block - draft.block <= 2 and not draft.frame.comparator and self._adds_to(draft, frame):
                return draft
            if "value" in draft.frame.parts and "previous" not in frame.parts:
                return None
        return None

    def _is_current(self, subject: MeasureMention) -> bool:
        """Whether a measure only says again what the claim before is about ("That is 41% more thefts")."""
        topic = self.drafts[-1].topic if self.drafts else None
        return topic is not None and topic.offence != "all-crime" and same_family(subject.offence, topic.offence)

    def _adds_to(self, draft: Draft, frame: Frame) -> bool:
        """Whether the figures of a frame fit the free slots of a claim."""
        if "value" in frame.parts and not self._is_earlier_level(draft, frame):
            return False
        roles = {"previous" if role == "value" else role for role in frame.parts}
        if roles & set(draft.frame.parts) or len(roles) < len(frame.parts):
            return False
        if frame.places or frame.forces:
            return False
        value, previous = draft.frame.parts.get("value"), frame.parts.get("previous") or frame.parts.get("value")
        if previous is None:
            return True
        return value is not None and _comparable(value.figure.value, previous.figure.value)

    def _is_earlier_level(self, draft: Draft, frame: Frame) -> bool:
        """"In 2022 the number was 10,656": a level of an earlier period, after the level that it precedes."""
        period, when = frame.period, draft.when
        if period is None or when is None or frame.per is not None:
            return False
        return bool(period.last and when.last and period.last < when.last and period.first != when.first)

    def _extend(self, draft: Draft, frame: Frame) -> None:
        earlier = frame.parts.pop("value", None)
        if earlier is not None:
            earlier.role = "previous"
            frame.parts["previous"] = earlier
            if frame.period is not None:
                draft.baseline = When(frame.period.first, frame.period.last, frame.period, "stated")
        draft.frame.parts.update(frame.parts)
        draft.extra.append(frame)
        value, previous = draft.frame.parts.get("value"), frame.parts.get("previous")
        if frame.direction is not None and earlier is None:
            draft.direction = frame.direction
        elif value is not None and previous is not None:
            draft.direction = _between(previous.figure.value, value.figure.value)
        if frame.baseline is not None and draft.baseline is None:
            draft.baseline = When(frame.baseline.first, frame.baseline.last, frame.baseline, "stated")

    def _fill(self, draft: Draft, places: list[PlaceMention], before: Draft | None) -> None:
        frame = draft.frame
        draft.per = frame.per or self._elliptic_rate(draft)
        draft.is_share = self._is_elliptic_share(draft)
        draft.direction = frame.direction
        if frame.comparator and before is not None:
            draft.compared_with = None
            before.compared_with = draft
            draft.per = draft.per or before.per
        draft.topic, draft.topic_link = self._topic(draft, before)
        draft.where = self._area(draft, places, before)
        if frame.comparator and before is not None:
            self._send_home(before, draft)
        self._force(draft)
        draft.when = self._when(draft, before)
        if frame.baseline is not None:
            draft.baseline = When(frame.baseline.first, frame.baseline.last, frame.baseline, "stated")
        if draft.per is None and self.scope.is_list and self._in_list(draft):
            value = frame.parts.get("value")
            fraction = value is not None and value.figure.value % 1 != 0
            draft.per = self.scope.per or (self._list_per if fraction else None)
        if draft.per is None and self._is_rate(draft) and self.drafts:
            draft.per = next((d.per for d in reversed(self.drafts[-4:]) if d.per), None)
        if draft.topic is not None and not frame.comparator:
            self.topic = draft.topic
        opens = not any(other.block == draft.block for other in self.drafts[-_REACH_BACK:])
        if opens and draft.where is not None and draft.where.code and not self._in_list(draft):
            self.where = Where(draft.where.code, draft.where.mention, "inherited", draft.where.place, draft.where.place_type)

    def _elliptic_rate(self, draft: Draft) -> Denominator | None:
        """"Exeter's rate is 24.8 per 1,000 people, Plymouth's is 10.7": a bare level beside a rate is one, too."""
        frame = draft.frame
        value = frame.parts.get("value")
        last = self.drafts[-1] if self.drafts else None
        if value is None or value.figure.kind != "number" or last is None or last.per is None or last.block != draft.block:
            return None
        model = last.frame.parts.get("value")
        if model is None or OBJECT.match(frame.skeleton.symbols, value.token + 1):
            return None
        return last.per if _comparable(value.figure.value, model.figure.value) else None

    def _is_elliptic_share(self, draft: Draft) -> bool:
        """"22 per cent of the burglaries in Medway, in Sevenoaks 8.4": a bare level beside a share is one, too."""
        value = draft.frame.parts.get("value")
        last = self.drafts[-1] if self.drafts else None
        if value is None or value.figure.kind != "number" or last is None or draft.per:
            return False
        if last.frame.skeleton is not draft.frame.skeleton or draft.frame.subject is not last.frame.subject:
            return False
        model = last.frame.parts.get("value")
        share = model is not None and (model.figure.kind in ("percent", "fraction") or last.is_share)
        bare = draft.frame.skeleton.symbols[value.token + 1 : value.token + 2] not in ("w", "G", "Q", "o")
        return share and bare and value.figure.value <= 100 and value.figure.rule == "figure.digits"

    def _send_home(self, draft: Draft, comparator: Draft) -> None:
        """A level cannot be compared with its own area: if it took that from the text before, it is about home."""
        here, there = draft.where, comparator.where
        if here is None or there is None or here.link == "stated" or here.code != there.code or here.code == self.story.home:
            return
        last = next((d for d in reversed(self.drafts) if d.where and d.where.code == self.story.home), None)
        if last is None or last.where is None:
            return
        draft.where = Where(last.where.code, last.where.mention, "inherited")
        self._force(draft)
        if draft.topic_link == "inherited":
            draft.topic = comparator.topic = last.topic

    def _in_list(self, draft: Draft) -> bool:
        return self.document.blocks[draft.block].kind != BlockKind.PARAGRAPH

    def _is_rate(self, draft: Draft) -> bool:
        part = draft.frame.parts.get("value")
        if part is None or part.figure.kind != "number" or part.figure.value > _HIGHEST_RATE:
            return False
        start, end = draft.frame.skeleton.sentence.start, part.figure.start
        return bool(regex.search(r"\brates?\b", self.document.text[start:end], regex.IGNORECASE))

    # -- what is counted ----------------------------------------------------------------------------------

    def _topic(self, draft: Draft, before: Draft | None) -> tuple[Topic | None, str]:
        subject = draft.frame.subject
        if subject is None:
            return self._inherited_topic(draft, before), "inherited"
        only_counts = subject.generic and subject.aspect in COUNTING
        if not only_counts and subject.offence is not None:
            offence = self._narrowed(subject.offence)
            if draft.frame.refers_back and self._is_theme_of(subject):
                return self.topic, "inherited"
            counted = draft.frame.counted
            if counted is not None and subject.aspect == "recorded":
                return Topic(offence, counted.aspect, counted.unit, subject), "stated"
            return Topic(offence, subject.aspect, subject.unit, subject), "stated"
        if not only_counts:
            topic = Topic(None, subject.aspect, subject.unit, subject)
            topic.offence = self._offence_before(subject)
            if topic.offence is not None or not subject.generic and subject.aspect not in _DEPENDENT:
                return topic, "stated"
            model = self._generic_topic(draft, subject, before)
            topic.offence = model.offence if model else None
            return topic, "inherited"
        model = self._generic_topic(draft, subject, before)
        offence = model.offence if model is not None else None
        return Topic(offence, subject.aspect, subject.unit, subject), "inherited"

    def _is_theme_of(self, subject: MeasureMention) -> bool:
        """Whether "61 per cent of these involved violence" is said of a theme: themes win over what they cut across."""
        theme = offence_table().theme
        return (
            self.topic is not None
            and self.topic.offence in theme
            and subject.offence not in theme
            and subject.start > self.topic.mention.start
            if self.topic is not None and self.topic.mention is not None
            else False
        )

    def _narrowed(self, offence: str) -> str:
        """"Thefts" in a story on shoplifting alone are that."""
        topic = self.story.topic
        if offence != "theft-offences":
            return offence
        if self.story.one_topic and topic is not None and topic.offence is not None:
            return topic.offence if offence_table().is_a(topic.offence, offence) else offence
        return narrowed(self.document, offence)

    def _offence_before(self, subject: MeasureMention) -> str | None:
        """The offence that the subject's own sentence names before it ("did better on rape, where detections…")."""
        text = self.document.text
        for measure in reversed(self.document.measures):
            if measure.start < subject.start and measure.offence is not None:
                between = text[measure.end : subject.start]
                return measure.offence if not regex.search(r"[.!?]\s|\n", between) else None
        return None

    def _inherited_topic(self, draft: Draft, before: Draft | None) -> Topic | None:
        if before is not None and before.topic is not None:
            return before.topic
        parallel = self._parallel(draft)
        if parallel is not None:
            return parallel.topic
        if self.scope.topic is not None and self._in_list(draft):
            return self.scope.topic
        single = self.story.one_topic or (
            self.story.topic is not None and self.story.topic.offence in offence_table().theme
        )
        strayed = single and self.story.topic is not None and self.topic is not None and not same_family(
            self.topic.offence, self.story.topic.offence
        )
        if strayed and self._is_afresh(draft):
            return self.story.topic
        return self.topic or self.story.topic

    def _is_afresh(self, draft: Draft) -> bool:
        """Whether a paragraph opens on its own, pointing back to nothing."""
        last = self.drafts[-1] if self.drafts else None
        sentence = draft.frame.skeleton.sentence
        opening = self.document.text[sentence.start : sentence.start + 60]
        moved = last is None or last.block != draft.block
        return not draft.frame.refers_back and not _POINTS_BACK.match(opening) and moved and self._topic_block != draft.block

    def _parallel(self, draft: Draft) -> Draft | None:
        """The claim at the same place in the list item before: items of a list are built alike."""
        if not self._in_list(draft) or not self.drafts:
            return None
        position = sum(1 for other in self.drafts if other.block == draft.block)
        block = self.drafts[-1 - position].block if position < len(self.drafts) else -1
        before = [other for other in self.drafts if other.block == block]
        if not 0 < draft.block - block <= 1 or position >= len(before):
            return None
        return before[position]

    def _generic_topic(self, draft: Draft, subject: MeasureMention, before: Draft | None) -> Topic | None:
        """What a bare "offences" counts: what the text points back to, else all crime."""
        if self.scope.topic is not None and self._in_list(draft):
            return self.scope.topic
        text = self.document.text
        definite = bool(_DEFINITE.search(text[max(0, subject.start - 24) : subject.start]))
        current = before.topic if before is not None else self._inherited_topic(draft, before)
        refers = draft.frame.refers_back and (draft.per is not None or draft.frame.skeleton.symbols[:1] == "h")
        countable = subject.unit not in ("crime", "offence")
        if definite and before is None:
            return self.topic or self.story.topic
        if definite or refers or draft.frame.comparator or countable or self.story.one_topic:
            return current
        return Topic("all-crime", "recorded", subject.unit, subject)

    # -- where --------------------------------------------------------------------------------------------

    def _area(self, draft: Draft, places: list[PlaceMention], before: Draft | None) -> Where | None:
        for place in places:
            where = self._where_of(place, "stated")
            if where is not None and (where.code or place.noun is None):
                return where
        for force in draft.frame.forces:
            where = self._where_of_force(force, "stated")
            if where is not None and not self._is_source(draft, force, where):
                return where
        last = self.drafts[-1] if self.drafts else None
        if draft.frame.comparator:
            return None
        if before is not None and before.where is not None and not before.frame.comparator:
            return Where(before.where.code, before.where.mention, "inherited", before.where.place, before.where.place_type)
        if last is not None and last.block == draft.block and self._in_list(draft) and last.where is not None:
            return Where(last.where.code, last.where.mention, "inherited", last.where.place, last.where.place_type)
        if self.scope.where is not None and self._in_list(draft):
            return self.scope.where
        if last is not None and last.block == draft.block and last.where is not None and not last.frame.comparator:
            return Where(last.where.code, last.where.mention, "inherited", last.where.place, last.where.place_type)
        return self._paragraph_area(draft)

    def _is_source(self, draft: Draft, force: ForceMention, where: Where) -> bool:
        """Whether a force is named only as the source of figures on its district that the story is about."""
        home = self.gazetteer.area(self.story.home) if self.story.home else None
        if home is None or not home.is_district or not self._contains_home(where):
            return False
        if self.document.text[force.start : force.end].lower().endswith("area"):
            return False
        return self.story.is_local_report or not _acts(draft.frame, force)

    def _contains_home(self, where: Where) -> bool:
        """Whether an area is a wider one around the story's home: a list item goes back home after it."""
        home = self.story.home
        return bool(home and where.code and where.code != home and self.gazetteer.contains(where.code, home))

    def _paragraph_area(self, draft: Draft) -> Where | None:
        """The area of a paragraph that names none: a national passage goes on, another place's does not."""
        home = Where(self.story.home, None, "inherited") if self.story.home else None
        if home is None or self.where is None or self.where.code == home.code:
            return self.where or home
        if _DEMONSTRATIVE.search(draft.frame.skeleton.text[:_OPENING]) and self.drafts and self.drafts[-1].where:
            return self.drafts[-1].where
        if self._in_list(draft) or not self._contains_home(self.where):
            return home
        return self.where

    def _where_of(self, place: PlaceMention, link: str) -> Where | None:
        if place.code is not None:
            return Where(place.code, place, link, place.place, place.place_type)
        if place.noun is None:
            return None
        code = self._noun(place)
        return Where(code, place, link) if code else None

    def _noun(self, place: PlaceMention) -> str | None:
        """The area that a noun refers back to: the last one of its kind that the text named."""
        noun = place.noun or ""
        if noun == "division":
            return None
        if noun in ("country", "nation", "national"):
            return self.story.country
        wanted = _NOUN_TYPES.get(noun)
        block = next((b.start for b in self.document.blocks if b.start <= place.start < b.end), place.start)
        home = self.gazetteer.area(self.story.home) if self.story.home else None
        if home is not None and noun == "county" and (home.type in _COUNTY_TYPES or self.gazetteer.area(f"LIEUT:{home.name}")):
            return home.code
        earlier = [p for p in self.document.places if p.code and p.start < place.start]
        if home is not None and home.is_district and wanted is None and not any(p.start >= block for p in earlier):
            return home.code
        for mention in reversed(earlier):
            area = self.gazetteer.area(mention.code or "")
            if area is None:
                continue
            if (wanted is not None and area.type in wanted) or (wanted is None and area.is_district):
                return area.code
        if wanted is not None:
            force = self.gazetteer.force_of(home.code) if home is not None else None
            if noun == "county" and force is not None:
                return self.gazetteer.area_of_force(force.id)
            return None
        return home.code if home is not None else None

    def _where_of_force(self, mention: ForceMention, link: str) -> Where | None:
        force = mention.force or self._home_force()
        if force is None:
            return None
        code = self.gazetteer.area_of_force(force)
        if code is None and self.story.force == force:
            code = "K03000001"
        return Where(code, mention, link) if code else None

    def _home_force(self) -> str | None:
        """The force that "the force" means: the last one named, else that of the home area."""
        if self.story.home:
            force = self.gazetteer.force_of(self.story.home)
            if force is not None:
                return force.id
        named = [mention.force for mention in self.document.forces if mention.force]
        return named[0] if named else None

    def _force(self, draft: Draft) -> None:
        """The force: named in the sentence where it polices the area, else the one force of the area."""
        code = draft.where.code if draft.where else None
        if self.story.force is not None and (code is None or code.startswith("K0") or not self._other_force(draft)):
            draft.force, draft.force_link = self.story.force, "inherited"
            return
        own = self.gazetteer.force_of(code) if code else None
        if code is None and not draft.frame.comparator and self.story.main_force is not None:
            draft.force, draft.force_link = self.story.main_force, "inherited"
        for mention in draft.frame.forces:
            if mention.force is not None and (own is None and code is None or own is not None and own.id == mention.force):
                draft.force, draft.force_mention, draft.force_link = mention.force, mention, "stated"
                return
        if own is not None:
            draft.force, draft.force_link = own.id, "inferred"

    def _other_force(self, draft: Draft) -> bool:
        return any(mention.force not in (None, self.story.force) for mention in draft.frame.forces)

    def _is_year_before(self, draft: Draft) -> bool:
        """Whether a sentence opens with "the year before" and so tells of that year."""
        baseline, frame = draft.frame.baseline, draft.frame
        return baseline is not None and frame.skeleton.symbols[:1] == "B" and frame.skeleton.items[0] is baseline

    # -- when ---------------------------------------------------------------------------------------------

    def _when(self, draft: Draft, before: Draft | None) -> When | None:
        period = draft.frame.period
        last = self.drafts[-1] if self.drafts else None
        if period is not None and period.anaphoric is None and period.last is not None:
            first = period.first
            if first is not None and "previous" in draft.frame.parts and (period.last - first).days > _LONG_PERIOD:
                first = add_months(period.last + _DAY, -12)  # of a long stretch, the later figure's year
            return When(first, period.last, period, "stated")
        baseline = draft.frame.baseline
        if self._is_year_before(draft) and last is not None and last.when and last.when.first and last.when.last:
            first, final = year_before(last.when.first, last.when.last)
            return When(first, final, baseline, "inherited")
        if before is not None and before.when is not None:
            return When(before.when.first, before.when.last, before.when.mention, "inherited")
        if self._in_list(draft) and self.scope.when is not None:
            return self.scope.when
        close = last is not None and (last.block == draft.block or (draft.frame.refers_back and draft.block - last.block <= 1))
        if close and last is not None and last.when is not None:
            return When(last.when.first, last.when.last, last.when.mention, "inherited")
        if self.story.period is not None:
            return self.story.period
        if period is None and baseline is not None and baseline.first and baseline.last and not baseline.anaphoric:
            first, final = add_months(baseline.first, 12), add_months(baseline.last + _DAY, 12) - _DAY
            return When(first, final, baseline, "inferred")
        return None


def _acts(frame: Frame, force: ForceMention) -> bool:
    """Whether the force itself is said to have recorded or to have the figure ("Essex Police now has 3,331 officers")."""
    skeleton = frame.skeleton
    for token, item in enumerate(skeleton.items):
        if item is force:
            if token == 0 or skeleton.symbols[token - 1] in "i@":
                return token < frame.first or skeleton.symbols[token - 1] == "i"
            return bool(regex.match(r"(?:[wb,]{0,2}|,[^,]*,)s", skeleton.symbols[token + 1 :])) and token < frame.first
    return False


def _comparable(value: float, previous: float) -> bool:
    """Whether two levels may be of one measure: not further apart than ten to one."""
    low, high = sorted((abs(value), abs(previous)))
    return high <= 10 * max(low, 1)


def _between(previous: float, value: float) -> Direction:
    return "none" if previous == value else "up" if value > previous else "down"


#: How many claims a sentence may point back over (a comparator or a rate may stand between).
_REACH_BACK = 4
#: A heading that opens a section of its own.
_SECTION = regex.compile(r"\s*(?:#+\s|\d{1,2}\.(?:\d{1,2}\.?)?\s)")
_POINTS_BACK = regex.compile(
    r"[\"“‘'\s]*(?:(?:although|but|and|though|while)\s)?(?:(?:that|this|it|which)\b|(?:up|down)\b|an?\s(?:\w+\s)?(?:increase|rise|drop|fall|decrease|jump|reduction|decline)\b"
    r"|(?:the|this)\s(?:figure|number|total|rate|rise|increase|fall|drop|count|tally)\b(?!\sof\b)|\w+\s(?:more|fewer)\sthan\b|(?:a|one)\syear\s(?:ago|earlier|before)|the\s(?:year|previous year)\sbefore|last\syear\b|in\s\d{4}|\w+\s(?:months|years?)\s(?:ago|earlier|before|previously)\b)",
    regex.IGNORECASE,
)


def _one_each(frame: Frame) -> list[list[PlaceMention]]:
    """The places of each claim of a frame: one figure said of two places makes two claims."""
    if len(frame.places) < 2 or any(place.noun is not None for place in frame.places):
        return [frame.places]
    total = any(part.role in ("value", "absolute") and part.figure.kind in ("number", "money") for part in frame.parts.values())
    if total and not _EACH.search(frame.skeleton.text):
        return [frame.places]
    return [[place] for place in frame.places]


def _denominator(written: str) -> float:
    if written.lower() == "head":
        return 1.0
    return 1_000_000.0 if written.lower() == "million" else float(written.replace(",", ""))
