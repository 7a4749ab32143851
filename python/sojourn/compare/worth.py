"""The return on a change: what it brings over the horizon against what it costs by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sojourn.compare.effect import plus_minus, scale_of
from sojourn.quantities.values import Flow
from sojourn.results.rounding import last_place, rounded
from sojourn.scenario.calendar import elapsed

if TYPE_CHECKING:
    from sojourn.compare.paired import Difference
    from sojourn.scenario.variant import Variant

_YEAR = 31556952.0  # seconds
_WORDS = ((_YEAR, "years"), (_YEAR / 12, "months"), (86400.0, "d"), (3600.0, "h"), (60.0, "min"))


@dataclass(frozen=True, kw_only=True)
class Worth:
    """What a change brings and costs over the horizon, in the scenario's currency.

    Attributes
    ----------
    horizon
        Over which all of it is counted, such as ``52 weeks``.
    gain
        Difference of the net with its run error; the journey's own costs are in it.
    once, running
        What the change costs by itself: at once, and for as long as it is in force.
    seconds
        Length of the horizon.
    stated
        Whether any what-if says what it costs.
    """

    horizon: str
    currency: str
    gain: Difference
    once: float
    running: float
    seconds: float
    stated: bool = True

    @property
    def cost(self) -> float:
        """All that the change costs by itself, over the horizon."""
        return self.once + self.running

    @property
    def net(self) -> float | None:
        """Gain less cost."""
        return None if self.gain.value is None else self.gain.value - self.cost

    @property
    def half_width(self) -> float | None:
        """Half the length of the 95 % interval of `net`; the cost is given and adds nothing."""
        return self.gain.half_width

    @property
    def ratio(self) -> float | None:
        """Gain over cost; None where it costs nothing."""
        return self.gain.value / self.cost if self.gain.value is not None and self.cost > 0 else None

    @property
    def ratio_half_width(self) -> float | None:
        """Half the length of the 95 % interval of `ratio`."""
        return self.gain.half_width / self.cost if self.gain.half_width is not None and self.cost > 0 else None

    def pay_back(self, gain: float) -> float | None:
        """Seconds until a gain that comes evenly has paid for the change; 0 at once, None never within the horizon."""
        if self.once <= 0:
            return 0.0 if gain >= self.running else None
        left = gain - self.running
        if left <= 0 or self.once > left:
            return None
        return self.seconds * self.once / left

    @property
    def pay_back_text(self) -> str:
        """When the change has paid for itself, with the ends of the gain's interval."""
        value, half = self.gain.value, self.gain.half_width
        if value is None or half is None:
            return "cannot be said"
        middle, slow, fast = (self.pay_back(each) for each in (value, value - half, value + half))
        if middle is None:
            never = f"not within {self.horizon}"
            return never if fast is None else f"{never}, at best after {_span(fast)}"
        if slow is None:
            return (
                f"after {_span(middle)}, but perhaps not within {self.horizon}" if middle else "from the start, perhaps"
            )
        if middle == 0:
            return "from the start"
        low, high = _span(fast or 0.0), _span(slow)
        return f"after {_span(middle)}" if low == high else f"after {_span(middle)} ({low} to {high})"

    @property
    def net_text(self) -> str:
        """Gain less cost, rounded to the run error."""
        return _money(self.net, self.half_width, self.currency)

    @property
    def ratio_text(self) -> str:
        """Gain over cost, rounded to its run error."""
        if self.ratio is None or not self.ratio_half_width:
            return "none: it costs nothing" if self.cost <= 0 else "cannot be said"
        return plus_minus(self.ratio, self.ratio_half_width).removeprefix("+")

    def as_json(self) -> dict[str, Any]:
        """All figures, in the currency; the pay-back in seconds at the gain's value and its two ends."""
        value, half = self.gain.value, self.gain.half_width
        ends = [] if value is None or half is None else [value, value - half, value + half]
        return {
            "horizon": self.horizon,
            "currency": self.currency,
            "gain": value,
            "half_width": half,
            "once": self.once,
            "running": self.running,
            "stated": self.stated,
            "net": self.net,
            "ratio": self.ratio,
            "ratio_half_width": self.ratio_half_width,
            "pay_back": [self.pay_back(each) for each in ends],
        }


def costs_of(variant: Variant, seconds: float) -> tuple[float, float] | None:
    """Return what the what-ifs cost at once and while in force within a horizon; None where none says so.

    Money of prospects is valued at their arrival, and so is this: what is spent counts in full when it is spent.
    """
    once = running = 0.0
    stated = [each for each in variant.what_ifs if each.costs is not None]
    for each in stated:
        late = 0.0 if each.start is None else elapsed(variant.baseline.clock, each.start).total_seconds()
        if isinstance(each.costs, Flow):
            running += each.costs.per_second * max(0.0, seconds - max(0.0, late))
        elif each.costs is not None and late <= seconds:
            once += each.costs.amount
    return (once, running) if stated else None


def _money(value: float | None, half: float | None, currency: str) -> str:
    if value is None or half is None:
        return "cannot be said"
    if half == 0:
        return f"exactly {value:,.0f} {currency}"
    _, sign = scale_of(currency, abs(value))
    return f"{plus_minus(value, half)}{sign}"


def _span(seconds: float) -> str:
    size, unit = next((each for each in _WORDS if seconds >= 2 * each[0]), _WORDS[-1])
    count = seconds / size
    return f"{rounded(count, last_place(count) - 1 if count >= 1 else 0)} {unit}" if count else f"0 {unit}"
