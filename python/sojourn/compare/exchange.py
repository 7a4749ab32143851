"""The same change under other published evidence: a number that carries it exchanged, the journey solved again."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sojourn.compare.amounts import money_in_all, won_in_all
from sojourn.compare.arms import Arms
from sojourn.compare.effect import Effect
from sojourn.compare.support import CURVE
from sojourn.errors import NotAvailableYet, ScenarioError
from sojourn.quantities.units import number_text
from sojourn.results.reading import has_money
from sojourn.scenario.attention_law import powered
from sojourn.scenario.preset import value_at
from sojourn.scenario.presets import curve_names, preset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sojourn.compare.support import Support
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.variant import Variant

MOST = 2_000_000  # prospects of one run of an exchange; longer runs are cut to as many replications

OnStep = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Swap:
    """A published number put in the place of another: how it is called, what stands there, and the paths that move."""

    entry: str
    instead: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """What the same change brings where one published number is another.

    Attributes
    ----------
    entry
        What was exchanged.
    instead
        What stands in its place: a curve, or an end of its published range.
    won, net
        The same differences over the horizon, with their run error; `net` is None without money, both where `refused`
        says why the journey cannot be solved with it.
    replications
        How many were run.
    """

    entry: str
    instead: str
    won: Effect | None
    net: Effect | None
    replications: int
    refused: str = ""

    def as_json(self) -> dict[str, Any]:
        """The differences, each with its half-width."""
        return {
            "entry": self.entry,
            "instead": self.instead,
            "won": None if self.won is None else [self.won.value, self.won.half_width],
            "net": None if self.net is None else [self.net.value, self.net.half_width],
            "replications": self.replications,
            "refused": self.refused or None,
        }


def swaps(scenario: Scenario, supports: Iterable[Support]) -> tuple[Swap, ...]:
    """Return what can stand in the place of these numbers: other curves, and the ends of published ranges."""
    found: list[Swap] = []
    for each in supports:
        found += _curves(scenario, each) if each.entry.startswith(CURVE) else _ends(each)
    return tuple(dict.fromkeys(found))


def untried(supports: Iterable[Support], tried: Iterable[Swap]) -> Iterator[str]:
    """Tell which of these numbers nothing was put in the place of, and why."""
    done = {each.entry for each in tried}
    left = [each for each in supports if not done & {each.entry, each.preset}]
    ranged = [each for each in left if each.range]
    inside = [each for each in ranged if each.entry.startswith("delays.")]
    for why, found in (
        ("for want of a published range", [each.entry for each in left if not each.range]),
        ("as they are hazards inside a delay", [each.entry for each in inside]),
        ("as a scenario built in code keeps no places of them", [each.entry for each in ranged if each not in inside]),
    ):
        if found:
            yield f"Published numbers not exchanged, {why}: {', '.join(found)}."


def exchange(
    swap: Swap, variant: Variant, *, won: str, replications: int, seed: int, threads: int | None = None
) -> Exchange:
    """Solve the baseline with another number in place, and run it and the same variant of it."""
    count, refused = replications, ""
    try:
        changed = variant.baseline.what_if(dict(swap.changes), name=swap.instead).scenario
        plan = changed.compile(threads=threads)
        count = min(replications, max(2, math.ceil(MOST / plan.expected_arrivals)))
        arms = Arms(plan=plan, replications=count, seed=seed, threads=threads)
        other = arms.run(changed.what_if(*variant.what_ifs, name=variant.name))
    except (ScenarioError, NotAvailableYet) as error:
        refused = why_refused(error)
        return Exchange(entry=swap.entry, instead=swap.instead, won=None, net=None, replications=count, refused=refused)
    prospects, year = won_in_all(arms.baseline, other, won)
    money = money_in_all(arms.baseline, other) if has_money(arms.baseline) else None
    return Exchange(
        entry=swap.entry,
        instead=swap.instead,
        won=Effect(difference=prospects, year=year),
        net=Effect(difference=money[0], year=money[1]) if money else None,
        replications=count,
    )


def why_refused(error: ScenarioError | NotAvailableYet) -> str:
    """Return the first line of what was refused."""
    if isinstance(error, ScenarioError) and error.diagnostics:
        return next((each.why for each in error.diagnostics if each.severity == "error"), error.diagnostics[0].why)
    return str(error)


def _curves(scenario: Scenario, each: Support) -> Iterator[Swap]:
    """Return every other published curve, once for all hand-raises on this one."""
    paths = tuple(
        f"stages.{stage.name}.hand raise.attention"
        for stage in scenario.stages
        if stage.hand_raise is not None and stage.hand_raise.preset == each.preset
    )
    for name in curve_names():
        if paths and f"attention/{name}" != each.preset:
            yield Swap(entry=each.preset, instead=f"attention/{name}", changes=tuple((path, name) for path in paths))
    if each.entry == f"{CURVE}ratio" and each.range:
        stages = [path.rpartition(".")[0] for path in paths]
        for end in each.range.split(" to "):
            if end != each.published:
                text = number_text(powered(float(end), each.strength))
                changes = tuple((f"{stage}.ratio", text) for stage in stages)
                yield Swap(entry=f"{each.preset}: ratio", instead=end, changes=changes)


def _ends(each: Support) -> Iterator[Swap]:
    """Return the ends of a published range, but for the one that is in force."""
    of = preset(each.preset).entry(each.entry)
    if of is None or not each.range or of.scaled == "hazard":
        return
    for end in each.range.split(" to "):
        if end == of.value:
            continue
        text = value_at(replace(of, value=end), each.strength)
        paths = each.places or ((each.entry,) if not of.named else ())
        if paths:
            yield Swap(entry=each.entry, instead=end, changes=tuple((path, text) for path in paths))
