"""Evaluates a folder of gold files: reads, extracts, matches, measures, file by file."""

from collections.abc import Callable, Collection
from difflib import get_close_matches
from pathlib import Path

from crimeextract.errors import CrimeExtractError, GoldError, InputError
from crimeextract.evaluation.answers import answer_of, read_answers
from crimeextract.evaluation.calibration import calibrate
from crimeextract.evaluation.gold import read_gold
from crimeextract.evaluation.matching import Match, match
from crimeextract.evaluation.measures import measure
from crimeextract.evaluation.result import Evaluation
from crimeextract.evaluation.verdicts import spurious, verdicts
from crimeextract.extractor import Extractor, default_extractor
from crimeextract.files import read_text


def evaluate(
    gold_dir: Path | str,
    texts_dir: Path | str,
    extractor: Extractor | None = None,
    *,
    predictions: Path | str | None = None,
    only: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Measures extracted claims against gold claims.

    A file that cannot be used is a line of `Evaluation.problems`; the others are scored all the same.

    Args:
        gold_dir: Folder of gold files, one `NAME.json` a document; docs/evaluation.md has the format.
        texts_dir: Folder of the texts, `NAME.txt`.
        extractor: What to extract with; the one of `extract_claims` if left out.
        predictions: Folder of saved claims, `NAME.json`, to score instead of extracting.
        only: Names of the documents to score; all if empty.
        progress: Called after each document with how many are done and how many there are.

    Raises:
        InputError: The folder has no gold files, or none of a name in `only`.
    """
    paths = _gold_files(Path(gold_dir), only)
    matches: dict[str, Match] = {}
    problems: list[str] = []
    for done, path in enumerate(paths, start=1):
        saved = None if predictions is None else Path(predictions) / path.name
        try:
            matches[path.stem] = _match(path, Path(texts_dir) / f"{path.stem}.txt", extractor, saved)
        except GoldError as error:
            problems += error.problems
        except CrimeExtractError as error:
            problems.append(str(error))
        if progress is not None:
            progress(done, len(paths))
    return Evaluation(
        {name: measure(matched) for name, matched in matches.items()},
        tuple(verdict for name, matched in matches.items() for verdict in verdicts(name, matched)),
        tuple(claim for name, matched in matches.items() for claim in spurious(name, matched)),
        calibrate(matches.values()),
        tuple(problems),
    )


def _gold_files(folder: Path, only: Collection[str]) -> list[Path]:
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder}: no gold files there; name the folder that has the *.json files")
    names = [path.stem for path in paths]
    for name in only:
        if name not in names:
            close = ", ".join(get_close_matches(name, names))
            raise InputError(f"{folder}: no gold file {name}.json{f'; did you mean {close}?' if close else ''}")
    return [path for path in paths if not only or path.stem in only]


def _match(path: Path, text_path: Path, extractor: Extractor | None, saved: Path | None) -> Match:
    """One document, matched."""
    if not text_path.exists():
        raise InputError(f"{path}: its text {text_path} is missing; put it there, or take the gold file out")
    text = read_text(text_path)
    gold = read_gold(path, text, extractor.resources.gazetteer if extractor else None)
    if saved is not None:
        return match(gold.claims, read_answers(saved, text))
    claims = (extractor or default_extractor()).claims(text, published=gold.published)
    return match(gold.claims, [answer_of(claim) for claim in claims])
