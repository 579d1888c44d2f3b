"""Numbers of sections: "2 Crime in the borough" in a report whose sections are numbered counts nothing."""

import re
from bisect import bisect_left
from operator import attrgetter

from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention

#: A line that is but a number and a title.
_TITLE = re.compile(r"\d{1,2}[.)]?[ \t]+[A-Z][^\n.;:!?\d]{2,70}$", re.MULTILINE)
_MOST = 30


def numbers_section(document: Document, figure: FigureMention) -> bool:
    """Whether a number opens a line that is a title, and its section is one of those counted through.

    Either what stands below has the number again ("2.1"), or the title of the section before or after it is numbered
    so: "12 Arrests in Leeds" alone is a headline. What can be counted is, also line by line: "2 Rapes in Deal".
    """
    text, number = document.text, int(figure.value)
    if number != figure.value or not 0 < number <= _MOST or (figure.start and text[figure.start - 1] != "\n"):
        return False
    title = _TITLE.match(text, figure.start)
    if title is None:
        return False
    if _opens_with_count(document, figure, title.end()):
        return False
    before, after = text.rfind(f"\n{number - 1} ", 0, figure.start), text.find(f"\n{number + 1} ", title.end())
    return any(other >= 0 and _TITLE.match(text, other + 1) for other in (before, after))


def _opens_with_count(document: Document, figure: FigureMention, end: int) -> bool:
    """Whether a line counts crimes and says more of them: "1 Murder in Dover", "2 Rapes in Deal"; not "3 Arrests"."""
    following = bisect_left(document.measures, figure.end, key=attrgetter("start"))
    measure = document.measures[following] if following < len(document.measures) else None
    if measure is None or measure.start > figure.end + 1 or measure.unit is None or measure.end >= end:
        return False
    return figure.value == 1 or document.text[measure.start : measure.end].split()[-1].endswith("s")
