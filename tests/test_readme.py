"""README.md keeps its word: its code runs and prints what it says, its commands are those of .ci/run.

`python tests/test_readme.py` writes what the code and the commands print now into README.md.
"""

import contextlib
import io
import re
import shlex
from fnmatch import fnmatch
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crimeextract.cli import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return [body for found, body in BLOCK.findall(README.read_text(encoding="utf-8")) if found == language]


def printed() -> str:
    """README.md with the output that its blocks give: text after Python, the lines after a `$ `."""
    namespace: dict[str, object] = {}
    output = ""

    def rewrite(block: re.Match[str]) -> str:
        nonlocal output
        language, body = block.groups()
        if language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as stream:
                exec(compile(body, "README.md", "exec"), namespace)
            output = stream.getvalue()
        elif language == "text":
            body = output
        elif language == "console":
            command = body.splitlines()[0]
            body = f"{command}\n{console(command.removeprefix('$ '))}"
        return f"```{language}\n{body}```"

    return BLOCK.sub(rewrite, README.read_text(encoding="utf-8"))


def console(command: str) -> str:
    """What a command of ours prints, without the blanks at the ends of its lines."""
    program, *arguments = shlex.split(command)
    assert program == "crimeextract"
    with contextlib.chdir(ROOT):
        result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


def test_code_runs_and_prints_what_it_says() -> None:
    assert README.read_text(encoding="utf-8") == printed()


def test_there_are_two_commands_and_ci_runs_the_second() -> None:
    first, second = (body.strip() for body in blocks("sh")[:2])
    assert first.endswith(".venv/bin/crimeextract extract examples/article.txt")
    assert second.endswith(".venv/bin/python -m pytest")
    assert second in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_what_the_commands_write_is_ignored() -> None:
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    written = set(re.findall(r"-o ([\w.]+\w)", README.read_text(encoding="utf-8")))
    assert {"claims.csv", "claims.duckdb", "before.json"} <= written
    for name in written:
        assert any(fnmatch(f"/{name}", pattern) for pattern in patterns), name


def test_paths_and_links_exist() -> None:
    text = README.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    named = ["examples/article.txt", "benchmarks/speed.py"]
    for path in [link for link in links if "://" not in link] + named:
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", ["MIT", "Open Government Licence"])
def test_licences_are_named(name: str) -> None:
    assert name in README.read_text(encoding="utf-8")


if __name__ == "__main__":
    README.write_text(printed(), encoding="utf-8")
