"""Observed rates in code: what a rate is observed of, and what was observed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.quantities.values import Duration, Rate, Share, must_be
from sojourn.scenario import model
from sojourn.scenario.names import ARROW, OTHERWISE, STAGE_WORDS, ends, name_fault

if TYPE_CHECKING:
    from typing import TypeAlias

    Observable: TypeAlias = "Exit | OutcomeOf | str"

_WHERE: Final = 'a move such as lead.to(client), an outcome such as call["signs"], or the text of a line'


class Observed:
    """In place of a rate that an observed line gives."""

    def __repr__(self) -> str:
        return "observed"


observed: Final = Observed()


@dataclass(frozen=True, kw_only=True)
class Lever:
    """A value of a journey that what-ifs may change, as `call.after` names it.

    Examples
    --------
    >>> Lever(path="touchpoints.call.after")
    touchpoints.call.after
    """

    path: str

    def __repr__(self) -> str:
        return self.path


@dataclass(frozen=True, kw_only=True)
class Exit:
    """A move from a stage to a stage, as `lead.to(client)` names it.

    Examples
    --------
    >>> Exit(source="lead", target="client")
    lead -> client
    """

    source: str
    target: str

    def __repr__(self) -> str:
        return f"{self.source} {ARROW} {self.target}"


@dataclass(frozen=True, kw_only=True)
class OutcomeOf:
    """An outcome of a touchpoint, as `call["signs"]` names it.

    Examples
    --------
    >>> OutcomeOf(touchpoint="support", name="solved")
    support.solved
    """

    touchpoint: str
    name: str

    @property
    def share(self) -> Lever:
        """Its share, for what-ifs."""
        return Lever(path=f"touchpoints.{self.touchpoint}.outcomes.{self.name}.share")

    def __repr__(self) -> str:
        return f"{self.touchpoint}.{self.name}"


def observed_rate(
    where: Observable, value: Share | Rate, within: Duration | None, cases: int | None
) -> model.ObservedRate:
    """Return an observed rate; TypeError or ValueError where it cannot be observed there."""
    must_be(value, (Share, Rate), "observed: a share such as 32*pct, or a hazard such as 1*pct*per(month),")
    at = _place(where)
    _check(at, value, within, cases)
    if isinstance(at, OutcomeOf):
        return model.ObservedRate(source=at.touchpoint, target=at.name, value=value, kind="per visit", cases=cases)
    if isinstance(value, Rate):
        return model.ObservedRate(source=at.source, target=at.target, value=value, kind="hazard")
    return model.ObservedRate(
        source=at.source,
        target=at.target,
        value=value,
        kind="eventually" if within is None else "within",
        within=within,
        cases=cases,
    )


def _place(where: Observable) -> Exit | OutcomeOf:
    if isinstance(where, str):
        where = _line(where)
    must_be(where, (Exit, OutcomeOf), f"observed: {_WHERE}")
    ending = where.target if isinstance(where, Exit) else where.name
    if ending == OTHERWISE or (isinstance(where, Exit) and ending in (*STAGE_WORDS, model.STAY)):
        msg = f"observed: `{ending or 'stay'}` has no rate of its own; observe a named outcome, or a move to a stage"
        raise ValueError(msg)
    return where


def _line(text: str) -> Exit | OutcomeOf:
    stages = ends(text)
    if stages is not None:
        return Exit(source=stages[0], target=stages[1])
    touchpoint, dot, outcome = text.partition(".")
    if not dot or name_fault(touchpoint) or name_fault(outcome):
        msg = (
            f"observed: `{text}` names neither a move, as in lead {ARROW} client, nor an outcome, as in support.solved"
        )
        raise ValueError(msg)
    return OutcomeOf(touchpoint=touchpoint, name=outcome)


def _check(at: Exit | OutcomeOf, value: Share | Rate, within: Duration | None, cases: int | None) -> None:
    if isinstance(at, OutcomeOf) and (isinstance(value, Rate) or within is not None):
        msg = f"observed: `{at}` is observed per visit, as a share such as 70*pct"
        raise TypeError(msg)
    if isinstance(value, Share) and value.percent in (0, 100):
        msg = f"observed: a share lies inside 0 % and 100 %, not {value}; state it as the share of the outcome"
        raise ValueError(msg)
    if isinstance(value, Rate) and value.value == 0:
        msg = "observed: a hazard is above 0"
        raise ValueError(msg)
    if isinstance(value, Rate) and (within is not None or cases is not None):
        msg = "observed: a hazard has neither `within` nor a number of cases; observe a share"
        raise TypeError(msg)
    if within is not None:
        must_be(within, Duration, "within: a time such as 12*month")
        if within.seconds <= 0:
            msg = "within: a time above 0 is needed"
            raise ValueError(msg)
    if cases is not None:
        must_be(cases, int, "n: the whole number of cases behind the rate")
        if cases < 1:
            msg = f"n: at least one case, not {cases}"
            raise ValueError(msg)
