"""Levers with a price: what each costs by how far it is moved, and how a budget draws a plan back into reach."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sojourn.errors import InputError
from sojourn.explore.amount import Amount, amount
from sojourn.explore.levers import Lever, Setting, lever
from sojourn.quantities import parse
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import SECONDS, number_text
from sojourn.quantities.values import Flow, Money

GRAIN: Final = 100  # stops of a lever along its range
_HALVINGS: Final = 40
_YEAR: Final = float(SECONDS["year"])
EXAMPLE: Final = "touchpoints.demo.quality.mean = plus 0 to 1 @ 8000 EUR per year per 0.1"


@dataclass(frozen=True, kw_only=True)
class Price:
    """Money for each step that a lever is moved.

    Attributes
    ----------
    cost : Money or Flow
        Of one step: once, or per time.
    step : float
        In the unit of the lever; with `factor` a ratio.
    factor : bool
        Whether a step is a factor (`per x 2`).
    text : str
        As written.
    """

    cost: Money | Flow
    step: float
    factor: bool
    text: str

    @property
    def of_a_year(self) -> float:
        """Money of one step in the first year."""
        return self.cost.amount if isinstance(self.cost, Money) else self.cost.per_second * _YEAR


@dataclass(frozen=True, kw_only=True)
class Priced:
    """A lever and its price; the first end of the range costs nothing."""

    lever: Lever
    price: Price

    def cost(self, setting: Setting) -> float:
        """Return what a setting costs in the first year."""
        first = self.lever.ends()[0].number
        number = first if setting.number is None else setting.number
        if self.price.factor:
            steps = abs(math.log(number / first)) / math.log(self.price.step)
        else:
            steps = abs(number - first) / self.price.step
        return steps * self.price.of_a_year


def priced(text: str, currency: str) -> Priced:
    """Return the lever that `text` writes: `PATH = from to to @ COST per STEP`.

    COST is money once (`500 EUR`) or per time (`8000 EUR per year`), STEP an amount of the lever (`0.1`, `1 min`) or a
    factor (`x 2`). The range begins where nothing is spent.

    Examples
    --------
    >>> found = priced("touchpoints.call.after = 60 min to 1 min @ 500 EUR per year per 10 min", "EUR")
    >>> found.cost(found.lever.at(0.0)), round(found.cost(found.lever.at(1.0)))
    (0.0, 2950)
    """
    said, sign, price = (part.strip() for part in text.partition("@"))
    cost, per, step = (part.strip() for part in price.rpartition(" per "))
    if not (sign and per):
        msg = f"`{text}` has no price; what to do: write it as in {EXAMPLE}"
        raise InputError(msg)
    path, equals, span = said.partition("=")
    moved = lever(f"{path}={span}") if equals else lever(said)
    low, high = moved.ends()
    factor = step.startswith("x ")
    size = _step(text, step, low)
    if factor and (size <= 1 or min(low.number, high.number) <= 0):
        msg = f"`{text}`: a price per factor needs a factor above 1 and a range above 0"
        raise InputError(msg)
    if size <= 0:
        msg = f"`{text}`: a step is above 0"
        raise InputError(msg)
    return Priced(lever=moved, price=Price(cost=money(cost, currency), step=size, factor=factor, text=price))


def _step(text: str, step: str, low: Amount) -> float:
    try:
        found = amount(step.removeprefix("x "))
    except InputError:
        found = None
    wanted = "" if step.startswith("x ") else low.unit
    if found is None or found.unit != wanted:
        near = f"{low.written(1.0)}" if low.unit else "0.1"
        msg = f"`{text}`: a price is per step of the lever; what to do: end it with e.g. `per {near}`, as in {EXAMPLE}"
        raise InputError(msg)
    return found.number


def money(text: str, currency: str) -> Money | Flow:
    """Return money once, or per time; InputError where it is neither or in another currency than the journey's."""
    try:
        return parse.flow(text, currency) if " per " in text else parse.money(text, currency)
    except QuantityError as error:
        msg = f"`{text}`: {error.why}; what to do: {error.cure}"
        raise InputError(msg) from None


def first_year(of: Money | Flow) -> float:
    """Return what is spent in the first year."""
    return of.amount if isinstance(of, Money) else of.per_second * _YEAR


def total(levers: Sequence[Priced], settings: Sequence[Setting]) -> float:
    """Return what a plan costs in the first year."""
    return math.fsum(each.cost(setting) for each, setting in zip(levers, settings, strict=True))


def affordable(levers: Sequence[Priced], place: Sequence[float], budget: float) -> tuple[Setting, ...]:
    """Return the settings at a place of the cube, drawn back towards the start until the budget holds.

    Each lever stops at a hundredth of its range.
    """

    def at(share: float) -> tuple[Setting, ...]:
        return tuple(
            each.lever.at(math.floor(GRAIN * share * x) / GRAIN) for each, x in zip(levers, place, strict=True)
        )

    if total(levers, at(1.0)) <= budget:
        return at(1.0)
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if total(levers, at(middle)) <= budget:
            low = middle
        else:
            high = middle
    return at(low)


def money_text(value: float, currency: str) -> str:
    """Return an amount to the unit, thousands apart.

    Examples
    --------
    >>> money_text(12345.6, "EUR")
    '12,346 EUR'
    """
    return f"{round(value):,} {currency}" if abs(value) >= 100 else f"{number_text(round(value, 2))} {currency}"
