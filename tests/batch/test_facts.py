"""The same fact has the same id wherever it stands; what is not known in full has none."""

import re
from dataclasses import replace

import pytest

from crimeextract import Claim, extract_claims
from crimeextract.batch.facts import canonical_form, fact_id
from crimeextract.model import Change, Rank


def claim(text: str, **hints: str) -> Claim:
    (found,) = extract_claims(text, **hints)  # type: ignore[arg-type]
    return found


CRAWLEY = "Crawley had 372 sexual offences in the 12 months to September 2021."


@pytest.mark.parametrize(
    "text",
    [
        "In Crawley, 372 sexual offences were recorded between October 2020 and September 2021, the force said.",
        "Crawley had 372 sexual offences in the 12 months to September 2021, up 7%.",
        "CRAWLEY had nearly 372 sexual offences in the year to September 2021.",
    ],
)
def test_the_same_statement(text: str) -> None:
    assert fact_id(claim(text)) == fact_id(claim(CRAWLEY))


@pytest.mark.parametrize(
    "text",
    [
        "Crawley had 373 sexual offences in the 12 months to September 2021.",
        "Crawley had 372 sexual offences in the 12 months to June 2021.",
        "Crawley had 372 robberies in the 12 months to September 2021.",
        "Leeds had 372 sexual offences in the 12 months to September 2021.",
        "Crawley had 372 victims of sexual offences in the 12 months to September 2021.",
        "Sexual offences in Crawley rose by 372 in the 12 months to September 2021.",
    ],
)
def test_another_statement(text: str) -> None:
    assert fact_id(claim(text)) is not None
    assert fact_id(claim(text)) != fact_id(claim(CRAWLEY))


def test_form() -> None:
    expected = (
        '["count", ["sexual-offences", "recorded"], ["E07000226", null], "2020-10-01", "2021-09-30", [372, null, null]]'
    )
    assert canonical_form(claim(CRAWLEY)) == expected
    assert re.fullmatch("f[0-9a-f]{16}", fact_id(claim(CRAWLEY)) or "")
    ranked = replace(claim(CRAWLEY), kind="rank", value=None, rank=Rank(2, "lowest", "42 forces"))
    assert canonical_form(ranked) == expected.replace('"count"', '"rank"').replace(
        "[372, null, null]", '[2, "lowest", "42 forces"]'
    )


def test_what_is_not_known_has_none() -> None:
    known = claim(CRAWLEY)
    assert known.period is not None and known.force is not None
    assert fact_id(replace(known, area=None)) not in (None, fact_id(known))  # the force is
    for unsure in (
        replace(known, area=None, force=None),
        replace(known, period=None),
        replace(known, period=replace(known.period, start=None)),
        replace(known, period=replace(known.period, end=None)),
        replace(known, value=None),
        replace(known, unit=None, measure=replace(known.measure, text=None, offence=None)),
    ):
        assert fact_id(unsure) is None


def test_changes_and_ranks_stand_in_for_a_level() -> None:
    change = replace(claim(CRAWLEY), kind="change", value=None, change=Change("up", percent=7.0))
    rank = replace(claim(CRAWLEY), kind="rank", value=None, rank=Rank(2, "lowest", "42  Forces"))
    ids = [
        fact_id(each)
        for each in (
            change,
            replace(change, change=Change("up", percent=8.0)),
            rank,
            replace(rank, rank=Rank(3, "lowest", "42 forces")),
        )
    ]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    assert fact_id(rank) == fact_id(replace(rank, rank=Rank(2, "lowest", "42 forces")))
    assert fact_id(replace(claim(CRAWLEY), change=Change("up", percent=7.0))) == fact_id(claim(CRAWLEY))
