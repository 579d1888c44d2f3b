"""Texts full of numbers that say nothing statistical about crime: no claim comes out of them."""

from pathlib import Path

import pytest

from crimeextract import extract_claims

TEXTS = sorted((Path(__file__).parent / "fixtures" / "silent" / "texts").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_silent(path: Path) -> None:
    claims = extract_claims(path.read_text(encoding="utf-8"))
    assert [claim.span.text for claim in claims] == []
