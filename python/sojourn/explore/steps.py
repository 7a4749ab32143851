"""Steps that better one touchpoint: `quality: plus 0.2`, what a budget buys of them, and the variants they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.errors import InputError, ScenarioError
from sojourn.explore.steps_staff import CAPACITY, in_net, team_paths
from sojourn.quantities.parse import flow
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import number_text
from sojourn.quantities.values import Flow, Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sojourn.scenario.model import Scenario, Touchpoint
    from sojourn.scenario.variant import Variant

#: what is tried where nobody says: each touchpoint a fifth of a standard deviation better, in half the time, with half
#: the friction, and tried once more
DEFAULT: Final = ("quality: plus 0.2", "delay: times 0.5", "friction: times 0.5", "attempts: plus 1")

_WRITTEN: Final = re.compile(
    r"(?P<what>[^:]+):\s*(?:up to\s+)?(?P<verb>plus|minus|times)\s+(?P<number>\d+(?:\.\d*)?|\.\d+)\s*(?P<unit>.*?)"
    r"(?:\s*\bper\s+(?P<cost>\d.*\bper\b.*))?"
)
_POISSON: Final = "poisson mean "
_WHOLE: Final = ("attempts", "up to", CAPACITY)  # bought one by one
_YEAR: Final = 31556952.0  # seconds


@dataclass(frozen=True, kw_only=True)
class Step:
    """One way to better a touchpoint.

    Attributes
    ----------
    lever
        A word of `LEVERS` or a path below the touchpoint, of every touchpoint or of the one named before it.
    verb, number, unit
        How it changes: `plus 0.2`, `times 0.5`, `minus 2 h`.
    cost
        What that much of it costs; None where nobody says.
    """

    lever: str
    verb: str
    number: float
    unit: str = ""
    cost: Flow | None = None

    @property
    def how(self) -> str:
        """The change as a what-if writes it."""
        return f"{self.verb} {number_text(float(f'{self.number:.6g}'))} {self.unit}".rstrip()

    @property
    def text(self) -> str:
        """`quality plus 0.2`."""
        return f"{self.lever} {self.how}"

    def bought(self, budget: Flow) -> Step | None:
        """The same step as large as a budget buys, at the same price throughout; None where it buys none of it.

        Twice the money adds twice as much, and halves (`times 0.5`) twice; attempts are bought whole.

        Raises
        ------
        InputError
            Where the step has no price.

        Examples
        --------
        >>> step("quality: plus 0.1 per 5000 EUR per year", "EUR").bought(flow("20000 EUR per year")).how
        'plus 0.4'
        """
        if self.cost is None:
            msg = (
                f"`{self.text}` has no price, so a budget does not say how much of it is bought; "
                f"what to do: write `{self.lever}: {self.how} per 5000 {budget.currency} per year`"
            )
            raise InputError(msg)
        times = budget.per_second / self.cost.per_second
        if self.verb == "times":
            return replace(self, number=self.number**times, cost=budget)
        number = self.number * times
        if self.lever.split(".")[-1] in _WHOLE:
            number, times = float(int(number + 1e-9)), float(int(number + 1e-9)) / self.number
        return replace(self, number=number, cost=budget) if number > 0 else None


def step(text: str, currency: str = "") -> Step:
    """Read a step: `quality: plus 0.2`, `demo.delay: minus 1 d`, `quality: plus 0.1 per 5000 EUR per year`.

    Raises
    ------
    InputError
        Where it is not written so.

    Examples
    --------
    >>> step("delay: times 0.5").how
    'times 0.5'
    """
    said = " ".join(text.split())
    found = _WRITTEN.fullmatch(said)
    if found is None:
        msg = (
            f"`{said}` is no step; what to do: write what changes and how, such as `quality: plus 0.2`, "
            "`delay: times 0.5`, `attempts: plus 1` or `quality: plus 0.1 per 5000 EUR per year`"
        )
        raise InputError(msg)
    try:
        cost = flow(found["cost"], currency) if found["cost"] else None
    except QuantityError as error:
        msg = f"`{said}`: {error.why}"
        raise InputError(msg) from None
    if cost is not None and not cost.per_second > 0:
        msg = f"`{said}`: a price must be above 0"
        raise InputError(msg)
    return Step(
        lever=found["what"].strip(),
        verb=found["verb"],
        number=float(found["number"]),
        unit=found["unit"].strip(),
        cost=cost,
    )


def read_steps(file: Path, currency: str = "") -> tuple[Step, ...]:
    """Read the steps of a file: a YAML mapping of `quality: plus 0.1 per 5000 EUR per year`, one a line."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        found = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    except YAMLError as error:
        msg = f"{file}: this is no YAML: {' '.join(str(error).split())}"
        raise InputError(msg) from None
    if not isinstance(found, dict) or not found:
        msg = f"{file}: holds no steps; what to do: write one a line, such as `quality: plus 0.2`"
        raise InputError(msg)
    return tuple(step(f"{key}: {value}", currency) for key, value in found.items())


# --- what a step does to a touchpoint -------------------------------------------------------------------------------
def _quality(of: Touchpoint) -> list[str]:
    return ["quality.mean"] if of.quality else []


def _delay(of: Touchpoint) -> list[str]:
    return ["after"] if of.after is not None else []


def _friction(of: Touchpoint) -> list[str]:
    return ["quality.friction"] if of.quality and of.quality.friction is not None else []


def _attempts(of: Touchpoint) -> list[str]:
    return ["attempts.up to"] if of.attempts and of.attempts.up_to else []


def _reach(of: Touchpoint) -> list[str]:
    return ["reach"] if isinstance(of.reach, Share) else []


def _share(of: Touchpoint) -> list[str]:
    stated = [f"outcomes.{each.name}.share" for each in of.outcomes if isinstance(each.share, Share)]
    return stated if len(stated) == 1 else []  # of several nobody can know which one is the better outcome


#: word -> the places below a touchpoint that it moves; none where the touchpoint has no such thing
LEVERS: Final[dict[str, Callable[[Touchpoint], list[str]]]] = {
    "quality": _quality,
    "delay": _delay,
    "friction": _friction,
    "attempts": _attempts,
    "reach": _reach,
    "share": _share,
}


#: how the lack of a lever is told, where that is not `no <lever>`
_NONE: Final = {"share": "no single outcome with a share of its own", "delay": "no `after`"}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One thing that might come first: a variant under a short name.

    Attributes
    ----------
    name
        `demo: quality plus 0.2`, or the name of a what-if.
    touchpoint
        The one that is bettered; empty for a team and for a what-if.
    step
        What is done there; None for a what-if.
    variant
        The changed scenario.
    in_net
        Whether the journey's own net holds what it costs, as it does the hours of a paid team; a price is then for
        budgets only.
    """

    name: str
    touchpoint: str
    step: Step | None
    variant: Variant
    in_net: bool = False

    @property
    def per_year(self) -> float:
        """What it costs by itself in a year, in the currency; what is paid once counts in full."""
        if self.in_net:
            return 0.0
        costs = [self.step.cost] if self.step else list(self.variant.costs)
        return sum(each.per_second * _YEAR if isinstance(each, Flow) else each.amount for each in costs if each)


def candidates(
    scenario: Scenario, steps: Iterable[Step], what_ifs: Sequence[str] = ()
) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """Return every step at every touchpoint that has such a thing, then the what-ifs; and what was left out and why."""
    found: list[Candidate] = []
    left: list[str] = []
    for each in steps:
        teams = team_paths(scenario, each.lever)
        if teams is not None:
            for team, path in teams.items():
                made = _made(scenario, team, {path: each.how}, each, left, touchpoint="")
                found += [replace(one, in_net=in_net(scenario, path)) for one in made]
            left += [] if teams else [f"{each.text}: no team is called"]
            continue
        placed = _placed(scenario, each)
        without = [touchpoint.name for touchpoint, paths in placed if not paths]
        for touchpoint, paths in placed:
            if paths:
                at = touchpoint.name
                changes = {f"touchpoints.{at}.{path}": _how(each, touchpoint, path) for path in paths}
                found += _made(scenario, at, changes, each, left, touchpoint=at)
        if without:
            verb = "has" if len(without) == 1 else "have"
            left.append(f"{each.text}: {', '.join(without)} {verb} {_NONE.get(each.lever, f'no {each.lever}')}")
    for name in what_ifs:
        variant = scenario.what_if(name)
        found.append(Candidate(name=variant.name, touchpoint="", step=None, variant=variant))
    return tuple(found), tuple(left)


def _placed(scenario: Scenario, of: Step) -> list[tuple[Touchpoint, list[str]]]:
    """Each touchpoint that a step is meant for, with the places below it that it moves."""
    name, dot, lever = of.lever.partition(".")
    by_name = {each.name: each for each in scenario.touchpoints}
    if dot and name in by_name:
        return [(by_name[name], _paths(lever, by_name[name]))]
    return [(each, _paths(of.lever, each)) for each in scenario.touchpoints]


def _paths(lever: str, of: Touchpoint) -> list[str]:
    if lever in LEVERS:
        return LEVERS[lever](of)
    if "." not in lever and lever not in _PLACES:
        near = nearest(lever, [*LEVERS, *_PLACES])
        hint = f"did you mean `{near}`?" if near else f"there is: {', '.join(LEVERS)}, or a path below a touchpoint"
        msg = f"no step changes `{lever}`; {hint}"
        raise InputError(msg)
    return [lever]


_PLACES: Final = ("after", "every", "cost", "reach")  # below a touchpoint, without a dot


def _made(
    scenario: Scenario, at: str, changes: Mapping[str, object], of: Step, left: list[str], *, touchpoint: str
) -> Iterator[Candidate]:
    """Make the variant; what cannot be changed so is left out with the reason."""
    name = f"{at}: {_below(of.lever, at)} {of.how}"
    try:
        variant = scenario.what_if(changes, name=name)
    except ScenarioError as error:
        left.append(f"{name}: {error.diagnostics[0].why}")
        return
    if not variant.moved:
        left.append(f"{name}: changes nothing")
        return
    yield Candidate(name=name, touchpoint=touchpoint, step=of, variant=variant)


def _below(lever: str, at: str) -> str:
    """What a step moves, without the touchpoint or team it stands below."""
    for head in (f"teams.{at}.", "teams.*.", f"{at}."):
        lever = lever.removeprefix(head)
    return lever


def _how(of: Step, touchpoint: Touchpoint, path: str) -> str:
    """The change; of a Poisson number of frictions the mean is multiplied, as the number itself cannot be."""
    law = touchpoint.quality.friction if path == "quality.friction" and touchpoint.quality else None
    if law is None or of.verb != "times" or not str(law).startswith(_POISSON):
        return of.how
    mean = float(str(law).removeprefix(_POISSON)) * of.number
    return f"{_POISSON}{number_text(float(f'{mean:.12g}'))}"
