"""What a comparison rests on: published numbers that carry the change, or act downstream of it, with their grades."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sojourn.compare.minds import stages_felt
from sojourn.compare.reach import Kind, Reach, below, kind_of, stages_of
from sojourn.scenario.evidence import in_force
from sojourn.scenario.presets import names, preset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.results.shape import Shape
    from sojourn.scenario.model import PresetUse, Scenario
    from sojourn.scenario.preset import Entry

CURVE = "attention."
WAITS = "felt waits"  # the only published number that turns waiting itself into behaviour, beside the curves


@dataclass(frozen=True, kw_only=True)
class Support:
    """A published number that is in force where a change acts.

    Attributes
    ----------
    preset, entry
        Its names.
    grade
        From A (large, peer-reviewed) to D (an assumption).
    published, range
        As published; an empty range where there is none, with the reason in `why`.
    in_force
        What stands in the scenario, at its strength of the evidence.
    does_not_say
        What must not be read into it.
    carries
        Whether it turns what is moved into behaviour; otherwise it only acts downstream.
    places
        Paths of the scenario that name it; empty for what a preset brings by itself.
    """

    preset: str
    entry: str
    grade: str
    published: str
    range: str
    why: str
    in_force: str
    does_not_say: str
    carries: bool
    places: tuple[str, ...] = ()
    strength: float = 1.0
    scaled: bool = False

    def as_json(self) -> dict[str, Any]:
        """Everything that people should know of it."""
        return {
            "preset": self.preset,
            "entry": self.entry,
            "grade": self.grade,
            "published": self.published,
            "range": self.range or None,
            "in_force": self.in_force,
            "carries": self.carries,
            "does_not_say": self.does_not_say,
        }


def supports(scenario: Scenario, shape: Shape, reach: Reach) -> tuple[Support, ...]:
    """Return the published numbers in force that act where a change acts: first those that carry it."""
    found = [each for use in scenario.presets if use.name in names() for each in _of(use, scenario, shape, reach)]
    return tuple(sorted(found, key=lambda each: not each.carries))


def _of(use: PresetUse, scenario: Scenario, shape: Shape, reach: Reach) -> Iterator[Support]:
    of = preset(use.name)
    for each in of.entries:
        if each.name not in use.entries:
            continue
        places = tuple(path for path, name in use.places if name == each.name)
        where = _stages(use, each, places, scenario, shape)
        if where.isdisjoint(reach.downstream):
            continue
        yield Support(
            preset=use.name,
            entry=each.name,
            grade=each.grade,
            published=each.value,
            range=each.range,
            why=each.why,
            in_force=in_force(each, use),
            does_not_say=each.does_not_say,
            carries=not reach.kinds.isdisjoint(_carries(each))
            and not _met(use, each, scenario).isdisjoint(reach.touched),
            places=places,
            strength=use.strength,
            scaled=bool(each.scaled),
        )


def _stages(use: PresetUse, each: Entry, places: tuple[str, ...], scenario: Scenario, shape: Shape) -> frozenset[str]:
    """Return the stages in which an entry acts."""
    every = frozenset(stage.name for stage in scenario.stages)
    if each.name.startswith(CURVE):
        raised = {stage.name for stage in scenario.stages if stage.hand_raise and stage.hand_raise.preset == use.name}
        boosted = {s for t in scenario.touchpoints if any(o.boosted for o in t.outcomes) for s in t.stages}
        return below(raised, shape) & boosted
    if places:
        return frozenset().union(*(stages_of(path, scenario) for path in places))
    section, _, rest = each.name.partition(".")
    if section == "observed":
        return stages_of(each.name, scenario)
    if section == "attributes":
        return frozenset(s for t in scenario.touchpoints if t.reach == rest for s in t.stages) or every
    if section in ("traits", "experience"):
        return stages_felt(rest.partition(".")[0], scenario)
    return frozenset() if section == "surveys" else every  # surveys are measured: they change no life


def _carries(each: Entry) -> frozenset[Kind]:
    """Return the kinds of change that an entry turns into behaviour."""
    if each.name.startswith((CURVE, "delays.", "attributes.")) or each.name == WAITS:
        return frozenset({"time"})
    if each.named or kind_of(each.name) == "experience":
        return frozenset({"experience"})
    return frozenset()


def _met(use: PresetUse, each: Entry, scenario: Scenario) -> frozenset[str]:
    """Return the stages in which a change must take place for an entry to carry it.

    How long attention lasts matters to the visit that finds out, which is the first after the hand-raise: in its stage,
    or anywhere where that has no visits. Whom visits reach matters to those. The others carry what happens anywhere.
    """
    every = frozenset(stage.name for stage in scenario.stages)
    if each.name.startswith(CURVE):
        raised = {stage.name for stage in scenario.stages if stage.hand_raise and stage.hand_raise.preset == use.name}
        visited = {stage for t in scenario.touchpoints for stage in t.stages}
        return frozenset(raised) if raised <= visited else every
    section, _, name = each.name.partition(".")
    if section == "attributes":
        return frozenset(stage for t in scenario.touchpoints if t.reach == name for stage in t.stages)
    return every
