"""What notebooks add: one value of a journey as a live slider, with what it changes beside it. Needs an extra."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sojourn.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.notebook.widget import Slider
    from sojourn.scenario.model import Scenario

__all__ = ["slider"]


def slider(
    scenario: Scenario,
    path: str,
    low: str,
    high: str,
    *,
    metric: str | Sequence[str] = (),
    log: bool | None = None,
    label: str = "",
    won: str = "",
    replications: int = 10,
    seed: int = 0,
    threads: int | None = None,
) -> Slider:
    """Return a live slider over one value of a journey: it moves, and the difference from today moves.

    Parameters
    ----------
    scenario : Scenario
        The journey as it is; solved and run once, when the first difference is asked for.
    path : str
        Dotted path of the value, as in a what-if: ``touchpoints.first call.after``.
    low, high : str
        Ends of the slider, with units: ``1 min``, ``3 d``; ``times 0.5``, ``times 2`` change what is there.
    metric : str or sequence of str
        Metrics in words that are shown besides prospects won and money.
    log : bool, optional
        Whether equal steps are equal factors; unless given, where the ends are more than 20 times apart.
    label : str
        What stands above the slider; the path unless given.
    won : str
        The stage that counts as success, as in `Results.compare`.
    replications : int
        Few are quick, many are sharp.
    seed, threads
        As in `Scenario.run`; baseline and what-if share the luck of the seed.

    Returns
    -------
    Slider
        A widget; `value` is what is written at the slider, `comparison` the last comparison, `wait()` waits for it.

    Raises
    ------
    WorldError
        Where `anywidget` is not installed.
    InputError
        Where the ends are no range.
    ScenarioError
        Where the value cannot be changed so.
    """
    if find_spec("anywidget") is None:
        msg = "a slider needs anywidget, which is not installed; what to do: pip install 'sojourn[notebook]'"
        raise WorldError(msg)
    from sojourn.notebook.live import Live
    from sojourn.notebook.track import track_of

    track = track_of(scenario, path, low, high, log=log)
    live = Live(
        scenario=scenario,
        path=track.path,
        label=label or track.path,
        metrics=(metric,) if isinstance(metric, str) else tuple(metric),
        won=won,
        replications=replications,
        seed=seed,
        threads=threads,
    )
    widget: Slider = import_module("sojourn.notebook.widget").Slider(live, track)
    return widget
