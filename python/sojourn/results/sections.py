"""The tables of a summary: cells of rounded text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.results.measures import cause
from sojourn.results.metric import Metric
from sojourn.results.reading import has_money

if TYPE_CHECKING:
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True)
class Section:
    """A titled table of text; the first `names` columns hold names, the others numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


def sections_of(results: Results, goal: str) -> Iterator[Section]:
    """Every section that has a row."""
    for section in (stages(results), flows(results), touchpoints(results), money(results)):
        if section.rows:
            yield section
    for dimension in ("channel", "segment"):
        section = split(results, dimension, goal)
        if len(section.rows) > 1:
            yield section


def stages(results: Results) -> Section:
    """Entries, shares reaching, time to and in each stage."""
    return Section(
        title="Stages",
        columns=(
            "stage", f"entries in {results.manifest.horizon}", "reach it", "eventually", "half of them within",
            "half stay at most",
        ),
        rows=tuple(
            (
                stage,
                results.metric("entries", stage=stage).text,
                results.metric("share reaching", stage=stage).text,
                results.metric("share reaching eventually", stage=stage).text,
                results.metric("time to", stage=stage, statistic="p50").text,
                "the end" if stage in results.shape.ends
                else results.metric("sojourn time", stage=stage, statistic="p50").text,
            )
            for stage in results.shape.stages
        ),
    )  # fmt: skip


def flows(results: Results) -> Section:
    """For each pair of stages the share of entries that goes there next."""
    shape = results.shape
    causes = {flow: [cause(way) for way in shape.exits if (way[0], way[3]) == flow] for flow in shape.flows}
    return Section(
        title="Flows",
        columns=("from", "to", "by", "of entries", "eventually"),
        rows=tuple(
            (
                *flow,
                ", ".join(causes[flow]),
                results.metric("next stage", stage=flow[0], to=flow[1]).text,
                results.metric("next stage eventually", stage=flow[0], to=flow[1]).text,
            )
            for flow in shape.flows
        ),
        names=3,
    )


def touchpoints(results: Results) -> Section:
    """Visits, waits, quality and outcomes of each touchpoint."""
    return Section(
        title="Touchpoints",
        columns=("touchpoint", "visits per prospect", "half wait at most", "quality", "outcomes"),
        rows=tuple(
            (
                name,
                results.metric("visits per prospect", touchpoint=name).text,
                results.metric("wait", touchpoint=name, statistic="p50").text,
                _quality(results, name),
                _outcomes(results, name),
            )
            for name in results.shape.touchpoints
        ),
    )


def money(results: Results) -> Section:
    """Revenue, cost and net; no rows where nothing was earned or spent."""
    words = ("revenue", "cost", "net") if has_money(results) else ()
    return Section(
        title="Money",
        columns=("", "per prospect", f"in {results.manifest.horizon}"),
        rows=tuple((word, results.metric(f"{word} per prospect").text, results.metric(word).text) for word in words),
    )


def split(results: Results, dimension: str, goal: str) -> Section:
    """Channels or segments beside one another."""
    paid = has_money(results)
    wanted = dict(results.choice.filters)
    return Section(
        title=f"{dimension.capitalize()}s",
        columns=(
            dimension,
            f"arrivals in {results.manifest.horizon}",
            f"reach {goal!r}",
            *(["net per prospect"] if paid else []),
        ),
        rows=tuple(
            (
                str(label),
                part.metric("arrivals").text,
                part.metric("share reaching", stage=goal).text,
                *([part.metric("net per prospect").text] if paid else []),
            )
            for label, part in results.split(dimension)  # type: ignore[arg-type]
            if wanted.get(dimension, label) == label
        ),
    )


def _quality(results: Results, touchpoint: str) -> str:
    """Mean quality; blank where the touchpoint has none."""
    found = results.metric("quality", touchpoint=touchpoint)
    return "" if found.value is None else found.text


def _outcomes(results: Results, touchpoint: str) -> str:
    names = [outcome for owner, outcome, _ in results.shape.outcomes if owner == touchpoint]
    found: list[tuple[str, Metric]] = [
        (name, results.metric("outcome share", touchpoint=touchpoint, outcome=name)) for name in names
    ]
    return ", ".join(f"{name} {metric.text}" for name, metric in found if name != "else") or "none"
