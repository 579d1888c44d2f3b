"""Contexts: the conditions under which the phrases of the tables stand for a measure.

- `mass`: no determiner before it ("crime", not "a crime");
- `counted`: a number or a quantifier before it ("40 officers");
- `aged`: a number and an age before it ("two 14-year-olds");
- `joined`: only as a part of a larger mention ("acts of vandalism");
- `final`: no word after it that it could be said of ("71 were domestic", "recorded as domestic in March");
- `label`: the label of a list item or table row ("Drugs: 14"), of an entry of a list within a sentence ("; drugs 2;"),
  of a figure in brackets ("drug (14)"), or what has a number in running text ("followed by drugs with 14");
- `passive`: those whom something befell; where they did it themselves ("14 women harassed staff") no measure stands
  there at all (`does_itself`);
- `money`: a sum of money right after it ("a loss of £4m");
- `led-seized` and the like: one of the verbs of that list before it;
- `verb-seized` and the like: a number before it and one of the verbs of that list before the number
  ("seized 41 vehicles");
- `from-removed` and the like: the same with "from" before the number ("stole tools from 41 vans");
- `no-raids` and the like: none of the words of that list stands in the document;
- any other: one of the words of that list stands in the document (rules/measure_words.csv).

Several contexts, separated by blanks, must all hold.
"""

import re
from functools import cache

from crimeextract.mentions.measures.table import PASSIVE, Entry
from crimeextract.mentions.measures.units import SPANS, unit_of
from crimeextract.rules.load import toml_table, word_lists
from crimeextract.rules.numbers import NUMBER_WORDS
from crimeextract.text.words import BARRIER, Words

#: How many words may stand between a verb and what it governs: "seized a record 41 vehicles".
_REACH = 8
#: Words from "from" to what is counted: "from more than 40 vans".
_FROM_REACH = 4
#: Words before what is counted among which those who were freed from it, or who freed them, are named.
_FREED_REACH = 14
#: How many words may stand between a loss and its sum: "losses of more than £3m".
_MONEY_REACH = 4
#: How far back a line may have opened that is a label.
_LABEL_REACH = 40
#: A year, which is no number of things.
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSE_ENDS = frozenset({BARRIER, ".", ";", ":", "!", "?", '"'})
#: "public order (7,384)", "public order (65%)", "public order (up 3 per cent)"
_IN_BRACKETS = re.compile(r"\s?\((?:(?:up|down)(?: by)? |[+−–-])?\d[\d,.]*(?:\s?%|\sper\s?cent|pc)?\)")
#: "followed by public order with 522 and drugs on 14", "damage accounted for nine", "damage was the main problem"
_WITH_NUMBER = re.compile(
    rf"(?:\s(?:second|third|fourth|fifth|next|first|last))?\s(?:with|on|at)\s(?:just\s|only\s)?(?:\d[\d,]*|{'|'.join(toml_table('numbers.toml')['units'])})"
    r"(?=[.,;:)]|\s(?:and|reports|offences|crimes|incidents|cases)\b|\s*$)",
    re.MULTILINE,
)
#: "Burglary 11, drugs five."
_THEN_NUMBER = re.compile(
    rf"\s(?:\d[\d,]*|{'|'.join(toml_table('numbers.toml')['units'])})(?=[.,;]|\s*$)", re.MULTILINE
)
_COMES_TO = re.compile(
    rf"\s(?:accounted\sfor|accounts\sfor|made\sup|makes\sup|was|is|were|are|remains|remained|came|topped)\s"
    r"(?:(?:also\s|still\s|by\sfar\s)*the\s(?:biggest|main|most|commonest|worst|next|second|largest|only|chief|top)\b"
    r"|(?:top|second|next|third)\b|(?:(?:about|around|nearly|almost|just|only|over|more than|some|a|one)\s)*"
    rf"(?:\d|half|third|quarter|fifth|tenth|{'|'.join(toml_table('numbers.toml')['units'])})\b)"
)
_NUMBERED = (_WITH_NUMBER, _COMES_TO, _THEN_NUMBER)
#: What opens a clause or goes on with a list, so that the next words are all of a name.
_BEFORE_NAME = frozenset(
    {".", "!", "?", ":", ";", ",", '"', "by", "with", "and", "of", "than", "but", "while", BARRIER}
)
#: "; drugs 2; other 9"
_IN_ENTRY = re.compile(r":?\s\d[\d,]*(?:\s?\([^()]{1,30}\))?(?:[;.]|$)", re.MULTILINE)
#: "Shoplifting: 301, up from 277. Drugs: 98, down from 140."
_THEN_COLON = re.compile(r":\s\d")

#: What stands around an entry of a list of numbers and kinds.
_OPENS_ENTRY, _ENDS_ENTRY = frozenset({"and", ",", ":", ";", "("}), frozenset({"and", ",", ";", ".", ")", BARRIER})


class Contexts:
    """Tells of the phrases of one document whether they stand in the contexts that their entries ask for."""

    __slots__ = ("_found", "_text", "_words")

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._words = words
        self._found: dict[str, bool] = {}

    def hold(self, entry: Entry, index: int, end: int, joined: bool) -> bool:
        """Whether a phrase stands in the contexts that its entry asks for."""
        for context in entry.contexts:
            known = self._found.get(context)  # what the document as a whole tells
            if not (self._is_in(context, index, end, joined) if known is None else known):
                return False
        return True

    def does_itself(self, entry: Entry, index: int, end: int) -> bool:
        """Whether those whom a phrase says something befell did it: no form of "be", and an object behind the verb."""
        if PASSIVE not in entry.contexts or not word_lists()["auxiliary"].isdisjoint(self._words.norms[index:end]):
            return False
        return has_object(self._words.norms, end)

    def _is_in(self, context: str, index: int, end: int, joined: bool) -> bool:
        """Whether a phrase stands in a context."""
        norms = self._words.norms
        if context in ("counted", "aged"):
            return joined or self._counted(index - (context == "aged"))
        if context in ("joined", PASSIVE):
            return True
        if context == "mass":
            return index == 0 or norms[index - 1] not in word_lists()["determiner"] or self._opens_clause(index - 1)
        if context == "final":
            return not norms[end][0].isalnum() or norms[end] in word_lists()["final follower"]
        if context == "label":
            return self._label(index, end)
        if context == "money":
            return "£" in norms[end : end + _MONEY_REACH]
        if context.startswith("led-"):
            return self._governed(index, word_lists()[f"led {context[4:]}"]) and not self._follows_from(index)
        lead, _, verbs = context.partition("-")
        if verbs and lead in ("verb", "from"):
            if not self._counted(index) or self._follows_from(index) != (lead == "from"):
                return False
            return self._governed(index, word_lists()[f"{lead} {verbs}"]) and not (
                lead == "from" and self._frees(index)
            )
        found = self._found[context] = not self._names(verbs) if lead == "no" else self._names(context)
        return found

    def _names(self, context: str) -> bool:
        """Whether the document names one of the words of a list."""
        return self._words.holds(word_lists()[f"context {context}"])

    def _governed(self, index: int, verbs: frozenset[str]) -> bool:
        """Whether one of some verbs stands before a word, in its clause, and no other verb nearer."""
        ends = _ends_of_reach()
        for norm in reversed(self._words.norms[max(0, index - _REACH) : index]):
            if norm in verbs:
                return True
            if norm in ends:
                return False
        return False

    def _frees(self, index: int) -> bool:
        """Whether people are what was taken from somewhere: "crews cut people free from 62 cars"."""
        norms = self._words.norms
        before = norms[max(0, index - _FREED_REACH) : index]
        ends = [place for place, norm in enumerate(before) if norm in _CLAUSE_ENDS]
        clause = before[ends[-1] + 1 if ends else 0 :]
        return "had" not in clause and not word_lists()["from freed"].isdisjoint(clause)

    def _follows_from(self, index: int) -> bool:
        """Whether "from" leads to the number before a word: "stolen from more than 40 vans"."""
        return "from" in self._words.norms[max(0, index - _FROM_REACH) : index]

    def _counted(self, index: int) -> bool:
        """Whether a number or a quantifier stands before a word."""
        if index <= 0:
            return False
        norms, lists = self._words.norms, word_lists()
        before = norms[index - 1]
        if before[0].isdigit():
            if _YEAR.fullmatch(before) and index > 2 and self._is_date(index - 1):
                return False
            return index == 1 or norms[index - 2] not in lists["denominator"]
        if before in lists["quantifier"]:
            return True
        return before == "of" and index > 1 and norms[index - 2] in lists["counter"]

    def _is_date(self, index: int) -> bool:
        """Whether a year is no number: "in 2019 officers dealt with 88", "the same period of 2019 officers"."""
        before, further, lists = self._words.norms[index - 1], self._words.norms[index - 2], word_lists()
        return before in lists["before year"] or (before == "of" and further in lists["of year"])

    def _opens_clause(self, index: int) -> bool:
        """Whether a word is the "that" of "figures show that crime has fallen" and points at no one crime."""
        norms, lists = self._words.norms, word_lists()
        if norms[index] != "that" or index == 0:
            return False
        before, after = norms[index - 1], norms[index + 2 : index + 3]
        moved = bool(after) and after[0] in lists["after that clause"] and before not in lists["before that noun"]
        return moved or before in lists["before that clause"]  # "told us that crime fell", not "after that crime was"

    def _stands_alone(self, index: int) -> bool:
        """Whether no word before a name could be part of it: "dangerous drugs", "storm damage"."""
        return index == 0 or self._words.norms[index - 1] in _BEFORE_NAME or self._opens_line(index)

    def _opens_line(self, index: int) -> bool:
        return "\n" in self._text[self._words.ends[index - 1] : self._words.starts[index]]

    def _label(self, index: int, end: int) -> bool:
        """Whether words stand at the start of a line and before a figure or its separator, or before a bracketed one.

        A name that its list cuts short goes before its figure: "fewer public order (384), drug (76) and arson (27)
        offences".
        """
        text, words = self._text, self._words
        if _IN_BRACKETS.match(text, words.ends[end - 1]):
            return True
        if self._stands_alone(index) and any(one.match(text, words.ends[end - 1]) for one in _NUMBERED):
            return True
        start = words.starts[index]
        if text.endswith(("; ", ": "), 0, start) and _IN_ENTRY.match(text, words.ends[end - 1]):
            return True
        if text.endswith(". ", 0, start) and _THEN_COLON.match(text, words.ends[end - 1]):
            return True
        if self._listed(index, end):
            return True
        line = text[max(text.rfind("\n", 0, start) + 1, start - _LABEL_REACH) : start].rstrip(" ")
        if any(character.isalpha() for character in line.removesuffix("of which")):
            return False
        after = text[words.ends[end - 1] : words.ends[end - 1] + 4].lstrip(" ")[:1]
        return after in ":(\t\n|–—-,=" or after.isdigit()

    def _listed(self, index: int, end: int) -> bool:
        """Whether a name stands in a list of numbers and kinds: "38 were violent offences, nine public order and"."""
        norms = self._words.norms
        if index < len(("and", "nine")) or norms[index - 2] not in _OPENS_ENTRY or norms[end] not in _ENDS_ENTRY:
            return False
        return norms[index - 1] in NUMBER_WORDS or norms[index - 1].isdigit()


def has_object(norms: list[str], end: int) -> bool:
    """Whether behind a verb, which ends before a word, stands what it was done to: "robbed 30 people"."""
    lists = word_lists()
    first, second = [*norms[end : end + 2], BARRIER, BARRIER][:2]
    if first in lists["no object"] or second in SPANS or second in lists["times"]:
        return False  # "assaulted every day", "attacked 12 times"
    if first[0].isdigit() or first in lists["quantifier"] or first in lists["object opener"]:
        return not _YEAR.fullmatch(first)
    return any(noun in lists["object"] or (noun.isalpha() and unit_of((noun,)) is not None) for noun in (first, second))


@cache
def _ends_of_reach() -> frozenset[str]:
    """What a verb governs nothing behind: the end of its clause, and other verbs that say what befell something."""
    lists = word_lists()
    verbs = (words for name, words in lists.items() if name.startswith("verb "))
    return _CLAUSE_ENDS.union(lists["clause opener"], *verbs)
