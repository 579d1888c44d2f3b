"""Lists: what their items, entries and totals count."""

import re

from crimeextract.document import BlockKind
from crimeextract.mentions.base import mentions_in
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.headings import heads_section
from crimeextract.resolve.topics.families import ANY_CRIME, same_family
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import TOTALS

_WORDS = toml_table("topics.toml")
#: Code points at the start of a list item: its bullet or number.
_OPENING = 5
#: The line of a list that sums up the others.
_TOTAL = re.compile(r"\W*(?:grand\s|overall\s)?totals?\b", re.IGNORECASE)
#: So many lines a list may have.
_LONGEST_LIST = 30
#: So many kinds of crime are several.
SEVERAL = 2
#: The words of an item that name what it counts: "Throwing stones at trains (up 31% to 400)".
_LABEL = re.compile(r"[–,]?w[wj@oti]{0,5}[(:–,|ud]{1,2}[NP]")
_SAYS_NO_KIND = re.compile(rf"\W*(?:{'|'.join(_WORDS['says_no_kind'])})\b")
#: "26 incidents – 19 of shoplifting", "15, including eight reports of ASB".
_BREAKDOWN = re.compile(
    rf"\W*[\w,-]+(?:\s(?:{'|'.join(_WORDS['entries'])}))?(?:\sin\s(?:all|total)|\saltogether)?"
    r"(?:\s[–-]\s|,\s(?:of which|including|\w+ of them)\b|\s\()",
    re.IGNORECASE,
)


def is_of_another_kind(context: Context, draft: Draft) -> bool:
    """Whether a list item names what it counts in words that are no known kind of crime, beside one that names one."""
    said = draft.frame.skeleton
    if not said.is_item or not _LABEL.match(said.symbols) or _SAYS_NO_KIND.match(said.text):
        return False
    if _lists_one_kind(context, draft):
        return False
    if any(_is_named_item(context, draft.block, other) for other in (draft.block - 1, draft.block + 1)):
        return True
    return context.scope.topic is None and _lists_several(context, draft)


def _lists_several(context: Context, draft: Draft) -> bool:
    """Whether the items of the list so far name several kinds of crime."""
    kinds, block = set(), draft.block
    for other in reversed(context.drafts[-_LONGEST_LIST:]):
        if block - other.block > 1 or not context.in_list(other):
            break
        block = other.block
        if other.topic is not None and other.topic_link == "stated":
            kinds.add(other.topic.offence)
    return len(kinds - {None}) >= SEVERAL


def is_item_of_mixed_list(context: Context, draft: Draft) -> bool:
    """Whether an item on what police did stands under one that names its own kind of crime, in a list of many deeds.

    "87 arrests", "31 drivers reported for speeding", "6 off road bikes seized": what the last are for, nothing tells.
    """
    last, scope = context.last, context.scope.topic
    if last is None or last.block != draft.block - 1 or last.topic_link != "stated" or not context.in_list(draft):
        return False
    if context.story.one_topic or (scope is not None and scope.offence is not None) or last.topic is None:
        return False
    kinds = set()
    for other in reversed(context.drafts[-_LONGEST_LIST:]):
        if not context.in_list(other):
            break
        if other.topic is not None and other.topic.aspect == "activity":
            kinds.add(other.topic.offence)
    return last.topic.offence is not None and None in kinds


def _lists_one_kind(context: Context, draft: Draft) -> bool:
    """Whether the item before counts what the story is on: "Drink drive arrests: 190", "Failing to provide: 13"."""
    main, last = context.story.topic, context.last
    if main is None or main.offence in (None, *TOTALS) or last is None or last.topic is None:
        return False
    return last.block == draft.block - 1 and last.topic.offence == main.offence


def _is_named_item(context: Context, block: int, other: int) -> bool:
    """Whether the block beside an item is one of the same list that opens with a kind of crime and has a figure."""
    document = context.document
    if not 0 <= other < len(document.blocks) or document.blocks[other].kind != document.blocks[block].kind:
        return False
    start, end = document.blocks[other].start, document.blocks[other].end
    opening = next(iter(mentions_in(document.measures, start, start + _OPENING)), None)
    return opening is not None and opening.offence is not None and bool(mentions_in(document.figures, opening.end, end))


def is_of_all_listed(context: Context, draft: Draft) -> bool:
    """Whether an item that names no kind of crime stands below two that name one each, of several kinds."""
    if context.last_in_block(draft) is not None or not context.in_list(draft):
        return False
    if not (_is_stated_item(context, draft.block - 1) and _is_stated_item(context, draft.block - 2)):
        return False
    above = [context.drafts[context.opening(draft.block - back)].topic for back in (1, 2)]
    return len({topic.offence for topic in above if topic is not None}) >= SEVERAL


def topic_of_whole_list(context: Context, draft: Draft) -> Topic | None:
    """What an item counts ("Rate per 1,000: 73.1") that names no kind of crime, below two items that name one each.

    Where kind and rate take turns, a rate is of the kind above it.
    """
    if not is_of_all_listed(context, draft):
        return None
    main = context.story.topic
    known = main is not None and (context.story.one_topic or main.offence in TOTALS)
    return context.scope.topic or (main if known else None)


def kind_above(context: Context, draft: Draft) -> str | None:
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


def opens_entry(context: Context, draft: Draft) -> bool:
    """Whether the total of an entry, under the place that heads it, goes before what it is made of."""
    if context.last_in_block(draft) is not None or draft.block == 0:
        return False
    head = context.document.blocks[draft.block - 1].kind
    return head != BlockKind.PARAGRAPH and _BREAKDOWN.match(draft.frame.skeleton.text) is not None


def topic_of_entry(context: Context, draft: Draft) -> Topic:
    """What the total of an entry counts: the story's kind of crime, or all if a part of it is of another kind."""
    subject, main, sentence = draft.frame.subject, context.story.topic, draft.frame.skeleton.sentence
    parts = mentions_in(context.document.measures, sentence.start, sentence.end)
    named = {part.offence for part in parts if part.offence is not None and not part.generic}
    whole = main.offence if main is not None else None
    counts_crimes = subject is not None and subject.unit in ANY_CRIME  # "340 crimes, including 20 burglaries"
    if whole is not None and (counts_crimes or not all(same_family(offence, whole) for offence in named)):
        whole = "all-crime"
    return Topic(whole, "recorded", subject.unit if subject is not None else None, subject)


def topic_of_total(context: Context, draft: Draft) -> Topic | None:
    """What the last line of a list counts that sums up lines on several kinds of crime: all of them."""
    block = context.document.blocks[draft.block]
    if not context.in_list(draft) or not _TOTAL.match(context.document.text, block.start):
        return None
    first = context.opening(draft.block - _LONGEST_LIST)
    listed = [other for other in context.drafts[first:] if context.in_list(other) and other.topic_link == "stated"]
    kinds = {other.topic.offence for other in listed if other.topic is not None}
    scope = context.scope.topic
    return (scope or Topic("all-crime", "recorded", None, None)) if len(kinds) >= SEVERAL else None


def follows_list(context: Context, draft: Draft) -> bool:
    """Whether a paragraph stands right under a list, whose items spoke of this and that."""
    if draft.block == 0 or context.in_list(draft) or heads_section(context.document, draft.block - 1):
        return False
    above = context.document.blocks[draft.block - 1].kind
    return above == BlockKind.ITEM or (above == BlockKind.HEADING and _counts_in_line(context, draft.block - 1))


def _counts_in_line(context: Context, block: int) -> bool:
    """Whether a line that could be a heading is one of a list: "Robbery - 3"."""
    last = context.last
    return last is not None and last.block == block and last.topic_link == "stated"


def parallel_claim(context: Context, draft: Draft) -> Draft | None:
    """The claim at the same place in the list item before: items of a list are built alike.

    Not the paragraphs of a paper, which are numbered too and have several sentences.
    """
    if not context.in_list(draft):
        return None
    if draft.frame.skeleton.sentence.start > context.document.blocks[draft.block].start + _OPENING:
        return None
    drafts, first, before = context.drafts, context.opening(draft.block), context.opening(draft.block - 1)
    position = len(drafts) - first
    if position and drafts[first].topic_link == "stated":
        return None
    return drafts[before + position] if before + position < first else None
