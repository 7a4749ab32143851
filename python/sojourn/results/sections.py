"""The tables of a summary: cells of rounded text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sojourn.picture.terminal import bar
from sojourn.results.measures import cause
from sojourn.results.metric import Metric
from sojourn.results.reading import has_money, money_words
from sojourn.results.section import Section as Section, seen
from sojourn.results.sections_staff import brand, teams, waits
from sojourn.results.shape import UNREACHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.results.results import Results


def sections_of(results: Results, goal: str) -> Iterator[Section]:
    """Every section that has a row."""
    for make in (stages, flows, interruptions, touchpoints, waits, teams, minds, brand, surveys, money):
        section = make(results)
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
        marks=tuple(bar(results.metric("share reaching", stage=stage).value or 0.0) for stage in results.shape.stages),
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


def interruptions(results: Results) -> Section:
    """For each stage and stage that interrupts it, how often an entry is interrupted."""
    shape = results.shape
    causes = {pair: [cause(way) for way in shape.exits if (way[0], way[3]) == pair] for pair in shape.interruptions}
    return Section(
        title="Interruptions",
        columns=("of", "through", "by", "per entry", "eventually"),
        rows=tuple(
            (
                *pair,
                ", ".join(causes[pair]),
                results.metric("interruptions per entry", stage=pair[0], to=pair[1]).text,
                results.metric("interruptions per entry eventually", stage=pair[0], to=pair[1]).text,
            )
            for pair in shape.interruptions
        ),
        names=3,
    )


def touchpoints(results: Results) -> Section:
    """Visits, waits, quality and outcomes of each touchpoint; shares reached and felt values where there are any."""
    shape = results.shape
    misses = any(map(shape.may_miss, shape.touchpoints))
    felt = any(seen(results, "felt value", touchpoint=name) for name in shape.touchpoints if shape.feels)
    return Section(
        title="Touchpoints",
        columns=(
            "touchpoint",
            "visits per prospect",
            *(["reached"] if misses else []),
            "half wait at most",
            "quality",
            *(["felt value"] if felt else []),
            "outcomes of those reached" if misses else "outcomes",
        ),
        rows=tuple(
            (
                name,
                results.metric("visits per prospect", touchpoint=name).text,
                *([_reached(results, name)] if misses else []),
                results.metric("wait", touchpoint=name, statistic="p50").text,
                seen(results, "quality", touchpoint=name),
                *([seen(results, "felt value", touchpoint=name)] if felt else []),
                _outcomes(results, name),
            )
            for name in shape.touchpoints
        ),
    )


def minds(results: Results) -> Section:
    """Mean of each trait over those who are in a stage at the horizon."""
    traits = results.shape.traits
    rows = (
        (stage, *(seen(results, "trait", stage=stage, trait=each) for each in traits)) for stage in results.shape.stages
    )
    return Section(
        title=f"Minds after {results.manifest.horizon}",
        columns=("of those in", *traits),
        rows=tuple(row for row in rows if any(row[1:])),
    )


def surveys(results: Results) -> Section:
    """Responses, mean score and the share of each answer, named by what it counts."""
    return Section(
        title="Surveys",
        columns=("survey", f"responses in {results.manifest.horizon}", "mean score", "answers"),
        rows=tuple(
            (
                name,
                results.metric("responses", survey=name).text,
                results.metric("survey score", survey=name).text,
                _answers(results, name, scores),
            )
            for name, scores in results.shape.surveys
        ),
    )


def money(results: Results) -> Section:
    """Revenue, cost and net; no rows where nothing was earned or spent."""
    words = money_words(results) if has_money(results) else ()
    rows = [(word, results.metric(f"{word} per prospect").text, results.metric(word).text) for word in words]
    if "cost" in words and results.shape.paid:
        rows.insert(2, ("of it staff", "", results.metric("staff cost").text))
    return Section(title="Money", columns=("", "per prospect", f"in {results.manifest.horizon}"), rows=tuple(rows))


def split(results: Results, dimension: str, goal: str) -> Section:
    """Channels or segments beside one another."""
    paid = has_money(results)
    net = "contribution before staff" if results.shape.teams else "net"
    wanted = dict(results.choice.filters)
    return Section(
        title=f"{dimension.capitalize()}s",
        columns=(
            dimension,
            f"arrivals in {results.manifest.horizon}",
            f"reach {goal!r}",
            *([f"{net} per prospect"] if paid else []),
        ),
        rows=tuple(
            (
                str(label),
                part.metric("arrivals").text,
                part.metric("share reaching", stage=goal).text,
                *([part.metric(f"{net} per prospect").text] if paid else []),
            )
            for label, part in results.split(dimension)  # type: ignore[arg-type]
            if wanted.get(dimension, label) == label
        ),
    )


def _reached(results: Results, touchpoint: str) -> str:
    """Share of visits that reach somebody; all of them do where none can miss."""
    return results.metric("share reached", touchpoint=touchpoint).text if results.shape.may_miss(touchpoint) else "all"


def _outcomes(results: Results, touchpoint: str) -> str:
    shape = results.shape
    measure = "outcome share of reached" if shape.may_miss(touchpoint) else "outcome share"
    names = [outcome for owner, outcome, _ in shape.outcomes if owner == touchpoint]
    found: list[tuple[str, Metric]] = [
        (name, results.metric(measure, touchpoint=touchpoint, outcome=name)) for name in names if name != UNREACHED
    ]
    return ", ".join(f"{name} {metric.text}" for name, metric in found if name != "else") or "none"


_MOST_ANSWERS = 11  #: a scale from 0 to 10 still fits on a page


def _answers(results: Results, survey: str, scores: Sequence[float]) -> str:
    """Shares of the answers of a survey; how many there are where the table of answers is the place for them."""
    if len(scores) > _MOST_ANSWERS:
        return f"{len(scores)} answers, see the table `answers`"
    shares = (results.metric("answer share", survey=survey, answer=k).text for k in range(len(scores)))
    return ", ".join(f"{score:g}: {share}" for score, share in zip(scores, shares, strict=True))
