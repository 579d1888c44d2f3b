"""The examples in the docstrings of the package."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import crimeextract

MODULES = ["crimeextract"] + [module.name for module in pkgutil.walk_packages(crimeextract.__path__, "crimeextract.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert not result.failed
