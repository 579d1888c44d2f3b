"""The gold corpora, each of which is extracted once in a test session."""

from datetime import date
from functools import cache
from pathlib import Path

from crimeextract import Claim, Extractor
from crimeextract.evaluation import Evaluation, evaluate

TESTS = Path(__file__).parent
FIXTURES = sorted(folder.parent for folder in (TESTS / "fixtures").glob("*/gold"))
# A corpus that may stand beside the repository.
SEEDS = TESTS.parent.parent / "shared" / "corpus" / "seeds"


class Recorder(Extractor):
    """An extractor that keeps what it gave for each text."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, list[Claim]] = {}

    def claims(
        self,
        text: str,
        *,
        published: date | str | None = None,
        title: str | None = None,
        home_area: str | None = None,
        home_force: str | None = None,
    ) -> list[Claim]:
        self.given[text] = super().claims(
            text, published=published, title=title, home_area=home_area, home_force=home_force
        )
        return self.given[text]


@cache
def evaluated(corpus: Path) -> tuple[Evaluation, dict[str, list[Claim]]]:
    """The evaluation of a corpus, and the claims that it was made of by text."""
    recorder = Recorder()
    return evaluate(corpus / "gold", corpus / "texts", recorder), recorder.given
