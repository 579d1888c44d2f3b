"""The benchmark of many documents runs, and all of its runs find the same claims."""

import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "batch.py"


def rows(*arguments: str) -> dict[str, list[list[str]]]:
    """First word of a printed line -> the words behind it, each time that it comes."""
    command = [sys.executable, str(BENCHMARK), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[list[str]]] = {}
    for line in filter(None, done.stdout.splitlines()):
        first, *others = line.split()
        found.setdefault(first, []).append(others)
    return found


def test_small() -> None:
    names = ["batch-1", "batch-2", "many-2", "pipe-1"]
    found = rows(*names, "--documents", "12", "--few", "3", "--large", "12", "--repeats", "1", "--ending", ".csv")
    claims = {found[name][0][0] for name in names}
    assert len(claims) == 1
    assert int(claims.pop()) > 12
    assert len(found["batch-2"][0]) == len(found["batch-1"][0]) + 1  # with how many times as fast it is
    for name in ("batch-1", "batch-2"):
        memory = [(int(documents), int(main), int(together)) for documents, main, together in found[name][1:]]
        assert [documents for documents, _, _ in memory] == [3, 12]
        assert all(40 < main <= together < 4000 for _, main, together in memory)
