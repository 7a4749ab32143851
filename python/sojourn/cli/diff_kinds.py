"""What a name given to `sojourn diff` is that of: a scenario, a result, a baseline or an event log."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SCENARIO: Final = "a scenario"
RESULT: Final = "a result"
BASELINE: Final = "a baseline"
LOG: Final = "an event log"


def kind_of(name: str) -> str:
    """Return of what kind a name is; files of results and logs must be there, scenarios are looked for later.

    Raises
    ------
    InputError, ScenarioError
        Where there is no such file, or it is a JSON file that cannot be read.
    """
    from sojourn.compare.documents import BASELINE as MARK, demand_file, is_json, parsed
    from sojourn.compare.logs import is_log

    if is_log(name):
        demand_file(name)
        return LOG
    if not is_json(name):
        return SCENARIO
    demand_file(name)
    if _is_baseline(name, MARK):
        return BASELINE  # whose own reader tells what is wrong with it
    return SCENARIO if "stages" in parsed(name) else RESULT


def _is_baseline(name: str, mark: str) -> bool:
    """Whether a file begins as a baseline does, be it cut off or not."""
    with Path(name).open("rb") as file:
        return f'"{mark}"'.encode() in file.read(512)
