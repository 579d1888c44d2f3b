"""Which files paths name, and in which order."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_files import TEXT, zip_bytes

from crimeextract.inputs.document import Problem
from crimeextract.inputs.files import InputFile, find_files
from crimeextract.inputs.read import read_file


@pytest.fixture
def wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `wire` in the working directory, with folders, other formats and what programs leave."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.TXT", "sub/c.md", "sub/.hidden.txt", ".git/d.txt", "~$e.docx", "photo.jpg", "g.PNG"):
        path = tmp_path / "wire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    return tmp_path / "wire"


def ids(*paths: str) -> list[str]:
    return [found.id for found in find_files(paths)]


def problems(*paths: str) -> list[Problem]:
    return [found for found in find_files(paths) if isinstance(found, Problem)]


@pytest.mark.usefixtures("wire")
def test_a_folder_gives_its_files_sorted_and_counts_what_it_leaves_out() -> None:
    skipped: Counter[str] = Counter()
    found = list(find_files(["wire", "wire"], skipped=skipped))
    assert found == [
        InputFile("wire/a.TXT", "wire/a.TXT", ".txt"),
        InputFile("wire/b.txt", "wire/b.txt", ".txt"),
        InputFile("wire/sub/c.md", "wire/sub/c.md", ".md"),
    ]
    assert skipped == {".jpg": 1, ".png": 1}


@pytest.mark.usefixtures("wire")
@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["wire/b.txt", "wire"], ["wire/b.txt", "wire/a.TXT", "wire/sub/c.md"]),
        (["wire/b.txt", "./wire/b.txt"], ["wire/b.txt"]),
        (["wire/*.txt"], ["wire/b.txt"]),
        (["wire/**/*.md"], ["wire/sub/c.md"]),
        (["wire/s*"], ["wire/sub/c.md"]),
        (["-", "-"], ["stdin"]),
    ],
)
def test_order_is_as_given_and_a_file_comes_once(paths: list[str], found: list[str]) -> None:
    assert ids(*paths) == found


@pytest.mark.parametrize("pattern", ["wire/**", "wire/**/*", "w*/**"])
def test_a_glob_goes_through_each_folder_once(pattern: str, wire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sub/deep/e.txt", "sub/deep/f.gif", "../elsewhere/g.txt", "../elsewhere/h.bmp"):
        path = wire / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    (wire / "~$e.docx").unlink()
    (wire / "link").symlink_to(wire.parent / "elsewhere")
    (wire / "sub" / "loop").symlink_to(wire / "sub")
    walk, walked = os.walk, []

    def noting(top: str, **more: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for root, folders, names in walk(top, **more):
            walked.append(os.path.realpath(root))
            yield root, folders, names

    monkeypatch.setattr(os, "walk", noting)
    skipped: Counter[str] = Counter()
    found = {file.id for file in find_files([pattern], skipped=skipped)}
    assert found == {"wire/a.TXT", "wire/b.txt", "wire/link/g.txt", "wire/sub/c.md", "wire/sub/deep/e.txt"}
    assert skipped == {".jpg": 1, ".png": 1, ".gif": 1, ".bmp": 1}
    assert len(set(walked)) == len(walked)


def test_a_file_whose_name_looks_like_a_glob_is_itself(wire: Path) -> None:
    (wire / "x[1].txt").write_text(TEXT)
    assert ids("wire/x[1].txt") == ["wire/x[1].txt"]


def test_files_that_the_run_writes_are_left_out(wire: Path) -> None:
    found = find_files(["wire"], leave_out=[wire / "b.txt", "wire/sub/c.md"])
    assert [file.id for file in found] == ["wire/a.TXT"]


def test_a_link_to_a_file_is_that_file_and_a_broken_one_is_told(wire: Path) -> None:
    (wire / "c.txt").symlink_to(wire / "b.txt")
    (wire / "d.txt").symlink_to(wire / "nowhere.txt")
    (wire / "loop").symlink_to(wire)
    found = list(find_files(["wire"]))
    assert [file.id for file in found] == ["wire/a.TXT", "wire/b.txt", "wire/d.txt", "wire/sub/c.md"]
    assert isinstance(found[2], InputFile)
    (problem,) = read_file(found[2])
    assert isinstance(problem, Problem)
    assert problem.reason == "no such file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(wire: Path) -> None:
    os.mkfifo(wire / "pipe.txt")
    assert "wire/pipe.txt" not in ids("wire")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are always UTF-8 or UTF-16 here")
def test_a_name_that_is_no_utf8_can_be_opened_and_written(wire: Path) -> None:
    path = os.fsdecode(os.fsencode(wire) + b"/caf\xe9.txt")
    Path(path).write_text(TEXT)
    (file,) = find_files([path])
    assert isinstance(file, InputFile)
    assert file.id.endswith(r"caf\udce9.txt")
    (document,) = read_file(file)
    assert document.path.encode() == file.id.encode()


@pytest.mark.usefixtures("wire")
@pytest.mark.parametrize(
    ("path", "reason", "remedy"),
    [
        ("nowhere.txt", "no such file", "check the path"),
        ("", "no such file", "check the path"),
        ("nowhere/*.txt", "no file in it", ".txt, .md"),
        ("wire/.git/x", "no such file", "check the path"),
        ("wire/photo.jpg", "not read (.jpg)", ".txt, .md"),
        ("empty", "no file in it", ".txt, .md"),
    ],
)
def test_a_path_that_names_nothing_is_a_problem(wire: Path, path: str, reason: str, remedy: str) -> None:
    (wire.parent / "empty").mkdir()
    (problem,) = problems(path)
    assert problem.path == path
    assert reason in problem.reason
    assert remedy in problem.remedy


@pytest.mark.usefixtures("wire")
def test_a_path_that_names_nothing_is_told_once() -> None:
    assert ids("nowhere.txt", "nowhere.txt", "wire/b.txt", "wire/photo.jpg", "nowhere.txt", "wire/photo.jpg") == [
        "nowhere.txt",
        "wire/b.txt",
        "wire/photo.jpg",
    ]


def test_a_folder_that_cannot_be_read_is_a_problem_and_the_rest_is_read(
    wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    *files, problem = find_files(["wire"])
    assert [file.id for file in files] == ["wire/a.TXT", "wire/b.txt"]
    assert problem == Problem(
        "wire/sub", "wire/sub", "cannot be read (Permission denied)", "check the permissions of the folder"
    )


def test_members_of_an_archive_are_sorted_and_known_by_both_names(wire: Path) -> None:
    members = {"z.txt": TEXT, "a/rows.csv": "text\nx\n", "__MACOSX/._z.txt": b"\0\5", "b.jpg": b"", "inner.zip": b""}
    (wire / "copy.zip").write_bytes(zip_bytes(members))
    skipped: Counter[str] = Counter()
    rows, inner, text = find_files(["wire/copy.zip", "wire/copy.zip"], skipped=skipped)
    assert rows == InputFile("wire/copy.zip!a/rows.csv", "wire/copy.zip", ".csv", many=True, member="a/rows.csv")
    assert isinstance(inner, Problem)
    assert inner.id == "wire/copy.zip!inner.zip"
    assert "unpack" in inner.remedy
    assert text.id == "wire/copy.zip!z.txt"
    assert skipped == {".jpg": 1}


@pytest.mark.parametrize("content", [b"", b"no archive", zip_bytes({"a.txt": TEXT})[:-30], zip_bytes({"a.jpg": b"1"})])
def test_an_archive_that_gives_nothing_is_a_problem(wire: Path, content: bytes) -> None:
    (wire / "copy.zip").write_bytes(content)
    found = list(find_files(["wire"]))
    (problem,) = (entry for entry in found if isinstance(entry, Problem))
    assert problem.path == "wire/copy.zip"
    assert len(found) == 4


def test_an_archive_that_went_away_does_not_cost_the_rest_of_its_folder(wire: Path) -> None:
    (wire / "a.zip").symlink_to(wire / "nowhere.zip")
    gone, *files = sorted(find_files(["wire"]), key=lambda entry: not isinstance(entry, Problem))
    assert gone == Problem("wire/a.zip", "wire/a.zip", "no such file", "check the path")
    assert [file.id for file in files] == ["wire/a.TXT", "wire/b.txt", "wire/sub/c.md"]


def test_remote_files_come_by_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    store.pipe({"/feed/b.txt": TEXT.encode(), "/feed/a/c.md": TEXT.encode(), "/feed/d.jpg": b"x"})
    store.pipe("/feed/e.zip", zip_bytes({"f.txt": TEXT}))
    found = list(find_files(["memory://feed", "memory://feed/b.txt", "memory://feed/*.md", "memory://none.txt"]))
    assert [entry.id for entry in found] == [
        "memory:///feed/a/c.md",
        "memory:///feed/b.txt",
        "memory:///feed/e.zip!f.txt",
        "memory://feed/b.txt",
        "memory://feed/*.md",
        "memory://none.txt",
    ]
    texts = [entry.text for file in found[:4] if isinstance(file, InputFile) for entry in read_file(file)]
    assert texts == [TEXT] * 4


def test_the_address_of_a_page_is_read_as_a_page_whatever_it_ends_in() -> None:
    pytest.importorskip("fsspec")
    found = list(find_files(["https://example.org/crime/story-1?page=2", "https://example.org/a.pdf"]))
    assert [file.ending for file in found if isinstance(file, InputFile)] == [".html", ".pdf"]


def test_without_fsspec_a_remote_path_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    (problem,) = problems("s3://bucket/wire")
    assert problem.remedy == "pip install fsspec s3fs"


def test_results_of_earlier_runs_are_no_input_of_a_folder(tmp_path: Path) -> None:
    for name in ("news.txt", "claims.csv", "claims.documents.csv", "claims.problems.csv", "claims.csv.journal"):
        (tmp_path / name).write_text("id,text\n1,x\n")
    found = [Path(one.path).name for one in find_files([str(tmp_path)])]
    assert found == ["news.txt"]
    named = [Path(one.path).name for one in find_files([str(tmp_path / "claims.csv")])]
    assert named == ["claims.csv"]  # a file that is named directly is read all the same
