"""The short hand in which rules/periods.toml writes its patterns."""

import re

# White space as a pattern's blank: a wrapped line may end in it, a paragraph or a cell may not.
BLANK = r"(?:[^\S\n\t]{1,3}|[^\S\n\t]{0,2}\n[^\S\n\t]{0,4})"
COUNTS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "eighteen", "thirty",
)  # fmt: skip
_MACROS = {
    "{n}": rf"(?P<n>(?:\d{{1,3}}|{'|'.join(COUNTS)}|twenty[- ]four)(?:~and~a~half)?)",
    "{unit}": r"(?P<unit>(?:half~years?|months?|mths?|m|years?|yrs?|quarters?|weeks?|fortnights?|days|day(?=[- ]period)"
    r"|decades?)(?: and a half)?)",
    "{count}": rf"(?:\d{{1,3}}|{'|'.join(COUNTS)})",
    "{edge}": r"(?:(?:the )?(?:very )?(?:end|close|start|beginning|middle|(?:first|last|final) day)[- ]of[- ]"
    r"|(?:early|late|mid|end)[ -])?"
    r"(?:the month of )?(?:the )?",
    "{to}": r"(?:(?:leading|running) up to|(?:leading|running)? ?to|up to|up until|until|till"
    r"|(?:that|which) (?:ends?|ended|finished|concluded|closed)(?: in| on| at)?"
    r"|(?:end(?:ing|ed|s)?|finish(?:ing|ed)|concluding|closing)(?: in| on| at)?|through(?: to)?)"
    r"(?: and including)?",
    "{ord}": r"(?P<ord>first|second|third|fourth|final|last|latter|later|opening|closing|1st|2nd|3rd|4th)",
    "{half}": r"(?P<half>half|quarter|month|week|fortnight|(?:two|three) quarters"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,3})~(?:month|week|day)s?)",
    "{clock}": r"(?:(?:\d{1,2}(?:[.:]\d\d)? ?[ap]m|midnight|noon|midday),? (?:on )?)?",
    "{earlier}": r"(?:last (?:year|month|quarter|week)|(?:the )?(?:previous|preceding|prior) (?:financial )?"
    r"(?:year|month|quarter|period|12 months)|(?:a|one) (?:year|month) (?:earlier|ago|before|previously)"
    r"|(?:the )?(?:year|month|quarter|period|12 months) (?:before|previous|prior)(?: that)?"
    r"|(?:twelve|12) months (?:earlier|ago|before|previously))",
}
_BLANK_OR_SET = re.compile(r"\[[^\]]*\]| ")


def expand(pattern: str) -> str:
    """A pattern without its short hand."""
    for name, expansion in _MACROS.items():
        pattern = pattern.replace(name, expansion)
    pattern = pattern.replace("~", r"[-–‑\s]?")
    return _BLANK_OR_SET.sub(lambda found: BLANK if found[0] == " " else found[0], pattern)


def before(pattern: str) -> re.Pattern[str] | None:
    """An expression for what stands before a phrase, to be searched for in the last few words."""
    return re.compile(rf"(?<!\w){expand(pattern)}$") if pattern else None
