"""Finds a measure by its name and filters, and the nearest where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sojourn.diagnostic import nearest
from sojourn.errors import InputError
from sojourn.results.measure import Measure
from sojourn.results.measures import measures, occupancy_measures
from sojourn.results.rounding import exact_duration
from sojourn.results.shape import Shape
from sojourn.results.staff import OVER, brand_measures, hour_measures, over

Filters = Mapping[str, str | int]
Key = tuple[str, frozenset[tuple[str, str | int]]]


@lru_cache(maxsize=16)
def catalogue(shape: Shape, grid_times: tuple[int, ...]) -> Mapping[Key, Measure]:
    """Every measure of a journey by name and filters, at all times of the grid and hours of the week.

    A pure function, memoised.
    """
    columns = range(len(grid_times))
    every = (
        *measures(shape, grid_times),
        *occupancy_measures(shape, grid_times, columns),
        *brand_measures(shape, grid_times, columns),
        *hour_measures(shape),
    )
    return {(measure.name, frozenset(measure.filters)): measure for measure in every}


def find(shape: Shape, grid_times: tuple[int, ...], name: str, filters: Filters) -> Measure | None:
    """The measure of that name and exactly these filters."""
    known = catalogue(shape, grid_times).get((name, frozenset(filters.items())))
    if known is None and name == OVER and set(filters) == {"touchpoint", "over"}:
        touchpoint, time = str(filters["touchpoint"]), str(filters["over"])
        if shape.team_of(touchpoint) is not None:
            return over((("touchpoint", touchpoint),), shape.touchpoints.index(touchpoint), time)
    return known


def demand(shape: Shape, grid_times: tuple[int, ...], name: str, filters: Filters) -> Measure:
    """The same, with the mean as the statistic and the end of the grid as the time where these are not given.

    Raises
    ------
    InputError
        Where there is none; names the nearest.
    """
    defaults = {"statistic": "mean", "at": exact_duration(grid_times[-1])}
    for added in ({}, *({key: value} for key, value in defaults.items() if key not in filters)):
        found = find(shape, grid_times, name, added | dict(filters))
        if found is not None:
            return found
    raise InputError(_no_such(catalogue(shape, grid_times), name, filters))


def _no_such(known: Mapping[Key, Measure], name: str, filters: Filters) -> str:
    there = [text_of(dict(measure.filters)) for measure in known.values() if measure.name == name]
    if not there:
        names = list(dict.fromkeys(each for each, _ in known))
        near = nearest(name, names)
        return f"no metric {name!r}; " + (f"did you mean {near!r}?" if near else f"there is: {', '.join(names)}")
    wanted = text_of(filters)
    near = nearest(wanted, there) or there[0]
    return f"no metric {name!r} with {wanted or 'no filters'}; did you mean {near or 'no filters'}?"


def text_of(filters: Filters) -> str:
    """Filters as they are written in a call."""
    return ", ".join(f"{key}={value!r}" for key, value in filters.items())
