"""The notebooks run from their first cell to their last, from their own folder as from the root."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))

in_both_folders = pytest.mark.parametrize("folder", [ROOT, NOTEBOOKS], ids=["root", "notebooks"])
each_notebook = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])


def load(path: Path) -> Any:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def results(name: str, folder: Path) -> dict[str, dict[str, Any]]:
    """Cell -> its last output, by media type, of a notebook that was run in a folder."""
    notebook = load(NOTEBOOKS / name)
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    return {cell["id"]: cell["outputs"][-1].get("data", {}) for cell in notebook.cells if cell.get("outputs")}


@in_both_folders
def test_quickstart(folder: Path) -> None:
    found = results("quickstart.ipynb", folder)
    assert "<mark" in found["highlight"]["text/html"]
    assert "sexual-offences" in found["table"]["text/html"]


@in_both_folders
def test_batch(folder: Path) -> None:
    found = results("batch.ipynb", folder)
    changes = found["changes"]["text/html"]
    assert all(name in changes for name in ("burglary", "Kent Police", "-25.0"))
    assert "Leeds" in found["query"]["text/html"]
    assert "03-leeds-syndicated.md" in found["proof"]["text/html"]
    assert len(found["chart"]["image/png"]) > 10_000


@each_notebook
def test_names_no_path_of_a_machine(path: Path) -> None:
    assert not re.search(r"(/home|/Users|/work|/tmp|[A-Z]:\\\\)", path.read_text(encoding="utf-8"))


@each_notebook
def test_stored_outputs_hold_no_errors(path: Path) -> None:
    for cell in load(path).cells:
        assert all(output["output_type"] != "error" for output in cell.get("outputs", []))
