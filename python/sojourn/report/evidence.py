"""What other published numbers make of a change: the gain under each, from the least to the most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sojourn.compare.account import named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sojourn.compare.arm import Arm
    from sojourn.compare.exchange import Exchange


@dataclass(frozen=True, kw_only=True)
class Gain:
    """A gain with its run error: net after what the change costs, where there is money, else prospects won."""

    value: float
    half_width: float
    text: str
    under: str = ""

    @property
    def pays(self) -> bool:
        """Whether it is shown to be above zero."""
        return self.value > self.half_width


def of_scenario(arm: Arm) -> Gain | None:
    """The gain under the numbers of the scenario itself."""
    if arm.worth is not None:
        value, half, text = arm.worth.net, arm.worth.half_width, arm.worth.net_text
    else:
        value, half, text = arm.won.value, arm.won.half_width, arm.won.text
    return None if value is None or half is None else Gain(value=value, half_width=half, text=text)


def of_exchange(arm: Arm, each: Exchange) -> Gain | None:
    """The gain with another published number in place; None where the journey cannot be solved with it."""
    if each.won is None or (arm.worth is not None and each.net is None):
        return None
    worth = None if arm.worth is None or each.net is None else replace(arm.worth, gain=each.net.difference)
    found = of_scenario(replace(arm, won=each.won, worth=worth))
    return None if found is None else replace(found, under=named(each))


def gains(arm: Arm, exchanges: Iterable[Exchange] | None = None) -> list[Gain]:
    """Gains under other published numbers, the least first."""
    every = arm.exchanges if exchanges is None else exchanges
    found = [gain for each in every if (gain := of_exchange(arm, each)) is not None]
    return sorted(found, key=lambda gain: (gain.value, gain.under))
