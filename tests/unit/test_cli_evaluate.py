"""`crimeextract evaluate`, as a user runs it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from crimeextract.cli import app
from crimeextract.cli import evaluate as verb
from crimeextract.evaluation import Evaluation, evaluate
from crimeextract.evaluation.floors import read_floors

TEXT = "Leeds had 52 robberies in 2021, up 7%. Burglaries fell by 40 to 61.\n"
ROBBERY: dict[str, Any] = {
    "id": "c1",
    "kind": "count",
    "offence": "robbery",
    "area": "E08000035",
    "force": "west-yorkshire",
    "period": ["2021-01", "2021-12"],
    "direction": "up",
    "figures": [
        {"role": "value", "value": 52, "at": "[52]"},
        {"role": "percent", "value": 7, "at": "[7%]"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder `corpus` with gold and texts: one claim right, one spurious, one wrong in its area."""
    for name in ("gold", "texts"):
        (tmp_path / "corpus" / name).mkdir(parents=True)
    for name, area in (("leeds", "E08000035"), ("york", "E06000014")):
        record = {"published": "2022-01-28", "claims": [ROBBERY | {"area": area}]}
        (tmp_path / "corpus" / "gold" / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
        (tmp_path / "corpus" / "texts" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "corpus"


def run(folder: Path, *arguments: str | Path) -> Result:
    command = ["evaluate", folder / "gold", "--texts", folder / "texts", *arguments]
    return CliRunner().invoke(app, [str(argument) for argument in command])


def test_tables(folder: Path) -> None:
    result = run(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["leeds", "1", "0.500", "1.000", "0.667", "2", "0.500", "1.000", "0.667"] in rows
    assert ["all", "2", "0.250", "0.500", "0.333", "4", "0.500", "1.000", "0.667"] in rows
    assert ["area", "0.500", "2"] in rows
    assert ["figures", "together", "1.000", "2"] in rows
    assert ["percent", "1.000", "1.000", "1.000", "2"] in rows
    assert "spurious" not in result.stdout


def test_misses_where_nothing_was_scored(folder: Path) -> None:
    (folder / "gold" / "york.json").write_text("[]", encoding="utf-8")
    result = run(folder, "--misses", "--only", "york")
    assert result.exit_code == 1
    assert result.stdout.endswith("nothing was scored\n")


def test_misses_and_confidence_on_request(folder: Path) -> None:
    lines = run(folder, "--misses", "--confidence", "--only", "york").stdout.splitlines()
    assert any(line.startswith("york c1: area: want E06000014, got E08000035 | ") for line in lines)
    assert any(line.startswith("york: spurious value 61 + absolute 40 | ") for line in lines)
    assert lines[-2:] == [line for line in lines if line.startswith("york") and ":" in line]
    table = lines[lines.index("confidence  claims  right") :]
    assert sum(int(line.split()[3]) for line in table[2:10]) == 2
    assert not any(line.startswith("leeds") for line in lines)


def test_json_is_what_is_saved(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--format", "json", "-o", tmp_path / "result.json")
    assert result.stdout == (tmp_path / "result.json").read_text(encoding="utf-8")
    assert Evaluation.from_dict(json.loads(result.stdout)) == evaluate(folder / "gold", folder / "texts")


def test_against(folder: Path, tmp_path: Path) -> None:
    saved = tmp_path / "before.json"
    assert run(folder, "-o", saved).exit_code == 0
    path = folder / "gold" / "york.json"
    path.write_text((folder / "gold" / "leeds.json").read_text(encoding="utf-8"), encoding="utf-8")
    result = run(folder, "--against", saved)
    told = result.stdout.partition(f"against {saved}\n")[2].splitlines()
    assert told[0] == "newly right: 1"
    assert told[1].startswith("  york c1: right | ")
    assert told[2:5] == ["newly wrong: 0", "newly spurious: 0", "no longer spurious: 0"]
    assert ["claims", "f1", "0.333", "0.667", "+0.333"] in [line.split() for line in told]
    record = json.loads(run(folder, "--against", saved, "-f", "json").stdout)
    assert record["against"]["rates"]["claims f1"]["difference"] == 0.3333
    assert "no measure moved" in run(folder, "--against", saved, "--only", "leeds").stdout


def test_saved_claims_are_scored_instead(folder: Path, tmp_path: Path) -> None:
    for name in ("leeds", "york"):
        (tmp_path / f"{name}.json").write_text("[]", encoding="utf-8")
    result = run(folder, "--pred", tmp_path, "--misses")
    assert "leeds c1: missed value 52 + percent 7\n" in result.stdout


def test_problems_are_told_and_the_rest_is_scored(folder: Path, tmp_path: Path) -> None:
    (folder / "texts" / "york.txt").unlink()
    (folder / "gold" / "broken.json").write_text("{", encoding="utf-8")
    (folder / "texts" / "broken.txt").write_text(TEXT, encoding="utf-8")
    result = run(folder, "--floors", floors(tmp_path, 0.1), "-o", tmp_path / "result.json")
    assert result.exit_code == 1
    broken, missing, about_floors = result.stderr.splitlines()
    assert "broken.json: no JSON (line 1" in broken
    assert "york.txt is missing" in missing
    assert "floors are not checked" in about_floors
    assert "leeds" in result.stdout
    assert len(json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["problems"]) == 2


def test_progress_is_told_for_many_documents(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "_MANY", 2)
    monkeypatch.setattr(verb, "_STEPS", 2)
    told = ["crimeextract: 1 of 2 documents", "crimeextract: 2 of 2 documents"]
    assert run(folder).stderr.splitlines() == told


def floors(tmp_path: Path, strict: float, figures: float = 0.5) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(f"[corpus]\nstrict = {strict}\nfigures = {figures}\n", encoding="utf-8")
    return path


def current(path: Path, corpus: str = "corpus") -> tuple[float, float, str]:
    floor = read_floors(path)[corpus][-1]
    return floor.strict, floor.figures, floor.reason


def test_floors_are_held(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "--floors", floors(tmp_path, 0.3)).exit_code == 0
    result = run(folder, "--floors", floors(tmp_path, 0.4))
    assert result.exit_code == 1
    assert result.stderr == "crimeextract: corpus: strict F1 is 0.3333, below its floor of 0.4\n"
    assert result.stdout


def test_floors_go_up(folder: Path, tmp_path: Path) -> None:
    path = floors(tmp_path, 0.3)
    assert run(folder, "--floors", path, "--raise-floors").exit_code == 0
    assert current(path) == (0.333, 0.666, "")
    content = path.read_text(encoding="utf-8")
    assert "left as they are" in run(folder, "--floors", path, "--raise-floors").stderr
    assert path.read_text(encoding="utf-8") == content
    assert run(folder, "--floors", path, "--raise-floors", "--corpus", "other").exit_code == 0
    assert current(path, "other") == (0.333, 0.666, "")


def test_floors_do_not_go_up_where_one_is_not_reached(folder: Path, tmp_path: Path) -> None:
    path = floors(tmp_path, 0.4)
    assert run(folder, "--floors", path, "--raise-floors").exit_code == 1
    assert current(path) == (0.4, 0.5, "")


def test_floors_go_down_only_with_a_reason(folder: Path, tmp_path: Path) -> None:
    path = floors(tmp_path, 0.4)
    assert run(folder, "--floors", path, "--lower-floors").exit_code == 2
    assert run(folder, "--floors", path, "--lower-floors", "--reason", " ").exit_code == 2
    assert current(path) == (0.4, 0.5, "")
    assert run(folder, "--floors", path, "--lower-floors", "--reason", "York moved.").exit_code == 0
    assert current(path) == (0.333, 0.5, "York moved.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--only", "yrk"], "did you mean york"),
        (["--format", "csv"], "csv"),
        (["--pred", "{tmp}/none"], "does not exist"),
        (["--against", "{tmp}/none.json"], "no such file"),
        (["--against", "{tmp}/corpus/gold/york.json"], "is no result of this version"),
        (["--floors", "{tmp}/none.toml"], "no such file"),
        (["--floors", "{floors}", "--corpus", "other"], "has no floors for other, only for corpus"),
        (["--floors", "{floors}", "--only", "york"], "floors are for all documents"),
        (["--floors", "{floors}", "--raise-floors", "--lower-floors"], "choose one"),
        (["--floors", "{floors}", "--reason", "So."], "lowering needs both"),
        (["--raise-floors"], "need --floors FILE"),
        (["-o", "{tmp}/corpus/gold/result.json"], "in a folder that is read"),
        (["-o", "-"], "--output is a file to save in"),
        (["--floors", "{floors}", "-o", "{floors}"], "one of the files to read"),
    ],
)
def test_wrong_usage(folder: Path, tmp_path: Path, arguments: list[str], words: str) -> None:
    names = {"tmp": tmp_path, "floors": floors(tmp_path, 0.3)}
    result = run(folder, *(argument.format(**names) for argument in arguments))
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_a_result_that_cannot_be_saved_is_still_shown(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "none" / "result.json")
    assert result.exit_code == 1
    assert "cannot write" in result.stderr
    assert "leeds" in result.stdout


def test_help() -> None:
    text = CliRunner().invoke(app, ["evaluate", "--help"]).stdout
    assert "Examples:" in text
    assert "Exit codes:" in text
