"""docs/recipes.md in pieces that can be run."""

import contextlib
import io
import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "recipes.md"
_BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTIONS = re.split(r"^## (.+)\n", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)

#: The blocks before the first recipe, which set up what all of them read.
_SET_UP = _SECTIONS[0]
#: Name of a recipe -> its text.
RECIPES = dict(zip(_SECTIONS[1::2], _SECTIONS[2::2], strict=True))


def blocks(name: str) -> list[tuple[str, str]]:
    """Each block of Python of a recipe with the output that follows it."""
    found = _BLOCK.findall(RECIPES[name])
    assert [language for language, _ in found] == ["python", "text"] * (len(found) // 2)
    return [(code, output) for (_, code), (_, output) in zip(found[::2], found[1::2], strict=True)]


def set_up(folder: Path) -> None:
    """Write the file that the recipes read."""
    ((_, code),) = _BLOCK.findall(_SET_UP)
    printed(code, folder)


def printed(code: str, folder: Path) -> str:
    """What the code prints when it is run in a folder."""
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()) as stream:
        exec(compile(code, str(DOCS), "exec"), {"__name__": "__main__"})
    return stream.getvalue()
