"""Logarithms, powers and gamma functions rounded the same on every machine.

What is computed here becomes a parameter of a sampled law, so the last bit matters: the C library's functions differ
between processors, `decimal` does not.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext

_CONTEXT = Context(prec=40)
#: B_2k / (2k (2k - 1)), the coefficients of Stirling's series for ln Gamma
_STIRLING = ((1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360360), (1, 156))
_TAU = Decimal("6.283185307179586476925286766559005768394338798750")


def hazard(share: float, seconds: float) -> float:
    """Return the hazard per second under which `share` (in [0, 1)) leave within `seconds`.

    Examples
    --------
    >>> round(hazard(0.08, 1.0), 6)
    0.083382
    """
    with localcontext(_CONTEXT):
        return float(-(1 - Decimal(share)).ln() / Decimal(seconds))


def weibull_scale_of_median(median: float, shape: float) -> float:
    """Return the scale of a Weibull law: median / (ln 2)^(1 / shape)."""
    with localcontext(_CONTEXT):
        return float(Decimal(median) / (Decimal(2).ln().ln() / Decimal(shape)).exp())


def weibull_scale_of_mean(mean: float, shape: float) -> float:
    """Return the scale of a Weibull law: mean / Gamma(1 + 1 / shape)."""
    with localcontext(_CONTEXT):
        return float(Decimal(mean) / _log_gamma(1 + 1 / Decimal(shape)).exp())


def lomax_scale_of_median(median: float, shape: float) -> float:
    """Return the scale of a Lomax law: median / (2^(1 / shape) - 1)."""
    with localcontext(_CONTEXT):
        return float(Decimal(median) / ((Decimal(2).ln() / Decimal(shape)).exp() - 1))


def _log_gamma(x: Decimal) -> Decimal:
    """Stirling's series after moving `x` above 40, where its seven terms are good to 1e-24."""
    moved = Decimal(1)
    while x < 40:
        moved *= x
        x += 1
    series = sum((Decimal(a) / Decimal(b) / x ** (2 * k + 1) for k, (a, b) in enumerate(_STIRLING)), Decimal(0))
    return (x - Decimal("0.5")) * x.ln() - x + _TAU.ln() / 2 + series - moved.ln()
