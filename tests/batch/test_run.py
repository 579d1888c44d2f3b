"""A run as a whole: the same bytes for any number of workers, and a problem for whatever cannot be read."""

import io
import json
import math
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from stories import story, write_stories

from crimeextract import Extractor, InputError, extract_claims
from crimeextract.batch import work
from crimeextract.batch.job import Job
from crimeextract.batch.journal import Journal, Totals, journal_path
from crimeextract.batch.run import run
from crimeextract.batch.work import Hints, gather
from crimeextract.inputs.columns import ColumnNames
from crimeextract.inputs.document import InputDocument, Problem
from crimeextract.outputs.write import output_files

MARKER = "a text that no library survives"
FORKS = pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="what is patched has to be inherited")


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_stories(tmp_path_factory.mktemp("run") / "stories", 40)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    """What a run writes there, but for its journal."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".journal"}


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_the_same_bytes_for_any_number_of_workers(ending: str, stories: Path, tmp_path: Path) -> None:
    written = []
    for workers in (1, 2, 3):
        output = tmp_path / str(workers) / f"claims{ending}"
        output.parent.mkdir()
        outcome = run(Job((str(stories),), output), workers=workers)
        assert outcome is not None
        assert outcome.totals.documents == 41
        written.append(contents(output.parent))
    assert written[0] == written[1] == written[2]
    assert sorted(written[0]) == sorted(f"claims{part}{ending}" for part in ("", ".documents", ".problems"))


def test_documents_in_order_with_the_claims_of_extract_claims(stories: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    outcome = run(Job((str(stories),), output), workers=2)
    texts = {path.as_posix(): path.read_text(encoding="utf-8") for path in sorted(stories.glob("*.txt"))}
    expected = [{"document": name, **claim.to_dict()} for name, text in texts.items() for claim in extract_claims(text)]
    found = lines(output)
    context = ("published", "title", "url", "repeats", "fact_id", "page", "schema_version")
    assert [{name: value for name, value in line.items() if name not in context} for line in found] == expected
    documents = {line["document"]: line["repeats"] for line in lines(tmp_path / "claims.documents.jsonl")}
    assert list(documents) == [*texts, f"{stories.as_posix()}/broken.json"]
    repeated = {name: other for name, other in documents.items() if other}
    copies = {
        f"{stories.as_posix()}/{number:04}.txt": f"{stories.as_posix()}/{number - 1:04}.txt"
        for number in (9, 19, 29, 39)
    }
    assert repeated == copies
    assert outcome is not None
    assert outcome.totals == Totals(41, len(expected), 1)
    assert [line["document"] for line in lines(tmp_path / "claims.problems.jsonl")] == [f"{stories}/broken.json"]


@FORKS
def test_a_document_that_kills_its_worker_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_stories(tmp_path / "stories", 12)
    (folder / "0005.txt").write_text(MARKER, encoding="utf-8")
    extract = Extractor.extract

    def fatal(self: Extractor, text: str, **hints: Any) -> Any:
        return os._exit(9) if text == MARKER else extract(self, text, **hints)

    monkeypatch.setattr(Extractor, "extract", fatal)
    outcome = run(Job((str(folder),), tmp_path / "claims.jsonl"), workers=2)
    assert outcome is not None
    assert outcome.totals.documents == 13
    fatal_line, broken_line = lines(tmp_path / "claims.problems.jsonl")
    assert fatal_line["document"].endswith("0005.txt")
    assert "exit code 9" in fatal_line["reason"]
    assert broken_line["document"].endswith("broken.json")
    read = {line["document"] for line in lines(tmp_path / "claims.jsonl")}
    assert len(read) == 11


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=FORKS)])
def test_an_error_that_nobody_foresaw_is_a_problem(
    workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_stories(tmp_path / "stories", 5)
    extract = Extractor.extract

    def failing(self: Extractor, text: str, **hints: Any) -> Any:
        if text.startswith("Story 3"):
            raise RecursionError("too deep")
        return extract(self, text, **hints)

    monkeypatch.setattr(Extractor, "extract", failing)
    run(Job((str(folder),), tmp_path / "claims.jsonl"), workers=workers)
    problem, _ = lines(tmp_path / "claims.problems.jsonl")
    assert problem["document"].endswith("0003.txt")
    assert problem["reason"] == "RecursionError: too deep"
    assert problem["remedy"]


@pytest.mark.parametrize("area", [None, "kept"])
def test_a_figure_that_cannot_be_written_costs_its_document_only(
    area: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an area it has a fact id, which fails earlier."""
    folder = write_stories(tmp_path / "stories", 5)
    extract = Extractor.extract

    def boundless(self: Extractor, text: str, **hints: Any) -> Any:
        found = extract(self, text, **hints)
        if not text.startswith("Story 3"):
            return found
        first, *others = found.claims
        places = {} if area else {"area": None, "force": None}
        return replace(found, claims=[replace(first, value=math.inf, **places), *others])

    monkeypatch.setattr(Extractor, "extract", boundless)
    outcome = run(Job((str(folder),), tmp_path / "claims.csv"))
    assert outcome is not None
    assert outcome.totals.documents == 6
    assert outcome.totals.problems == 2
    assert "0003.txt" in (tmp_path / "claims.problems.csv").read_text(encoding="utf-8")
    assert "0003.txt" not in (tmp_path / "claims.csv").read_text(encoding="utf-8")


def test_a_reader_that_fails_in_the_middle_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(file: Any, columns: Any, **more: Any) -> Iterator[InputDocument]:
        yield InputDocument(f"{file.id}#1", file.path, story(1))
        raise OSError("the disk is gone")

    monkeypatch.setattr(work, "read_file", failing)
    (tmp_path / "rows.jsonl").write_text("{}", encoding="utf-8")
    outcome = run(Job((str(tmp_path / "rows.jsonl"),), tmp_path / "claims.jsonl"))
    assert outcome is not None
    assert outcome.totals == Totals(2, len(extract_claims(story(1))), 1)


@pytest.mark.parametrize("paths", [("a.txt", "none.txt", "r.jsonl", "none.txt"), ("r.jsonl", "none.txt", "a.txt")])
def test_no_two_documents_share_an_id(paths: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(story(1), encoding="utf-8")
    wanted = ("a.txt", "none.txt", "r.jsonl", "r.jsonl#5", "")
    rows = [json.dumps({"id": name, "text": f"{story(2)} {name}"}) for name in wanted]
    Path("r.jsonl").write_text("\n".join([*rows[:4], "{broken", rows[4]]), encoding="utf-8")
    outcome = run(Job(paths, Path("claims.duckdb")))
    assert outcome is not None
    assert outcome.totals.documents == 8
    run(Job(paths, Path("claims.jsonl")))
    documents = [line["document"] for line in lines(Path("claims.documents.jsonl"))]
    assert len(set(documents)) == 8
    first, *_ = documents
    assert first == "a.txt"
    assert "none.txt" in documents


def test_hints_of_documents_go_before_those_of_the_run(tmp_path: Path) -> None:
    text = "Police said burglaries rose by 4% to 345 last year."
    rows = [
        {"text": text},
        {"text": text, "home_force": "Kent Police", "published": "2015-03-04"},
        {"text": text, "home_force": "Knet Police"},
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    hints = Hints(home_force="Essex Police")
    run(Job((str(tmp_path / "rows.jsonl"),), tmp_path / "claims.jsonl", hints=hints))
    claims = lines(tmp_path / "claims.jsonl")
    expected = [
        extract_claims(text, home_force=force, published=published)[0].to_dict()
        for force, published in (("Essex Police", None), ("Kent Police", "2015-03-04"), ("Essex Police", None))
    ]
    assert [{name: claim[name] for name in expected[0]} for claim in claims] == expected
    assert [claim["published"] for claim in claims] == [None, "2015-03-04", None]
    (problem,) = lines(tmp_path / "claims.problems.jsonl")
    assert "Knet Police" in problem["reason"] and "Kent Police" in problem["reason"]


def test_its_own_files_are_no_input(tmp_path: Path) -> None:
    write_stories(tmp_path / "stories", 3)
    job = Job((str(tmp_path / "stories"),), tmp_path / "stories" / "claims.jsonl")
    assert run(job) == run(job, overwrite=True)
    assert len(lines(tmp_path / "stories" / "claims.documents.jsonl")) == 4


def test_a_format_that_is_not_read_is_counted(tmp_path: Path) -> None:
    folder = write_stories(tmp_path / "stories", 2)
    (folder / "photo.jpg").write_bytes(b"")
    outcome = run(Job((str(folder),), tmp_path / "claims.jsonl"))
    assert outcome is not None
    assert outcome.skipped == Counter({".jpg": 1})


def interrupted(job: Job, monkeypatch: pytest.MonkeyPatch, after: int = 5, **options: Any) -> None:
    """Stop a run after some inputs, as Ctrl-C does, with all of them on the disk."""
    add = Journal.add

    def stopping(self: Journal, *arguments: Any) -> None:
        if self.inputs == after:
            self.commit()
            raise KeyboardInterrupt
        add(self, *arguments)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Journal, "add", stopping)
        run(job, **options)


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A run that was stopped after five of its stories."""
    job = Job((str(write_stories(tmp_path / "stories", 9)),), tmp_path / "claims.jsonl")
    interrupted(job, monkeypatch)
    return job


def test_resuming(stopped: Job) -> None:
    assert run(stopped, resume=True) is not None
    resumed = stopped.output.read_bytes()
    run(stopped, overwrite=True)
    assert stopped.output.read_bytes() == resumed


def test_a_stopped_run_is_not_passed_over(stopped: Job) -> None:
    with pytest.raises(InputError, match=r"--resume.*--overwrite"):
        run(stopped)


def test_beginning_anew(stopped: Job) -> None:
    (Path(stopped.paths[0]) / "0000.txt").write_text(story(77), encoding="utf-8")
    outcome = run(stopped, overwrite=True)
    assert outcome is not None
    assert outcome.totals.documents == 10


def test_nothing_to_resume(stopped: Job) -> None:
    assert run(stopped, resume=True) is not None
    before = contents(stopped.output.parent)
    assert run(stopped, resume=True) is None
    assert contents(stopped.output.parent) == before
    with pytest.raises(InputError, match=r"exists.*--overwrite"):
        run(stopped)


@pytest.mark.parametrize("resume", [False, True])
def test_a_companion_that_is_there_is_not_replaced(resume: bool, tmp_path: Path) -> None:
    job = Job((str(write_stories(tmp_path / "stories", 2)),), tmp_path / "claims.csv")
    companion = tmp_path / "claims.problems.csv"
    companion.write_text("notes of somebody", encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\.problems\.csv exists.*--overwrite"):
        run(job, resume=resume)
    assert contents(tmp_path) == {"claims.problems.csv": b"notes of somebody"}
    assert run(job, overwrite=True) is not None
    assert b"broken.json" in companion.read_bytes()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"hints": Hints(home_force="kent")}, "home_force: was not given, is kent now"),
        ({"columns": ColumnNames(text="body")}, "text column: was not given, is body now"),
        ({"paths": ("elsewhere",)}, r"0000\.txt is not among the inputs any more"),
    ],
    ids=["hint", "column", "paths"],
)
def test_other_options_do_not_go_on(changed: dict[str, Any], said: str, stopped: Job) -> None:
    fields = {name: getattr(stopped, name) for name in ("paths", "output", "columns", "hints")}
    with pytest.raises(InputError, match=f"{said}.*--overwrite"):
        run(Job(**{**fields, **changed}), resume=True)
    assert run(stopped, resume=True) is not None


def test_other_inputs_do_not_go_on(stopped: Job) -> None:
    folder = Path(stopped.paths[0])
    (folder / "0002.txt").write_text(story(99), encoding="utf-8")
    with pytest.raises(InputError, match=r"0002\.txt has changed"):
        run(stopped, resume=True)
    (folder / "0002.txt").write_text(story(2), encoding="utf-8")
    (folder / "0003.txt").unlink()
    with pytest.raises(InputError, match=r"0003\.txt is not among the inputs any more"):
        run(stopped, resume=True)


def test_files_that_were_only_touched_go_on(stopped: Job) -> None:
    for path in Path(stopped.paths[0]).iterdir():
        os.utime(path, (1, 1))
    assert run(stopped, resume=True) is not None
    for path in output_files(stopped.output).values():
        os.utime(path, (1, 1))
    (Path(stopped.paths[0]) / "new.txt").write_text(story(8), encoding="utf-8")
    assert run(stopped, resume=True) is not None


def documents(job: Job) -> list[str]:
    """The documents in the output, in order, by the names of their files."""
    return [Path(line["document"]).name for line in lines(output_files(job.output)["documents"])]


@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_added_is_done(complete: bool, workers: int, stopped: Job) -> None:
    """It comes after what was there, wherever it stands among it; copies are found across both."""
    if complete:
        run(stopped, resume=True)
    before = stopped.output.read_bytes() if complete else b""
    folder = Path(stopped.paths[0])
    (folder / "0001b.txt").write_text(story(4), encoding="utf-8")
    with zipfile.ZipFile(folder / "last.zip", "w") as archive:
        archive.writestr("inside.txt", story(98))
    outcome = run(stopped, resume=True, workers=workers)
    assert outcome is not None
    assert outcome.taken_over == (10 if complete else 5)
    old = [*(f"{number:04}.txt" for number in range(9)), "broken.json"]
    new = ["0001b.txt", "last.zip!inside.txt"]
    assert documents(stopped) == ([*old, *new] if complete else [*old[:5], new[0], *old[5:], new[1]])
    repeats = [line["repeats"] for line in lines(output_files(stopped.output)["documents"]) if line["repeats"]]
    assert [Path(name).name for name in repeats] == ["0004.txt"]
    assert stopped.output.read_bytes().startswith(before)
    assert run(stopped, resume=True) is None


def test_paths_and_rows_may_be_added(stopped: Job, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"text": story(20)}) + "\n", encoding="utf-8")
    for number in (21, 22):
        job = replace(stopped, paths=(str(rows), *stopped.paths))
        assert run(job, resume=True) is not None
        with rows.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"text": story(number)}) + "\n")
    outcome = run(job, resume=True)
    assert outcome is not None
    assert (outcome.totals.documents, outcome.taken_over) == (13, 12)
    assert documents(job)[-1] == "rows.jsonl#3"


def test_adding_to_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(*numbers: int) -> Job:
        rows = "".join(json.dumps({"id": f"story {number}", "text": story(number)}) + "\n" for number in numbers)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
        return Job(("-",), tmp_path / "claims.jsonl", stdin=".jsonl")

    run(given(1, 2))
    assert run(given(1, 2), resume=True) is None
    assert run(given(1, 2, 3), resume=True) is not None
    assert documents(given()) == ["story 1", "story 2", "story 3"]
    with pytest.raises(InputError, match="before or within standard input, which cannot be read twice"):
        run(given(1, 4, 2, 3), resume=True)


def test_an_addition_that_is_stopped_goes_on(stopped: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    run(stopped, resume=True)
    before = stopped.output.read_bytes()
    for number in range(4):
        (Path(stopped.paths[0]) / f"000{number}b.txt").write_text(story(50 + number), encoding="utf-8")
    interrupted(stopped, monkeypatch, after=12, resume=True)
    assert stopped.output.read_bytes() == before
    with pytest.raises(InputError, match="of a run that was stopped"):
        run(stopped)
    outcome = run(stopped, resume=True)
    assert outcome is not None
    assert (outcome.totals.documents, outcome.taken_over) == (14, 12)
    assert documents(stopped)[-4:] == [f"000{number}b.txt" for number in range(4)]


def test_a_file_that_somebody_edited_is_not_written_anew(stopped: Job, tmp_path: Path) -> None:
    run(stopped, resume=True)
    edited = b"edited by somebody\n"
    stopped.output.write_bytes(edited)
    assert run(stopped, resume=True) is None  # as nothing is to be written
    (Path(stopped.paths[0]) / "new.txt").write_text(story(50), encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\.jsonl was changed after a run wrote it.*move it away.*--overwrite"):
        run(stopped, resume=True)
    assert stopped.output.read_bytes() == edited
    stopped.output.rename(tmp_path / "edited.jsonl")
    assert run(stopped, resume=True) is not None
    assert documents(stopped)[-1] == "new.txt"


def test_files_that_are_gone(stopped: Job) -> None:
    run(stopped, resume=True)
    before = contents(stopped.output.parent)
    stopped.output.unlink()
    assert run(stopped, resume=True) is not None
    assert contents(stopped.output.parent) == before
    for file in output_files(stopped.output).values():
        file.unlink()
    assert run(stopped) is not None  # begins anew: nothing is in the way
    assert contents(stopped.output.parent) == before


def test_without_its_journal_a_run_is_not_added_to(stopped: Job) -> None:
    run(stopped, resume=True)
    journal_path(stopped.output).unlink()
    with pytest.raises(InputError, match=r"exists without claims\.jsonl\.journal, which --resume .*--overwrite"):
        run(stopped, resume=True)


def test_two_runs_do_not_share_a_journal(stopped: Job) -> None:
    with Journal(journal_path(stopped.output)):
        for flags in ({}, {"resume": True}, {"overwrite": True}):
            with pytest.raises(InputError, match="in use"):
                run(stopped, **flags)
    assert run(stopped, resume=True) is not None


@pytest.mark.parametrize("content", [b"no journal at all, but a note of somebody's" * 100, None])
def test_a_file_that_is_no_journal(content: bytes | None, stopped: Job) -> None:
    partial = journal_path(stopped.output)
    if content is None:
        partial.unlink()
        with sqlite3.connect(partial) as connection:
            connection.execute("CREATE TABLE something (else_ TEXT)")
        connection.close()
    else:
        partial.write_bytes(content)
    with pytest.raises(InputError, match="no journal"):
        run(stopped, resume=True)
    assert run(stopped, overwrite=True) is not None


@pytest.mark.parametrize(
    "job",
    [
        Job(("x.txt",), Path("claims.docx")),
        Job(("x.txt",), Path("no/such/folder/claims.csv")),
        Job(("x.txt",), Path("claims.csv"), hints=Hints(home_area="Atlantis")),
    ],
    ids=["ending", "folder", "area"],
)
def test_what_cannot_be_done_is_told_before_anything_is_read(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        run(job)
    assert list(tmp_path.iterdir()) == []


def test_problems_come_before_their_document() -> None:
    a, b = InputDocument("a", "f", "text"), InputDocument("b", "f", "text")
    of_a, of_b, of_c = (Problem(name, "f", "reason", "remedy") for name in "abc")
    results = list(gather([of_a, of_a, a, of_c, of_c, of_b, b, a]))
    assert [(each.document.id, each.document.text, len(each.problems)) for each in results] == [
        ("a", "text", 2),
        ("c", "", 2),
        ("b", "text", 1),
        ("a", "text", 0),
    ]
    assert [each.problems for each in gather([of_a])] == [(of_a,)]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 (Path takes no bytes)
            file.write(story(1))
    except OSError:
        pytest.skip("the file system takes names in UTF-8 only")
    outcome = run(Job((str(tmp_path),), tmp_path / "claims.jsonl"), workers=2)
    assert outcome is not None
    assert outcome.totals == Totals(1, len(extract_claims(story(1))), 0)


def test_spawned_workers_give_the_same_bytes(stories: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "from crimeextract.cli import main\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    main()\n",
        encoding="utf-8",
    )
    arguments = ["batch", str(stories), "-o", str(tmp_path / "spawned.jsonl"), "--workers", "2", "--quiet"]
    assert subprocess.run([sys.executable, script, *arguments]).returncode == 1  # for the one that is broken
    run(Job((str(stories),), tmp_path / "here.jsonl"))
    for name in ("jsonl", "documents.jsonl", "problems.jsonl"):
        assert (tmp_path / f"spawned.{name}").read_bytes() == (tmp_path / f"here.{name}").read_bytes()
