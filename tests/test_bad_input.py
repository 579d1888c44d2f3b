"""Texts that are not what a newsroom would send: the offsets still hold, and the time stays linear."""

import time

import pytest

from crimeextract import Claim, extract_claims

SENTENCE = "Crawley had 372 sexual offences in the 12 months to September 2021, up 7%."


def checked(text: str) -> list[Claim]:
    """The claims of a text, whose every span slices to its text."""
    claims = extract_claims(text)
    for claim in claims:
        for mark in (claim.span, *claim.evidence):
            assert text[mark.start : mark.end] == mark.text
    return claims


def value_at(text: str, figure: str = "372") -> Claim:
    """The claim whose value stands where `figure` does."""
    start = text.index(figure)
    (claim,) = [
        claim
        for claim in checked(text)
        if any((entry.role, entry.start) == ("value", start) for entry in claim.evidence)
    ]
    assert claim.value == 372
    return claim


NOTHING = ["", " ", "\n\n\n", "\t\r\n \u00a0", "\ufeff", "\x00", ".", "%", "£", "“", "-" * 500]


@pytest.mark.parametrize("text", NOTHING)
def test_texts_that_say_nothing(text: str) -> None:
    assert checked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"\x00\x07 {SENTENCE} \x1b[31m",
        f"\ud800 {SENTENCE} \udfff",
        f"Police news.\r\n\r\n{SENTENCE}\r\n",
        f"\U0001f694\U0001f468\u200d\U0001f469\u200d\U0001f467 {SENTENCE}",
        f"\ufeff{SENTENCE}",
        f"Cafe\u0301 owners and na\u00efve fac\u0327ades.\n\n{SENTENCE}",
        SENTENCE.replace(" ", "\u00a0"),
        SENTENCE.replace("offences", "of\u00adfences"),
        SENTENCE.replace("sexual offences", "sexual\u200b offences"),
        f"Mae heddlu'r sir yn poeni.\n\n{SENTENCE}",
    ],
    ids=[
        "control characters",
        "lone surrogates",
        "CRLF",
        "emoji",
        "byte order mark",
        "combining accents",
        "no-break spaces",
        "soft hyphen",
        "zero-width space",
        "Welsh before",
    ],
)
def test_offsets_hold_between_odd_characters(text: str) -> None:
    claim = value_at(text)
    assert claim.measure.offence == "sexual-offences"
    assert claim.area is not None
    assert claim.area.code == "E07000226"


@pytest.mark.parametrize(
    "text",
    [
        "La police a enregistré 1 234 infractions à Lyon en 2021, soit une hausse de 7 %.",
        "Cofnododd Heddlu De Cymru 827 o droseddau yn y flwyddyn hyd at fis Medi, cynnydd o 14%.",
        "Policja odnotowała 1234 przestępstwa w Łodzi w 2021 roku, o 7% więcej niż rok wcześniej.",
        "警方在2021年记录了372起犯罪，上升7%。",
        "سجلت الشرطة ٣٧٢ جريمة في عام ٢٠٢١",
    ],
    ids=["French", "Welsh", "Polish", "Chinese", "Arabic"],
)
def test_other_languages_do_no_harm(text: str) -> None:
    checked(text)


def seconds(text: str) -> float:
    """The best of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        extract_claims(text)
        times.append(time.process_time() - start)
    return min(times)


STORY = f"{SENTENCE} Robberies fell by 40 to 52, the lowest of any of the 42 forces, police said.\n\n"


UNITS = [STORY, SENTENCE + " ", "1,", "9", "12 ", "from 1 to 2 ", "“", "x", " ", "\n", "- ", "1.2.3-4/5 "]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: repr(unit[:12]))
def test_time_is_linear_in_the_length(unit: str) -> None:
    extract_claims(SENTENCE)  # what is loaded once is not counted
    small, large = 25_000, 200_000
    short, long = (seconds((unit * (size // len(unit) + 1))[:size]) for size in (small, large))
    # Eight times the text may take eight times the time; a quadratic step would take 64 times.
    assert long < 24 * max(short, 0.01), f"{short:.3f} s for {small}, {long:.3f} s for {large} characters"


def test_a_million_characters() -> None:
    text = (STORY * (1_000_000 // len(STORY) + 1))[:1_000_000]
    assert len(checked(text)) > 10_000
