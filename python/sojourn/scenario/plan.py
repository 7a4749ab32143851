"""The compiled journey as people meet it: printable, immutable, ready to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, cast

from sojourn import _core
from sojourn.errors import InputError, ScenarioError
from sojourn.scenario import anchors, engine
from sojourn.scenario.evidence import evidence_tables
from sojourn.scenario.explain_anchors import solution_tables
from sojourn.scenario.explain_changes import change_tables
from sojourn.scenario.grid import cohort_step, grid_step
from sojourn.scenario.problems import validate
from sojourn.scenario.team_loads import load_doubts, load_tables, team_loads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn import Results
    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.values import Duration
    from sojourn.scenario.anchors import Anchor, Lift, Rehearsal
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.team_loads import TeamLoad
    from sojourn.scenario.variant import Variant


class Explanation(tuple[tuple[str, list[str], list[list[str]]], ...]):
    """A plan as tables (title, names of the columns, rows) that print as text."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n\n".join(f"{title}\n{_table(columns, rows)}" for title, columns, rows in self)

    __repr__ = __str__


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What `Scenario.compile` makes.

    Attributes
    ----------
    scenario : Scenario
        What it was made of.
    grid, cohort : Duration
        Step of the occupancy curves, and length of an entry cohort (0 = one cohort).
    core : sojourn._core.Plan
        The engine's own plan.
    solved : sojourn._core.Anchors or None
        What was solved to make it; None where the scenario states everything.
    variant : Variant or None
        What it is the plan of, beside its baseline; None where it is the plan of a scenario as it stands.
    """

    scenario: Scenario
    grid: Duration
    cohort: Duration
    core: _core.Plan = field(repr=False, compare=False)
    solved: _core.Anchors | None = field(default=None, repr=False, compare=False)
    variant: Variant | None = None

    @property
    def kernel(self) -> str:
        """Which kernel runs it."""
        return self.core.kernel

    @property
    def expected_arrivals(self) -> float:
        """Prospects who are expected to arrive in one replication."""
        return self.core.expected_arrivals

    @property
    def name(self) -> str:
        """Name of the variant, or of the scenario."""
        return self.variant.name if self.variant else self.scenario.name

    @property
    def hash(self) -> str:
        """Hash of the variant, or of the scenario."""
        return self.variant.hash if self.variant else self.scenario.hash

    @property
    def currency(self) -> str:
        """Currency of its money; empty where there is none."""
        return self.scenario.currency

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The intercepts that observed lines stand for, in the order of the lines."""
        return anchors.anchors(self.solved, self.scenario) if self.solved else ()

    @property
    def lifts(self) -> tuple[Lift, ...]:
        """The shifts of hand raises that were solved on close rates."""
        return anchors.lifts(self.solved, self.scenario) if self.solved else ()

    @property
    def rehearsal(self) -> Rehearsal | None:
        """How lines were met where prospects wait for each other; None where nobody does, or nothing is observed."""
        return anchors.rehearsal(self.solved) if self.solved else None

    @property
    def loads(self) -> tuple[TeamLoad, ...]:
        """The work that is offered to each team, against what it can do; found in a small run when asked for."""
        return team_loads(self)

    def doubts(self) -> list[Diagnostic]:
        """Return warnings about teams that more is asked of than they can do, by the offered loads."""
        return load_doubts(self)

    def explain(self, *, sampling: bool = False) -> Explanation:
        """Return what will run, as tables that print as text: stages, exits, clocks, sites and roles of the draws.

        Where rates are observed, a table `anchors` tells what was solved of them, and `presence` what was solved of
        published curves; `load of teams` tells what comes to each team against what it can do. An interval after +/-
        holds 95 %, by the pilot. Where presets are in use, a table `evidence` tells which of their numbers are in
        force, with grade, range, strength, and what they do not say. The plan of a variant begins with a table `what
        changes`.

        Parameters
        ----------
        sampling : bool
            Whether to tell as well what the number of cases behind a rate (`32 % of 4000`) leaves open.
        """
        solved = [*load_tables(self), *solution_tables(self, sampling=sampling)]
        return Explanation([*change_tables(self), *self.core.explain(), *solved, *evidence_tables(self.scenario)])

    def __str__(self) -> str:
        return str(self.explain())

    def _repr_html_(self) -> str:
        from sojourn.scenario.page import plan_html

        return plan_html(self)

    def run(
        self,
        *,
        prospects: int | None = None,
        replications: int | None = None,
        seed: int = 0,
        threads: int | None = None,
        events: bool = False,
        on_progress: Callable[[int, int], None] | None = None,
        part: tuple[int, int] | None = None,
        precision: str | Sequence[str] | None = None,
    ) -> Results:
        """Run the plan.

        Parameters
        ----------
        prospects : int, optional
            About how many prospects: as many replications as bring that many are run.
        replications : int, optional
            How often the whole scenario is run; 20 unless given.
        seed : int
            Another seed is another luck; the same seed gives the same result, bit for bit.
        threads : int, optional
            Threads to use, all unless given; they change no result.
        events : bool
            Whether to keep the event log.
        on_progress : callable, optional
            Called with the blocks done and the blocks in all.
        part : (int, int), optional
            (i, n) with 0 <= i < n: only the i-th of n parts of the run; `sojourn.merge` joins them to the same bits.
        precision : str or sequence of str, optional
            Run until each is reached: ``client share: 1 % rel``, ``net: 5000 EUR abs``. Prospects or replications then
            say what is most, and the `sought` of the results what it took.

        Returns
        -------
        Results
        """
        if precision is not None:
            if part is not None:
                msg = "a part of a run has no precision of its own; what to do: give replications with part"
                raise InputError(msg)
            until = import_module("sojourn.explore.precision").run_until
            return cast(
                "Results",
                until(
                    self,
                    precision,
                    prospects=prospects,
                    replications=replications,
                    seed=seed,
                    threads=threads,
                    events=events,
                    on_progress=on_progress,
                ),
            )
        run = import_module("sojourn.results.run").run  # results stand after scenarios in the flow
        found = run(
            self,
            prospects=prospects,
            replications=replications,
            seed=seed,
            threads=threads,
            events=events,
            on_progress=on_progress,
            part=part,
        )
        return cast("Results", found)


def compile_scenario(
    scenario: Scenario,
    *,
    grid: Duration | None,
    cohort: Duration | None,
    threads: int | None = None,
    baseline: Plan | None = None,
) -> Plan:
    """Return the plan of a scenario, with the anchors of a baseline if given; ScenarioError where there is an error."""
    found = validate(scenario, solving=baseline is None, threads=threads)
    if any(each.severity == "error" for each in found):
        raise ScenarioError(found)
    step = grid or grid_step(scenario)
    length = cohort if cohort is not None else cohort_step(scenario)
    journey = engine.journey(scenario)
    core = _core.compile(journey, grid=engine.ticks(step), cohort=engine.ticks(length))
    solved = None
    if anchors.needed(scenario):
        solved = baseline.solved if baseline else anchors.solve(journey, threads=threads)
        core = anchors.put_into(core, solved, baseline)
    return Plan(scenario=scenario, grid=step, cohort=length, core=core, solved=solved)


def _table(columns: list[str], rows: list[list[str]]) -> str:
    """Lay out rows in columns; columns of numbers are aligned to the right."""
    lines = [columns, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    right = [bool(rows) and all(_numeric(row[i]) for row in rows) for i in range(len(columns))]

    def laid(line: list[str]) -> str:
        cells = (cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(line, widths, right, strict=True))
        return "  ".join(cells).rstrip()

    return "\n".join("  " + each for each in [laid(columns), laid(["-" * w for w in widths]), *map(laid, rows)])


def _numeric(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in "-.0" or not cell
