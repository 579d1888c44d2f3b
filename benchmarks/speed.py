"""How fast extraction is, beside what spaCy's blank English pipeline takes for the same texts.

Both run in turn in one process, several times; the median counts. Absolute figures depend on the machine,
the ratio hardly does. Run it from the repository:

    python benchmarks/speed.py [--repeats 7] [FOLDER ...]

A folder holds `*.txt` files; without any, those of tests/fixtures are read, and the corpora of a folder
`shared` beside the repository if there is one.
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
    extractor = Extractor()
    print("corpus                        texts  characters   spaCy blank  crimeextract   ratio")
    for folder in arguments.folders or default_folders():
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
        if not texts:
            print(f"{folder.name:28} no *.txt files")
            continue
        characters = sum(map(len, texts))
        baseline, own = medians(texts, arguments.repeats, lambda text: nlp(text), lambda text: extractor.claims(text))
        name = "/".join(folder.parts[-2:])
        print(
            f"{name:28} {len(texts):6} {characters:11,} {characters / baseline:11,.0f}/s "
            f"{characters / own:11,.0f}/s {baseline / own:7.2f}"
        )


def default_folders() -> list[Path]:
    """The texts of the tests, and those beside the repository."""
    shared = ROOT.parent / "shared" / "corpus"
    found = [ROOT / "tests" / "fixtures" / "articles", shared / "seeds", shared / "articles"]
    return [folder for folder in found if folder.is_dir()]


def medians(texts: list[str], repeats: int, *runs: Callable[[str], object]) -> list[float]:
    """The median seconds that each of the runs takes for all texts; they take turns."""
    for run in runs:
        run(texts[0])  # what is loaded on first use is not counted
    seconds: list[list[float]] = [[] for _ in runs]
    for _ in range(repeats):
        for own, run in zip(seconds, runs, strict=True):
            start = time.perf_counter()
            for text in texts:
                run(text)
            own.append(time.perf_counter() - start)
    return [statistics.median(each) for each in seconds]


if __name__ == "__main__":
    main()
