"""Figures: every number of the text that could be one of a claim, with its value as the text means it.

Most figures are one word that nothing around makes more of ("1,234 offences", "12%"): `_plain` reads them
from the words alone. For all others one expression is tried where a word can open one; what cannot be a
statistic (telephone numbers, times, ages, references) is matched by `_NOT_A_FIGURE` first and dropped.
Whether a figure is a level, a change or nothing is for `crimeextract.binding.roles` to say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from crimeextract.document import Block, BlockKind, Document
from crimeextract.mentions.base import FigureKind, FigureMention, Mention
from crimeextract.mentions.ranges import join_ranges
from crimeextract.model import Qualifier
from crimeextract.rules.load import toml_table
from crimeextract.text.words import Words

_CURRENCIES = {
    "£": "GBP", "€": "EUR", "$": "USD", "pounds": "GBP", "pound": "GBP", "euros": "EUR", "euro": "EUR",
    "dollars": "USD", "dollar": "USD", "pence": "GBP", "p": "GBP",
}  # fmt: skip
_UP_SIGNS = frozenset("+▲↑⬆🔺△")

# What looks like a figure and is none. The first alternative that matches at a place takes the characters.
_NOT_A_FIGURE = r"""
    (?:https?://|www\.)[^\s<>"]++ | [\w.+-]{1,64}+@[\w-]++\.[\w.]++           # addresses of the web
  | (?:\+44|\b0)[\d\s()-]{8,14}\b(?=\D|$)                                # telephone numbers
  | \b\d{1,2}[:.]\d{2}\s?(?:am|pm|hrs|hours|gmt|bst)\b | \b\d{1,2}\s?(?:am|pm)\b
  | \b\d{1,2}:\d{2}(?::\d{2})?\b
  | \b\d{1,3}(?:\s|-|‑|–)years?(?:\s|-|‑|–)olds?\b(?<!olds)
  | \b(?:aged?|ages)\s(?:between\s|of\s)?\d{1,3}(?:(?:\s?[-–]\s?|\s(?:to|and)\s)\d{1,3})?\b
  | \b(?:under|over)[-\s]\d{2}s?\b(?=\s|-|$)(?<=s) | \b\d{2}[-–]\d{2}\syears?\b | \b\d{1,3}-year-olds?\b
  | \b[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s\d[A-Z]{2})?\b | \b[A-Z]{1,3}-?\d++\b  # postcodes, roads, codes
  | \b\d++(?:st|nd|rd|th)\b | \b24/7\b | \b\d{7,}\b(?!\s(?:crimes|offences|incidents|cases|people)\b)
  | \b\d{1,2}h\s?\d{1,2}m(?:ins?)?\b | \(\d{3,6}/\d{2}\) | (?<!\S)=\d{1,3}(?=[.\s])     # waits, pictures, shared places
  | \b\d{1,2}m(?:ins?)?\s?\d{1,2}s(?:ecs?)?\b | \b\d++(?:mins?|secs?|hrs)\b
  | \b\d{1,2}\s(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\s\d{2}\b
  | \b\d{1,4}/\d{1,2}/\d{1,4}\b                                      # dates, also those that cannot be
  | \b20\d{2}[-–]\d{2}\b(?!\.\d|%|\s?per)                              # the years of a plan
  | \b\d{1,2}\s(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b
  | (?<!\d\sto\s)(?<!\baccounted\sfor\s)(?<!\bhad\s)(?<!\bnumbered\s)(?<!\bup\sby\s)(?<!\b(?:down|rose|fell)\sby\s)
    (?<!\d\s\()\b(?:999|101|111)\b(?![,.]\d)
    (?!\s(?!calls?\b|callers?\b|number|line\b|service|system|operator|emergenc|or\b|and\b
      |if\b|when\b|to\b|for\b|on\b|via\b|by\b|with\b|is\b|was\b|in\b|immediately|straight|quoting|as\b|about\b|at\b|from\b)[a-z])
  | (?<=\b(?:999|101|111)\sand\s)(?:999|101|111)\b(?![,.]\d) | (?<=\b(?:999|101|111)\sor\s)(?:999|101|111)\b(?![,.]\d)
  | \bgroups?\s\d(?:\s?(?:to|and|-|–)\s?\d)?\b
  | (?<![\d.,])0\d++\b(?![.,]\d) | \bone-off\b | \bno\.\s\d++ | \bext\.?\s\d++ | \btop\s\d{1,3}\b
  | \b(?:(?-i:F)igure|(?<=\bsee\s)figure|(?<=\b(?:in|as)\s)figure)\s\d++(?:\.\d++)*+\b(?!\s?(?:%|per\b))
  | \b\d++\s?(?:mph|cm|mm|ft|MB|GB|kb|MW|kWh)\b
  | \b(?:covid|operation|section|article|item|page|paragraph|para|table|chapter|route|unit|flat|phase
      |tier|level|class|category|channel|grade|priority|appendix|question|strategy|windows)[-\s]\d++(?:\.\d++)*+(?:[-–]\d++)?\b
"""
#: Financial years in short: "in 19/20".
_SHORT_YEARS = "|".join(f"{year:02}/{(year + 1) % 100:02}" for year in range(100))
# "25, 717" has a stray space; "148, 137 and 64" is a list.
_DIGITS = (
    r"\d{1,3}(?:,\s?\d{3})++(?!\d|,?\s(?:and|or)\s\d|,\s\d)(?:\.\d++)?"
    r"|\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++)?|(?<![\d\w])\.\d++"
)

# Words that figures open with, or what must not be read as one, beside those of rules/numbers.toml.
_OTHER_FIRST_WORDS = frozenset(
    "a an half twice no nil none aged age ages under over http https www covid operation section"
    " article item page paragraph para figure table chapter route unit flat phase tier level class"
    " category channel grade priority appendix question strategy windows ext group groups top"
    " £ € $ + - − – ▲ ↑ ⬆ 🔺 △ ▼ ↓ ⬇ 🔻 ▽ .".split()
)
# Of those, the ones that open something only before figures, or before words that start one.
_BEFORE_DIGITS = frozenset(
    "aged age ages under over covid operation section article item page paragraph para figure table"
    " chapter route unit flat phase tier level class category channel grade priority appendix question"
    " strategy windows group groups top".split()
)
_BEFORE_NUMBERS = frozenset("+ - − – ▲ ↑ ⬆ 🔺 △ ▼ ↓ ⬇ 🔻 ▽".split())
_DASHES = frozenset("-−–")
_AFTER_AGE = frozenset({"between", "of"})
_AFTER_SIGN = frozenset({"a", "an", "half", "£", "€", "$", "."})

# A number in digits as nearly all are written; longer ones, and those that open with 0, may be codes.
_PLAIN_DIGITS = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|[0-9]{0,3})(?:\.[0-9]+)?")
#: A longer number is a code, or a slip.
_MOST_DIGITS = 15
_YEAR_AND_NEXT = len("201920")
_LARGEST = 10.0**_MOST_DIGITS
_CALL_NUMBERS = frozenset({"999", "101", "111"})
#: A cell of a table that holds one number: "8 380".
_SPACED = re.compile(r"(?P<digits>\d{1,3}(?:[ \xa0\u202f]\d{3})+)\s*")
# What makes more of a number before it, beside other words of numbers: units, times, ages, "one in five".
_OTHER_CONTINUATIONS = frozenset(
    "in out fold times per percent pc percentage pp ppt ppts point points % pound pounds euro euros"
    " dollar dollars pence p am pm hrs hours gmt bst year years mph cm mm ft mb gb kb mw kwh"
    " january february march april may june july august september october november december".split()
)
_POINTS = frozenset({"point", "points"})
_ARTICLES = frozenset({"a", "an"})
# How far "every 19 minutes" may be from what happens so often, what ends that before, and the times it happens in.
_REACH_OF_EVERY = 12
_RELATIVES = frozenset({"which", "who", "that"})
_SHORT_TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks"})
# Characters beside a number that are no part of it, nor of an address.
_SAFE_BEFORE = frozenset(" \t\n\xa0([“‘\"',;:") | {""}
_PREPOSITIONS = frozenset({"by", "to", "from", "of", "than", "with", "were", "was", "and", "for"})
_SAFE_AFTER = frozenset(" \t\n\xa0)]”’\"',;!?") | {""}


@cache
def _tables() -> dict[str, Any]:
    return toml_table("numbers.toml")


@cache
def _expression() -> re.Pattern[str]:
    tables = _tables()
    units, multipliers = "|".join(tables["units"]), "|".join(tables["multipliers"])
    suffixes, parts = "|".join(tables["suffixes"]), "|".join(tables["parts"])
    multiples = "|".join(tables["multiples"])
    word = rf"(?:{units})(?:[-\s](?:{units}))?"
    spelled = (
        rf"(?:(?:{word}|an?|half\san?)(?=[-\s](?:{multipliers})\b)|{word})"
        rf"(?:[-\s](?:{multipliers})\b(?:\s(?:and\s)?{word}\b)?)*+"
    )
    number = rf"(?:(?P<digits>{_DIGITS})(?:\s?(?P<suffix>{suffixes})\b)?|\b(?P<words>{spelled})\b)"
    percent = (
        r"(?:[^\S\t\n]?(?:%|per[\s-]?cent\b|percent\b|pc\b)(?P<points>[\s-]?points?\b)?"
        r"|\s?(?P<points2>percentage[\s-]points?|pp|ppts?|points)\b)"
    )
    small = rf"(?:\d{{1,3}}|{units})"
    return re.compile(
        rf"""
        (?P<none>{_NOT_A_FIGURE} | (?<![\d/])(?:{_SHORT_YEARS})\b(?!/))
      | \b(?P<top>{small})\s(?:in(?:\s(?:every|each))?|out\sof(?:\severy)?)
        \s(?P<bottom>\d{{1,3}}(?!\d|[,.]\d)|{units}|a\shundred)\b
        (?!\s?(?:%|per\scent|years?|months?|days?|weeks?|hours?|minutes?|million))
      | \b(?!half\san?\s(?:million|billion|dozen|thousand|hundred)\b)
        (?P<fraction>(?:(?P<count>{small}|an?)[-\s])?(?P<part>{parts}))\b(?=(?P<after>[-\s]\w++)?)
      | \b(?:(?P<multiple>{multiples})|(?P<times>(?P<factor>{small}(?:\.\d++)?)[-\s]?(?:fold|times)|twice)
        (?=\s(?:as|more|higher|the|that|what|greater|lower|less|fewer|likelier)\b|-|(?:(?<!\stimes)|(?<=\.\d\stimes))(?:$|[.,;])))\b
      | (?:(?P<sign>[+\-−–▲↑⬆🔺△▼↓⬇🔻▽])\s?)?(?:(?P<currency>[£€$])\s?)?(?<![\w.]){number}
        (?:(?P<percent>{percent})|\s(?P<money>pounds?|euros?|dollars?|pence)\b|(?P<pence>p)\b)?
      | \b(?P<zero>no|nil|none)\b(?!\s(?:change|changes|difference|longer|one|more\b(?!\sthan)|further|idea|doubt))
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def find_figures(document: Document) -> list[FigureMention]:
    """The figures of a document, in reading order; those inside periods and forces left out."""
    masks = sorted([*document.periods, *document.forces], key=lambda mention: mention.start)
    told = (block for block in document.blocks if block.kind not in (BlockKind.NOISE, BlockKind.FRONT_MATTER))
    figures = (figure for block in told for figure in _block_figures(document, block))
    return list(join_ranges(document.text, list(_outside(figures, masks))))


def _outside(figures: Iterable[FigureMention], masks: Sequence[Mention]) -> Iterator[FigureMention]:
    position = 0
    for figure in figures:
        while position < len(masks) and masks[position].end <= figure.start:
            position += 1
        if position == len(masks) or masks[position].start >= figure.end:
            yield figure


def _block_figures(document: Document, block: Block) -> Iterator[FigureMention]:
    """The figures of a block: only words that a figure can start with are looked at."""
    text, norms, starts = document.text, document.words.norms, document.words.starts
    match, openings = _expression().match, _openings()
    position = _after_item_number(text, block.start, block.end)
    spaced = {found.start(): found for cell in block.cells if (found := _SPACED.fullmatch(text, *cell)) is not None}
    # What lies between "/" and ":" starts with a digit: half the time of `norm[0].isdigit()`.
    words = enumerate(norms[block.first_word : block.last_word], block.first_word)
    for index in [index for index, norm in words if norm in openings or "/" < norm < ":"]:
        if starts[index] < position:
            continue
        figure = _in_cell(spaced.get(starts[index])) or _plain(text, document.words, index)
        if figure is None:
            if _opens_nothing(text, document.words, index):
                continue
            found = match(text, starts[index], block.end)
            if found is None:
                continue
            position = found.end()
            figure = _read(text, found)
        else:
            position = figure.end
        if figure is not None:
            yield figure


def _in_cell(found: re.Match[str] | None) -> FigureMention | None:
    """The number that fills a cell of a table, with blanks in its thousands."""
    if found is None:
        return None
    value = float("".join(found["digits"].split()))
    return FigureMention(found.start(), found.end("digits"), "figure.digits", "number", value)


def _plain(text: str, words: Words, index: int) -> FigureMention | None:
    """The number at a word, where it stands alone or with a sign of percent and nothing else can be meant."""
    norm, start, end = words.norms[index], words.starts[index], words.ends[index]
    value = _tables()["units"].get(norm)
    if value is None and norm in _ARTICLES and _is_one_every(words, index):
        value, rule = 1, "figure.words"
    elif value is None:
        if norm in _CALL_NUMBERS or not _PLAIN_DIGITS.fullmatch(norm):
            return None
        value, rule = norm.replace(",", ""), "figure.digits"
        if len(value) > _MOST_DIGITS or _is_split_year(value):
            return None
    else:
        rule = "figure.words"
    if text[start - 1 : start] not in _SAFE_BEFORE and not _lacks_blank(words, index):
        return None
    kind: FigureKind = "number"
    if words.norms[index + 1] in _continuations():
        last = _percent(text, words, index)
        if last is None:
            return None
        kind, end = "percent", words.ends[last]
    elif not _is_closed(text, end) or (text[end : end + 1] == "," and words.norms[index + 2][:1].isdigit()):
        return None
    return FigureMention(start, end, rule, kind, float(value))


def _lacks_blank(words: Words, index: int) -> bool:
    """Whether a number only lacks the blank between it and a preposition: "fell by14%", "rose from1,200"."""
    return words.ends[index - 1] == words.starts[index] and words.norms[index - 1] in _PREPOSITIONS


def _is_one_every(words: Words, index: int) -> bool:
    """Whether an article is the one of "a burglary is reported every 19 minutes", "every five hours a car is taken"."""
    norms = words.norms
    after = norms[index + 2 : index + _REACH_OF_EVERY]
    if "every" in after:
        between = norms[index + 1 : index + 2 + after.index("every")]
        every = index + 1 + len(between)
        return all(norm.isalpha() and norm not in _RELATIVES for norm in between) and _is_every(norms, every)
    every = index - (4 if norms[index - 1] == "," else 3)
    return every >= 0 and _is_every(norms, every)


def _is_every(norms: list[str], index: int) -> bool:
    """Whether "every 19 minutes" stands there."""
    every, count, unit = norms[index : index + 3]
    return every == "every" and unit in _SHORT_TIMES and (count.isdigit() or count in _tables()["units"])


def _percent(text: str, words: Words, index: int) -> int | None:
    """The last word of "%" or " per cent" behind the word at `index`, where no "points" follow."""
    norms, end = words.norms, words.ends[index]
    last = index + (2 if norms[index + 1] == "per" else 1)
    written = text[end : words.ends[last]]
    if written not in ("%", " %", " per cent") or norms[last + 1] in _POINTS:
        return None
    return last if written[-1] == "%" or _is_closed(text, words.ends[last]) else None


def _is_closed(text: str, end: int) -> bool:
    """Whether a word that ends there is no part of a longer one: "12, ", "12. ", but not "12-", "12@"."""
    following = text[end : end + 1]
    return following in _SAFE_AFTER or (following == "." and text[end + 1 : end + 2] in _SAFE_AFTER)


def _opens_nothing(text: str, words: Words, index: int) -> bool:
    """Whether the word at `index`, though figures can open with it, opens none: what must follow does not."""
    norm, following = words.norms[index], words.norms[index + 1]
    if not _is_closed(text, words.ends[index]):
        return norm in _BEFORE_NUMBERS and norm not in "+-" and not _starts_number(following)
    if norm in _BEFORE_DIGITS:
        return not (following[0].isdigit() or following in _AFTER_AGE)
    if norm in _BEFORE_NUMBERS:
        return norm in _DASHES or not _starts_number(following)  # "– seven in every ten –": no sign
    if norm in ("a", "an"):
        return following not in _tables()["parts"] and following not in _tables()["multipliers"]
    return norm in _opening_nothing_alone()


def _starts_number(norm: str) -> bool:
    return norm[0].isdigit() or norm in _AFTER_SIGN or norm in _tables()["units"]


@cache
def _opening_nothing_alone() -> frozenset[str]:
    """Words that are part of figures, but of none that they open: "third", "million"; "half" can be one."""
    tables = _tables()
    return frozenset([*tables["parts"], *tables["multipliers"], "."]) - {"half"}


@cache
def _continuations() -> frozenset[str]:
    """The norms that make more of a number before them."""
    tables = _tables()
    listed = [tables[name] for name in ("units", "multipliers", "suffixes", "parts")]
    return frozenset(word for table in listed for word in table) | _OTHER_CONTINUATIONS


@cache
def _openings() -> frozenset[str]:
    """The norms that a figure, or what must not be read as one, can start with."""
    tables = _tables()
    listed = [tables[name] for name in ("units", "multipliers", "parts", "multiples")]
    return frozenset(word for table in listed for word in table) | _OTHER_FIRST_WORDS


_ITEM_NUMBER = re.compile(
    r"\s*+(?:[(=]?\d{1,2}[.)](?=\s)|\d{1,4}/\d{2}(?=\s+[A-Z]{3})"  # "212/13  APOLOGIES"
    r"|\d{1,2}(?=\s[A-Z]{3})|\d{1,2}\.\d{1,2}(?=\s)|\d{1,2}(?=\t\D))"
)


def _after_item_number(text: str, start: int, end: int) -> int:
    found = _ITEM_NUMBER.match(text, start, end)
    return found.end() if found else start


def _read(text: str, found: re.Match[str]) -> FigureMention | None:
    if found["none"]:
        return None
    if found["bottom"]:
        return _one_in(found)
    if found["fraction"]:
        return _fraction(text, found)
    if found["multiple"] or found["times"]:
        return _multiple(text, found)
    if found["zero"]:
        return FigureMention(*found.span("zero"), "figure.zero", "number", 0.0)
    return _number(text, found)


def _one_in(found: re.Match[str]) -> FigureMention | None:
    top, bottom = _value(found["top"]), _value(found["bottom"].replace("a hundred", "100"))
    if not bottom or top > bottom:
        return None
    return FigureMention(found.start("top"), found.end("bottom"), "figure.one-in", "fraction", 100 * top / bottom)


_AFTER_PART = frozenset(
    "of more fewer less higher lower rise increase drop fall in on since compared from to were was are"
    " had have who say said believe think over last up down reduction decrease the this during year"
    " said".split()
)

_BEFORE_PART = (
    "dropped ",
    "fell ",
    "rose ",
    "jumped ",
    "down ",
    "up ",
    "fallen ",
    "risen ",
    "by ",
    "than ",
    "nearly ",
    "almost ",
    "about ",
    "over ",
    "under ",
)
_AFTER_ORDINAL = frozenset({"party", "degree", "man", "woman", "person", "to", "year"})


def _fraction(text: str, found: re.Match[str]) -> FigureMention | None:
    part, count = found["part"].lower(), (found["count"] or "").lower()
    if part.rstrip("s") == part != "half" and count not in ("", "a", "an", "one") and not count.isdigit():
        return None  # "two third"
    after = (found["after"] or "")[1:].lower()
    measured = text[max(0, found.start() - 8) : found.start()].lower().replace("\xa0", " ").endswith(_BEFORE_PART)
    if measured and after == "to":
        after = ""  # "fell by a quarter to 187"
    if part == "half":
        if not count and after not in _AFTER_PART and not measured:
            return None
        if after in ("a", "an", "million", "hour", "year", "day", "past", "term", "time", "century"):
            return None
        top = 1.0
    elif (
        not count
        or (part == "third" and after and after not in _AFTER_PART and not measured)
        or after in _AFTER_ORDINAL
    ):
        return None
    else:
        top = 1.0 if count in ("a", "an") else _value(count)
    if part in ("second", "quarter") and after in ("to", "ending", "ended", "last", "figures"):
        return None
    if count.isdigit():
        return None
    value = 100 * top / _tables()["parts"][part]
    return FigureMention(*found.span("fraction"), "figure.fraction", "fraction", value)


#: "six times more likely": how one group compares with another, which is a level; so is "5.4 times.", as no
#: event is counted in tenths.
_LIKELY = re.compile(
    r"\s(?:(?:more|less|as)\slikely|likelier|the\s(?:likelihood|rate|risk))\b|(?<=\.\d\stimes)(?=[.,;)]|$)"
)


#: "double lock your bike", "a double stabbing": a pair, and no change.
_PAIR = re.compile(
    r"[\s-](?!(?:the|that|those|what|its|their|his|her|our|last|this|since|in|over|from|to|between|at|on|for|by|and|or|but|as"
    r"|within|during|than|compared|when|after|national|average|figures?|numbers?|rates?|levels?|amounts?|totals?)\b)[a-z]"
)
#: "four times the legal limit": how drunk or fast one person was.
_LIMIT = re.compile(r"\s(?:over\s)?the\s(?:[\w-]+\s){0,3}limit\b")


#: "the number could double": no change yet.
_MODAL = re.compile(r"\b(?:can|could|might|may|would|will|should|must|['’]ll|['’]d)\s(?:\w+\s)?$", re.IGNORECASE)
_MODAL_REACH = 20


def _multiple(text: str, found: re.Match[str]) -> FigureMention | None:
    if _LIMIT.match(text, found.end()):
        return None
    written = (found["multiple"] or "").lower()
    if written and not written.endswith(("d", "ing")):
        if _MODAL.search(text, max(0, found.start() - _MODAL_REACH), found.start()):
            return None
    if (found["multiple"] or "").lower() in ("double", "treble", "triple") and _PAIR.match(text, found.end()):
        return None
    if found["multiple"]:
        value = float(_tables()["multiples"][found["multiple"].lower()])
    else:
        value = 2.0 if found["times"].lower() == "twice" else _value(found["factor"])
    is_ratio = not found["multiple"] and _LIKELY.match(text, found.end()) is not None
    return FigureMention(found.start(), found.end(), "figure.multiple", "ratio" if is_ratio else "multiple", value)


def _number(text: str, found: re.Match[str]) -> FigureMention | None:
    end = found.end()
    group = "digits" if found["digits"] else "words"
    value = _value(found[group])
    if value > _LARGEST or _is_split_year(found[group]):
        return None
    if found["suffix"]:
        value *= _tables()["suffixes"][found["suffix"].lower()]
        if (
            found["suffix"] in ("m", "b")
            and not found["currency"]
            and "." not in found["digits"]
            and text[found.end("digits")] in " \xa0"
        ):
            return None  # "5 m": metres
    currency = _CURRENCIES.get(found["currency"] or (found["money"] or "").lower())
    sign = _sign(text, found)
    first = found.start(group)
    if found["currency"]:
        first = found.start("currency")
    if found["pence"] or (found["money"] or "").lower() == "pence":
        currency, value = "GBP", value / 100
    kind: FigureKind = "number"
    if found["percent"]:
        kind = "points" if found["points"] or found["points2"] else "percent"
    elif currency:
        kind = "money"
    return FigureMention(first, end, f"figure.{group}", kind, value, unit=currency, sign=sign)


def _is_split_year(written: str) -> bool:
    """Whether six digits are two years run together: "in 201920"."""
    if len(written) != _YEAR_AND_NEXT or not written.startswith("20") or not written.isdigit():
        return False
    return (int(written[2:4]) + 1) % 100 == int(written[4:])


def _sign(text: str, found: re.Match[str]) -> int:
    """+1 or -1 where a sign belongs to the figure; a dash between words is none."""
    sign = found["sign"]
    if not sign:
        return 0
    place = found.start("sign")
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if sign in "-–−+" and (after.isspace() or not (before.isspace() or before in '([:,\t"“”—')):
        return 0
    return 1 if sign in _UP_SIGNS else -1


def _value(written: str) -> float:
    """The value of digits or of number words.

    >>> _value("25, 717"), _value("two hundred and four"), _value("half a million")
    (25717.0, 204.0, 500000.0)
    """
    if written[-1].isdigit():
        return float("".join(written.replace(",", " ").split()))
    units, multipliers = _tables()["units"], _tables()["multipliers"]
    total, current = 0.0, 0.0
    for word in written.lower().replace("-", " ").split():
        if word in ("a", "an"):
            current = current or 1.0
        elif word == "half":
            current = 0.5
        elif word in units:
            current += units[word]
        elif word in multipliers:
            scale = multipliers[word]
            if scale >= 1000:
                total, current = total + (current or 1) * scale, 0.0
            else:
                current = (current or 1) * scale
    return round(total + current, 6)  # not the 4,099,999.9999999995 of "4.1m"


@cache
def qualifier_phrases() -> tuple[tuple[str, Qualifier], ...]:
    """The phrases that say how exact the figure after them is, with what they say."""
    return tuple((phrase, name) for name, phrases in _tables()["qualifiers"].items() for phrase in phrases)


def ordinals() -> dict[str, int]:
    """The ordinal words with their positions."""
    table: dict[str, int] = _tables()["ordinals"]
    return table
