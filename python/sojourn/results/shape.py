"""The names behind a run's tallies: plain tuples, so that results travel between processes without the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sojourn import _core

UNREACHED = "unreached"  #: the outcome of a visit that reaches nobody
Way = tuple[str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class Staff:
    """A team as its results are named.

    Attributes
    ----------
    name, touchpoints, stages
        The team, the touchpoints whose visits take its time, and the stages in which they do.
    in_line, balks
        Whether patience may end in its line, and whether one that is closed is left at once.
    paid, elsewhere
        Whether its hours cost money, and whether other work takes some of them.
    """

    name: str
    touchpoints: tuple[str, ...]
    stages: tuple[str, ...] = ()
    in_line: bool = False
    balks: bool = False
    paid: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Names and lengths of a compiled journey. Times are ticks of 2^-10 s.

    Attributes
    ----------
    exits
        (from stage, "drift" | touchpoint | "during", clock | outcome | interrupting stage, to stage) of each way out
        of a stage.
    outcomes
        (touchpoint, outcome, "else" or "unreached", stage or "stay" or "back") of each outcome.
    traits, surveys
        Names, and what each answer of a survey counts.
    interrupting
        Stages that pause the one behind.
    feels
        Whether visits with a quality have a felt value.
    slides
        Whether visits may slide to opening hours or to the end of other visits.
    referred
        Channels that bring those whom others refer; none where nobody does.
    teams, brand
        Staff, and traits of the brand.
    hours
        Seconds of a replication that lie in each hour of the local week, Monday 0:00 first; empty without staff.
    warm_up
        Ticks simulated before the start, which are not counted; `horizon` and `follow` are without them.
    """

    name: str
    scenario_hash: str
    currency: str
    kernel: str
    horizon: int
    follow: int
    stages: tuple[str, ...]
    channels: tuple[str, ...]
    segments: tuple[str, ...]
    touchpoints: tuple[str, ...]
    exits: tuple[Way, ...]
    outcomes: tuple[tuple[str, str, str], ...]
    traits: tuple[str, ...] = ()
    surveys: tuple[tuple[str, tuple[float, ...]], ...] = ()
    interrupting: tuple[str, ...] = ()
    feels: bool = False
    slides: bool = False
    referred: tuple[str, ...] = ()
    teams: tuple[Staff, ...] = ()
    brand: tuple[str, ...] = ()
    hours: tuple[float, ...] = ()
    warm_up: int = 0

    @property
    def coupled(self) -> bool:
        """Whether replications, and not blocks of prospects, are what is independent."""
        return self.kernel == "coupled"

    @property
    def paid(self) -> tuple[int, ...]:
        """Places of the teams whose hours cost money."""
        return tuple(i for i, team in enumerate(self.teams) if team.paid) if self.currency else ()

    def team_of(self, touchpoint: str) -> Staff | None:
        """The team whose time the visits of a touchpoint take; None where that is nobody's."""
        return next((team for team in self.teams if touchpoint in team.touchpoints), None)

    def is_interruption(self, way: Way) -> bool:
        """Whether a way out of a stage leads back to it: what interrupts a stage does not leave it."""
        start, _, _, end = way
        return end in self.interrupting and end != start

    def may_miss(self, touchpoint: str) -> bool:
        """Whether visits of a touchpoint may reach nobody."""
        return any(owner == touchpoint and outcome == UNREACHED for owner, outcome, _ in self.outcomes)

    @property
    def ends(self) -> tuple[str, ...]:
        """Stages that nothing leaves."""
        left = {way[0] for way in self.exits if not self.is_interruption(way)}
        return tuple(stage for stage in self.stages if stage not in left)

    @property
    def flows(self) -> tuple[tuple[str, str], ...]:
        """Pairs of stages that some exit joins, in the order of the exits; interruptions apart."""
        return tuple(dict.fromkeys((way[0], way[3]) for way in self.exits if not self.is_interruption(way)))

    @property
    def interruptions(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a stage and one that interrupts it."""
        return tuple(dict.fromkeys((way[0], way[3]) for way in self.exits if self.is_interruption(way)))


def shape_of(
    plan: _core.Plan,
    tallies: _core.Tallies,
    *,
    name: str,
    scenario_hash: str,
    currency: str,
    referred: Iterable[str] = (),
    teams: Iterable[Staff] = (),
    brand: Iterable[str] = (),
    hours: Iterable[float] = (),
) -> Shape:
    """Copy the names out of a compiled plan; `referred` are the channels that referrals bring.

    What a journey cannot do has no cells in its tallies.
    """
    scored = {score for score, items, _ in tallies.scores if items}
    warm_up = plan.horizon - tallies.grid_times[-1]  # the grid begins at the start and ends at the horizon
    return Shape(
        name=name,
        scenario_hash=scenario_hash,
        currency=currency,
        kernel=plan.kernel,
        horizon=plan.horizon - warm_up,
        follow=plan.follow - warm_up,
        stages=tuple(plan.stages),
        channels=tuple(plan.channels),
        segments=tuple(plan.segments),
        touchpoints=tuple(plan.touchpoints),
        exits=tuple(plan.exits),
        outcomes=tuple(plan.outcomes),
        traits=tuple(plan.traits),
        surveys=tuple((survey, tuple(scores)) for survey, scores in plan.surveys),
        interrupting=tuple(plan.interrupting),
        feels=plan.feels,
        slides="slide" in scored,
        referred=tuple(referred) if "referrals" in scored else (),
        teams=tuple(teams),
        brand=tuple(brand),
        hours=tuple(hours),
        warm_up=warm_up,
    )
