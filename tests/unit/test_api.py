"""The public names, the arguments and what is said about wrong ones."""

import ast
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import crimeextract
from crimeextract import (
    Claim,
    CrimeExtractError,
    Document,
    Extractor,
    InputError,
    InputTypeError,
    extract_claims,
)
from crimeextract.extractor import default_extractor

TEXT = "Crawley had 372 sexual offences in the 12 months to September, up 7%."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_claims_of_a_sentence() -> None:
    (claim,) = extract_claims(TEXT, published=date(2022, 1, 28))
    assert (claim.kind, claim.value, claim.measure.offence) == ("count", 372, "sexual-offences")
    assert claim.area is not None
    assert claim.area.code == "E07000226"
    assert claim.force is not None
    assert claim.force.id == "sussex"
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (date(2020, 10, 1), date(2021, 9, 30))
    assert claim.change is not None
    assert claim.change.percent == 7


def test_extractor_gives_the_document(extractor: Extractor) -> None:
    document = extractor.extract(TEXT, published="2022-01-28", title="Crime in Crawley")
    assert isinstance(document, Document)
    assert document.text is TEXT
    assert document.title is not None
    assert document.title.text == "Crime in Crawley"
    assert all(isinstance(claim, Claim) for claim in document.claims)
    assert document.claims == extractor.claims(TEXT, published=date(2022, 1, 28), title="Crime in Crawley")


def test_the_title_says_what_a_bare_text_is_about(extractor: Extractor) -> None:
    text = "There were 372 cases in 2021, a rise of 7%."
    (bare,), (claim,) = extractor.claims(text), extractor.claims(text, title="Burglary in Crawley")
    assert bare.area is None
    assert claim.area is not None
    assert (claim.area.name, claim.area.link, claim.measure.offence) == ("Crawley", "inherited", "burglary")
    assert all(text[entry.start : entry.end] == entry.text for entry in claim.evidence)


CASES = {
    "Leeds had between 10 and 12 burglaries in 2021.": ("count", 10, 12, None),
    "There were 5–10 robberies in Leeds in 2021.": ("count", 5, 10, None),
    "About 5 to 8 thefts were recorded in Leeds in 2021.": ("count", 5, 8, None),
    "Burglaries in Leeds rose from 10 to 12 in 2021.": ("count", 12, None, None),
    "Leeds had the second lowest rate of the 42 forces, 5 crimes per 1,000 people.": ("rate", 5, None, "42 forces"),
}


def test_a_list_of_numbers_is_not_one_number(extractor: Extractor) -> None:
    claims = extractor.claims("Leeds, Bradford and Wakefield had 148, 137 and 64 burglaries respectively in 2021.")
    assert [(claim.value, claim.area and claim.area.name) for claim in claims] == [
        (148, "Leeds"),
        (137, "Bradford"),
        (64, "Wakefield"),
    ]
    assert [claim.value for claim in extractor.claims("There were 25, 717 burglaries in Leeds.")] == [25717]


@pytest.mark.parametrize("text", CASES)
def test_ranges_and_what_ranks_are_among(extractor: Extractor, text: str) -> None:
    (claim,) = extractor.claims(text)
    assert (claim.kind, claim.value, claim.upper, claim.rank and claim.rank.among) == CASES[text]


def test_a_denied_change_is_none(extractor: Extractor) -> None:
    assert extractor.claims("Crime in Leeds did not rise by 5% in 2021.") == []


def test_an_excluded_force_is_not_what_the_figure_is_about(extractor: Extractor) -> None:
    (claim,) = extractor.claims("Offences involving firearms (excluding Devon and Cornwall Police) rose 9% to 6,367.")
    assert (claim.value, claim.area, claim.force) == (6367, None, None)


def test_a_column_for_the_year_before_holds_the_previous_level(extractor: Extractor) -> None:
    table = "Leeds\n\nCrime type\tYTD\tPYTD\tDetection rate\nShoplifting\t536\t402\t58.6%\nRobbery\t88\t121\t29.8%\n"
    claims = extractor.claims(table, published="2023-11-29")
    levels = [(claim.value, claim.change and claim.change.previous) for claim in claims if claim.kind == "count"]
    assert levels == [(536, 402), (88, 121)]


@pytest.mark.parametrize("published", [date(2022, 1, 28), datetime(2022, 1, 28, 10), "2022-01-28"])
def test_published_in_any_form(extractor: Extractor, published: Any) -> None:
    assert extractor.open("", published=published).published == date(2022, 1, 28)


def test_published_is_read_from_the_text(extractor: Extractor) -> None:
    assert extractor.open("Published: 28 January 2022\n\nCrime fell.").published == date(2022, 1, 28)
    assert extractor.open("Crime fell.").published is None


@pytest.mark.parametrize(
    ("value", "code"),
    [("E06000042", "E06000042"), ("Milton Keynes", "E06000042"), (" crawley ", "E07000226")],
)
def test_home_area(extractor: Extractor, value: str, code: str) -> None:
    assert extractor.open("", home_area=value).home_area == code


@pytest.mark.parametrize(
    ("value", "code"),
    [("Newport", "W06000022"), ("Newcastle", "E08000021"), ("Kingston", "E09000021"), ("Hereford", "E06000019")],
)
def test_a_home_area_that_one_bearer_of_a_name_is(extractor: Extractor, value: str, code: str) -> None:
    """The one that has the name of its own, that the rules prefer, or whose namesakes nobody has counted."""
    assert extractor.open("", home_area=value).home_area == code


@pytest.mark.parametrize(
    ("area", "force"),
    [
        ("Leeds", "West Yorkshire Police"), ("Leeds", "British Transport Police"), ("England", "kent"),
        ("London", "city-of-london"), ("Kent", "kent"), ("Aberdeen City", "grampian"),
    ],
)  # fmt: skip
def test_hints_that_go_together(extractor: Extractor, area: str, force: str) -> None:
    assert extractor.open("", home_area=area, home_force=force).home_force


@pytest.mark.parametrize("place", ["Richmond", "Bangor", "Whitby"])
def test_a_name_that_several_places_bear_is_not_of_the_home_area(extractor: Extractor, place: str) -> None:
    claims = extractor.claims(f"Burglary in {place} rose 5% to 200 in 2021.", home_area="Leeds")
    assert [(claim.area, claim.force) for claim in claims] == [(None, None)]
    (claim,) = extractor.claims("Burglary rose 5% to 200 in 2021.", home_area="Leeds")
    assert claim.area is not None and claim.area.code == "E08000035"


@pytest.mark.parametrize("value", ["thames-valley", "Thames Valley Police", "thames valley police"])
def test_home_force(extractor: Extractor, value: str) -> None:
    assert extractor.open("", home_force=value).home_force == "thames-valley"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"home_area": "Miltn Keynes"}, ["home_area", "'Miltn Keynes'", "Milton Keynes"]),
        ({"home_area": "Banburry"}, ["did you mean Banbury"]),
        ({"home_area": "E0600004X"}, ["home_area", "'E0600004X'"]),
        ({"home_area": ""}, ["home_area", "''"]),
        ({"home_area": "Richmond"}, ["'Richmond'", "E09000027 (Richmond upon Thames)", "E06000065 (North Yorkshire)"]),
        ({"home_area": "Bangor"}, ["'Bangor'", "N09000011 (Ards and North Down)", "W06000002 (Gwynedd)"]),
        ({"home_area": "Leeds", "home_force": "Sussex Police"}, ["'Leeds'", "'Sussex Police'", "does not police it"]),
        ({"home_force": "Thames Vally"}, ["home_force", "'Thames Vally'", "Thames Valley Police"]),
        ({"published": "last week"}, ["published", "'last week'"]),
    ],
)
def test_wrong_values_are_named(extractor: Extractor, arguments: dict[str, str], words: list[str]) -> None:
    with pytest.raises(InputError) as raised:
        extractor.extract(TEXT, **arguments)  # type: ignore[arg-type]
    assert all(word in str(raised.value) for word in words), raised.value


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"text": b"Crime fell"}, ["text", "bytes", "decode"]),
        ({"text": None}, ["text", "NoneType"]),
        ({"text": ["Crime fell"]}, ["text", "list"]),
        ({"title": 5}, ["title", "int"]),
        ({"home_area": 5}, ["home_area", "int"]),
        ({"home_force": b"sussex"}, ["home_force", "bytes"]),
        ({"published": 2022}, ["published", "2022"]),
    ],
)
def test_wrong_types_are_named(arguments: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(InputTypeError) as raised:
        extract_claims(**{"text": TEXT} | arguments)
    assert all(word in str(raised.value) for word in words), raised.value
    assert isinstance(raised.value, TypeError)
    assert isinstance(raised.value, CrimeExtractError)


def test_threads_share_one_extractor_and_agree() -> None:
    texts = [TEXT, TEXT.replace("372", "1,372")] * 8
    with ThreadPoolExecutor(8) as pool:
        extractors = set(pool.map(lambda _: default_extractor(), range(16)))
        claims = list(pool.map(extract_claims, texts))
    assert len(extractors) == 1
    assert claims == [extract_claims(text) for text in texts]


def test_import_is_cheap() -> None:
    heavy = ["spacy", "regex", "rapidfuzz", "quantulum3", "typer", "rich", "numpy"]
    code = f"import sys, crimeextract; print([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ast.literal_eval(run.stdout) == []


def test_extracting_needs_no_spacy_and_no_command_line() -> None:
    code = (
        f"import sys, crimeextract; crimeextract.extract_claims({TEXT!r});"
        "print([name for name in ('spacy', 'typer', 'rich') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ast.literal_eval(run.stdout) == []


def test_public_names_are_those_of_the_static_imports() -> None:
    tree = ast.parse(Path(crimeextract.__file__).read_text(encoding="utf-8"))
    static = {alias.asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names} - {
        None
    }
    assert static | {"__version__"} == set(crimeextract.__all__)
    assert all(getattr(crimeextract, name) is not None for name in crimeextract.__all__)
    assert set(crimeextract.__all__) <= set(dir(crimeextract))
    with pytest.raises(AttributeError, match="nonsense"):
        crimeextract.nonsense  # noqa: B018


def test_a_campaign_says_when_its_figures_are_from(extractor: Extractor) -> None:
    text = (
        "Home > News > 2020 > October\n\nOfficers across Wiltshire made 31 arrests in a week against county lines.\n\n"
        "The week of action ran from Monday 11 to Sunday 17 October. It led to 19 charges in Swindon."
    )
    claims = extractor.claims(text, published="2021-10-19")
    assert [(claim.value, claim.period and claim.period.start) for claim in claims] == [
        (31, date(2021, 10, 11)),
        (19, date(2021, 10, 11)),
    ]


_READ_WARM = """
import re, sys
from pathlib import Path
import regex
from crimeextract import Extractor

texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("blind-*/texts/*.txt"))]
extractor = Extractor().warm_up()

def refuse(pattern, flags=0):
    raise AssertionError(f"compiled late: {pattern}")

re.compile = regex.compile = refuse
print(sum(bool(extractor.claims(text)) for text in texts) > 300)
"""


def test_nothing_is_compiled_after_warm_up() -> None:
    fixtures = str(Path(__file__).parent.parent / "fixtures")
    done = subprocess.run([sys.executable, "-c", _READ_WARM, fixtures], capture_output=True, text=True)
    assert (done.stderr, done.stdout) == ("", "True\n")
