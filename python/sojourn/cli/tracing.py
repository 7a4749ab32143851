"""Options of `run` that tell one replication in place of running all; the docstrings are their help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter


@dataclass(frozen=True, kw_only=True)
class Tracing:
    """One replication as a story.

    Attributes
    ----------
    trace
        Tell so many events of one replication, in plain sentences, in place of running all of them.
    replication
        Of --trace: which one, from 0.
    team
        Of --trace: only what concerns this team.
    until
        Of --trace: how long after the start the story ends, such as "2 d".
    prospect
        Of --trace: only the life of this one, by its key in the event log.
    """

    trace: Annotated[int | None, Parameter(name="--trace")] = None
    replication: Annotated[int, Parameter(name="--replication")] = 0
    team: Annotated[str, Parameter(name="--team")] = ""
    until: Annotated[str, Parameter(name="--until")] = ""
    prospect: Annotated[int | None, Parameter(name="--prospect")] = None


Traced = Annotated[Tracing, Parameter(name="*")]
NOT_TRACED = Tracing()
