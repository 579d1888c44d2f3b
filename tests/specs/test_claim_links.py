"""What a claim is linked to beside its area: who the text gives as the source, its force, its earlier period."""

import pytest

from crimeextract import Claim, extract_claims

BURGLARY = "345 burglaries in Norwich in 2021"


def only(text: str) -> Claim:
    (claim,) = extract_claims(text, published="2022-01-28")
    for entry in claim.evidence:
        assert text[entry.start : entry.end] == entry.text
    return claim


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        (
            "Ward\tBurglary\nHeadingley\t45\n\nSource: West Yorkshire Police",
            "West Yorkshire Police",
            "West Yorkshire Police",
        ),
        ("Kent Police records show 345 burglaries in 2021.", "Kent Police", "Kent Police"),
        (f"According to Norfolk Constabulary, there were {BURGLARY}.", "Norfolk Constabulary", "Norfolk Constabulary"),
        (f"Figures from Norfolk Police show {BURGLARY}.", "Norfolk Constabulary", "Norfolk Police"),
        (f"{BURGLARY}, data released by Norfolk Constabulary shows.", "Norfolk Constabulary", "Norfolk Constabulary"),
        (f"Data obtained by the BBC from Norfolk Police show {BURGLARY}.", "Norfolk Constabulary", "Norfolk Police"),
        (f"Norfolk Constabulary counted, of nine forces with data, {BURGLARY}.", None, None),
        (f"Norfolk Constabulary's latest figures show {BURGLARY}.", "Norfolk Constabulary", "Norfolk Constabulary"),
        (f"There were {BURGLARY}, Norfolk Constabulary said.", "Norfolk Constabulary", "Norfolk Constabulary"),
        (f"A Norwich City Council report counts {BURGLARY}.", "Norwich City Council", "Norwich City Council"),
        (f"{BURGLARY}, according to Norfolk County Council.", "Norfolk County Council", "Norfolk County Council"),
        (f"A council report says there were {BURGLARY}.", "council report", "council report"),
        (f"Norfolk Constabulary counted {BURGLARY}.", None, None),
        (f"Norwich City Council met after {BURGLARY}.", None, None),
        (f"Home Office data shows {BURGLARY}.", "Home Office", "Home Office"),
    ],
)
def test_source(text: str, source: str | None, words: str | None) -> None:
    claim = only(text)
    assert claim.source == source
    assert [entry.text for entry in claim.evidence if entry.role == "source"] == ([words] if words else [])


def test_the_source_of_a_text_is_that_of_sentences_that_name_none() -> None:
    text = f"Figures from Norfolk Police show {BURGLARY}. Robberies in Norwich fell by 40 to 52."
    assert [claim.source for claim in extract_claims(text)] == ["Norfolk Constabulary"] * 2


def test_a_figure_of_a_force_is_not_all_of_the_text_s() -> None:
    text = f"The Kent Police figure was lower. There were {BURGLARY}."
    assert [claim.source for claim in extract_claims(text)] == [None]


def test_who_says_something_is_no_source_of_other_sentences() -> None:
    text = f"Norwich is safe, Norfolk Constabulary said. There were {BURGLARY}."
    assert [claim.source for claim in extract_claims(text)] == [None]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (f"Norfolk Constabulary recorded {BURGLARY}.", "stated"),
        (f"There were {BURGLARY}, recorded by Norfolk Constabulary.", "stated"),
        (f"There were {BURGLARY}, Norfolk Constabulary said.", "stated"),
        (f"There were {BURGLARY}.", "inferred"),
        (f"There were {BURGLARY}. Norfolk Constabulary was busy.", "inferred"),
    ],
)
def test_force_link(text: str, link: str) -> None:
    claim = only(text)
    assert claim.force is not None
    assert (claim.force.id, claim.force.link) == ("norfolk", link)
    assert ("force" in [entry.role for entry in claim.evidence]) == (link == "stated")


def test_a_force_beside_the_claim_does_not_stretch_it() -> None:
    assert only(f"There were {BURGLARY}, Norfolk Constabulary said.").span.text == BURGLARY


@pytest.mark.parametrize(
    ("period", "earlier", "days"),
    [
        ("in 2021", "the year before", "2020-01-01 2020-12-31"),
        ("in the year to September 2021", "the previous 12 months", "2019-10-01 2020-09-30"),
        ("between April and June 2021", "the same period last year", "2020-04-01 2020-06-30"),
        ("between April and June 2021", "the previous quarter", "2021-01-01 2021-03-31"),
        ("in October 2021", "the month before", "2021-09-01 2021-09-30"),
        ("in 2021", "the previous month", None),
        ("in 2021", "two years earlier", "2019-01-01 2019-12-31"),
        ("in 2021", "last year", None),  # the story's own year, on which nothing can be up
        ("in 2021", "2019", "2019-01-01 2019-12-31"),
    ],
)
def test_days_of_the_earlier_period(period: str, earlier: str, days: str | None) -> None:
    claim = only(f"There were 345 burglaries in Norwich {period}, up 5% on {earlier}.")
    assert claim.change is not None and claim.change.baseline is not None
    baseline = claim.change.baseline
    assert baseline.text == earlier
    assert f"{baseline.start} {baseline.end}" == (days or "None None")
