"""Options that all commands share which run a scenario more than once; the docstrings are their help."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

Texts = tuple[str, ...]
WhatIf = Annotated[Texts, Parameter(name="--what-if", consume_multiple=False)]
Set = Annotated[Texts, Parameter(name="--set", consume_multiple=False)]


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large each run is, and its luck.

    Attributes
    ----------
    prospects
        In each run, as many replications as bring at least this many on average.
    replications
        In each run; unless either is given 20, for `sensitivity` 1, for `rank` also enough for 100,000 prospects unless
        they share staff.
    seed
        Of the random numbers, the same in all runs, and of designs and searches.
    threads
        Use at most this many; changes no result.
    """

    prospects: int | None = None
    replications: int | None = None
    seed: int = 0
    threads: int | None = None

    def options(self, replications: int | None = None) -> dict[str, Any]:
        """Return them as arguments; `replications` where nothing is said."""
        found = asdict(self)
        if self.prospects is None and self.replications is None:
            found["replications"] = replications
        return found


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where tables are read from, and what is written to the terminal.

    Attributes
    ----------
    json
        Write what was found as JSON to standard output in place of the text.
    data
        Folder of the files that the scenario reads; the scenario's own unless given.
    quiet
        No progress and no notes; errors and the result remain.
    """

    json: Annotated[bool, Parameter(name="--json")] = False
    data: Annotated[Path | None, Parameter(name="--data")] = None
    quiet: bool = False


Sized = Annotated[Size, Parameter(name="*")]
Told = Annotated[Way, Parameter(name="*")]
AS_USUAL = Size()
IN_TEXT = Way()
