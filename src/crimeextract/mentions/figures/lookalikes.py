"""Lookalikes: what is written like a figure of a claim and is none."""

from crimeextract.rules.load import toml_table

_WORDS = toml_table("numbers.toml")["words"]
YEAR_AND_NEXT = len("201920")
#: Financial years in short: "in 19/20".
_SHORT_YEARS = "|".join(f"{year:02}/{(year + 1) % 100:02}" for year in range(100))

# Of each expression the first alternative that matches at a place takes the characters. What opens with a letter and
# what opens with anything else are apart, so that no number is tried as a word.
_ADDRESSES = r"(?:https?://|www\.)[^\s<>\"]++ | [\w.+-]{1,64}+@[\w-]++\.[\w.]++"
_NAMES = "|".join(_WORDS["named_by_number"])
#: The alternatives that open with a letter, for an expression in which blanks mean nothing.
WORDS_ALIKE = rf"""
    {_ADDRESSES}
  | \b(?:aged|ages)\s(?:between\s|of\s)?\d{{1,3}}(?:(?:\s?[-–]\s?|\s(?:to|and)\s)\d{{1,3}})?\b
  | \bage\s(?:between\s|of\s)?\d{{1,3}}(?:(?:\s?[-–]\s?|\sto\s)\d{{1,3}})?\b
  | \b(?:under|over)[-\s]\d{{2}}s?\b(?=\s|-|$)(?<=s)
  | \b[A-Z]{{1,2}}\d{{1,2}}[A-Z]?(?:\s\d[A-Z]{{2}})?\b | \b[A-Z]{{1,3}}-?\d++\b  # postcodes, roads, codes
  | \b(?:lost|won|drew|voted)\s(?:by\s)?\d{{1,2}}(?:[-–]|\sto\s)\d{{1,2}}\b(?!\s?%)
    (?!\s(?!to|at|against|in|on|by|after|and)[a-z])  # scores and votes
  | \bvoted\s(?:[a-z]+\s){{0,4}}\d{{1,2}}(?:\.\d)?\s?(?:%|per\scent)\sto\s\d{{1,2}}(?:\.\d)?\s?(?:%|per\scent)
  | \b(?:junctions|platforms|exits)\s\d++(?:(?:,|\sand|\sto)\s\d++)*+
  | \bgroups?\s\d(?:\s?(?:to|and|-|–)\s?\d)?\b
  | \bgroups\s(?:one|two|three)\s(?:to|and)\s(?:two|three|four|five|seven)\b
  | \bone-off\b | \bno\.\s\d++ | \bext\.?\s\d++
  | \btop\s\d{{1,2}}\b(?![.,]\d) | (?<![a-z]s\s)\btop\s\d{{3}}\b(?![.,]\d)
  | (?:(?<=\bnews\s)|(?<=\b(?:press|media)\s))release\s\d++(?:/\d++)?\b
  | \b(?:(?-i:F)igure|(?<=\bsee\s)figure|(?<=\b(?:in|as)\s)figure)\s\d++(?:\.\d++)*+\b(?!\s?(?:%|per\b))
  | \bdoing\s\d{{2,3}}\b(?=[.,;!?"”’)]|$|\s(?:in|along|down|past|on|through|up|when|if|outside)\b)  # a speed
  | \bturn(?:s|ed|ing)?\s\d{{1,2}}\b(?=[.,;!?"”’)]|$|\s(?:in|last|this|on|and|he|she|they)\b)         # an age
  | \b(?-i:Issue|ISSUE|Edition|EDITION|Volume|Vol\.)\s(?:No\.?\s)?\d++(?=\s*+(?:$|[\n|,;:)–-]))
  | \b(?:{_NAMES})s?\s\d{{1,2}}[a-z]\b(?:\s(?:&|and|to)\s\d{{1,2}}[a-z]\b)?
  | \b(?:{_NAMES})[-\s]\d++(?:\.\d++)*+(?:[-–]\d++|\sof\s\d++)?\b
"""
#: All others.
FIGURES_ALIKE = rf"""
    {_ADDRESSES}
  | (?:\+44|\b0)[\d\s()-]{{8,14}}\b(?=\D|$)                                # telephone numbers
  | \b\d{{1,2}}[:.]\d{{2}}\s?(?:am|pm|hrs|hours|gmt|bst)\b | \b\d{{1,2}}\s?(?:am|pm)\b
  | \b\d{{1,2}}:\d{{2}}(?::\d{{2}})?\b
  | \b\d{{1,3}}(?:\s|-|‑|–)years?(?:\s|-|‑|–)olds?\b(?<!olds)
  | \b\d{{2}}[-–]\d{{2}}\syears?\b | \b\d{{1,3}}-year-olds?\b
  | \b\d++(?:st|nd|rd|th)\b | \b24/7\b | \b\d{{7,}}\b(?!\s(?:crimes|offences|incidents|cases|people)\b)
  | \b\d{{1,2}}h\s?\d{{1,2}}m(?:ins?)?\b | \(\d{{3,6}}/\d{{2}}\) | (?<!\S)=\d{{1,3}}(?=[.\s])  # waits, pictures, places
  | \b\d{{1,2}}m(?:ins?)?\s?\d{{1,2}}s(?:ecs?)?\b | \b\d++(?:mins?|secs?|hrs)\b
  | \b\d{{1,2}}\s(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\s\d{{2}}\b
  | \b\d{{1,4}}/\d{{1,2}}/\d{{1,4}}\b                                      # dates, also those that cannot be
  | (?=\d\d?/)(?<=\bon\s)\d{{1,2}}/\d{{1,2}}\b | \b(?:9/11|7/7|21/7)\b
  | \b20\d{{2}}[-–]\d{{2}}\b(?!\.\d|%|\s?per)                              # the years of a plan
  | \b\d{{1,2}}\s(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b
  | (?=999|101|111)
    (?<!\d\sto\s)(?<!\baccounted\sfor\s)(?<!\bhad\s)(?<!\bnumbered\s)(?<!\bup\sby\s)(?<!\b(?:down|rose|fell)\sby\s)
    (?<!\b(?:were|only|just)\s)(?<!\bsaw\s)(?<!\b(?:recorded|reported)\s)(?<!\blogged\s)(?<!\breached\s)
    (?<!\btotal\sof\s)(?<!\bstood\sat\s)(?<!\bcompared\swith\s)(?<!\bcompared\sto\s)(?<!\bagainst\s)(?<!\bfrom\s)(?<!%\sto\s)(?<!\bcent\sto\s)
    (?<!\d\s\()(?<!\d\t)\b(?:999|101|111)\b(?![,.]\d)(?!\s\([\d,]+\))(?!\t[+\-−]?\d[\d,.]*%?(?:\t|$))
    (?!\s(?!calls?\b|callers?\b|number|line\b|service|system|operator|emergenc|or\b|and\b
      |if\b|when\b|to\b|for\b|on\b|via\b|by\b|with\b|is\b|was\b|in\b|immediately|straight|quoting|as\b|about\b|at\b|from\b)[a-z])
  | (?=999|101|111)(?:(?<=\bcalls\sto\s)|(?<=\bcallers\sto\s)|(?<=\bmade\sto\s)
      |(?<=\b(?:used|call|dial|ring|rang|rung)\s)|(?<=\b(?:using|phone)\s)|(?<=\b(?:called|phoned)\s)|(?<=\b(?:calling|dialled|phoning|ringing)\s)|(?<=\bdialling\s))(?:999|101|111)\b(?![,.]\d)
  | (?=999|101|111)(?<=\b(?:999|101|111)\sand\s)(?:999|101|111)\b(?![,.]\d)
  | (?=999|101|111)(?<=\b(?:999|101|111)\sor\s)(?:999|101|111)\b(?![,.]\d)
  | \b(?:1[89]|20)\d0s\b                                                # decades
  | (?<![\d.,])0\d++\b(?![.,]\d)
  | \b[46]x[246]s?\b
  | \b\d++\s?(?:mph|cm|mm|ft|MB|GB|kb|MW|kWh)\b
  | (?<![\d/])(?=\d\d/)(?:{_SHORT_YEARS})\b(?!/)
"""


def is_split_year(written: str) -> bool:
    """Whether six digits are two years run together: "in 201920"."""
    if len(written) != YEAR_AND_NEXT or not written.startswith("20") or not written.isdigit():
        return False
    return (int(written[2:4]) + 1) % 100 == int(written[4:])
