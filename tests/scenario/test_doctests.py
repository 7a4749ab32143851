"""The examples in the docstrings of quantities and scenarios run."""

import doctest
import importlib
import pkgutil

import pytest

import sojourn.quantities
import sojourn.scenario

MODULES = [
    "sojourn.diagnostic",
    *(
        found.name
        for package in (sojourn.quantities, sojourn.scenario)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not found.ispkg
    ),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    module = importlib.import_module(name)
    assert (
        doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL).failed == 0
    )
