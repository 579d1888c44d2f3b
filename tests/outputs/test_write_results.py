"""How files come to stand under their names, in every format."""

import os
import sys
from collections.abc import Iterator
from importlib import import_module, util
from pathlib import Path
from typing import Any

import pytest
from samples import results

from crimeextract import InputError
from crimeextract.batch.result import Result
from crimeextract.outputs.write import FORMATS, check_output, output_files, write_results

ENDINGS = list(FORMATS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_only_the_files_that_are_told_are_left(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"claims{ending}"
    path.with_name(f".{path.name}.tmp").write_bytes(b"left by a run that was killed")
    write_results(path, results)
    assert set(tmp_path.iterdir()) == set(output_files(path).values())
    assert list(output_files(path).values())[-1] == path


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_results_still_replace_what_stood_there(tmp_path: Path, ending: str) -> None:
    files = output_files(tmp_path / f"claims{ending}")
    for file in files.values():
        file.write_bytes(b"stale")
    write_results(files["claims"], lambda: iter(()))
    assert all(file.read_bytes() != b"stale" for file in files.values())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_failure_leaves_the_old_files_alone(tmp_path: Path, ending: str) -> None:
    files = output_files(tmp_path / f"claims{ending}")
    for file in files.values():
        file.write_bytes(b"old")

    def fails() -> Iterator[Result]:
        yield from results()
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_results(files["claims"], fails)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == dict.fromkeys(files.values(), b"old")


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_the_same_results_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first, second = (output_files(tmp_path / f"{name}{ending}") for name in ("first", "second"))
    write_results(first["claims"], results)
    write_results(second["claims"], results)
    assert [file.read_bytes() for file in first.values()] == [file.read_bytes() for file in second.values()]


@pytest.mark.parametrize("name", ["claims.txt", "claims", "claims.docx"])
def test_an_ending_that_is_not_known_is_told_with_those_that_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"choose one of \.jsonl, \.csv, \.xlsx, \.parquet, \.duckdb"):
        check_output(tmp_path / name)


@pytest.mark.parametrize("ending", [".JSONL", *ENDINGS])
def test_known_endings_pass(tmp_path: Path, ending: str) -> None:
    check_output(tmp_path / f"claims{ending}")
    assert not list(tmp_path.iterdir())


def test_folders_are_checked_first(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").mkdir()
    with pytest.raises(InputError, match="is a directory; name a file in it"):
        check_output(tmp_path / "claims.csv")
    with pytest.raises(InputError, match="none does not exist; make it first"):
        check_output(tmp_path / "none" / "claims.csv")


@pytest.mark.parametrize(
    ("ending", "library", "extra"),
    [
        (".xlsx", "xlsxwriter", "excel"),
        (".parquet", "pyarrow", "batch"),
        (".duckdb", "duckdb", "duckdb"),
        (".duckdb", "pyarrow", "duckdb"),
    ],
)
def test_a_missing_library_is_told_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, library: str, extra: str
) -> None:
    found = util.find_spec

    def without(name: str, *arguments: Any) -> Any:
        return None if name == library else found(name, *arguments)

    monkeypatch.setattr(import_module("crimeextract.extras"), "find_spec", without)
    with pytest.raises(InputError, match=rf"claims\{ending} needs {library}: pip install 'crimeextract\[{extra}\]'"):
        check_output(tmp_path / f"claims{ending}")
    check_output(tmp_path / "claims.jsonl")  # which needs none


@pytest.mark.skipif(sys.platform != "linux", reason="reads the names of open files from /proc")
@pytest.mark.parametrize("ending", ENDINGS)
def test_all_files_are_on_the_disk_before_the_first_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    done = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        done.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        sync(descriptor)

    def noted_replace(self: Path, target: Path) -> Path:
        done.append(f"name {target.name}")
        return replace(self, target)

    files = [file.name for file in output_files(tmp_path / f"claims{ending}").values()]
    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_results(tmp_path / f"claims{ending}", results)
    synced = [f"sync .{name}.tmp" for name in files]
    assert done == [*synced, *(f"name {name}" for name in files), f"sync {tmp_path.name}"]
