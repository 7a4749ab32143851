"""Draws counted rates anew within their sampling error, so that what few cases leave open shows in results."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.quantities.values import Share

if TYPE_CHECKING:
    from sojourn.scenario.model import ObservedRate, Scenario

_LARGEST: Final = 1e6  # parameter of a law


def redrawn(scenario: Scenario, seed: int) -> Scenario:
    """Return `scenario` with each counted rate replaced by a draw of its Jeffreys posterior."""
    if isinstance(seed, bool) or not isinstance(seed, int):
        msg = f"a seed is a whole number, not {seed!r}"
        raise TypeError(msg)
    return replace(scenario, observed=tuple(_redrawn(each, seed) for each in scenario.observed))


def _redrawn(rate: ObservedRate, seed: int) -> ObservedRate:
    if rate.cases is None or not isinstance(rate.value, Share):
        return rate
    seen = int(rate.value.fraction * rate.cases + 0.5)
    drawn = beta_quantile(seen + 0.5, rate.cases - seen + 0.5, uniform(seed, rate.line))
    return replace(rate, value=Share(percent=100 * drawn), cases=None)


def uniform(seed: int, line: str) -> float:
    """Return the draw of a line: (k + 1/2) 2^-52, from the SHA-256 of seed and line."""
    digest = hashlib.sha256(f"redraw\n{seed}\n{line}".encode()).digest()
    return ((int.from_bytes(digest[:8], "big") >> 12) + 0.5) * 2.0**-52


def beta_quantile(a: float, b: float, u: float) -> float:
    """Return the quantile of Beta(a, b), a and b at least 1/2.

    Beyond the engine's largest parameter the odds are taken as gamma or lognormal, with the same variance on the log
    scale: 99 % of the draws are off by less than 0.002 standard deviations.
    """
    if max(a, b) <= _LARGEST:
        return _core.Law.beta(a, b).quantiles([u])[0]
    shape = a / (a + b) * b
    if shape <= _LARGEST:
        small, large = min(a, b), max(a, b)
        at = u if a <= b else 1 - u
        odds = small / large * _core.Law.gamma(shape, 1 / shape).quantiles([at])[0]
        share = odds / (1 + odds)
        return share if a <= b else 1 - share
    odds = _core.Law.lognormal(a / b, shape**-0.5).quantiles([u])[0]
    return odds / (1 + odds)
