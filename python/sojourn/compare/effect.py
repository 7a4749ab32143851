"""One difference as people read it: its run error, the luck of a year, and the words that both allow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sojourn.results.rounding import between, last_place, outward, plain, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.compare.paired import Difference
    from sojourn.results.metric import Luck

Verdict = Literal["shown", "may not show", "no effect shown", "unchanged", "unknown"]

LEVEL = 0.05  # of adjusted p-values: below it the sign is sure
_FURTHER = 3  # digits at most beyond what the run error supports
_TIME_UNITS = ((86400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"))


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A paired difference with what may be said of it.

    Attributes
    ----------
    difference
        Variant less baseline, with its run error.
    adjusted
        Holm's p-value in its family; None where `difference` has none.
    year
        Of a total: what one real year may bring, 8 in 10, of the difference under the same luck; None for the others.
    """

    difference: Difference
    adjusted: float | None = None
    year: Luck | None = None

    @property
    def name(self) -> str:
        """Name of the metric."""
        return self.difference.name

    @property
    def filters(self) -> Mapping[str, str | int]:
        """Filters of the metric."""
        return self.difference.filters

    @property
    def label(self) -> str:
        """Name and filters in one line."""
        return label(self.name, self.filters)

    @property
    def value(self) -> float | None:
        """The difference."""
        return self.difference.value

    @property
    def half_width(self) -> float | None:
        """Half the length of its 95 % interval."""
        return self.difference.half_width

    @property
    def verdict(self) -> Verdict:
        """What may be said: an effect is shown where zero lies outside its interval.

        It `may not show` in a single year where the band of a year covers zero.
        """
        value, half = self.value, self.half_width
        if value is None or half is None:
            return "unknown"
        if value == 0 and half == 0:
            return "unchanged"
        if abs(value) <= half:
            return "no effect shown"
        if self.year is not None and self.year.low <= 0 <= self.year.high:
            return "may not show"
        return "shown"

    @property
    def sure(self) -> bool:
        """Whether the sign is sure after correction for all differences of its family."""
        return self.adjusted is not None and self.adjusted < LEVEL

    @property
    def text(self) -> str:
        """The difference rounded to its run error; an interval in place of a value where that covers zero."""
        value, half = self.value, self.half_width
        if value is None or half is None:
            return "cannot be said"
        if self.verdict == "unchanged":
            return "unchanged"
        scale, sign = scale_of(self.difference.unit, max(abs(value), half))
        if half == 0:
            return f"exactly {signed(plain(value * scale))}{sign}"
        if self.verdict == "no effect shown":
            return f"no effect shown ({interval_text((value - half) * scale, (value + half) * scale)}{sign})"
        return f"{plus_minus(value * scale, half * scale)}{sign}"

    @property
    def year_text(self) -> str:
        """The band of a year, rounded to what the number of replications supports; nothing where there is none."""
        if self.year is None:
            return ""
        if self.year.low == 0 == self.year.high:
            return "0 in each"
        scale, sign = scale_of(self.year.unit, max(abs(self.year.low), abs(self.year.high)))
        if self.year.low == self.year.high:
            return f"{signed(plain(self.year.low * scale))}{sign} in each"
        return f"{band_text(self.year.low * scale, self.year.high * scale, self.year.n)}{sign}"

    def as_json(self) -> dict[str, Any]:
        """The metric of format 1, with the difference and its doubt."""
        of = self.difference
        return {
            "name": of.name,
            "filters": dict(of.filters),
            "unit": of.unit,
            "baseline": of.baseline.value,
            "value": of.variant.value,
            "difference": of.value,
            "half_width": of.half_width,
            "n": of.n,
            "p": of.p,
            "adjusted_p": self.adjusted,
            "variance_ratio": finite_or_none(of.variance_ratio),
            "year": None if self.year is None else [self.year.low, self.year.high],
            "verdict": self.verdict,
        }


def label(name: str, filters: Mapping[str, str | int]) -> str:
    """Name and filters in one line: `share reaching client`."""
    return " ".join([name, *(str(value) for value in filters.values())])


def scale_of(unit: str, size: float) -> tuple[float, str]:
    """Factor from the unit of a difference to the one it is read in, and how that is written behind the number."""
    if unit == "share":
        return 100.0, " points"
    if unit in ("count", "number"):
        return 1.0, ""
    if unit != "s":
        return 1.0, f" {unit}"
    length, name = next((item for item in _TIME_UNITS if size >= item[0]), _TIME_UNITS[-1])
    return 1.0 / length, f" {name}"


def plus_minus(value: float, half: float) -> str:
    """`+41 ± 6`; further digits where rounding alone would make the interval cover zero."""
    shown, place = outward(half)
    for _ in range(_FURTHER):
        if abs(value) <= half or abs(float(rounded(value, place).replace(",", ""))) > shown * (1 + 1e-9):
            break
        place -= 1
        shown = math.ceil(half / 10.0**place - 1e-9) * 10.0**place
    return f"{signed(rounded(value, place))} ± {rounded(shown, place)}"


def interval_text(low: float, high: float) -> str:
    """`-3 to +5`, rounded outward."""
    return " to ".join(signed(each) for each in between(low, high).split(" to "))


def band_text(low: float, high: float, n: int) -> str:
    """`+68 to +94`: 10 % and 90 % quantile of n years, to the place that n of them support."""
    if not high > low:
        return f"{signed(f'{low:,.4g}')} in each"
    # Standard error of a 10 % quantile of n values is about 1.7 sd / sqrt(n); the range spans 2.56 sd.
    error = 1.96 * 1.7 * (high - low) / 2.56 / math.sqrt(n)
    place = min(last_place(error), last_place(high - low))
    return " to ".join(signed(rounded(each, place)) for each in (low, high))


def signed(text: str) -> str:
    """A number with its sign; zero has none."""
    return text if text.startswith("-") or not any(digit in text for digit in "123456789") else f"+{text}"


def p_text(p: float) -> str:
    """`p < 0.001`, `p = 0.03`."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}".rstrip("0").rstrip(".") if p < 0.1 else f"p = {p:.2f}"


def finite_or_none(value: float | None) -> float | None:
    """The value where JSON has a word for it."""
    return value if value is not None and math.isfinite(value) else None
