"""Lines broken to fit a page are put together; those that end something are not."""

import textwrap

import pytest
from made_files import FIRST, pdf_bytes

from crimeextract import extract_claims
from crimeextract.inputs.pdf import read_pdf
from crimeextract.inputs.unwrap import unwrap

PARAGRAPH = (
    "Figures published by the force show that officers in the district of Ashford and in the town of Thanet recorded"
    " 3,564 incidents of stalking and harassment over the year to September 2019, and that this was up by"
    " 12% on the year before, when Kent Police had counted rather fewer of them, as had other forces in the region."
)


@pytest.mark.parametrize("width", range(45, 110, 7))
def test_a_paragraph_is_one_line_again(width: int) -> None:
    assert unwrap(textwrap.fill(PARAGRAPH, width, break_on_hyphens=False)) == PARAGRAPH


@pytest.mark.parametrize(
    "lines",
    [
        [PARAGRAPH[:80], "", PARAGRAPH[:70]],
        ["Recorded crime", "Figures published by the force show that officers recorded 3,564 incidents of harassment."],
        [f"{PARAGRAPH[:79]}.", "Kent Police had counted rather fewer of them, as had other forces in the region then"],
        ["Robberies in the town of Ashford itself and in the villages around it, by year", "• 2019: 12", "• 2020: 14"],
        ["Offence                                  2018          2019         Change", "Burglary  12  14  2"],
        ["Burglary 12", "Robbery 14", "Theft 16"],
        ["", "", ""],
    ],
)
def test_what_ends_a_line_stays_an_end(lines: list[str]) -> None:
    assert unwrap("\n".join(lines)) == "\n".join(lines)


def test_a_claim_is_read_over_the_ends_of_lines_and_pages() -> None:
    first, *rest = textwrap.wrap(PARAGRAPH, 60)
    (draft,) = read_pdf(pdf_bytes([FIRST, first], rest))
    assert len(draft.text) == len(f"{FIRST}\n{PARAGRAPH}")
    assert draft.text[draft.pages[1] :].startswith(rest[0])
    (claim,) = [claim for claim in extract_claims(draft.text) if claim.value == 3564]
    assert claim.change is not None
    assert claim.change.percent == 12
