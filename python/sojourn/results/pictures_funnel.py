"""The funnel of a run: how many reach each stage on the way to the goal."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sojourn.picture import funnel as funnel_of
from sojourn.results.reading import goal_of
from sojourn.results.way import kept, reaching, way_to

if TYPE_CHECKING:
    from sojourn.picture.figure import Picture
    from sojourn.results.metric import Metric
    from sojourn.results.results import Results


def funnel(results: Results) -> Picture:
    """Draw the way from where most come in to the stage that the headline speaks of."""
    goal = goal_of(results)
    way = way_to(results, goal)
    found = {stage: results.estimate(reaching(results, stage)) for stage in way}
    counts = {stage: metric.value or 0.0 for stage, metric in found.items()}
    shown = kept(way, counts)
    return funnel_of.draw(
        [
            funnel_of.Stage(
                name=stage,
                count=counts[stage],
                text=found[stage].text,
                goes_on=goes_on(results, way, stage, shown),
            )
            for stage in shown
        ],
        title=_title(results, goal, way, found),
        note=note(way, shown),
    )


def goes_on(results: Results, way: tuple[str, ...], stage: str, shown: tuple[str, ...]) -> str:
    """The share of entries of the stage before that goes on; empty for the first, and behind a stage left out."""
    k = way.index(stage)
    if k == 0 or way[k - 1] not in shown or (way[k - 1], stage) not in results.shape.flows:
        return ""
    return results.metric("next stage", stage=way[k - 1], to=stage).text


def note(way: tuple[str, ...], shown: tuple[str, ...]) -> str:
    """What the numbers are, and what is left out."""
    said = "Prospects who reach each stage on the likeliest way; go on: of the entries of the stage before."
    left = len(way) - len(shown)
    if not left:
        return said
    return f"{said} Of {len(way)} stages on it {left} are left out, before which fewest are lost."


def _title(results: Results, goal: str, way: tuple[str, ...], found: dict[str, Metric]) -> str:
    arrived = results.metric("arrivals")
    if not arrived.value:
        return f"Nobody arrived within {results.manifest.horizon}"
    won = found[goal]
    if not won.value:
        return f"Of {arrived.text} prospects, nobody is seen to reach {goal!r}"
    title = f"Of {arrived.text} prospects, {won.text} reach {goal!r}"
    drops = [((found[a].value or 0.0) - (found[b].value or 0.0), b) for a, b in pairwise(way)]
    most = max(drops, default=(0.0, ""))
    return f"{title}; most are lost before {most[1]!r}" if most[0] > 0 and len(drops) > 1 else title
