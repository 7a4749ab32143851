"""Compile and run in one step: what a scenario and a variant of one have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn import Results
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
