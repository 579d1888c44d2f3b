"""Parts and shares of what was counted before ("Of these, 300 were robberies"), and wholes of several kinds."""

import re

from crimeextract.mentions.base import SHARES, MeasureMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import ANY_CRIME, same_family
from crimeextract.resolve.topics.lists import SEVERAL
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS, offence_table

_WORDS = toml_table("topics.toml")
#: "Of the four Welsh forces": what places are counted by, of which nothing was counted before.
_AMONG = toml_table("ranks.toml")["among"]
#: "Of the 667 offences, 241 were robberies": parts of what was counted before.
PARTS_OF = re.compile(
    rf"\W*(?:(?:(?:{'|'.join(_WORDS['nearly'])})\s)?"
    r"(?:half|most|\d\S*(?:\sper\scent)?|\w+[\s-](?:third|quarter|fifth|tenth)s?)\s)?"
    r"(?:of|out of|among)\s(?:the|these|those(?!\swho)|them|its|last year)\b"
    rf"(?!\s(?:[\w’'-]+\s){{0,2}}(?:{'|'.join(_AMONG)})\b)",
    re.IGNORECASE,
)
#: "Threats to kill accounted for 172 of the crimes", further on in a sentence.
_OF_THE_CRIMES = re.compile(rf"\bof (?:them|(?:the|these|those) (?:{'|'.join(_WORDS['counted'])}))\b")
#: "Phones were taken in 62% of cases": what those are that the text is on.
_IN_SHARE_OF = re.compile(rf"\bin (?:(?:{'|'.join(_WORDS['just'])}) )?$")
_OF_CASES = re.compile(rf"\sof (?:all |the |these |those )*(?:{'|'.join(_WORDS['shared'])})\b")
#: "Robberies accounted for 1,102 of these": parts of what was counted before.
_OF_BEFORE = re.compile(rf"\bof (?:them|these|those|the (?:total|{'|'.join(_WORDS['counted'])}))\b")
#: What comes before the parts of what the same sentence counts.
_AMONG_THEM = re.compile(r",? (?:of which|of whom|among them|among these|including|[\w-]+ of them)\b")
#: What goes on telling the parts of what its paragraph has told one of.
_ALSO = re.compile(rf"\W*(?:{'|'.join(_WORDS['also'])})\b", re.IGNORECASE)
#: "39 of them had been involved in a collision", "12 of those arrested were carrying drugs".
_WERE_IN = re.compile(
    r" of (?:them|these|those)(?: \w+ed| \w+n)?(?: who)? (?:were|was|had been|have been|had) (?:also |already )?"
    rf"(?:{'|'.join(_WORDS['people_were'])})\b[^.;,]*$"
)
#: What parts follow: ", including six for burglary", ", of which 61 were", ", among them nine", ": nine for drugs".
_PARTS_FOLLOW = re.compile(r"[^NPTXM;b:(–]*?(?:,?W|,n?ov|,ih|:|–|\()[wos]{0,3}(?=N)")
_PART = re.compile(r"N[^NPTXMQ;b]*(?P<measure>Q)")
#: What is done about crime of any kind, and those to whom it is.
_DONE = frozenset({"activity", "suspects", "other"})
#: Aspects of topics that are people.
_PEOPLE = frozenset({"suspects", "victims", "activity", "outcomes"})
#: Code points between all crimes and what a share of them is.
_TOLD_REACH = 120
#: "One in six crimes recorded in Luton is a burglary".
_IS = re.compile(
    rf"(?:\s(?:{'|'.join(_WORDS['where'])})\b[^.;:,\n“”\"]{{0,60}}?)?"
    rf"\s(?:is|are|was|were)\s(?:(?:{'|'.join(_WORDS['is_now'])})\s)*(?:(?:an?|the)\s)?"
)


def told_of_share(context: Context, draft: Draft, subject: MeasureMention) -> MeasureMention | None:
    """What a share of all crimes is said to be: "one in six crimes in Luton is a burglary"."""
    value = draft.frame.parts.get("value")
    if value is None or value.figure.kind not in SHARES or value.figure.end > subject.start:
        return None
    if subject.unit not in ANY_CRIME or subject.offence not in (None, "all-crime"):
        return None
    following = next(iter(mentions_in(context.document.measures, subject.end, subject.end + _TOLD_REACH)), None)
    if following is None or following.offence is None or following.aspect != "recorded":
        return None
    return following if _IS.fullmatch(context.document.text, subject.end, following.start) else None


def is_by_the_way(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a clause only says what was done in so many of the cases counted before ("in 62% of cases")."""
    value, text = draft.frame.parts.get("value"), context.document.text
    if value is None or context.topic is None or context.topic.offence is None or subject.end > value.figure.start:
        return False
    last = context.last
    if last is not None and last.frame.subject is subject:
        return last.topic_link == "inherited"  # "… and mopeds used in 14%"; not "121 thefts, with tools taken in 52"
    if subject.offence in offence_table().theme or not _OF_CASES.match(text, value.figure.end):
        return False
    return _IN_SHARE_OF.search(text, subject.end, value.figure.start) is not None


def befell_people(context: Context, draft: Draft, subject: MeasureMention) -> bool:
    """Whether a clause tells what some of the people just counted were in: "39 of them had been in a collision"."""
    value, topic = draft.frame.parts.get("value"), context.topic
    if value is None or topic is None or topic.offence is None or topic.aspect not in _PEOPLE or subject.generic:
        return False
    if value.figure.end > subject.start or subject.aspect != "recorded":
        return False
    return _WERE_IN.match(context.document.text, value.figure.end, subject.start) is not None


def tells_part(context: Context, draft: Draft) -> bool:
    """Whether a clause tells a part of what was counted before ("half of these", "172 of the crimes", "also")."""
    said, last = draft.frame.skeleton.text, context.last_in_block(draft)
    if draft.frame.refers_back or PARTS_OF.match(said) or _OF_THE_CRIMES.search(said):
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
    if last.frame.skeleton is draft.frame.skeleton and _AMONG_THEM.search(said) is not None:
        table = offence_table()  # "600 sexual offences, of which 240 were rapes"
        return table.is_a(part.offence, whole.offence) or part.offence in table.theme
    if PARTS_OF.match(said):
        return True
    after = draft.frame.end - draft.frame.skeleton.sentence.start
    return _OF_BEFORE.search(said, 0, after) is not None  # "were behind 31 of them and noisy neighbours 19"


def is_said_of_theme(context: Context, subject: MeasureMention) -> bool:
    """Whether "61 per cent of these involved violence" is said of a theme: themes win over what they cut across.

    Not of the kind that the text itself is on: a story on robbery comes back to it from those with a knife.
    """
    topic, main = context.topic, context.story.topic
    if topic is None or topic.mention is None or (main is not None and main.offence == subject.offence):
        return False
    theme = offence_table().theme
    return topic.offence in theme and subject.offence not in theme and subject.start > topic.mention.start


def told_several(context: Context) -> bool:
    """Whether the last paragraph of a text on all crime or no kind of it went through several kinds."""
    main, last = context.story.topic, context.last
    if last is None or main is None or main.offence not in TOTALS:
        return False
    told = context.drafts[context.opening(last.block) :]
    kinds = {draft.topic.offence for draft in told if draft.topic is not None and draft.topic_link == "stated"}
    return len(kinds - {*TOTALS, None}) >= SEVERAL


def is_deed_beside(context: Context, draft: Draft, topic: Topic) -> bool:
    """Whether police did something beside a deed against one kind of crime, in a text that is not on that kind.

    "22 arrested for drugs, 27 vehicles seized": the vehicles are of no kind of crime that the text tells.
    """
    own = next((noun for noun in (draft.frame.counted, draft.frame.subject) if noun and not noun.offence), None)
    if topic.offence is None or "value" not in draft.frame.parts or own is None:
        return False
    if not own.generic or own.aspect != "activity":
        return False
    skeleton, main = draft.frame.skeleton, context.story.topic
    named = [item for item in skeleton.items[: draft.frame.first] if isinstance(item, MeasureMention)]
    source = next((item for item in reversed(named) if item.offence == topic.offence), None)
    if source is None or source.aspect not in ("activity", "suspects") or source.generic or source.unit == own.unit:
        return False
    if own.unit is None or own.unit in context.document.text[source.start : source.end]:
        return False  # "74 arrests for vehicle theft and recovered 112 vehicles"
    if main is not None and main.mention is not source and same_family(main.offence, topic.offence):
        return False  # "Operation Galileo, aimed at hare coursers, led to 22 arrests"
    return any(other.frame.subject is source for other in context.drafts if other.frame.skeleton is skeleton)


def is_whole_of_kinds(draft: Draft, topic: Topic) -> bool:
    """Whether a sentence goes on to tell the kinds of its arrests, calls or searches.

    Those of which six were for burglary were not all for burglary, nor for what the text told of before.
    """
    if topic.offence is None or topic.aspect not in _DONE or "value" not in draft.frame.parts:
        return False
    skeleton = draft.frame.skeleton
    start = _PARTS_FOLLOW.match(skeleton.symbols, draft.frame.last + 1)
    if start is None:
        return False
    parts = (skeleton.items[found.start("measure")] for found in _PART.finditer(skeleton.symbols, start.end()))
    kinds = {part.offence for part in parts if isinstance(part, MeasureMention) and part.offence}
    is_a = offence_table().is_a
    if any(kind != topic.offence and is_a(kind, topic.offence) for kind in kinds):
        return False
    return len(kinds) >= SEVERAL or topic.offence in kinds
