"""The journey map of a variant beside its baseline: what flows as today, what is added, what no longer flows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.compare.amounts import of_totals
from sojourn.compare.effect import Effect
from sojourn.compare.luck import year_band
from sojourn.compare.paired import difference
from sojourn.picture.journey_map import draw
from sojourn.picture.journey_map_data import Change, Flow, Journey, Number, Touchpoint
from sojourn.picture.journey_map_order import order_of
from sojourn.results.measure import Measure
from sojourn.results.measures import ARRIVALS
from sojourn.results.pictures_map import digits, journey_of, number_of, title_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.picture.figure import Picture
    from sojourn.picture.journey_map_order import Order
    from sojourn.results.results import Results


def journey_map(comparison: Comparison, variant: str = "") -> Picture:
    """Return the map of a variant, the only one unless named, over the same prospects as its baseline."""
    arm = comparison.arm(variant)
    journey = _journey(comparison, arm)
    return draw(journey, _title(comparison, arm, journey))


def _journey(comparison: Comparison, arm: Arm) -> Journey:
    baseline, other = comparison.baseline, arm.results
    found = journey_of(
        baseline,
        baseline.shape,
        measured=lambda measure: _total(baseline, other, measure),
        arrived=lambda channel: _arrived(baseline, other, channel),
        asked=lambda name, filters: _asked(baseline, other, name, filters),
        won=comparison.won,
        variant=arm.name,
    )
    theirs = journey_of(
        other,
        other.shape,
        measured=lambda measure: number_of(other.estimate(measure)),
        arrived=lambda channel: number_of(other.by(channel=channel).metric("arrivals")),
        asked=lambda name, filters: None,
    )
    return _with_new(replace(found, touchpoints=_touched(found, arm)), theirs)


# --- numbers --------------------------------------------------------------------------------------------------------
def _total(baseline: Results, other: Results, measure: Measure) -> Number:
    today = number_of(baseline.estimate(measure))
    if measure.name == "flow":
        places = _places(baseline, other, measure)
        theirs = None if places is None else replace(measure, numerator=places)
    else:
        theirs = other.same(measure)
    if theirs is None:
        return _never(today)
    effect = Effect(
        difference=of_totals(baseline, other, measure, theirs), year=year_band(baseline, other, measure, theirs)
    )
    return _changed(today, effect)


def _places(baseline: Results, other: Results, measure: Measure) -> tuple[tuple[str, int, float], ...] | None:
    """Cells of the same ways in the variant; None where it has none of them."""
    ways = [baseline.shape.exits[item] for _, item, _ in measure.numerator]
    there = {way: i for i, way in enumerate(other.shape.exits)}
    return tuple(("exits", there[way], 1.0) for way in ways if way in there) or None


def _arrived(baseline: Results, other: Results, channel: str) -> Number:
    first = baseline.by(channel=channel)
    measure = Measure(name="arrivals", unit="count", rule="total", numerator=ARRIVALS)
    today = number_of(first.estimate(measure))
    if channel not in other.shape.channels:
        return _never(today)
    second = other.by(channel=channel)
    effect = Effect(
        difference=of_totals(first, second, measure, measure), year=year_band(first, second, measure, measure)
    )
    return _changed(today, effect)


def _asked(baseline: Results, other: Results, name: str, filters: Mapping[str, str | int]) -> Number | None:
    metric = baseline.find(name, filters)
    if metric is None or metric.value is None:
        return None
    measure = next(each for each in baseline.measures() if each.name == name and dict(each.filters) == dict(filters))
    found = difference(measure, baseline, other)
    today = number_of(metric)
    if found is None or found.variant.value is None:
        return today
    return _changed(today, Effect(difference=found))


def _changed(today: Number, effect: Effect) -> Number:
    there = number_of(effect.difference.variant)
    text = effect.text
    change = Change(
        value=there.value,
        text=there.text,
        shown=there.shown,
        difference=effect.value or 0.0,
        difference_text=text,
        difference_shown=digits(text) if effect.verdict in ("shown", "may not show") else text,
        verdict=effect.verdict,
    )
    return replace(today, change=change)


def _never(today: Number) -> Number:
    """What the variant's journey does not have."""
    change = Change(
        value=0.0,
        text="not there",
        shown="0",
        difference=-today.value,
        difference_text="not there",
        difference_shown="not there",
        verdict="shown",
    )
    return replace(today, change=change)


# --- what only one of both journeys has -----------------------------------------------------------------------------
def _with_new(journey: Journey, theirs: Journey) -> Journey:
    """Add the flows, stages and touchpoints that only the variant has."""
    stages, flows = {each.name for each in journey.stages}, {(each.source, each.target) for each in journey.flows}
    touchpoints = {each.name for each in journey.touchpoints}
    new = [_new_flow(each) for each in theirs.flows if (each.source, each.target) not in flows]
    return replace(
        journey,
        stages=(
            *journey.stages,
            *(replace(s, entries=_new(s.entries)) for s in theirs.stages if s.name not in stages),
        ),
        flows=(*journey.flows, *new),
        touchpoints=(
            *journey.touchpoints,
            *(replace(t, visits=_new(t.visits)) for t in theirs.touchpoints if t.name not in touchpoints),
        ),
    )


def _new_flow(flow: Flow) -> Flow:
    return replace(flow, number=_new(flow.number), ways=tuple((name, _new(each)) for name, each in flow.ways))


def _new(there: Number) -> Number:
    change = Change(
        value=there.value,
        text=there.text,
        shown=there.shown,
        difference=there.value,
        difference_text="new",
        difference_shown="new",
        verdict="shown",
    )
    return Number(value=0.0, text="not there", shown="0", change=change)


def _touched(journey: Journey, arm: Arm) -> tuple[Touchpoint, ...]:
    """Touchpoints with a mark at those that the variant changes."""
    paths = [each.path for each in arm.moved]
    return tuple(
        replace(each, touched=any(path.startswith(f"touchpoints.{each.name}.") for path in paths))
        for each in journey.touchpoints
    )


# --- the finding ----------------------------------------------------------------------------------------------------
def _title(comparison: Comparison, arm: Arm, journey: Journey) -> str:
    """How many more reach the stage that counts, and where most of the change flows; or that nothing is clear."""
    won, name, to = arm.won, arm.name, comparison.won
    if not any(not each.entries.empty for each in journey.stages):
        return title_of(journey)
    if won.verdict == "unchanged":
        return f"{name!r} changes nothing at {to!r}, {journey.period}"
    if won.verdict == "unknown":
        return f"What {name!r} changes at {to!r} cannot be said: too few replications"
    if won.verdict == "no effect shown":
        interval = won.text.removeprefix("no effect shown ").strip("()")
        return f"{name!r}: no effect on {to!r} shown ({interval}), {journey.period}"
    more = (won.value or 0.0) > 0
    text = won.text.lstrip("+-")
    doubt = "; it may not show in a single run" if won.verdict == "may not show" else ""
    most = _most(journey, more=more)
    return f"{name!r} brings {text} {'more' if more else 'fewer'} to {to!r} {journey.period}{most}{doubt}"


def _most(journey: Journey, *, more: bool) -> str:
    """The way that changes most in the same direction, among those that go on."""
    order = order_of(journey)
    onward = [
        (name, flow, number)
        for flow in journey.flows
        if flow.counted and _onward(order, flow)
        for name, number in flow.ways
        if number.change and number.change.verdict == "shown" and (number.change.difference > 0) == more
    ]
    if not onward:
        return ""
    name, flow, number = max(onward, key=lambda each: abs(each[2].change.difference if each[2].change else 0.0))
    text = number.change.difference_text if number.change else ""
    return f": most by {name!r}, {text} from {flow.source!r} to {flow.target!r}"


def _onward(order: Order, flow: Flow) -> bool:
    here, there = order.place(flow.source), order.place(flow.target)
    return here is not None and there is not None and there > here
