"""`crimeextract batch`, as a user runs it."""

import csv
import json
import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from stories import story, write_stories
from typer.testing import CliRunner, Result

from crimeextract import extras
from crimeextract.batch import progress
from crimeextract.cli import app

#: The command, but for its patience: what is read is on the disk at once.
RUN = [
    sys.executable,
    "-c",
    "from crimeextract.batch import journal; journal.COMMIT_SECONDS = 0; from crimeextract.cli import main; main()",
]


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments)], input=stdin)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = write_stories(tmp_path / "stories", 5)
    (folder / "broken.json").unlink()
    return folder


def said(result: Result) -> str:
    """What stands on standard error, as it was before the terminal's width broke it into lines."""
    return " ".join(result.stderr.replace("│", " ").split())


def test_all_well(stories: Path, tmp_path: Path) -> None:
    result = run(stories, "-o", tmp_path / "claims.csv")
    assert result.exit_code == 0
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("5 documents, ")
    assert ", 0 problems in 0:0" in line
    assert line.endswith(str(tmp_path / "claims.csv"))
    assert sorted(path.name for path in tmp_path.glob("claims*")) == [
        "claims.csv", "claims.csv.journal", "claims.documents.csv", "claims.problems.csv",
    ]  # fmt: skip


def test_problems(stories: Path, tmp_path: Path) -> None:
    (stories / "broken.json").write_text("{", encoding="utf-8")
    for name in ("notes.xyz", "other.csv.journal", "other.csv.journal-journal"):
        (stories / name).write_text("", encoding="utf-8")
    result = run(stories, tmp_path / "missing.txt", "-o", tmp_path / "claims.jsonl", "--workers", "2")
    assert result.exit_code == 1
    assert "7 documents" in result.stderr and "2 problems" in result.stderr
    assert "left out, as their format is not read: 1 .xyz\n" in result.stderr
    assert result.stderr.splitlines()[-1].endswith(str(tmp_path / "claims.problems.jsonl"))
    problems = [json.loads(line) for line in (tmp_path / "claims.problems.jsonl").read_text().splitlines()]
    assert [Path(problem["path"]).name for problem in problems] == ["broken.json", "missing.txt"]
    assert all(problem["reason"] and problem["remedy"] for problem in problems)


def test_no_bar_where_errors_go_to_a_log(stories: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "crimeextract", "batch", stories, "-o", tmp_path / "claims.csv"]
    done = subprocess.run(command, env={**os.environ, "FORCE_COLOR": "1"}, capture_output=True, text=True, check=True)
    (line,) = done.stderr.splitlines()
    assert line.startswith("5 documents, ")


def test_published_may_be_written_the_british_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Crawley had 372 robberies in the year to September.", encoding="utf-8")
    assert run(tmp_path / "a.txt", "-o", tmp_path / "claims.jsonl", "--published", "3/2/2022").exit_code == 0
    assert json.loads((tmp_path / "claims.jsonl").read_text())["published"] == "2022-02-03"


def test_quiet(stories: Path, tmp_path: Path) -> None:
    result = run(stories, "-o", tmp_path / "claims.csv", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("given", [".jsonl", "JSONL"])
def test_standard_input_and_columns(given: str, tmp_path: Path) -> None:
    rows = json.dumps({"main": story(1), "key": "k1", "day": "2022-01-28", "extra": 1}).encode()
    result = run(
        "-", "-o", tmp_path / "claims.jsonl", "--stdin-format", given, "--text-column", "main",
        "--id-column", "key", "--published-column", "day", stdin=rows,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    (document,) = map(json.loads, (tmp_path / "claims.documents.jsonl").read_text().splitlines())
    assert (document["document"], document["published"]) == ("k1", "2022-01-28")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "claims.docx"], "not an ending that can be written"),
        (["-o", "-"], "-: not an ending that can be written; choose one of .jsonl"),
        (["-o", "claims.csv", "--published", "soon"], "--published is 'soon', which names no day; write it as 2022-"),
        (["-o", "claims.csv", "--published", "31/2/2022"], "or 28/1/2022 (the day before the month)"),
        (["-o", "claims.csv", "--home-force", "Mounties"], "--home-force is 'Mounties'"),
        (["-o", "claims.csv", "--workers", "0"], "Invalid value for '--workers'"),
        (["-o", "claims.csv", "--resume", "--overwrite"], "choose one of --resume and --overwrite"),
        (["-o", "claims.csv", "--stdin-format", "zip"], "standard input is 'zip'; accepted: .txt, .md, .html"),
        ([], "Missing option"),
    ],
)
def test_usage(arguments: list[str], words: str, stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stories)
    result = run("0000.txt", *arguments)
    assert result.exit_code == 2
    assert words in said(result)
    assert not list(stories.glob("claims*"))


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere/*.txt", "empty", "notes.xyz"])
def test_nothing_to_read(path: str, stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stories)
    Path("empty").mkdir()
    Path("notes.xyz").write_text("x", encoding="utf-8")
    Path("claims.csv").write_text("of an earlier run", encoding="utf-8")
    for flags in (["-o", "new.csv"], ["-o", "claims.csv", "--overwrite"], ["-o", "new.csv", "--resume"]):
        result = run(path, "also-nowhere", *flags)
        assert result.exit_code == 2
        assert f"nothing to read: {path}: " in said(result) and "also-nowhere: no such file" in said(result)
    assert Path("claims.csv").read_text(encoding="utf-8") == "of an earlier run"
    assert not list(stories.glob("new*"))
    assert run(path, "0000.txt", "-o", "new.csv").exit_code == 1
    assert path in Path("new.problems.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("name", "rows"), [("rows.csv", "id,words\n1,x\n"), ("rows.jsonl", '{"words": "x"}\n' * 2)])
@pytest.mark.parametrize("columns", [[], ["--text-column", "wrods"], ["--text-column=words", "--id-column=number"]])
def test_rows_without_the_columns_leave_no_files(name: str, rows: str, columns: list[str], tmp_path: Path) -> None:
    (tmp_path / name).write_text(rows, encoding="utf-8")
    result = run(tmp_path / name, "-o", tmp_path / "claims.csv", *columns)
    assert result.exit_code == 2
    assert "has no column" in said(result) and "it has" in said(result) and "'words'" in said(result)
    assert not list(tmp_path.glob("claims*"))
    (tmp_path / "a.txt").write_text(story(1), encoding="utf-8")
    assert run(tmp_path / name, tmp_path / "a.txt", "-o", tmp_path / "claims.csv", *columns).exit_code == 1


def test_one_good_row_among_many_is_read(tmp_path: Path) -> None:
    rows = [json.dumps({"other": "x"}), json.dumps({"words": story(1)})]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = run(tmp_path / "rows.jsonl", "-o", tmp_path / "claims.csv", "--text-column", "words")
    assert result.exit_code == 1
    assert "2 documents" in result.stderr and "1 problem" in result.stderr


def test_standard_input_has_a_name(tmp_path: Path) -> None:
    assert run("-", "-o", tmp_path / "claims.csv", stdin=story(1).encode()).exit_code == 0
    with (tmp_path / "claims.documents.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["document"], row["path"]) == ("stdin", "stdin")


def test_all_that_is_missing_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    (tmp_path / "a.txt").write_text(story(1), encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>x", encoding="utf-8")
    result = run(tmp_path, "-o", tmp_path / "claims.duckdb")
    assert result.exit_code == 2
    libraries = ("datasketch", "duckdb", "pyarrow", "trafilatura")
    for words in (
        *(f"needs {name}" for name in libraries),
        "pip install 'crimeextract[batch,html,duckdb]', in a clone",
    ):
        assert words in said(result)
    assert not list(tmp_path.glob("claims*"))


def test_nothing_new_after_problems_tells_of_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(story(1), encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    arguments = (tmp_path / "in", "-o", tmp_path / "claims.csv")
    assert run(*arguments).exit_code == 1
    again = run(*arguments, "--resume")
    assert again.exit_code == 1
    assert "nothing to do" in again.stderr
    assert f"problems of earlier runs: 1, in {tmp_path / 'claims.problems.csv'}" in again.stderr


def test_a_wrong_hint_is_named_as_the_option(stories: Path, tmp_path: Path) -> None:
    result = run(stories, "-o", tmp_path / "claims.csv", "--home-area", "Miltn Keynes")
    assert result.exit_code == 2
    assert "--home-area is 'Miltn Keynes'" in said(result)


def test_what_is_there_is_not_lost(stories: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.csv"
    assert run(stories, "-o", output).exit_code == 0
    before = output.read_bytes()
    again = run(stories, "-o", output)
    assert again.exit_code == 2
    assert "claims.csv exists; add what is new with --resume, name another file, or replace it" in said(again)
    nothing = run(stories, "-o", output, "--resume")
    assert nothing.exit_code == 0
    assert "nothing to do" in nothing.stderr
    assert run(stories, "-o", output, "--overwrite").exit_code == 0
    assert output.read_bytes() == before
    (stories / "0005.txt").write_text(story(5), encoding="utf-8")
    added = run(stories, "-o", output, "--resume")
    assert added.exit_code == 0
    assert "6 documents" in added.stderr and "taken over from an earlier run: 5 of these documents" in added.stderr
    assert output.read_bytes().startswith(before) and b"0005.txt" in output.read_bytes()
    (stories / "0005.txt").unlink()
    assert run(stories, "-o", output, "--overwrite").exit_code == 0
    (tmp_path / "claims.csv.journal").write_bytes(b"")  # of a run that was killed as it began
    stopped = run(stories, "-o", output)
    assert stopped.exit_code == 2
    assert "--resume" in said(stopped) and "--overwrite" in said(stopped)
    assert run(stories, "-o", output, "--resume").exit_code == 0
    assert output.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_says_how_to_go_on(workers: str, stories: Path, tmp_path: Path) -> None:
    """Standard input that does not end holds the run up, until Ctrl-C ends it; then all of it is given again."""
    rows = "".join(json.dumps({"text": story(number), "rest": "-" * 2000}) + "\n" for number in range(400))
    output = tmp_path / "claims.jsonl"
    command = [*RUN, "batch", "-", "-o", str(output), "--stdin-format", ".jsonl", "--workers", workers]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdin is not None and process.stderr is not None
    process.stdin.write(rows[: len(rows) // 2])
    process.stdin.flush()
    wait_for(tmp_path / "claims.jsonl.journal", process)
    os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to the workers as well
    _, errors = process.communicate()
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert "to go on: crimeextract batch - -o" in errors and errors.endswith("--resume\n")
    assert not output.exists()
    resumed = subprocess.run([*command, "--resume"], input=rows, text=True, capture_output=True)
    assert resumed.returncode == 0, resumed.stderr
    assert (tmp_path / "claims.documents.jsonl").read_text().count("\n") == 400
    taken_over = re.search(r"taken over from an earlier run: (\d+) of these documents", resumed.stderr)
    assert taken_over and 0 < int(taken_over[1]) < 400


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    """Until the run has put much on the disk, or waits to read on; the standard error of one that fails closes."""
    start = monotonic()
    while not path.exists() or (path.stat().st_size < 100_000 and monotonic() < start + 15):
        assert process.poll() is None and monotonic() < start + 120
        select.select([process.stderr], [], [], 0.05)


def test_help() -> None:
    result = CliRunner().invoke(app, ["batch", "--help"])
    assert result.exit_code == 0
    for words in ("Examples:", "Exit codes:", "130", "--text-column", "--workers", "wire/ -o claims.xlsx --resume"):
        assert words in result.stdout


def test_lines_now_and_then(stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_LINE_SECONDS", 0)
    result = run(stories, "-o", tmp_path / "claims.csv")
    lines = result.stderr.splitlines()
    assert len(lines) == 5 + 2
    assert lines[2].startswith("3 of 5 documents, ")
    assert lines[2].endswith(" left") and "documents/s" in lines[2]
    assert "\x1b" not in result.stderr
