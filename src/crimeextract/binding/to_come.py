"""Figures of what is to come, or would be: by the verb of their clause."""

import re

from crimeextract.binding.frames import Part
from crimeextract.binding.parts_told import is_past
from crimeextract.binding.skeleton import Skeleton
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
#: What is to come: "ten more call handlers would start", "18 recruits will join", "the council is to spend £60,000".
_MODALS = frozenset(_WORDS["modals"])
_PLANNED = frozenset(_WORDS["planned"])
#: … but "in a planned operation", "near the proposed hostel", where only what stands beside it is.
_ARTICLES = frozenset({"a", "an", "the", "in", "of", "by", "during", "with", "after"})
_NOT_TO_COME = frozenset(_WORDS["not_to_come"])
_ENDS_CLAUSE = frozenset(",;:()–bvn")
#: … but not what was counted before, which somebody will look into or act on: "will investigate 320 reports", "would
#: like to thank all after burglary fell by 212", "Last year's 412 arrests will be followed by more".
_LEAVES_MODAL = frozenset(_WORDS["leaves_modal"])
_LATELY = frozenset(_WORDS["lately"])
#: "43 remain on bail, and 17 will face no further action": how things stand with those counted.
_STANDS = re.compile(rf"(?:\s[a-z]+)?\s(?:will |would |'ll )(?:never |now )?(?:{'|'.join(_WORDS['stand'])})\b")


def is_to_come(skeleton: Skeleton, part: Part, norms: list[str]) -> bool:
    """Whether the verb of a figure's clause says what is to come, or what would be: "will join", "is to spend"."""
    if skeleton.vocabulary.isdisjoint(_MODALS | _PLANNED) or norms[skeleton.words[part.token] - 1] == "the":
        return False  # "will look into the 46 robberies"
    if _STANDS.match(skeleton.text, part.figure.end - skeleton.sentence.start):
        return False
    token, symbols = part.token, skeleton.symbols
    first = next((place + 1 for place in range(token - 1, -1, -1) if symbols[place] in _ENDS_CLAUSE), 0)
    last = next((place for place in range(token + 1, len(symbols)) if symbols[place] in _ENDS_CLAUSE), len(symbols))
    start = skeleton.words[first] if first else skeleton.sentence.first_word
    end = skeleton.words[last] if last < len(symbols) else skeleton.sentence.last_word
    middle = skeleton.words[token]
    if _comes(norms, start, middle, to_figure=True):
        return True
    if _LATELY.isdisjoint(norms[start:middle]) and _comes(norms, middle, end, to_figure=False):
        return True
    return any(norms[word] in _PLANNED and norms[word - 1] not in _ARTICLES for word in range(middle, end))


def _comes(norms: list[str], start: int, end: int, *, to_figure: bool) -> bool:
    """Whether between two words a modal stands that governs the figure at one end of the stretch."""
    for word in range(start, end):
        if norms[word] not in _MODALS or norms[word + 1] in _NOT_TO_COME:
            continue
        return not (_is_left(norms, word, end) if to_figure else not _LATELY.isdisjoint(norms[start:word]))
    return False


def _is_left(norms: list[str], modal: int, end: int) -> bool:
    """Whether a further verb or "after" stands between a modal and a figure: "will meet residents after 31 thefts"."""
    if not _LEAVES_MODAL.isdisjoint(norms[modal + 1 : end]):
        return True
    return any(is_past(norms, [word]) for word in range(modal + 3, end))
