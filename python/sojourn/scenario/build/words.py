"""Words of the language in code: `stay`, `quality`, and those that this version refuses as not available yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sojourn.diagnostic import nearest
from sojourn.errors import NotAvailableYet
from sojourn.quantities.values import finite
from sojourn.scenario.model import Quality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import NoReturn


class Stay:
    """Where an outcome leads that changes nothing."""

    def __repr__(self) -> str:
        return "stay"


stay: Final = Stay()

_TRAITS: Final = "traits"
_TEAMS: Final = "teams"
_HOURS: Final = "opening hours"
_WORD: Final = "word of mouth"

#: where -> argument -> what it would bring
LATER: Final[dict[str, dict[str, str]]] = {
    "Journey": {"warm_up": "a warm-up before the start", "evidence": "presets", "use": "presets with evidence"},
    "attribute": {"correlated": "correlated attributes"},
    "channel": {
        "arrivals": _WORD,
        "pass_on": _WORD,
        "accept": _WORD,
        "slopes": "slopes on covariates",
        "season": "seasons",
        "age": "incumbents with an age",
        "start": "traits that a channel sets",
        "pool": "finite markets",
    },
    "stage": {"interrupts": "stages that interrupt", "update": "updates of running hazards"},
    "drift": {"slopes": "slopes on covariates", "add": _TRAITS, "opens": _HOURS, "working": _HOURS},
    "revenue": {"slopes": "slopes on covariates"},
    "touchpoint": {
        "by": _TEAMS,
        "opens": _HOURS,
        "working": _HOURS,
        "reach": "prospects who are not reached",
        "attempts": "repeated attempts",
        "service": "service time",
        "every": "touchpoints that recur",
        "when": "conditions",
        "patience": "patience",
        "follows": "touchpoints that follow an outcome",
        "while_waiting": "filled waits",
        "only": "touchpoints on demand",
        "add": _TRAITS,
        "slopes": "slopes on covariates",
    },
    "outcome": {
        "slopes": "slopes on covariates",
        "add": _TRAITS,
        "boosted": "attention after a hand-raise",
        "refer": _WORD,
        "warn": _WORD,
        "intent": "intentions",
        "act": "intentions",
        "needs": "mutual fit",
        "friction": "friction",
        "then": "touchpoints on demand",
        "clocks": "outcomes that speed clocks up or slow them down",
    },
}


def not_yet(name: str, what: str) -> NoReturn:
    """Refuse what a later version will bring."""
    msg = f"{name} is not available yet: {what} will come with a later version"
    raise NotAvailableYet(msg)


def only_known(where: str, given: Mapping[str, object], known: Iterable[str]) -> None:
    """Refuse arguments that are not available yet, and those that do not exist."""
    for name in given:
        if name in LATER.get(where, {}):
            not_yet(f"{where}({name}=...)", LATER[where][name])
        near = nearest(name, known)
        msg = f"{where} has no argument `{name}`" + (f"; did you mean `{near}`?" if near else "")
        raise TypeError(msg)


def quality(*, mean: float = 0.0, sd: float = 1.0) -> Quality:
    """Return the perceived quality of a touchpoint, in standard deviations between encounters.

    Examples
    --------
    >>> quality(mean=0.3)
    Quality(mean=0.3, sd=1.0)
    """
    return Quality(mean=finite(mean, "quality: mean"), sd=finite(sd, "quality: sd"))


def attempts(*_given: Any, **_named: Any) -> NoReturn:
    """Repeated attempts; not available yet."""
    not_yet("attempts", "repeated attempts")


def service(*_given: Any, **_named: Any) -> NoReturn:
    """Service time; not available yet."""
    not_yet("service", "service time")


def referrals(*_given: Any, **_named: Any) -> NoReturn:
    """Arrivals by word of mouth; not available yet."""
    not_yet("referrals", _WORD)
