"""`crimeextract evaluate`: how good the claims are, against gold claims."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crimeextract.cli.floors import FloorOptions
from crimeextract.cli.output import FILE_PROBLEM, STDOUT, complain, write

if TYPE_CHECKING:
    from crimeextract.evaluation import Comparison, Evaluation
    from crimeextract.evaluation.floors import Floor

# From how many documents on progress is told, and how often over all of them.
_MANY = 50
_STEPS = 10


class ReportFormat(StrEnum):
    """How an evaluation is written."""

    TABLE = "table"
    JSON = "json"


_GoldDir = Annotated[
    Path, typer.Argument(metavar="GOLD_DIR", exists=True, file_okay=False, help="Folder of gold files, NAME.json.")
]
_Texts = Annotated[
    Path, typer.Option(metavar="DIR", exists=True, file_okay=False, help="Folder of their texts, NAME.txt.")
]
_Pred = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", exists=True, file_okay=False, help="Folder of saved claims to score instead of extracting."
    ),
]
_Only = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Score this document only; repeat it for several.")
]
_Misses = Annotated[bool, typer.Option("--misses", help="List what is wrong, missed or spurious.")]
_Confidence = Annotated[bool, typer.Option("--confidence", help="Show how many claims of each confidence are right.")]
_Format = Annotated[ReportFormat, typer.Option("--format", "-f", help="How to print it.")]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to save the result in, as JSON for --against.")
]
_Against = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Show gains and losses against a result saved with -o.")
]
_Floors = Annotated[
    Path | None, typer.Option(metavar="FILE", help="TOML file with the least F1 to reach; exit 1 below it.")
]
_Corpus = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Section of the floors; else the folder that GOLD_DIR is or, as gold, is in."),
]
_RaiseFloors = Annotated[bool, typer.Option("--raise-floors", help="Write higher floors where more is reached.")]
_LowerFloors = Annotated[
    bool, typer.Option("--lower-floors", help="Write lower floors where less is reached; needs --reason.")
]
_Reason = Annotated[str, typer.Option(help="Why floors are lowered; is written beside them.")]


def evaluate(
    gold_dir: _GoldDir,
    texts: _Texts,
    pred: _Pred = None,
    only: _Only = None,
    misses: _Misses = False,
    confidence: _Confidence = False,
    format_: _Format = ReportFormat.TABLE,
    output: _Output = None,
    against: _Against = None,
    floors: _Floors = None,
    corpus: _Corpus = None,
    raise_floors: _RaiseFloors = False,
    lower_floors: _LowerFloors = False,
    reason: _Reason = "",
) -> None:
    """Measure extracted claims against gold claims.

    \b
    Examples:
      crimeextract evaluate gold --texts texts
      crimeextract evaluate gold --texts texts --misses --only crawley --only leeds
      crimeextract evaluate gold --texts texts -o before.json
      crimeextract evaluate gold --texts texts --against before.json
      crimeextract evaluate gold --texts texts --pred claims --confidence
      crimeextract evaluate gold --texts texts --floors floors.toml --raise-floors

    \b
    Exit codes:
      0  done, and the floors are reached
      1  a file could not be used, the others were scored; or a floor is not reached
      2  wrong usage
    """
    _check_output(output, folders=[gold_dir, texts, pred], files=[against, floors])
    options = FloorOptions(floors, corpus or _corpus(gold_dir), raise_floors, lower_floors, reason)
    options.check(part=bool(only))
    floor, before = options.read(), _earlier(against)
    evaluation = _evaluated(gold_dir, texts, pred, only)
    done = _is_done(evaluation, options, floor)
    done &= output is None or _save(evaluation, output)
    comparison = _compared(before, evaluation)
    try:
        if format_ is ReportFormat.JSON:
            write(_json(evaluation, comparison))
        else:
            tables = _tables(evaluation, comparison, str(against), misses=misses, confidence=confidence)
            write(tables, encoding=None)
    finally:  # also where the reader of a pipe has seen enough
        if not done:
            raise typer.Exit(FILE_PROBLEM)


def _evaluated(gold_dir: Path, texts: Path, pred: Path | None, only: list[str] | None) -> "Evaluation":
    from crimeextract.errors import InputError
    from crimeextract.evaluation import evaluate as run

    try:
        return run(gold_dir, texts, predictions=pred, only=only or (), progress=_tell_progress)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None


def _compared(before: "Evaluation | None", evaluation: "Evaluation") -> "Comparison | None":
    from crimeextract.evaluation import compare

    return compare(before, evaluation) if before else None


def _is_done(evaluation: "Evaluation", options: FloorOptions, floor: "Floor | None") -> bool:
    """Whether all files could be scored and the floors are reached; says what is amiss."""
    for problem in evaluation.problems:
        complain(problem)
    if not evaluation.problems:
        return options.hold(floor, evaluation.measures)
    if options.path is not None:  # part of the documents says nothing about floors
        complain("floors are not checked until all files can be scored")
    return False


def _check_output(output: Path | None, *, folders: list[Path | None], files: list[Path | None]) -> None:
    """Refuses to save where something is read from, and what would make a file called -."""
    if output is None:
        return
    if output == Path(STDOUT):
        raise typer.BadParameter("--output is a file to save in; --format json prints the result")
    place = output.resolve()
    for folder in folders:
        if folder is not None and place.parent == folder.resolve():
            raise typer.BadParameter(f"{output} is in a folder that is read; choose another --output")
    if any(path is not None and place == path.resolve() for path in files):
        raise typer.BadParameter(f"{output} is one of the files to read; choose another --output")


def _corpus(gold_dir: Path) -> str:
    """What the texts are called: the folder's name, or that of the one around `gold`."""
    folder = gold_dir.resolve()
    return folder.parent.name if folder.name == "gold" else folder.name


def _earlier(path: Path | None) -> "Evaluation | None":
    """The evaluation to compare with."""
    if path is None:
        return None
    from crimeextract.errors import InputError, SchemaError
    from crimeextract.evaluation import Evaluation
    from crimeextract.files import read_json

    try:
        return Evaluation.from_dict(read_json(path))
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    except SchemaError:
        raise typer.BadParameter(f"{path} is no result of this version; save one with evaluate -o") from None


def _tell_progress(done: int, count: int) -> None:
    if count >= _MANY and (done == count or done % (count // _STEPS) == 0):
        complain(f"{done} of {count} documents")


def _save(evaluation: "Evaluation", path: Path) -> bool:
    """Whether the result could be saved; the user has been told where it could not."""
    try:
        write(_json(evaluation, None), path)
    except typer.Exit:
        return False
    return True


def _json(evaluation: "Evaluation", comparison: "Comparison | None") -> str:
    record = evaluation.to_dict()
    if comparison:
        record["against"] = comparison.to_dict()
    content = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    return content.encode(errors="backslashreplace").decode()  # half a character in a gold file stays what it was


def _tables(
    evaluation: "Evaluation", comparison: "Comparison | None", earlier: str, *, misses: bool, confidence: bool
) -> str:
    from crimeextract.render import evaluation as render

    parts = [render.overview(evaluation)]
    if confidence:
        parts.append(render.confidence_table(evaluation.confidence))
    if misses:
        parts.append(render.misses(evaluation))
    if comparison:
        parts.append(render.comparison_words(comparison, earlier))
    return "\n".join(parts)
