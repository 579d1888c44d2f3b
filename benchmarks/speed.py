"""How fast extraction is, beside what spaCy's blank English pipeline takes for the same texts.

Both run in turn in one process. The first pass meets every text for the first time, as a newsroom does; then the
same texts are read again and again, and the median counts: spaCy keeps the words that it has met, so that it tokenises
twice as fast then. Absolute figures depend on the machine, the ratios hardly do. Run it from the repository:

    python benchmarks/speed.py [--repeats 7] [FOLDER ...]

A folder holds `*.txt` files; without any, those of the corpora in a folder `shared` beside the repository are read,
or of tests/fixtures where there is none.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from crimeextract import Extractor

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print one row a corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--repeats", type=int, default=7)
    arguments = parser.parse_args()

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    extractor = Extractor().warm_up()  # what is loaded on first use is not counted
    nlp(next((ROOT / "examples").glob("*.txt")).read_text(encoding="utf-8"))
    print("corpus               texts  characters   spaCy blank  crimeextract  ratio at first sight   read again")
    sums = [0.0, 0.0, 0.0, 0.0]
    for folder in arguments.folders or default_folders():
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
        if not texts:
            print(f"{folder.name:20} no *.txt files")
            continue
        first = seconds(texts, nlp, extractor.claims)
        again = medians(texts, arguments.repeats, nlp, extractor.claims)
        show("/".join(folder.parts[-2:]), texts, first, again)
        sums = [one + other for one, other in zip(sums, [*first, *again], strict=True)]
    print(f"{'together':60} {sums[0] / sums[1]:20.2f} {sums[2] / sums[3]:12.2f}")


def show(name: str, texts: list[str], first: list[float], again: list[float]) -> None:
    """Print the row of one corpus: characters a second of both, and the ratios."""
    size = sum(map(len, texts))
    print(
        f"{name:20} {len(texts):5} {size:11,} {size / again[0]:11,.0f}/s {size / again[1]:11,.0f}/s"
        f"          {first[0] / first[1]:14.2f} {again[0] / again[1]:12.2f}"
    )


def default_folders() -> list[Path]:
    """The corpora beside the repository, else texts of the tests."""
    shared, fixtures = ROOT.parent / "shared" / "corpus", ROOT / "tests" / "fixtures"
    if shared.is_dir():
        return [shared / "seeds", shared / "articles"]
    return [fixtures / "articles", fixtures / "blind-5"]


def seconds(texts: list[str], *runs: Callable[[str], object]) -> list[float]:
    """The seconds that each of the runs takes for all texts; they take turns text by text."""
    spent = [0.0 for _ in runs]
    for text in texts:
        for number, run in enumerate(runs):
            start = time.perf_counter()
            run(text)
            spent[number] += time.perf_counter() - start
    return spent


def medians(texts: list[str], repeats: int, *runs: Callable[[str], object]) -> list[float]:
    """The median seconds that each of the runs takes for all texts; they take turns pass by pass."""
    passes = [[seconds(texts, run)[0] for run in runs] for _ in range(repeats)]
    return [statistics.median(times) for times in zip(*passes, strict=True)]


if __name__ == "__main__":
    main()
