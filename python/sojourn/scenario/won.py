"""Which stage counts as success where prospects are told won from lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.diagnostic import nearest
from sojourn.errors import InputError

if TYPE_CHECKING:
    from sojourn.scenario.model import Scenario


def won_stage(scenario: Scenario, given: str = "") -> str:
    """Return the stage that a prospect must reach to count as won.

    The one `given`; otherwise the first that earns revenue, in the order of the file, unless everybody begins there;
    otherwise the one that a hand raise lifts to.

    Parameters
    ----------
    scenario : Scenario
        Whose stages.
    given : str
        A stage's name, or nothing.

    Raises
    ------
    InputError
        Where there is no such stage, or nothing tells which one it is.

    Examples
    --------
    >>> import sojourn as sj
    >>> j = sj.Journey("tiny", start="2026-01-05", horizon=30*sj.d)
    >>> lead, lost = j.stages("lead", "lost")
    >>> clock = lead.drift("gives up", lost, after=sj.exponential(10*sj.d))
    >>> web = j.channel("web", rate=5*sj.per(sj.d), to=lead)
    >>> won_stage(j.scenario(), "lost")
    'lost'
    """
    names = [stage.name for stage in scenario.stages]
    if given:
        if given in names:
            return given
        near = nearest(given, names)
        msg = f"no stage {given!r}; " + (f"did you mean {near!r}?" if near else f"there is: {', '.join(names)}")
        raise InputError(msg)
    starts = {channel.to for channel in scenario.channels}
    everybody = starts if len(starts) == 1 else set()
    earning = [stage.name for stage in scenario.stages if stage.revenue and stage.name not in everybody]
    lifted = [stage.hand_raise.lifts for stage in scenario.stages if stage.hand_raise and stage.hand_raise.lifts]
    found = next(iter((*earning, *lifted)), "")
    if not found:
        msg = (
            "nothing tells which stage counts as won: no stage but the first earns revenue, and no hand raise "
            "`lifts` to one; what to do: name it, won=<stage> (--won on the command line); "
            f"there is: {', '.join(names)}"
        )
        raise InputError(msg)
    return found
