"""The journey map of a run: its stages, flows, channels and touchpoints as numbers with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.picture.journey_map import draw
from sojourn.picture.journey_map_data import Flow, Journey, Number, Referral, Source, Stage, Touchpoint
from sojourn.picture.journey_map_order import order_of
from sojourn.results.measure import Measure, total
from sojourn.results.measures import cause

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sojourn.picture.figure import Picture
    from sojourn.results.metric import Metric
    from sojourn.results.results import Results
    from sojourn.results.shape import Shape, Way

    Measured = Callable[[Measure], Number]
    Asked = Callable[[str, Mapping[str, str | int]], Number | None]

SIGNED: Final = ("felt value", "quality")


def journey_map(results: Results) -> Picture:
    """Return the map of a run: where prospects come from, go on to, drop out and return, over its horizon."""
    drawn = journey_of(
        results,
        results.shape,
        measured=lambda measure: number_of(results.estimate(measure)),
        arrived=lambda channel: number_of(results.by(channel=channel).metric("arrivals")),
        asked=lambda name, filters: _found(results, name, filters),
    )
    return draw(drawn, title_of(drawn))


def journey_of(
    results: Results,
    shape: Shape,
    *,
    measured: Measured,
    arrived: Callable[[str], Number],
    asked: Asked,
    won: str = "",
    variant: str = "",
) -> Journey:
    """Return the plain data of a map, its numbers by what measures them.

    Parameters
    ----------
    results : Results
        Of the baseline: names, horizon, and the scenario where its plan is there.
    shape : Shape
        Whose stages and flows are drawn.
    measured, arrived, asked
        The number of a total, of the arrivals of a channel, and of a metric by its name and filters.
    """
    own = [name for name in shape.channels if results.choice.channel in (None, name)]
    targets = _targets(results)
    come = [name for name in own if name in targets]
    return Journey(
        name=shape.name,
        period=period(results),
        stages=tuple(
            Stage(name=name, entries=measured(entries_of(shape, i)), interrupting=name in shape.interrupting)
            for i, name in enumerate(shape.stages)
        ),
        flows=_flows(shape, measured, asked),
        sources=tuple(
            Source(name=name, target=targets[name], number=arrived(name)) for name in come if name not in shape.referred
        ),
        referrals=tuple(
            Referral(name=name, target=targets[name], number=arrived(name), senders=_senders(results, name))
            for name in come
            if name in shape.referred
        ),
        touchpoints=tuple(_touchpoint(results, name, i, measured, asked) for i, name in enumerate(shape.touchpoints)),
        won=won,
        variant=variant,
        remark="" if results.plan else "Channels are not drawn: these results hold no plan that tells where they lead.",
    )


def entries_of(shape: Shape, stage: int) -> Measure:
    """Entries of a stage, as the metric of that name counts them."""
    return total("entries", (("stage", shape.stages[stage]),), (("entries", stage, 1.0),))


def flow_measure(shape: Shape, source: str, target: str, ways: Sequence[Way]) -> Measure:
    """Those who take some ways from one stage to another, of a replication.

    Not listed among the metrics: `next stage` tells the same as a share, and lists have one of each.
    """
    cells = tuple(("exits", i, 1.0) for i, way in enumerate(shape.exits) if way in ways)
    return total("flow", (("stage", source), ("to", target)), cells)


def number_of(metric: Metric) -> Number:
    """A metric as a number of the map; the picture prints the digits that its interval supports."""
    value = metric.value or 0.0
    sign = metric.name in SIGNED
    return Number(
        value=value, text=metric.text, shown=digits(metric.text, signed=sign), low=metric.low, high=metric.high
    )


def digits(text: str, *, signed: bool = False) -> str:
    """Return the digits of `3,100 ± 200` or of `40 (20 to 80)`, with the unit, without the interval."""
    if text.startswith(("none", "not enough")):
        return "0" if text.startswith("none") else "no interval"
    if text.startswith("all"):
        return "100 %"
    words = text.removeprefix("exactly ")
    number = words.split(" ± ")[0].split(" (")[0]
    unit = "" if words == number else " %" if words.endswith(" %") else ""
    number = number.removesuffix(" sd")
    plus = signed and not number.startswith("-") and any(each in number for each in "123456789")
    return ("+" if plus else "") + number + unit


def period(results: Results) -> str:
    """The horizon in words."""
    return f"in {results.manifest.horizon}"


# --- the finding ----------------------------------------------------------------------------------------------------
def title_of(journey: Journey) -> str:
    """Where most prospects leave, or that this is not clear."""
    stages = {each.name: each for each in journey.stages}
    if not any(not each.entries.empty for each in journey.stages):
        return f"Nobody comes {journey.period}"
    ends = order_of(journey).ends
    lost = [each for each in journey.flows if each.target in ends and each.source not in ends and each.counted]
    lost = sorted((each for each in lost if each.number.value > 0), key=lambda each: -each.number.value)
    if not lost:
        return f"Nobody leaves for good {journey.period}"
    worst, others = lost[0], lost[1:]
    of = stages[worst.source].entries
    clear = all((worst.number.low or 0.0) > (each.number.high or 0.0) for each in others)
    if worst.number.low is None:
        return f"At which stage most prospects leave cannot be said {journey.period}: too few replications"
    if not clear:
        return f"At which stage most prospects leave is not clear {journey.period}: the intervals overlap"
    return (
        f"Most prospects leave at {worst.source!r}: {worst.number.text} of {of.text} go to {worst.target!r}, "
        f"{journey.period}"
    )


# --- parts ----------------------------------------------------------------------------------------------------------
def _flows(shape: Shape, measured: Measured, asked: Asked) -> tuple[Flow, ...]:
    found = []
    for source, target in dict.fromkeys((way[0], way[3]) for way in shape.exits):
        ways = [way for way in shape.exits if (way[0], way[3]) == (source, target)]
        number = measured(flow_measure(shape, source, target, ways))
        several = len(ways) > 1
        each = tuple(
            (cause(way), measured(flow_measure(shape, source, target, [way])) if several else number) for way in ways
        )
        within = source in shape.interrupting and target not in shape.interrupting
        filters = {"stage": source, "to": target}
        found.append(
            Flow(
                source=source,
                target=target,
                number=number,
                ways=each,
                share=asked("next stage", filters),
                counted=not within,
                pause=shape.is_interruption(ways[0]),
            )
        )
    return tuple(found)


def _touchpoint(results: Results, name: str, place: int, measured: Measured, asked: Asked) -> Touchpoint:
    felt = asked("felt value", {"touchpoint": name, "statistic": "mean"})
    quality = felt or asked("quality", {"touchpoint": name})
    visits = measured(total("visits", (("touchpoint", name),), (("visits", place, 1.0),)))
    return Touchpoint(name=name, stages=_places(results, name), visits=visits, quality=quality, felt=felt is not None)


def _found(results: Results, name: str, filters: Mapping[str, str | int]) -> Number | None:
    metric = results.find(name, filters)
    return None if metric is None or metric.value is None else number_of(metric)


def _targets(results: Results) -> dict[str, str]:
    """The stage that each channel brings to."""
    if results.plan is None:
        return {}
    return {each.name: each.to for each in results.plan.scenario.channels}


def _senders(results: Results, channel: str) -> tuple[str, ...]:
    """Stages from which prospects refer by a channel."""
    if results.plan is None:
        return ()
    scenario = results.plan.scenario
    found = {each.name for each in scenario.stages if any(referral.to == channel for referral in each.refer)}
    for each in scenario.touchpoints:
        effects = (*(outcome.effects for outcome in each.outcomes), each.otherwise_effects)
        if any(one.refer is not None and one.refer.to == channel for one in effects):
            found |= set(each.stages)
    return tuple(each.name for each in scenario.stages if each.name in found)


def _places(results: Results, touchpoint: str) -> tuple[str, ...]:
    """The stages of a touchpoint; without a plan those that it leads out of."""
    if results.plan is None:
        return tuple(dict.fromkeys(way[0] for way in results.shape.exits if way[1] == touchpoint))
    return next((each.stages for each in results.plan.scenario.touchpoints if each.name == touchpoint), ())
