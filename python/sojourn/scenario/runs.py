"""Compile and run in one step: what a scenario and a variant of one have in common."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn import Results
    from sojourn.compare.trace import Trace
    from sojourn.quantities.values import Duration
    from sojourn.scenario.plan import Plan


class _Compiles(Protocol):
    def compile(self, *, threads: int | None = None) -> Plan: ...


class Runs:
    """Something that compiles to a plan, and so can be run."""

    def run(
        self: _Compiles,
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
        """Compile and run; see `Plan.run`."""
        return self.compile(threads=threads).run(
            prospects=prospects,
            replications=replications,
            seed=seed,
            threads=threads,
            events=events,
            on_progress=on_progress,
            part=part,
            precision=precision,
        )

    def trace(
        self: _Compiles,
        most: int = 40,
        *,
        replication: int = 0,
        seed: int = 0,
        team: str = "",
        until: Duration | str | None = None,
        prospect: int | None = None,
        threads: int | None = None,
    ) -> Trace:
        """Tell how one replication begins, in plain sentences; see `Results.trace`."""
        told = import_module("sojourn.compare.trace").trace  # comparing stands after scenarios in the flow
        options = {"seed": seed, "team": team, "until": until, "prospect": prospect}
        return cast("Trace", told(self.compile(threads=threads), most, replication=replication, **options))
