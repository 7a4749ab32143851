"""Steps that change a team: one more person on shift, longer shifts, other work taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.errors import InputError

if TYPE_CHECKING:
    from sojourn.scenario.model import Scenario

#: what is tried at each team where nobody says: one more person on shift, whose hours are paid like the others'
DEFAULT_STAFF: Final = ("capacity: plus 1",)
CAPACITY: Final = "capacity"


def team_paths(scenario: Scenario, lever: str) -> dict[str, str] | None:
    """Return the path that a step moves of each team it is meant for; None where it is no step of a team.

    `capacity` is meant for every team that is called, `teams.sales.capacity`, `teams.*.capacity` and `sales.capacity`
    for those named.

    Raises
    ------
    InputError
        Where there is no team of that name.
    """
    called = [team.name for team in scenario.teams if any(each.by == team.name for each in scenario.touchpoints)]
    if lever == CAPACITY:
        return _paths(called, CAPACITY)
    section, _, rest = lever.partition(".")
    if section == "teams":
        name, _, field = rest.partition(".")
        names = [team.name for team in scenario.teams]
        if name != "*" and name not in names:
            near = nearest(name, names)
            hint = f"did you mean `{near}`?" if near else f"there is: {', '.join(names) or 'none'}"
            msg = f"no team `{name}`; {hint}"
            raise InputError(msg)
        return _paths(called if name == "*" else [name], field or CAPACITY)
    return _paths([section], rest) if section in called and rest.startswith(CAPACITY) else None


def in_net(scenario: Scenario, path: str) -> bool:
    """Whether what stands at a path is the number of people of a team whose hours cost money."""
    paid = {f"teams.{team.name}.{CAPACITY}" for team in scenario.teams if team.cost is not None}
    return any(path == each or path.startswith(f"{each}.") for each in paid)


def _paths(names: list[str], field: str) -> dict[str, str]:
    return {name: f"teams.{name}.{field}" for name in names}
