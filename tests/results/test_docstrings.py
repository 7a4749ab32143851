"""The examples in docstrings print what they say."""

import doctest
import importlib
import pkgutil

import pytest

import sojourn.cli
import sojourn.compare
import sojourn.export
import sojourn.results

MODULES = [
    module.name
    for package in (sojourn.results, sojourn.compare, sojourn.export, sojourn.cli)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    pytest.importorskip("sojourn._core")
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert failed == 0
