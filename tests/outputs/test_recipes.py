"""docs/recipes.md keeps its word: each recipe runs and prints what it says.

That of Spark runs in tests/outputs/test_spark.py, which has a Spark at hand.
"""

from pathlib import Path

import pytest
from recipes import RECIPES, blocks, printed, set_up


def test_recipes_are_there() -> None:
    assert list(RECIPES) == ["Polars", "DuckDB", "Dask", "Spark"]


@pytest.mark.parametrize("name", [name for name in RECIPES if name != "Spark"])
def test_recipe(name: str, tmp_path: Path) -> None:
    set_up(tmp_path)
    assert blocks(name)
    for code, output in blocks(name):
        assert printed(code, tmp_path) == output
