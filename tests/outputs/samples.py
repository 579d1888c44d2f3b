"""Results that every writer has to get right: real claims, awkward texts, a document without any, a broken one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from crimeextract import extract_claims
from crimeextract.batch.result import Result
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.model import Span

PUBLISHED = date(2022, 1, 28)
TEXT = (
    "Crawley had 372 sexual offences in the 12 months to September, up 7%.\n\n"
    "Robberies in Leeds fell by 40 to 52 in 2021, Insp Anne Field said.\n"
)
# Text as it comes from outside: formulas, line ends of every kind, control characters, half a character.
AWKWARD = '=1+1, \u2018caf\u00e9\u2019 \U0001f46e\r\n\x00\x0b\ud800 "quoted"; it\'s\rhttps://example.org'


def results() -> Iterator[Result]:
    """The results, from the first on."""
    claims = tuple(extract_claims(TEXT, published=PUBLISHED))
    assert len(claims) == 2, "the samples want two claims"
    plain = InputDocument("a.txt", "a.txt", "", title="Crime in Crawley", url="https://example.org/a")
    yield Result(plain, PUBLISHED, claims)
    paged = InputDocument("b.pdf", "b.pdf", TEXT, home_area="Crawley", converted=True, pages=(0, 71))
    yield Result(paged, PUBLISHED, claims, repeats="a.txt")
    odd = replace(claims[0], source=AWKWARD, speaker="+44", span=Span(0, len(AWKWARD), AWKWARD))
    yield Result(InputDocument("=odd.txt", "=odd.txt", AWKWARD, title="@home", converted=True), None, (odd,))
    yield Result(InputDocument("empty.txt", "empty.txt", ""))
    broken = Problem("broken.txt", "broken.txt", "not text: it has zero bytes", "name text files only")
    yield Result(InputDocument("broken.txt", "broken.txt", ""), problems=(broken,))
