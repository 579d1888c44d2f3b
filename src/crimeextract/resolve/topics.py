"""What is counted, where a clause leaves it to the context: "offences", "the number", "of these"."""

import re
from bisect import bisect_right
from operator import attrgetter

from crimeextract.binding.skeleton import COUNTING, FIGURES
from crimeextract.document import BlockKind
from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.model import Link
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.story import NARROWED_GROUPS, heads_section, narrowed, same_family
from crimeextract.rules.offences import TOTALS, offence_table

_DEFINITE = re.compile(r"\b(?:the|these|those|such|this|its|their|of which)\s(?:\w+\s)?$", re.IGNORECASE)
_DEFINITE_REACH = 24
#: Code points at the start of a list item: its bullet or number.
_OPENING = 5
#: "614 offences of that kind": of what was spoken of just before.
_OF_THAT_KIND = re.compile(r"\sof\s(?:that|this|the same|a similar)\s(?:kind|sort|type|nature)\b")
#: What stands between those who were charged or caught and the crime.
_OF_WHICH = re.compile(
    r"\s(?:[\w-]+\s){0,6}?(?:with|for|over|after|involving|on suspicion of)\s(?:(?:an?|the|alleged|suspected)\s)?"
    r"|\s[^.;,\n]{0,80}?\b(?:found|caught)\s(?:by\s\w+\s)?(?:to\sbe\s)?(?:in|with)\s"
)
#: Offences side by side: "burglary, robbery and vehicle theft".
_COORDINATION = re.compile(r"Q(?:(?:,n?|n)Q)+")
#: No figure stands before them; or the only one is theirs: "300 burglaries and robberies in Luton".
_SHARED_BEFORE = re.compile(r"[^NPTXMRr]*?Q(?:(?:,n?|n)Q)+[^r]*$")
_SHARED_AFTER = re.compile(r"[^NPTXMRr]*[NM]w?Q(?:(?:,n?|n)Q)+(?:[iADBO][^NPTXMRr,]*)?(?:,[^Q]*)?$")
#: Code points between those who were caught and the crime.
_CAUGHT_REACH = 120
#: The line of a list that sums up the others, and how many lines a list may have.
_TOTAL = re.compile(r"\W*(?:grand\s|overall\s)?totals?\b", re.IGNORECASE)
_LONGEST_LIST, _SEVERAL = 30, 2
#: The words of an item that name what it counts: "Throwing stones at trains (up 31% to 400)".
_LABEL = re.compile(r"[–,]?w[wj@ot]{0,5}[(:–,|ud]{1,2}[NP]")
_SAYS_NO_KIND = re.compile(
    r"\W*(?:[Tt]otals?|[Oo]verall|[Oo]thers?|[Aa]ll|[Aa]verage|[Cc]ombined|[Nn]umbers?|[Rr]ates?|[Ff]igures?|[Cc]hange|[Rr]ecorded"
    r"|[Vv]ictims?|[Rr]eports?|[Vv]alue|[Cc]ost|[Nn]ow|[Tt]hen|[Bb]efore|[Aa]fter|[Ll]atest|[Pp]revious|[Yy]ear|[Mm]onth)\b"
)
#: "26 incidents – 19 of shoplifting", "15, including eight reports of ASB".
_BREAKDOWN = re.compile(
    r"\W*[\w,-]+(?:\s(?:incidents|crimes|offences|reports|cases))?(?:\sin\s(?:all|total)|\saltogether)?"
    r"(?:\s[–-]\s|,\s(?:of which|including|\w+ of them)\b|\s\()",
    re.IGNORECASE,
)
#: "The detection rate for the borough is 22.4%": of all its crime.
_OF_WHOLE_AREA = re.compile(
    r"\s(?:rates?\s)?(?:for|across)\s(?:the\s)?(?:whole\s)?(?:borough|force|county|district|city|town|division|area|region)\b"
)
#: "The force's detection rate of 41 per cent": of all its crime, too.
_WHOSE = re.compile(
    r"(?:\b(?:force|county|district|division|area)['’]s|\b[Oo]ur|\b[Oo]verall)\s(?:overall\s|own\s|sanction\s)*[‘'“\"]?$"
)
_WHOSE_REACH = 24
#: "The outcome rate is 34.2 per cent": bulletins have one for all that is recorded.
_OUTCOME_RATE = re.compile(r"(?:overall )?[‘'“\"]?outcome rate\b")
_SOLVED = re.compile(r"(?:sanction |positive )?(?:outcome|detection|clear-?up|solved|charge) rate\b", re.IGNORECASE)
_ASSAULTS_ON_OFFICERS = ("assault", "assault-on-emergency-worker")
#: In a police force's own words, its officers.
_ON_OUR_PEOPLE = re.compile(r"\s(?:on|against)\sour\s(?:own\s)?(?:people|staff|colleagues|workforce|teams?)\b")
_THOSE = re.compile(r"\b(?:these|those|such)\s$", re.IGNORECASE)
_THE_SAME = re.compile(r"\b(?:the|these|those|such)\s$", re.IGNORECASE)
#: Code points: an offence further off than this is not of the same sentence.
_SENTENCE_REACH = 400
_SENTENCE_BREAK = re.compile(r"[.!?]\s|\n")
#: "Of the 667 offences, 241 were robberies": parts of what was counted before.
_PARTS_OF = re.compile(
    r"\W*(?:(?:(?:more|less|fewer) than\s|nearly\s|almost\s|about\s|over\s|around\s|some\s)?"
    r"(?:half|most|\d\S*(?:\sper\scent)?|\w+[\s-](?:third|quarter|fifth|tenth)s?)\s)?"
    r"(?:of|out of|among)\s(?:the|these|those(?!\swho)|them|its|last year)\b",
    re.IGNORECASE,
)
#: "Threats to kill accounted for 172 of the crimes", further on in a sentence.
_OF_THE_CRIMES = re.compile(r"\bof (?:them|(?:the|these|those) (?:crimes|offences|cases|incidents))\b")
#: "Phones were taken in 62% of cases": what those are that the text is on.
_IN_SHARE_OF, _OF_CASES = (
    re.compile(r"\bin (?:just |only |about |around |nearly |almost |over |more than )?$"),
    re.compile(r"\sof (?:all |the |these |those )*(?:cases|incidents|offences|crimes|reports|attacks|them)\b"),
)
#: "Robberies accounted for 1,102 of these", "Forty per cent involved a knife": parts of what was counted before.
_OF_BEFORE = re.compile(r"\bof (?:them|these|those|the (?:total|crimes|offences|cases|incidents))\b")
#: "of which", "of whom", in symbols.
_OF_WHOM = "ov"
_SOME_INVOLVED = re.compile(
    r"\W*(?:(?:about|around|almost|nearly|some|just|only|over|more than|an?|one|another)\s)*"
    r"(?:\d[\d,.]*%?|half|most|third|quarter|fifth|tenth|[\w-]+\s(?:thirds|quarters|per\scent|in\s\w+))"
    r"(?:\sper\scent)?\s(?:involved|included|featured|concerned)\b",
    re.IGNORECASE,
)
#: What goes on telling the parts of what its paragraph has told one of.
_ALSO = re.compile(r"\W*(?:there were also|also|another|a further|the (?:rest|others)|in another)\b", re.IGNORECASE)
#: Units that count any crime; others ("cases", "reports") count what was spoken of.
_ANY_CRIME = frozenset({"crime", "offence"})
#: What is done in a campaign, whatever kind of crime was spoken of last.
_DONE = frozenset({"activity", "outcomes", "suspects"})
#: Aspects whose nouns mean what they meant before; people and those asked are others each time.
_NAMED_BY_NOUN = frozenset({"recorded", "activity", "outcomes"})
_LIMIT = "over the limit"
_OF_SPEED = re.compile(
    r"\bmph\b|\d\s?mph\b|\bspeed|\b(?:vehicles|cars) (?:\w+ )?(?:checked|monitored|recorded)\b", re.IGNORECASE
)
_OF_DRINK = re.compile(r"\b(?:drink|drunk|alcohol|breath|drug)", re.IGNORECASE)
_THEY, _END = re.compile(r"[\W_]*(?:They|These|Those)\s"), re.compile(r"[.!\s]+")
#: Marks the rule of a measure of several parts ("shoplifting" + "offences").
_JOINED = "+"
#: Marks that of a measure which a theme behind it turned ("thefts linked to farming").
_TURNED = "suffix:"
_SHARES = frozenset({"percent", "fraction"})
_IS = re.compile(
    r"(?:\s(?:in|at|on|across|recorded|reported|committed|logged|here|there|locally|nationally|last)\b[^.;:,\n“”\"]{0,60}?)?"
    r"\s(?:is|are|was|were)\s(?:now\s|currently\s|either\s|classed as\s|for\s|some form of\s|of\s)*(?:an?\s)?"
)
_DEATH, _ARREST = "death", "arrest"
_NO_CRIME = frozenset({"anti-social-behaviour"})
#: "In Devon there were 739": the same of another place.
_ELSEWHERE = ("iA", "iO")
#: Units of the nouns that stand for a whole group of offences.
_BARE = frozenset({"theft", "assault", "attack"})
#: Aspects whose own offence is the one that is solved, suffered or suspected. Of surveys only the bare nouns for those
#: asked depend on it: whether people feel safe or trust the police is about no kind of crime.
_DEPENDENT = frozenset({"outcomes", "victims", "suspects", "cost", "recorded"})


def topic_of(context: Context, draft: Draft, before: Draft | None) -> tuple[Topic | None, Link]:
    """What a draft counts, and how that was found; `before` is the claim before it in its sentence."""
    subject = draft.frame.subject
    if before is None and (subject is None or subject.generic) and _opens_entry(context, draft):
        return _of_entry(context, draft), "inherited"
    if subject is None:
        return _of_total(context, draft) or _inherited(context, draft, before), "inherited"
    told = _told_of_share(context, draft, subject)
    if told is not None:
        return Topic(told.offence, told.aspect, subject.unit, told), "stated"
    caught_for = _offence_after(context, subject) if subject.aspect == "suspects" else None
    if subject.generic and subject.aspect in COUNTING and caught_for is None:
        model = _of_generic(context, draft, subject, before)
        offence = model.offence if model else None
        if offence is None and subject.unit == "crime":
            offence = "all-crime"  # in a story on officers or calls
        return Topic(offence, (draft.frame.counted or subject).aspect, subject.unit, subject), "inherited"
    if subject.offence is not None:
        return _of_offence(context, draft, subject, subject.offence)
    return _of_dependent(context, draft, subject, before)


def _told_of_share(context: Context, draft: Draft, subject: MeasureMention) -> MeasureMention | None:
    """What a share of all crimes is said to be: "one in six crimes in Luton is a burglary"."""
    value = draft.frame.parts.get("value")
    if value is None or value.figure.kind not in _SHARES or value.figure.end > subject.start:
        return None
    if subject.unit not in _ANY_CRIME or subject.offence not in (None, "all-crime"):
        return None
    following = next(iter(mentions_in(context.document.measures, subject.end, subject.end + _CAUGHT_REACH)), None)
    if following is None or following.offence is None or following.aspect != "recorded":
        return None
    return following if _IS.fullmatch(context.document.text, subject.end, following.start) else None


def _of_offence(context: Context, draft: Draft, subject: MeasureMention, offence: str) -> tuple[Topic | None, Link]:
    if _is_said_of_theme(context.topic, subject) and _tells_part(context, draft):
        context.parts_block = draft.block
        return context.topic, "inherited"
    if _is_by_the_way(context, draft, subject):
        return context.topic, "inherited"
    counted = draft.frame.counted if subject.aspect == "recorded" else None
    model = counted or subject
    together = _counted_together(draft, subject)
    if together:
        return Topic(offence_table().around(together), model.aspect, model.unit, subject), "stated"
    return Topic(narrowed_offence(context, subject, offence), model.aspect, model.unit, subject), "stated"


def _of_dependent(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> tuple[Topic, Link]:
    """Outcomes, orders, officers: of the crime that their sentence names before them, else of the topic."""
    offence = _offence_before(context, subject)
    offence = offence or _offence_after(context, subject)
    if offence is not None or (not subject.generic and subject.aspect not in _DEPENDENT):
        return Topic(offence, subject.aspect, subject.unit, subject), "stated"
    last = context.last
    of_all = _of_whole_list(context, draft) if before is None else None
    if of_all is not None:
        is_done = subject.aspect == "activity" and of_all.offence in TOTALS
        return Topic(None if is_done else of_all.offence, subject.aspect, subject.unit, subject), "inherited"
    if before is None and subject.aspect == "outcomes" and (above := _kind_above(context, draft)) is not None:
        return Topic(above, subject.aspect, subject.unit, subject), "inherited"
    if before is None and context.in_list(draft) and last is not None and last.block == draft.block and last.topic:
        return Topic(
            last.topic.offence, subject.aspect, subject.unit, subject
        ), "inherited"  # "Robbery: 61. Solved: 41%"
    main = context.story.topic
    if context.story.campaign is not None and main is not None and subject.aspect in _DONE and subject.generic:
        return Topic(main.offence, subject.aspect, subject.unit, subject), "inherited"
    if subject.aspect == "outcomes" and _OF_WHOLE_AREA.match(context.document.text, subject.end):
        offence = main.offence if main is not None and context.story.one_topic else "all-crime"
        return Topic(offence, subject.aspect, subject.unit, subject), "inherited"
    if before is None and subject.aspect == "outcomes" and _is_overall(context, draft, subject):
        return Topic("all-crime", subject.aspect, subject.unit, subject), "inherited"
    model = _of_generic(context, draft, subject, before)
    offence = model.offence if model else None
    if offence in TOTALS and subject.aspect == "activity":
        offence = None  # all calls, all arrests
    return Topic(offence, subject.aspect, subject.unit, subject), "inherited"


def _is_overall(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a rate is that at which a force solves crime of every kind ("our overall detection rate")."""
    if context.in_list(draft) or context.story.one_topic:
        return False
    text, start = context.document.text, subject.start
    if _OUTCOME_RATE.match(text, start) and _opens_block(context, draft):
        return True
    whose = _WHOSE.search(text, max(0, start - _WHOSE_REACH), start)
    return whose is not None and _SOLVED.match(text, start) is not None


def _is_by_the_way(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a clause only says what was done in so many of the cases counted before ("in 62% of cases")."""
    value, text = draft.frame.parts.get("value"), context.document.text
    if value is None or context.topic is None or context.topic.offence is None or subject.end > value.figure.start:
        return False
    last = context.last
    if last is not None and last.frame.subject is subject and last.topic_link == "inherited":
        return True  # "… and mopeds used in 14%"
    if subject.offence in offence_table().theme or not _OF_CASES.match(text, value.figure.end):
        return False
    return _IN_SHARE_OF.search(text, subject.end, value.figure.start) is not None


def _tells_part(context: Context, draft: Draft) -> bool:
    """Whether a clause tells a part of what was counted before ("half of these", "172 of the crimes", "also")."""
    said, last = draft.frame.skeleton.text, context.last_in_block(draft)
    if draft.frame.refers_back or _PARTS_OF.match(said) or _OF_THE_CRIMES.search(said):
        return True
    goes_on = last is not None and (last.frame.skeleton is draft.frame.skeleton or _ALSO.match(said) is not None)
    return goes_on and context.parts_block == draft.block


def leaves_whole(context: Context, draft: Draft) -> bool:
    """Whether a claim tells only a part of what was counted before, which the text then goes on with.

    "Of these, 300 were robberies. The rate of 125 per 1,000 …" is the rate of them all.
    """
    whole, part, last = context.topic, draft.topic, context.last
    if whole is None or part is None or last is None or draft.topic_link != "stated":
        return False
    if whole.offence is None or part.offence is None or draft.block - last.block > 1:
        return False
    if offence_table().is_a(whole.offence, part.offence):
        return False
    said = draft.frame.skeleton.text
    if _OF_WHOM in draft.frame.skeleton.symbols:
        return last.frame.skeleton is draft.frame.skeleton  # "600 sexual offences, of which 240 were rapes"
    return any(rule.match(said) for rule in (_PARTS_OF, _SOME_INVOLVED)) or _OF_BEFORE.search(said) is not None


def _is_said_of_theme(topic: Topic | None, subject: MeasureMention) -> bool:
    """Whether "61 per cent of these involved violence" is said of a theme: themes win over what they cut across."""
    if topic is None or topic.mention is None:
        return False
    theme = offence_table().theme
    return topic.offence in theme and subject.offence not in theme and subject.start > topic.mention.start


def narrowed_offence(context: Context, subject: MeasureMention, offence: str) -> str:
    """ "Thefts" in a story on shoplifting alone are that; "assaults" in one on those on officers are those."""
    topic, current = context.story.topic, context.topic
    if offence == "drink-and-drug-driving" and _is_over_speed(context, subject):
        return "speeding"
    current_kind = current.offence if current is not None else None
    if current_kind and offence_table().is_a(current_kind, offence) and _points_at(context, subject):
        return current_kind  # "1,129 were in people's homes… those break-ins"
    if offence not in NARROWED_GROUPS or subject.unit not in _BARE:
        return offence
    on_officers = topic is not None and (subject.unit, topic.offence) == _ASSAULTS_ON_OFFICERS
    if on_officers and _ON_OUR_PEOPLE.match(context.document.text, subject.end):
        return _ASSAULTS_ON_OFFICERS[1]
    start = max(0, subject.start - _DEFINITE_REACH)
    if (
        current is not None
        and current.offence is not None
        and _THE_SAME.search(context.document.text, start, subject.start)
    ):
        same = (
            offence_table().is_a(current.offence, offence) or (subject.unit, current.offence) == _ASSAULTS_ON_OFFICERS
        )
        return current.offence if same else offence
    if context.story.one_topic and topic is not None and topic.offence is not None:
        return topic.offence if offence_table().is_a(topic.offence, offence) else offence
    if offence not in context.kinds:
        context.kinds[offence] = narrowed(context.document, offence, topic)
    return context.kinds[offence]


def _points_at(context: Context, subject: MeasureMention) -> bool:
    """Whether a noun points at what was spoken of: "those break-ins", "such burglaries"."""
    start = max(0, subject.start - _DEFINITE_REACH)
    return _THOSE.search(context.document.text, start, subject.start) is not None


def _is_over_speed(context: Context, subject: MeasureMention) -> bool:
    """Whether those "over the limit" drove too fast, by what their paragraph says of speeds or of vehicles checked."""
    if not context.document.text.startswith(_LIMIT, subject.start):
        return False
    blocks = context.document.blocks
    block = blocks[bisect_right(blocks, subject.start, key=attrgetter("start")) - 1]
    said = context.document.text[block.start : block.end]
    return _OF_SPEED.search(said) is not None and _OF_DRINK.search(said) is None


def _counted_together(draft: Draft, subject: MeasureMention) -> set[str]:
    """The offences of which one figure counts all: "burglary and robbery came to 300"."""
    skeleton = draft.frame.skeleton
    for found in _COORDINATION.finditer(skeleton.symbols):
        members = [item for item in skeleton.items[found.start() : found.end()] if isinstance(item, MeasureMention)]
        if not any(member is subject for member in members):
            continue
        if _SHARED_AFTER.match(skeleton.symbols):
            figures = sum(symbol in FIGURES for symbol in skeleton.symbols[: found.end()])
        elif _SHARED_BEFORE.match(skeleton.symbols):
            figures = sum(symbol in FIGURES for symbol in skeleton.symbols)
        else:
            return set()
        if _TURNED in members[-1].rule:
            members = members[-1:]  # "burglary and theft offences linked to farming": said of them all
            figures = 0
        return {member.offence for member in members if member.offence} if figures < len(members) else set()
    return set()


def _offence_before(context: Context, subject: MeasureMention) -> str | None:
    """The offence that the subject's own sentence names before it ("did better on rape, where detections…")."""
    measures = context.document.measures
    for measure in reversed(mentions_in(measures, subject.start - _SENTENCE_REACH, subject.start)):
        if measure.offence is not None:
            crosses = _SENTENCE_BREAK.search(context.document.text, measure.end, subject.start)
            return None if crosses else narrowed_offence(context, measure, measure.offence)
    return None


def _offence_after(context: Context, subject: MeasureMention) -> str | None:
    """The offence that follows in the clause: "14 people were charged with slavery offences"."""
    measures = mentions_in(context.document.measures, subject.end, subject.end + _CAUGHT_REACH)
    following = next(iter(measures), None)
    if following is None or following.offence is None or following.generic or "search" in (subject.unit or ""):
        return None
    between = context.document.text[subject.end : following.start]
    return following.offence if _OF_WHICH.fullmatch(between) else None


def _of_crimes(context: Context, model: Topic | None, subject: MeasureMention) -> Topic | None:
    """What "the crimes" are, where what was spoken of is none: anti-social behaviour is not recorded so."""
    if model is None or model.offence not in _NO_CRIME or subject.unit not in _ANY_CRIME:
        return model
    main = context.story.topic
    return main if main is not None and main.offence not in _NO_CRIME else Topic("all-crime", "recorded", None, subject)


def _of_generic(context: Context, draft: Draft, subject: MeasureMention, before: Draft | None) -> Topic | None:
    """What a bare "offences" counts: what the text points back to, else all crime."""
    if context.scope.topic is not None and context.in_list(draft):
        return context.scope.topic
    start = max(0, subject.start - _DEFINITE_REACH)
    text = context.document.text
    definite = bool(_DEFINITE.search(text[start : subject.start]) or _OF_THAT_KIND.match(text, subject.end))
    if definite and before is None:
        same = context.by_unit.get(subject.unit or "") if subject.unit == "crime" else None
        if same is not None and context.last_in_block(draft) is None and context.topic_block != draft.block:
            return same
        return _of_crimes(context, context.topic or context.story.topic, subject)
    if before is None and context.topic_block == draft.block and context.topic is not None:
        return context.topic  # "Vehicle crime went the other way. The town had 63 offences."
    named_so = subject.aspect in _NAMED_BY_NOUN or subject.unit == _DEATH
    if before is None and named_so and subject.unit not in _ANY_CRIME:
        same = context.by_unit.get(subject.unit or "")
        if same is not None:
            return same  # "county lines… The referrals": of modern slavery, as the last ones
        if subject.aspect == "activity" and _names_noun(context.story.topic, subject):
            return context.story.topic  # "Slavery referrals treble… The council made 58 referrals"
    frame = draft.frame
    refers = frame.refers_back and (draft.per is not None or frame.skeleton.symbols[:1] == "h")
    points = definite or refers or frame.comparator or subject.unit not in _ANY_CRIME
    if points or context.story.one_topic:
        return before.topic if before is not None else _inherited(context, draft, before)
    if _is_short_for_main(context, subject):
        return context.story.topic
    return Topic("all-crime", "recorded", subject.unit, subject)


def _names_noun(main: Topic | None, subject: MeasureMention) -> bool:
    """Whether the kind of crime that a text is on stood before the same noun where it was first named."""
    return main is not None and main.mention is not None and main.offence is not None and main.unit == subject.unit


def _is_short_for_main(context: Context, subject: MeasureMention) -> bool:
    """Whether "offences" is short for those just named in full, in a text that has spoken of nothing else yet.

    "Shoplifting offences" may be cut short; in "sexual offences" the noun is part of the name.
    """
    main = context.story.topic
    earlier = [m for m in mentions_in(context.document.measures, 0, subject.start) if m.offence is not None]
    if main is None or main.offence in TOTALS or not earlier or earlier[-1].unit != subject.unit:
        return False
    if _JOINED not in earlier[-1].rule:
        return False
    return all(same_family(measure.offence, main.offence) for measure in earlier)


def _opens_block(context: Context, draft: Draft) -> bool:
    """Whether nothing has been counted or spoken of in its paragraph before."""
    return context.last_in_block(draft) is None and context.topic_block != draft.block


def _inherited(context: Context, draft: Draft, before: Draft | None) -> Topic | None:
    """The topic of a clause that names none: its sentence's, its list's, the one before, the story's."""
    if before is not None and before.topic is not None:
        return before.topic
    last = context.last_in_block(draft)
    if last is not None and last.topic is not None and last.topic_link == "stated" and context.in_list(draft):
        return last.topic
    if _is_of_another_kind(context, draft):
        return Topic(None)
    if (of_all := _of_whole_list(context, draft)) is not None:
        return of_all
    if (named_last := _named_last(context, draft)) is not None:
        return named_last
    parallel = _parallel(context, draft)
    if parallel is not None:
        return parallel.topic
    if context.scope.topic is not None and context.in_list(draft):
        return context.scope.topic
    if _is_afresh(context, draft):
        whole = _whole_told(context)
        if whole is not None:
            return whole
        if _has_strayed(context, draft) or _follows_list(context, draft) or _told_several(context):
            return context.story.topic
    if context.topic is None and _is_named_later(context, draft):
        return Topic(None)
    return context.topic or context.story.topic


def _is_named_later(context: Context, draft: Draft) -> bool:
    """Whether arrests are counted before the text has named the kind of crime that it goes on to: they are for any."""
    main, subject = context.story.topic, draft.frame.subject
    if main is None or main.mention is None or subject is None or subject.unit != _ARREST:
        return False
    return main.mention.start > draft.frame.skeleton.sentence.end


def _whole_told(context: Context) -> Topic | None:
    """What the last paragraph counted as a whole before it went through parts of it, or told one ("Of these, …")."""
    last = context.last
    if last is None or context.in_list(last) or last.topic is None:
        return None
    told = context.drafts[context.opening(last.block) :]
    first = told[0].topic
    if first is not None and first.offence in TOTALS and _told_several(context, first):
        return first
    if last.topic_link != "stated" or last.topic.offence is None or not _PARTS_OF.match(last.frame.skeleton.text):
        return None
    at = next((n for n in range(len(context.drafts) - 1, -1, -1) if not _is_of_sentence(context.drafts[n], last)), -1)
    whole = context.drafts[at].topic if at >= 0 else None
    if whole is None or whole.offence is None or whole.offence == last.topic.offence:
        return None
    return whole if offence_table().is_a(last.topic.offence, whole.offence) else None


def _is_of_sentence(draft: Draft, other: Draft) -> bool:
    return draft.frame.skeleton is other.frame.skeleton


def _is_of_another_kind(context: Context, draft: Draft) -> bool:
    """Whether a list item names what it counts in words that are no known kind of crime, beside one that names one."""
    said = draft.frame.skeleton
    if not said.is_item or not _LABEL.match(said.symbols) or _SAYS_NO_KIND.match(said.text):
        return False
    return any(_is_named_item(context, draft.block, other) for other in (draft.block - 1, draft.block + 1))


def _of_whole_list(context: Context, draft: Draft) -> Topic | None:
    """What an item counts ("Rate per 1,000: 73.1") that names no kind of crime, below two items that name one each.

    Where kind and rate take turns, a rate is of the kind above it.
    """
    if context.last_in_block(draft) is not None or not _is_stated_item(context, draft.block - 1):
        return None
    if not context.in_list(draft) or not _is_stated_item(context, draft.block - 2):
        return None
    above = [context.drafts[context.opening(draft.block - back)].topic for back in (1, 2)]
    if len({topic.offence for topic in above if topic is not None}) < _SEVERAL:
        return None
    main = context.story.topic
    known = main is not None and (context.story.one_topic or main.offence in TOTALS)
    return context.scope.topic or (main if known else None)


def _kind_above(context: Context, draft: Draft) -> str | None:
    """The kind of crime of the line above an item "Solved: 41%", where kinds and such items take turns."""
    if context.last_in_block(draft) is not None or not context.in_list(draft):
        return None
    if not _is_stated_item(context, draft.block - 1) or _is_stated_item(context, draft.block - 2):
        return None
    topic = context.drafts[context.opening(draft.block - 1)].topic
    return topic.offence if topic is not None else None


def _is_stated_item(context: Context, block: int) -> bool:
    """Whether a block is a line of a list whose first claim says itself what kind of crime it counts."""
    first = context.opening(block)
    if block < 0 or first >= len(context.drafts):
        return False
    draft = context.drafts[first]
    return draft.block == block and context.in_list(draft) and draft.topic_link == "stated"


def _is_named_item(context: Context, block: int, other: int) -> bool:
    """Whether the block beside an item is one of the same list that opens with a kind of crime and has a figure."""
    document = context.document
    if not 0 <= other < len(document.blocks) or document.blocks[other].kind != document.blocks[block].kind:
        return False
    start, end = document.blocks[other].start, document.blocks[other].end
    opening = next(iter(mentions_in(document.measures, start, start + _OPENING)), None)
    return opening is not None and opening.offence is not None and bool(mentions_in(document.figures, opening.end, end))


def _named_last(context: Context, draft: Draft) -> Topic | None:
    """What "they" are after a sentence that ends with a kind of crime and no figure ("… and sexual offences. They")."""
    sentence, last = draft.frame.skeleton.sentence, context.last_in_block(draft)
    if last is None or not _THEY.match(context.document.text, sentence.start):
        return None
    told = max(part.figure.end for part in last.frame.parts.values())
    named = mentions_in(context.document.measures, told, sentence.start)
    if not named or named[-1].offence is None or named[-1].generic:
        return None
    if _END.fullmatch(context.document.text, named[-1].end, sentence.start) is None:
        return None
    return Topic(named[-1].offence, named[-1].aspect, named[-1].unit, named[-1])


def _of_entry(context: Context, draft: Draft) -> Topic:
    """What the total of an entry counts: the story's kind of crime, or all if a part of it is of another kind."""
    subject, main, sentence = draft.frame.subject, context.story.topic, draft.frame.skeleton.sentence
    parts = mentions_in(context.document.measures, sentence.start, sentence.end)
    named = {part.offence for part in parts if part.offence is not None and not part.generic}
    whole = main.offence if main is not None else None
    counts_crimes = subject is not None and subject.unit in _ANY_CRIME  # "340 crimes, including 20 burglaries"
    if whole is not None and (counts_crimes or not all(same_family(offence, whole) for offence in named)):
        whole = "all-crime"
    return Topic(whole, "recorded", subject.unit if subject is not None else None, subject)


def _opens_entry(context: Context, draft: Draft) -> bool:
    """Whether the total of an entry, under the place that heads it, goes before what it is made of."""
    if context.last_in_block(draft) is not None or draft.block == 0:
        return False
    head = context.document.blocks[draft.block - 1].kind
    return head != BlockKind.PARAGRAPH and _BREAKDOWN.match(draft.frame.skeleton.text) is not None


def _of_total(context: Context, draft: Draft) -> Topic | None:
    """What the last line of a list counts that sums up lines on several kinds of crime: all of them."""
    block = context.document.blocks[draft.block]
    if not context.in_list(draft) or not _TOTAL.match(context.document.text, block.start):
        return None
    first = context.opening(draft.block - _LONGEST_LIST)
    listed = [other for other in context.drafts[first:] if context.in_list(other) and other.topic_link == "stated"]
    kinds = {other.topic.offence for other in listed if other.topic is not None}
    scope = context.scope.topic
    return (scope or Topic("all-crime", "recorded", None, None)) if len(kinds) >= _SEVERAL else None


def _follows_list(context: Context, draft: Draft) -> bool:
    """Whether a paragraph stands right under a list, whose items spoke of this and that."""
    if draft.block == 0 or context.in_list(draft) or heads_section(context.document, draft.block - 1):
        return False
    return context.document.blocks[draft.block - 1].kind == BlockKind.ITEM


def _has_strayed(context: Context, draft: Draft) -> bool:
    """Whether a text on one kind of crime, or on all, last spoke of another."""
    main, current = context.story.topic, context.topic
    if main is None or current is None or current.offence == main.offence:
        return False
    table = offence_table()
    narrower = current.offence and main.offence in table.theme and table.is_a(current.offence, main.offence)
    if (
        (same_family(current.offence, main.offence) and not narrower)
        or current.aspect == "other"
        or current.unit == _DEATH
    ):
        return False  # drug deaths, complaints: no kind of crime that the text could come back from
    heading = context.scope.topic
    if heading is not None and heading.offence == current.offence and heading.offence not in TOTALS:
        return False  # a section of its own
    if context.story.one_topic or main.offence is None or main.offence in table.theme:
        return True
    if current is context.scope.topic or current.offence in _NO_CRIME:
        return False  # its heading says so
    return context.story.led_by_one and not draft.frame.skeleton.symbols.startswith(_ELSEWHERE)


def _told_several(context: Context, whole: Topic | None = None) -> bool:
    """Whether the last paragraph of a text on all crime, or on `whole`, went through several kinds of it."""
    main, last = whole or context.story.topic, context.last
    if main is None or main.offence not in TOTALS or last is None:
        return False
    told = context.drafts[context.opening(last.block) :]
    kinds = {draft.topic.offence for draft in told if draft.topic is not None and draft.topic_link == "stated"}
    return len(kinds - {*TOTALS, None}) >= _SEVERAL


def _is_afresh(context: Context, draft: Draft) -> bool:
    """Whether a paragraph opens on its own, pointing back to nothing."""
    if draft.frame.refers_back or context.points_back(draft.frame.skeleton.sentence):
        return False
    return context.last_in_block(draft) is None and context.topic_block != draft.block


def _parallel(context: Context, draft: Draft) -> Draft | None:
    """The claim at the same place in the list item before: items of a list are built alike."""
    if not context.in_list(draft):
        return None
    drafts, first, before = context.drafts, context.opening(draft.block), context.opening(draft.block - 1)
    position = len(drafts) - first
    if position and drafts[first].topic_link == "stated":
        return None
    return drafts[before + position] if before + position < first else None
