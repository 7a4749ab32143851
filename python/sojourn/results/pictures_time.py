"""Pictures of a run over time and luck: occupancy of a stage, waits by hour of the week, totals of single periods."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.errors import InputError
from sojourn.picture import dots as dots_of, over_time as lines_of, week as week_of
from sojourn.picture.section import Section
from sojourn.quantities.quantile import quantile
from sojourn.results.catalogue import demand
from sojourn.results.groups import Choice
from sojourn.results.measure import Measure
from sojourn.results.measures import occupancy_measures
from sojourn.results.reading import goal_of, has_money, luck_words, money_words
from sojourn.results.rounding import exact_duration, luck_text
from sojourn.results.staff import HOURS, hour_measures
from sojourn.results.way import reaching, way_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.picture.figure import Picture
    from sojourn.results.metric import Metric
    from sojourn.results.results import Results

FEWEST = 9  # replications whose 10 % quantile is one of them
DOTS = 20
_TICKS = 1024
_LONG = 120 * 86400 * _TICKS  # from here on months label the time axis
_YEARS = 400 * 86400 * _TICKS  # and from here on with their years
_SURE = 2.0  # half-widths: about what 168 intervals take to hold together


# --- over time ------------------------------------------------------------------------------------------------------
def over_time(results: Results, stage: str = "") -> Picture:
    """Draw how many prospects are in a stage."""
    stage = stage_of(results, stage) if stage else _fullest(results)
    found = [results.estimate(each) for each in grid(results, stage)]
    first, last = found[0], found[-1]
    title = f"{_count(last).replace('nobody', 'Nobody')} in {stage!r} after {results.manifest.horizon}"
    if first.value and None not in (first.high, first.low, last.low, last.high):
        title += _trend(first, last)
    return lines_of.draw(
        [line(results, stage, found, name=stage, baseline=True)],
        times=results.grid_times,
        marks=dates(results),
        title=title,
        told=f"Prospects in {stage!r}: {_count(first)} at the start, {_count(last)} after {results.manifest.horizon}.",
        table=Section(title=f"Prospects in {stage!r}", columns=("", *columns(results)), rows=tuple(
            (when(results, k), *cells(results, stage, k, each)) for k, each in enumerate(found)
        )),
        note=bands_note(results),
    )  # fmt: skip


def grid(results: Results, stage: str) -> list[Measure]:
    """Measures of the occupancy of a stage at each time of the grid."""
    times = results.grid_times
    return [
        each
        for each in occupancy_measures(results.shape, times, range(len(times)))
        if dict(each.filters)["stage"] == stage
    ]


def stage_of(results: Results, stage: str) -> str:
    """The stage of this name; InputError where there is none."""
    if stage not in results.shape.stages:
        msg = f"no stage {stage!r}; there is: {', '.join(results.shape.stages)}"
        raise InputError(msg)
    return stage


def line(results: Results, stage: str, found: Sequence[Metric], *, name: str, baseline: bool) -> lines_of.Line:
    """One line with its bands: half and 8 in 10 of single periods, or the run error where these are too few."""
    values = [each.value or 0.0 for each in found]
    return lines_of.Line(name=name, values=values, bands=_bands(results, stage, found), baseline=baseline)


def columns(results: Results) -> tuple[str, ...]:
    """Heads of `cells`."""
    return ("Prospects", luck_words(results)) if results.tallies.replications >= FEWEST else ("Prospects",)


def cells(results: Results, stage: str, k: int, metric: Metric) -> tuple[str, ...]:
    """How many are in a stage at a time of the grid, and the luck of a single period."""
    if results.tallies.replications < FEWEST:
        return (metric.text,)
    band = results.luck_of(grid_cell(results, stage, k))
    return metric.text, luck_text(band) if band else ""


def grid_cell(results: Results, stage: str, k: int) -> Measure:
    """The measure of the occupancy of a stage at one time of the grid."""
    i = results.shape.stages.index(stage)
    return list(occupancy_measures(results.shape, results.grid_times, [k]))[i]


def bands_note(results: Results) -> str:
    """What the bands mean."""
    if results.tallies.replications < FEWEST:
        return f"Band: run error, 95 %; the luck of a single period needs {FEWEST} replications."
    return "Bands: half and 8 in 10 of simulated periods: the luck of one, which does not shrink."


def when(results: Results, k: int) -> str:
    """A time of the grid: its date where the clock is known, else how long after the start."""
    if results.plan is None:
        return exact_duration(results.grid_times[k])
    return f"{_date(results, results.grid_times[k]):%Y-%m-%d}"


def dates(results: Results) -> list[tuple[float, str]]:
    """Three to five labels of the time axis."""
    times = results.grid_times
    few = 2 if results.plan is None or results.shape.horizon > _YEARS else 4
    chosen = sorted({round(k * (len(times) - 1) / few) for k in range(few + 1)})
    if results.plan is None:
        return [(times[k], exact_duration(times[k])) for k in chosen]
    length = results.shape.horizon
    pattern = "%b %Y" if length > _YEARS else "%b" if length > _LONG else "%d %b"
    return [(times[k], f"{_date(results, times[k]):{pattern}}") for k in chosen]


def _date(results: Results, ticks: int) -> object:
    from datetime import timedelta

    from sojourn.scenario.calendar import moment

    assert results.plan is not None
    return moment(results.plan.scenario.clock, timedelta(seconds=ticks / _TICKS))


def _bands(results: Results, stage: str, found: Sequence[Metric]) -> list[tuple[list[float], list[float]]]:
    if results.tallies.replications < FEWEST:
        if any(each.low is None or each.high is None for each in found):
            return []
        return [([max(0.0, each.low or 0.0) for each in found], [each.high or 0.0 for each in found])]
    of_each = [pulls(results, measure) for measure in grid(results, stage)]
    return [
        ([quantile(each, low) for each in of_each], [quantile(each, 1 - low) for each in of_each])
        for low in (0.1, 0.25)
    ]


def _fullest(results: Results) -> str:
    """The stage on the way to the goal, before it, in which most prospects are, over the grid."""
    way = way_to(results, goal_of(results))
    counts = results.tallies.totals("occupancy", results.groups)
    width = len(results.grid_times)
    place = results.shape.stages.index
    return max(way[:-1] or way, key=lambda stage: sum(counts[place(stage) * width : (place(stage) + 1) * width]))


def _count(metric: Metric) -> str:
    return "nobody" if metric.value == 0 else metric.text


def _trend(first: Metric, last: Metric) -> str:
    """More or fewer than at the start, where the intervals lie apart."""
    if (last.low or 0.0) > (first.high or 0.0):
        return f", up from {first.text}"
    return f", down from {first.text}" if (last.high or 0.0) < (first.low or 0.0) else ", not clearly more or fewer"


# --- waits by hour --------------------------------------------------------------------------------------------------
def waits(results: Results, touchpoint: str = "") -> Picture:
    """Draw the mean wait for a team by the hour of the week in which it is asked."""
    team = team_of(results, touchpoint)
    week = hours(results, team, name="", baseline=True)
    mean = results.metric("time in line", team=team)
    longest = stands_out(results, team, mean)
    if longest is None:
        title = f"Waits for {team}: no hour of the week stands out, {mean.text} on average"
    else:
        title = f"Waits for {team} are longest for who asks on {longest[0]}: {longest[1].text}, {mean.text} on average"
    if not any(week.values):
        title = f"Nobody waits for {team}"
    return week_of.draw(
        [week],
        title=title,
        told=f"Mean wait for {team} from asking, by the hour of the week in which it is asked.",
        table=hours_section(team, [("Mean wait", week)]),
        note="Each square: an hour of the week, local time; the mean wait of those who ask then.",
    )


def team_of(results: Results, touchpoint: str = "") -> str:
    """The team that serves a touchpoint, or the one asked most; InputError where there is none."""
    if not results.shape.teams:
        msg = "waits by hour of the week need staff, and this journey has no team; what to do: give it `teams`"
        raise InputError(msg)
    if results.choice != Choice():
        msg = "waits by hour of the week are of all prospects; what to do: ask the whole results"
        raise InputError(msg)
    if not touchpoint:
        asked = results.tallies.totals("asked by hour", results.groups)
        counts = [sum(asked[len(HOURS) * i : len(HOURS) * (i + 1)]) for i in range(len(results.shape.teams))]
        served = [i for i, team in enumerate(results.shape.teams) if team.touchpoints]
        if not served:
            msg = "no team serves a touchpoint, so nobody waits for one"
            raise InputError(msg)
        return results.shape.teams[max(served, key=counts.__getitem__)].name
    team = results.shape.team_of(touchpoint)
    if team is None:
        names = [name for each in results.shape.teams for name in each.touchpoints]
        msg = f"{touchpoint!r} takes no team's time; there is: {', '.join(names)}"
        raise InputError(msg)
    return team.name


def hours(results: Results, team: str, *, name: str, baseline: bool) -> week_of.Week:
    """The waits for a team, by hour."""
    found = _by_hour(results, team)
    values = [each.value for each in found]
    return week_of.Week(name=name, values=values, texts=[each.text for each in found], baseline=baseline)


def stands_out(results: Results, team: str, mean: Metric) -> tuple[str, Metric] | None:
    """The hour with the longest wait, where that lies above the mean of all for more than chance."""
    judged = [
        (hour, each)
        for hour, each in zip(HOURS, _by_hour(results, team), strict=True)
        if each.value is not None and each.half_width is not None
    ]
    if not judged or mean.high is None:
        return None
    hour, longest = max(judged, key=lambda item: item[1].value or 0.0)
    clear = (longest.value or 0.0) - _SURE * (longest.half_width or 0.0) > mean.high
    return (hour, longest) if clear else None


def hours_section(team: str, weeks: Sequence[tuple[str, week_of.Week]]) -> Section:
    """The table of all hours."""
    rows = tuple((hour, *(week.texts[k] for _, week in weeks)) for k, hour in enumerate(HOURS))
    heads = ("Asked at", *(head for head, _ in weeks))
    return Section(title=f"Wait for {team}, by hour of the week", columns=heads, rows=rows)


def _by_hour(results: Results, team: str) -> list[Metric]:
    measures = (each for each in hour_measures(results.shape) if each.name == "wait from asking")
    found = [results.estimate(each) for each in measures if dict(each.filters)["team"] == team]
    return [replace(each, value=None) if each.n == 0 else each for each in found]


# --- totals of single periods ---------------------------------------------------------------------------------------
def dots(results: Results, name: str = "") -> Picture:
    """Draw 20 dots of what a single period may bring of a total."""
    measure = _total(results, name)
    values = pulls(results, measure)
    if len(values) < FEWEST:
        msg = f"the luck of a single period needs {FEWEST} replications, and there are {len(values)}"
        raise InputError(msg)
    said = measure.name if measure.name != "prospects reaching" else f"prospects who reach {measure.filters[0][1]!r}"
    band, metric = results.luck_of(measure), results.estimate(measure)
    between = luck_text(band) if band else metric.text
    chosen = [quantile(values, (k + 0.5) / DOTS) for k in range(DOTS)]
    below = sum(value < 0 for value in chosen)
    loss = f"; below zero in {below} of {DOTS}" if 0 < below < DOTS else ""
    return dots_of.quantile_dots(
        chosen,
        title=f"{said[0].upper()}{said[1:]} in {luck_words(results)}: {between}{loss}",
        told=f"{DOTS} dots, each one in {DOTS} of {len(values):,} simulated periods of {results.manifest.horizon}. "
        f"Mean {metric.text}.",
        table=Section(
            title=f"{said[0].upper()}{said[1:]}, {results.manifest.horizon}",
            columns=("", "value"),
            rows=(("mean", metric.text), (luck_words(results), between)),
        ),
        axis=said if metric.unit == "count" else f"{said}, {metric.unit}",
        note=f"Each dot is one in {DOTS} of simulated periods ({len(values):,} were run): the luck of one, which "
        "does not shrink.",
    )


def pulls(results: Results, measure: Measure) -> list[float]:
    """A total in each single replication."""
    return results.tallies.pulls(measure.numerator, [], results.groups_of(measure), "replication")


def _total(results: Results, name: str) -> Measure:
    if not name:
        money = money_words(results)[-1] if has_money(results) else ""
        goal = goal_of(results)
        return demand(results.shape, results.grid_times, money, {}) if money else reaching(results, goal)
    found = demand(results.shape, results.grid_times, name, {})
    if found.rule != "total":
        msg = f"{name!r} is no total of a period, so single periods have none; there is: {', '.join(_totals(results))}"
        raise InputError(msg)
    return found


def _totals(results: Results) -> list[str]:
    return [each.name for each in results.measures() if each.rule == "total" and not each.filters]
