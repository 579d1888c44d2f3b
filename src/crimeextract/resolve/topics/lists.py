"""Lists: what their items and totals count."""

import re

from crimeextract.document import BlockKind
from crimeextract.resolve.context import Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.headings import heads_section

#: Code points at the start of a list item: its bullet or number.
_OPENING = 5
#: The line of a list that sums up the others.
_TOTAL = re.compile(r"\W*(?:grand\s|overall\s)?totals?\b", re.IGNORECASE)
#: So many lines a list may have.
_LONGEST_LIST = 30
#: So many kinds of crime are several.
SEVERAL = 2


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
    return drafts[before + position] if before + position < first else None
