"""Parts and shares of what was counted before: "Of these, 300 were robberies", "one in six crimes is a burglary"."""

import re

from crimeextract.mentions.base import SHARES, MeasureMention, mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import ANY_CRIME
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
_OF_COUNTED = rf"\bof (?:them|these|those|the (?:total|{'|'.join(_WORDS['counted'])}))\b"
_OF_BEFORE, _SOON_OF_BEFORE = re.compile(_OF_COUNTED), re.compile(rf"[ \w-]{{0,24}}{_OF_COUNTED}")
#: "Of those, 2,110 caused injury"
_OF_THOSE = re.compile(r"\W*(?:[Oo]f|[Aa]mong) (?:these|those|them)\b(?! who\b)")
#: "In 26 of those cases the victim had waited"
_IN_SOME_OF_THOSE = re.compile(r"\W*In (?:[\w-]+ ){1,4}of (?:these|those|them)\b")
#: "Assaults made up 61 per cent", "rapes accounted for 421", and of what else: "of all crime".
_MADE_UP = re.compile(rf"\b(?:{'|'.join(_WORDS['made_up'])}) (?:(?:{'|'.join(_WORDS['just'])}|another|a further) )?$")
_MAKE_UP = frozenset(word for phrase in _WORDS["made_up"] for word in phrase.split(" ")[:1])
_OF_OTHERS = re.compile(r" of (?!(?:the|these|those|them|its|that|this)\b)")
#: What comes before the parts of what the same sentence counts.
_AMONG_THEM = re.compile(r",? (?:of which|of whom|among them|among these|including|[\w-]+ of them)\b")
#: "Fifty-two were thefts", in symbols.
_SOME_WERE = ("NsQ", "PsQ")
#: "Forty per cent involved a knife".
_SOME_INVOLVED = re.compile(
    rf"\W*(?:(?:{'|'.join(_WORDS['roughly'])})\s)*"
    rf"(?:\d[\d,.]*%?|{'|'.join(_WORDS['fractions'])}|[\w-]+\s(?:thirds|quarters|per\scent|in\s\w+))"
    rf"(?:\sper\scent)?\s(?:{'|'.join(_WORDS['part_verbs'])})\b",
    re.IGNORECASE,
)
#: What goes on telling the parts of what its paragraph has told one of.
_ALSO = re.compile(rf"\W*(?:{'|'.join(_WORDS['also'])})\b", re.IGNORECASE)
#: "39 of them had been involved in a collision", "12 of those arrested were carrying drugs".
_WERE_IN = re.compile(
    r" of (?:them|these|those)(?: \w+ed| \w+n)?(?: who)? (?:were|was|had been|have been|had) (?:also |already )?"
    rf"(?:{'|'.join(_WORDS['people_were'])})\b[^.;,]*$"
)
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
    if draft.frame.refers_back or PARTS_OF.match(said) or _OF_THE_CRIMES.search(said) or makes_up_part(draft):
        return True
    goes_on = last is not None and (last.frame.skeleton is draft.frame.skeleton or _ALSO.match(said) is not None)
    return goes_on and context.parts_block == draft.block


def makes_up_part(draft: Draft) -> bool:
    """Whether a clause tells how much of what was counted before a kind comes to: "Assaults made up 61 per cent"."""
    value, skeleton, kind = draft.frame.parts.get("value"), draft.frame.skeleton, draft.frame.subject
    if value is None or kind is None or skeleton.vocabulary.isdisjoint(_MAKE_UP):
        return False
    if kind.start > value.figure.start:
        return False  # "Sandgate Road accounted for 312 of the thefts"
    start = skeleton.sentence.start
    if _OF_OTHERS.match(skeleton.text, value.figure.end - start) is not None:
        return False
    return _MADE_UP.search(skeleton.text, 0, value.figure.start - start) is not None


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
    if makes_up_part(draft) and offence_table().is_a(part.offence, whole.offence):
        return True
    if last.frame.skeleton is draft.frame.skeleton and _AMONG_THEM.search(said) is not None:
        table = offence_table()  # "600 sexual offences, of which 240 were rapes"
        return table.is_a(part.offence, whole.offence) or part.offence in table.theme
    if whole.offence in TOTALS and draft.frame.skeleton.symbols.startswith(_SOME_WERE):
        return True  # "88 crimes. Fifty-two were thefts from shops"
    if PARTS_OF.match(said) or _SOME_INVOLVED.match(said):
        return True
    after = draft.frame.end - draft.frame.skeleton.sentence.start
    if _SOON_OF_BEFORE.match(said, after) is not None:  # not "rose to 6,744, and police solved a third of them"
        return True
    return _OF_BEFORE.search(said, 0, after) is not None  # "were behind 31 of them and noisy neighbours 19"


def part_before(context: Context, draft: Draft) -> Topic | None:
    """The part of a whole that the sentence before was about: "Violence accounted for 70 of them. Of those, 21 …"."""
    last, value = context.last_in_block(draft), draft.frame.parts.get("value")
    if last is None or last.topic is None or last.topic_link != "stated" or last.frame.skeleton is draft.frame.skeleton:
        return None
    level, said = last.frame.parts.get("value"), last.frame.skeleton.text
    if value is None or level is None or value.figure.value > level.figure.value:
        return None
    text = draft.frame.skeleton.text
    if _IN_SOME_OF_THOSE.match(text) and value.figure.kind == level.figure.kind:
        return last.topic if _OF_BEFORE.search(said) or PARTS_OF.match(said) else None
    is_part = _OF_BEFORE.search(said) is not None and _OF_THOSE.match(text) is not None
    return last.topic if is_part and not PARTS_OF.match(said) else None


def is_said_of_theme(context: Context, subject: MeasureMention) -> bool:
    """Whether "61 per cent of these involved violence" is said of a theme: themes win over what they cut across.

    Not of the kind that the text itself is on: a story on robbery comes back to it from those with a knife.
    """
    topic, main = context.topic, context.story.topic
    if topic is None or topic.mention is None or (main is not None and main.offence == subject.offence):
        return False
    theme = offence_table().theme
    return topic.offence in theme and subject.offence not in theme and subject.start > topic.mention.start


def whole_told(context: Context) -> Topic | None:
    """What the last paragraph counted as a whole before it went through parts of it, or told one ("Of these, …")."""
    last = context.last
    if last is None or context.in_list(last) or last.topic is None:
        return None
    told = context.drafts[context.opening(last.block) :]
    first = told[0].topic
    if first is not None and first.offence in TOTALS and told_several(context, first):
        return first
    if last.topic_link != "stated" or last.topic.offence is None or not PARTS_OF.match(last.frame.skeleton.text):
        return None
    at = next((n for n in range(len(context.drafts) - 1, -1, -1) if not _is_of_sentence(context.drafts[n], last)), -1)
    whole = context.drafts[at].topic if at >= 0 else None
    if whole is None or whole.offence is None or whole.offence == last.topic.offence:
        return None
    return whole if offence_table().is_a(last.topic.offence, whole.offence) else None


def _is_of_sentence(draft: Draft, other: Draft) -> bool:
    return draft.frame.skeleton is other.frame.skeleton


def told_several(context: Context, whole: Topic | None = None) -> bool:
    """Whether the last paragraph of a text on all crime, `whole` or no kind of it went through several kinds."""
    main, last, first = whole or context.story.topic, context.last, context.first_told
    if main is None and (first is None or first.topic is None or first.topic.offence is not None):
        return False
    if last is None or (main is not None and main.offence not in TOTALS):
        return False
    told = context.drafts[context.opening(last.block) :]
    kinds = {draft.topic.offence for draft in told if draft.topic is not None and draft.topic_link == "stated"}
    return len(kinds - {*TOTALS, None}) >= SEVERAL
