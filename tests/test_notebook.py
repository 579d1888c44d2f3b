"""The notebook runs from its first cell to its last, from its own folder as from the root."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "quickstart.ipynb"


def load() -> Any:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    return notebook


@pytest.mark.parametrize("folder", [ROOT, NOTEBOOK.parent], ids=["root", "notebooks"])
def test_runs(folder: Path) -> None:
    notebook = load()
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    by_id = {cell["id"]: cell for cell in notebook.cells}
    (page,) = by_id["highlight"]["outputs"]
    assert "<mark" in page["data"]["text/html"]
    (table,) = by_id["table"]["outputs"]
    assert "sexual-offences" in table["data"]["text/plain"] + table["data"]["text/html"]


def test_names_no_path_of_a_machine() -> None:
    assert not re.search(r"(/home|/Users|/work|/tmp|[A-Z]:\\\\)", NOTEBOOK.read_text(encoding="utf-8"))


def test_stored_outputs_hold_no_errors() -> None:
    for cell in load().cells:
        assert all(output["output_type"] != "error" for output in cell.get("outputs", []))
