"""Results: what a run found, as metrics, tables, a summary and, where asked for, the event log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast

from sojourn.errors import InputError
from sojourn.results.catalogue import demand, find
from sojourn.results.estimate import estimate, luck
from sojourn.results.frame import Frame
from sojourn.results.groups import Choice, Dimension, counted, members, of_all, values
from sojourn.results.manifest import Manifest
from sojourn.results.measure import Measure
from sojourn.results.measures import measures
from sojourn.results.metric import Luck, Metric
from sojourn.results.reported import Reported
from sojourn.results.shape import Shape

if TYPE_CHECKING:
    from sojourn import _core
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.trace import Trace
    from sojourn.compare.twin import Twin
    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.values import Duration
    from sojourn.results.pictures import Pictures
    from sojourn.results.sought import Sought
    from sojourn.results.summary import Summary
    from sojourn.results.tables import Tables
    from sojourn.results.warm_up import WarmUp
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant


@dataclass(frozen=True, kw_only=True, eq=False)
class Results(Reported):
    """What a run found. Immutable; travels between processes by pickle (the event log stays behind).

    Attributes
    ----------
    manifest
        What this is the result of, with the digest.
    timings
        Seconds the run took and threads it used; not part of what is reproducible.
    choice
        Which prospects are looked at; all unless `by` chose some.
    plan
        What was run, so that others can be run beside it; None once pickled or merged.
    sought
        The precision that was asked for, and each look at it; None where a number of replications was asked for.
    """

    manifest: Manifest
    shape: Shape = field(repr=False)
    tallies: _core.Tallies = field(repr=False)
    timings: Mapping[str, float] = field(default_factory=dict, repr=False)
    choice: Choice = field(default_factory=Choice)
    event_log: Frame | None = field(default=None, repr=False)
    plan: Plan | None = field(default=None, repr=False)
    sought: Sought | None = field(default=None, repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 over the sorted integer tallies: equal digests, equal results."""
        return self.manifest.digest

    @cached_property
    def grid_times(self) -> tuple[int, ...]:
        """Ticks of the occupancy columns; the last is the horizon."""
        return tuple(self.tallies.grid_times)

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """Indices of the tallies' groups that `choice` covers."""
        return members(self.choice, self.shape, self.tallies.groups, len(self.tallies.cohorts))

    @cached_property
    def _counted(self) -> frozenset[int]:
        return frozenset(counted(self.tallies.groups, self.shape, len(self.tallies.cohorts)))

    def groups_of(self, measure: Measure) -> tuple[int, ...]:
        """Indices of the groups a measure is of: means of prospects leave out those who came in the warm-up.

        InputError where a measure of the house (work of teams, their cost, the brand) is asked of some prospects.
        """
        if measure.of_house and self.choice != Choice():
            raise InputError(of_all(measure, self.choice))
        return tuple(each for each in self.groups if each in self._counted) if measure.of_prospects else self.groups

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """Every metric with its 95 % interval; occupancy at the horizon only."""
        return tuple(self.estimate(measure) for measure in self.measures())

    @property
    def luck(self) -> tuple[Luck, ...]:
        """For each total, what one real run of this length may bring, 8 in 10; empty with too few replications."""
        totals = (measure for measure in self.measures() if measure.rule == "total")
        return tuple(found for measure in totals if (found := self.luck_of(measure)) is not None)

    def metric(self, name: str, **filters: str | int) -> Metric:
        """One metric by its name and all its filters.

        Parameters
        ----------
        name
            Such as ``share reaching``.
        **filters
            Such as ``stage="client"``; `statistic` is ``mean`` and `at` the end of the grid unless given;
            `channel`, `segment` and `cohort` look at some of the prospects only.

        Raises
        ------
        InputError
            Where there is no such metric; names the nearest.

        Examples
        --------
        >>> import sojourn
        >>> lead = "lead: {drift: {gives up: {to: lost, after: exponential mean 20 d}}}"
        >>> results = sojourn.loads(f'''
        ... sojourn: 1
        ... name: tiny
        ... clock: {{start: 2026-01-05, horizon: 30 d}}
        ... channels: {{web: {{cohort: 1000, to: lead}}}}
        ... stages: {{{lead}, lost: {{}}}}
        ... ''').run(replications=2)
        >>> results.metric("share reaching", stage="lost").text
        '78 ± 2 %'
        >>> results.metric("share reaching", stage="lsot")
        Traceback (most recent call last):
        sojourn.errors.InputError: no metric 'share reaching' with stage='lsot'; did you mean stage='lost'?
        """
        chosen = {key: filters.pop(key) for key in ("channel", "segment", "cohort") if key in filters}
        view = self.by(**chosen) if chosen else self  # type: ignore[arg-type]
        return view.estimate(demand(self.shape, self.grid_times, name, filters))

    def find(self, name: str, filters: Mapping[str, str | int]) -> Metric | None:
        """As `metric`, with all filters given; None where there is no such metric."""
        measure = find(self.shape, self.grid_times, name, filters)
        return None if measure is None or (measure.of_house and self.choice != Choice()) else self.estimate(measure)

    def same(self, measure: Measure) -> Measure | None:
        """The measure of that name and those filters in this journey; None where there is none."""
        return find(self.shape, self.grid_times, measure.name, dict(measure.filters))

    def by(self, *, channel: str | None = None, segment: str | None = None, cohort: int | None = None) -> Results:
        """The same for the prospects of a channel, a segment, an entry cohort (from 1; 0 came in the warm-up)."""
        given = {k: v for k, v in (("channel", channel), ("segment", segment), ("cohort", cohort)) if v is not None}
        view = replace(self, choice=replace(self.choice, **given))  # type: ignore[arg-type]
        try:
            view.groups  # noqa: B018 - a wrong name shall be told here, not at the first metric
        except KeyError as error:
            raise InputError(error.args[0]) from None
        return view

    def split(self, dimension: Dimension) -> Iterator[tuple[str | int, Results]]:
        """The results by each channel, segment or entry cohort in turn."""
        for value in values(dimension, self.shape, len(self.tallies.cohorts)):
            yield value, self.by(**{dimension: value})  # type: ignore[arg-type]

    @property
    def tables(self) -> Tables:
        """Tables by name: metrics, stages, flows, touchpoints, outcomes, traits, surveys, channels, ..."""
        from sojourn.results.tables import Tables

        return Tables(self)

    def to_pandas(self, table: str = "metrics") -> Any:
        """One of `tables` as a pandas DataFrame."""
        return self.tables[table].to_pandas()

    @property
    def events(self) -> Frame:
        """The event log: one row an event, replication by replication, prospect by prospect, in order of time."""
        if self.event_log is None:
            msg = (
                "these results hold no event log; what to do: run(..., events=True); a log stays in the process "
                "that ran it, so pickled and merged results have none"
            )
            raise InputError(msg)
        return self.event_log

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Warnings that only a run can give; empty where there is nothing to beware of."""
        from sojourn.results.diagnostics import warnings_of

        return tuple(warnings_of(self))

    @cached_property
    def warm_up(self) -> WarmUp:
        """Whether a staffed run was settled from its start on, and what warm-up it takes; of all prospects."""
        from sojourn.results.warm_up import warm_up_of

        self._demand_complete()
        return warm_up_of(self)

    def summary(self) -> Summary:
        """What was found, headline first, as text and in notebooks as HTML."""
        from sojourn.results.summary import summary_of

        return summary_of(self)

    @property
    def pictures(self) -> Pictures:
        """Pictures of this run: `map()`, `funnel()`, `over_time()`, `waits()`, `dots()`, `all()`."""
        from sojourn.results.pictures import Pictures

        return Pictures(of=self)

    def compare(
        self,
        *others: Results | Variant | WhatIf | str | Mapping[str, object],
        won: str = "",
        metrics: Sequence[str] | None = None,
        flips: bool = True,
        evidence: bool | Literal["all"] = True,
        threads: int | None = None,
        command: str = "",
        on_progress: Callable[[int, int], None] | None = None,
        on_step: Callable[[str], None] | None = None,
    ) -> Comparison:
        """Compare with other runs, variants or what-ifs, over the same prospects with the same luck.

        Parameters
        ----------
        *others
            Results of the same seed and replications; or variants, what-ifs, their names in the scenario, or changes
            such as ``{"touchpoints.first call.after": "1 min"}``, which are then run like this one.
        won
            The stage that counts as success: unless given the first that earns revenue, else the one a hand raise
            lifts to.
        metrics
            In words, such as ``client share``; all unless given. p-values are corrected for as many as there are.
        flips
            Whether to count who is won and lost; lives every prospect once more in both journeys.
        evidence
            Whether to run the same change under other published numbers: False for none, True for those that carry
            the change, ``"all"`` also for those downstream. Each solves the journey again.
        threads, command
            At most so many, which changes no number; and how to get the same again, printed with the digests.
        on_progress, on_step
            Called with blocks done and in all, and with a line on what comes next.

        Raises
        ------
        InputError
            Where the runs do not share their luck, or nothing tells what counts as won.
        """
        run = import_module("sojourn.compare.run")  # comparing stands after results in the flow
        request = run.Request(
            baseline=self,
            won=won,
            metrics=None if metrics is None else tuple(metrics),
            flips=flips,
            evidence=evidence,
            threads=threads,
            command=command,
            on_progress=on_progress,
            on_step=on_step,
        )
        return cast("Comparison", run.compare(request, others))

    def twin(
        self,
        other: Results | Variant | WhatIf | str | Mapping[str, object],
        *,
        prospect: int,
        replication: int = 0,
        root: int | None = None,
        won: str = "",
    ) -> Twin:
        """Tell the life of one prospect twice: here, and in a variant, with the luck that both share.

        InputError where there is no such prospect in either run.

        Parameters
        ----------
        other
            As in `compare`.
        prospect, replication
            Which one, as the event log and `Comparison.twins` name them.
        root
            Of a referred prospect, the one at the top of the tree; the prospect itself unless given.
        won
            As in `compare`.
        """
        twin = import_module("sojourn.compare.twins")
        return cast("Twin", twin.twin(self, other, prospect=prospect, replication=replication, root=root, won=won))

    def trace(
        self,
        most: int = 40,
        *,
        replication: int = 0,
        team: str = "",
        until: Duration | str | None = None,
        prospect: int | None = None,
    ) -> Trace:
        """Tell one replication of this run as it happened, in plain sentences: its first `most` events.

        `team`, `until` (a length of time after the start) and `prospect` tell only what concerns them. InputError where
        these results have no plan (pickled, merged), or there is no such replication or team.
        """
        again = import_module("sojourn.compare.trace").trace_of
        return cast("Trace", again(self, most, replication=replication, team=team, until=until, prospect=prospect))

    def measures(self) -> Iterator[Measure]:
        """How each metric comes from the tallies; of some prospects without what is of the house."""
        self._demand_complete()
        whole = self.choice == Choice()
        return (each for each in measures(self.shape, self.grid_times) if whole or not each.of_house)

    def estimate(self, measure: Measure) -> Metric:
        """A metric for the chosen prospects."""
        self._demand_complete()
        groups, where = self.groups_of(measure), self.choice.filters
        return estimate(measure, self.tallies, groups, where, coupled=self.shape.coupled)

    def luck_of(self, measure: Measure) -> Luck | None:
        """The luck of a year of a total, for the chosen prospects."""
        self._demand_complete()
        return luck(measure, self.tallies, self.groups_of(measure), self.choice.filters)

    def _demand_complete(self) -> None:
        if not self.tallies.complete:
            msg = "these are partial results of a run; what to do: sojourn.merge(*parts) with all of its parts"
            raise InputError(msg)

    def __getstate__(self) -> dict[str, Any]:
        kept = ("manifest", "shape", "timings", "choice", "sought")
        return {key: self.__dict__[key] for key in kept} | {"tallies": self.tallies.to_bytes()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        from sojourn import _core

        tallies = _core.Tallies.from_bytes(state["tallies"])
        self.__dict__.update(state | {"tallies": tallies, "event_log": None, "plan": None})

    def __str__(self) -> str:
        return str(self.summary())

    def _repr_html_(self) -> str:
        return self.summary()._repr_html_()
