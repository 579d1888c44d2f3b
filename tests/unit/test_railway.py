"""The police of the railway: whose figures a section of its own on stations has."""

from crimeextract import extract_claims

_STORY = """Thieves stole 18,256 bicycles in London in 2021, Metropolitan Police figures show.

The total was up six per cent on the year before, and Hackney had 1,702 of them.

Just 61 bikes were stolen in Bexley, the lowest total of the 32 boroughs.

A student from Dalston, whose bike was stolen in June, said she would walk.

{heading}Figures from British Transport Police show that 312 bikes were taken from racks at London stations in 2021.

Officers have arrested 46 people since January 2021 over the thefts.
"""


def _forces(heading: str) -> list[str | None]:
    claims = extract_claims(_STORY.format(heading=heading), published="2022-01-28")
    return [claim.force.id if claim.force else None for claim in claims if claim.value in (312, 46)]


def test_section_on_railway() -> None:
    assert _forces("ON THE TRAIN\n\n") == ["british-transport-police"] * 2


def test_mention_in_passing() -> None:
    assert _forces("")[1] == "metropolitan"
