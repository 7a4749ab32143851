"""One wrong change to the engine, and the tests that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One wrong change.

    Attributes
    ----------
    name
        What is wrong afterwards, in a few words.
    file
        Where, from the root of the repository.
    old, new
        The text, found exactly once, and what takes its place.
    caught_by
        Regular expression over the names of C++ tests, from the folder on: at least one that matches must turn red.
        Tests that compare with committed bits do not count: they turn red at every change, also at a right one.
    """

    name: str
    file: str
    old: str
    new: str
    caught_by: str
