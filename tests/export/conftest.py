"""The fake engine of the tests of results."""

from tests.results.conftest import core as core, results as results
