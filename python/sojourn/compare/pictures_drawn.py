"""Pictures of a comparison from its numbers: changes, funnel, won and lost, occupancy, waits, dots."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from sojourn.compare.account import years
from sojourn.compare.account_sections import MOST, times_text
from sojourn.compare.amounts import won_in_all
from sojourn.compare.changes import changes_rows, headed, title_of
from sojourn.compare.effect import Effect
from sojourn.compare.paired import difference
from sojourn.compare.words import period
from sojourn.errors import InputError
from sojourn.picture import bars, changes as changes_of, funnel as funnel_of, over_time as lines_of, week as week_of
from sojourn.picture.section import Section
from sojourn.results import pictures_time as timed
from sojourn.results.catalogue import demand
from sojourn.results.pictures_funnel import goes_on, note as way_note
from sojourn.results.way import kept, reaching, way_to

if TYPE_CHECKING:
    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.flips import Flips
    from sojourn.picture.figure import Picture
    from sojourn.results.metric import Metric
    from sojourn.results.results import Results

By = Literal["segment", "channel", "place"]
_UNCLEAR = ("no effect shown", "unchanged", "unknown")


def changes(comparison: Comparison, arm: Arm) -> Picture:
    """Draw what changes, each figure with its run error and, apart, the luck of a period."""
    luck = years(comparison)
    rows = changes_rows(comparison, arm)
    note = (
        f"±: run error, 95 %; shrinks with more replications. Pale band: the luck of a single period, {luck}; does not "
        "shrink. Tick: the difference, from zero. Grey: may go either way in a single period. Hollow: no effect shown, "
        "the run error covers zero. Doubt about the inputs is in none of them."
    )
    return changes_of.draw(rows, title=title_of(comparison, arm), variant=arm.name, luck=luck, note=note)


def funnel(comparison: Comparison, arm: Arm) -> Picture:
    """Draw the variant's likeliest way, with what it adds and takes away at each stage."""
    won, baseline, results = comparison.won, comparison.baseline, arm.results
    there = set(baseline.shape.stages)
    way = tuple(stage for stage in way_to(results, won) if stage in there)
    effects = {stage: arm.won if stage == won else _reaching(comparison, arm, stage) for stage in way}
    counts = {stage: each.difference.variant.value or 0.0 for stage, each in effects.items()}
    shown = kept(way, counts)
    rows = [
        funnel_of.Stage(
            name=stage,
            count=effects[stage].difference.baseline.value or 0.0,
            text=_text(baseline, stage, effects[stage].difference.baseline),
            goes_on=goes_on(results, way, stage, shown),
            other=counts[stage],
            other_text=_text(results, stage, effects[stage].difference.variant),
            change=effects[stage].text,
            verdict=effects[stage].verdict,
        )
        for stage in shown
    ]
    note = f"{way_note(way, shown)} Numbers and shares are those of {arm.name}, with the difference from the baseline."
    return funnel_of.draw(rows, title=_funnel_title(comparison, arm, way, effects), variant=arm.name, note=note)


def _reaching(comparison: Comparison, arm: Arm, stage: str) -> Effect:
    found, year = won_in_all(comparison.baseline, arm.results, stage)
    return Effect(difference=found, year=year)


def _text(of: Results, stage: str, metric: Metric) -> str:
    """How many reach a stage; where all do, how many come."""
    everybody = metric.value is not None and metric.value == metric.high
    return of.estimate(reaching(of, stage)).text if everybody else metric.text


def _funnel_title(comparison: Comparison, arm: Arm, way: tuple[str, ...], effects: dict[str, Effect]) -> str:
    """Between which stages the difference sets in; or that none is shown."""
    first = next((stage for stage in way if effects[stage].verdict not in _UNCLEAR), None)
    if first is None:
        return f"{headed(arm.name)} changes nothing clearly on the way to {comparison.won!r}"
    more = "more" if (effects[first].value or 0.0) > 0 else "fewer"
    before = next((a for a, b in pairwise(way) if b == first), None)
    where = f"go on from {before!r} to {first!r}" if before else f"reach {first!r}"
    goal = effects[comparison.won]
    if goal.verdict in _UNCLEAR:
        return f"With {arm.name} {more} {where}, with no clear effect on {comparison.won!r}"
    return f"With {arm.name} {more} {where}: {goal.text} reach {comparison.won!r}"


def won_lost(comparison: Comparison, arm: Arm, by: By = "segment") -> Picture:
    """Draw who is won and who is lost, counted over all replications."""
    if by not in ("segment", "channel", "place"):
        msg = f"won and lost by {by!r}; there is: segment, channel, place"
        raise InputError(msg)
    of = arm.flips
    if of is None:
        msg = "who is won and lost was not counted; what to do: compare(..., flips=True)"
        raise InputError(f"{msg}. {' '.join(arm.notes)}".strip())
    if by == "segment" and not any(comparison.baseline.shape.segments):
        msg = "this journey names no segments; what to do: won_lost(by='channel') or by='place'"
        raise InputError(msg)
    found = list(of.by(by).items())
    shown, rest = found[:MOST], found[MOST:]
    rows = [bars.Pair(name=name or "nowhere", won=won, lost=lost) for name, (won, lost) in shown]
    if rest:
        counts = [sum(pair[end] for _, pair in rest) for end in (0, 1)]
        rows.append(bars.Pair(name=f"{len(rest)} more", won=counts[0], lost=counts[1]))
    won, lost, when = times_text(of, "won"), times_text(of, "lost"), period(comparison.baseline)
    title = f"{won} won and {lost} lost for {comparison.won!r} {when}"
    if not rows:
        title = f"Nobody is won or lost for {comparison.won!r} with {arm.name}"
    runs = comparison.baseline.manifest.replications
    return bars.draw(
        rows,
        title=title,
        by="where lives part" if by == "place" else by,
        told=f"With {arm.name}, {won} prospects are won {when} and {lost} are lost.",
        note=f"Counted over all {runs:,} replications of {comparison.baseline.manifest.horizon}; the same prospects in "
        f"both runs.{_only(of)}",
    )


def _only(of: Flips) -> str:
    """Who comes in one run only, by more demand or further referrals: not in the bars."""
    said = []
    if of.only_variant:
        said.append(f" Not in the bars: {of.only_variant:,} come with the change only, {of.added_won:,} of them won.")
    if of.only_baseline:
        said.append(
            f" Not in the bars: {of.only_baseline:,} come in the baseline only, {of.dropped_won:,} of them won."
        )
    return "".join(said)


def over_time(comparison: Comparison, arm: Arm, stage: str = "") -> Picture:
    """Draw how many prospects are in a stage, in both runs."""
    baseline, results = comparison.baseline, arm.results
    stage = timed.stage_of(baseline, stage) if stage else _moved(comparison, arm)
    timed.stage_of(results, stage)
    runs = (("Baseline", baseline, True), (arm.name, results, False))
    found = [[run.estimate(each) for each in timed.grid(run, stage)] for _, run, _ in runs]
    heads = ("", *(f"{name}, {head.lower()}" for name, run, _ in runs for head in timed.columns(run)))
    count = min(map(len, found))
    rows = tuple(
        (
            timed.when(baseline, k),
            *(
                cell
                for (_, run, _), each in zip(runs, found, strict=True)
                for cell in timed.cells(run, stage, k, each[k])
            ),
        )
        for k in range(count)
    )
    last = [each[-1].text for each in found]
    return lines_of.draw(
        [
            timed.line(run, stage, each, name=name, baseline=old)
            for (name, run, old), each in zip(runs, found, strict=True)
        ],
        times=baseline.grid_times,
        marks=timed.dates(baseline),
        title=_time_title(comparison, arm, stage),
        told=f"Prospects in {stage!r} after {baseline.manifest.horizon}: {last[0]} in the baseline, {last[1]} with "
        f"{arm.name}.",
        table=Section(title=f"Prospects in {stage!r}", columns=heads, rows=rows),
        note=timed.bands_note(baseline),
    )


def _time_title(comparison: Comparison, arm: Arm, stage: str) -> str:
    when = comparison.baseline.manifest.horizon
    effect = _effect(comparison, arm, "occupancy", stage=stage, at=when)
    if effect is None or effect.verdict in _UNCLEAR:
        said = "" if effect is None else f": {effect.text}"
        return f"{headed(arm.name)} does not clearly change how many are in {stage!r} after {when}{said}"
    more = "More" if (effect.value or 0.0) > 0 else "Fewer"
    weak = ", which a single period may not show" if effect.verdict == "may not show" else ""
    return f"{more} in {stage!r} with {arm.name}: {effect.text} after {when}{weak}"


def _effect(comparison: Comparison, arm: Arm, name: str, **filters: str) -> Effect | None:
    """The difference that the comparison has, else one of its own; None where a run lacks the metric."""
    found = arm.effect(name, **filters)
    if found is not None:
        return found
    baseline = comparison.baseline
    made = difference(demand(baseline.shape, baseline.grid_times, name, filters), baseline, arm.results)
    return None if made is None else Effect(difference=made)


def _moved(comparison: Comparison, arm: Arm) -> str:
    """The stage before the goal in which the numbers differ most over the grid, against chance."""
    first, second = comparison.baseline, arm.results
    shared = [each for each in way_to(second, comparison.won)[:-1] if each in first.shape.stages]
    width = len(first.grid_times)

    def apart(stage: str) -> float:
        counts: list[list[int]] = []
        for run in (first, second):
            place = run.shape.stages.index(stage) * width
            counts.append(run.tallies.totals("occupancy", run.groups)[place : place + width])
        total = sum(counts[0])
        return float(sum(abs(a - b) for a, b in zip(*counts, strict=True))) / math.sqrt(max(1, total))

    return max(shared or [comparison.won], key=apart)


def waits(comparison: Comparison, arm: Arm, touchpoint: str = "") -> Picture:
    """Draw the mean wait for a team by hour of the week, in both runs on one scale."""
    baseline, results = comparison.baseline, arm.results
    team = timed.team_of(baseline, touchpoint) if touchpoint else _team(comparison, arm)
    if team not in (each.name for each in results.shape.teams):
        msg = f"{arm.name} has no team {team!r}"
        raise InputError(msg)
    weeks = [
        timed.hours(baseline, team, name="Baseline", baseline=True),
        timed.hours(results, team, name=arm.name, baseline=False),
    ]
    effect = _effect(comparison, arm, "time in line", team=team)
    return week_of.draw(
        weeks,
        title=_waits_title(arm, team, effect),
        told=f"Mean wait for {team} from asking, by the hour of the week of asking: baseline and {arm.name}.",
        table=timed.hours_section(team, [(each.name, each) for each in weeks]),
        note="Each square: an hour of the week, local time; the mean wait of those who ask then.",
    )


def _team(comparison: Comparison, arm: Arm) -> str:
    """The team whose line changes most surely; else the one asked most."""
    asked = timed.team_of(comparison.baseline)
    found = [each for each in arm.effects if each.name == "time in line" and "team" in each.filters and each.half_width]
    sure = [each for each in found if each.verdict == "shown"]
    most = max(sure, key=lambda each: abs(each.value or 0.0) / (each.half_width or 1.0), default=None)
    return asked if most is None else str(most.filters["team"])


def _waits_title(arm: Arm, team: str, effect: Effect | None) -> str:
    if effect is None or effect.verdict in _UNCLEAR:
        said = "" if effect is None else f": {effect.text}"
        return f"{headed(arm.name)} does not clearly change the time in line for {team}{said}"
    shorter = "shortens" if (effect.value or 0.0) < 0 else "lengthens"
    before, now = effect.difference.baseline.text, effect.difference.variant.text
    return f"{headed(arm.name)} {shorter} the mean time in line for {team}: {now}, was {before}"
