"""Laws as the engine has them: times in seconds, money in currency units, plain numbers as they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn import _core
from sojourn.quantities import exact
from sojourn.quantities.laws import Family, Hazard, Law, Mixture, Never, Samples, Sum
from sojourn.quantities.values import Duration, Money, Rate, Share

if TYPE_CHECKING:
    from collections.abc import Callable


def law(of: Law | Rate) -> _core.Law:
    """Return the engine's law."""
    match of:
        case Never():
            return _core.Law.never()
        case Family():
            return _family(of)
        case Samples():
            return _core.Law.empirical(of.values)
        case Mixture():
            return _core.Law.mixture([share.fraction for share, _ in of.parts], [law(part) for _, part in of.parts])
        case Sum():
            return _sum(of.parts)
        case Hazard():
            until = [math.inf if isinstance(end, Never) else end.seconds for end, _ in of.steps]
            return _core.Law.piecewise_hazard(until, [rate.per_second for _, rate in of.steps])
        case Rate():
            hazard = of.per_second
            return _core.Law.exponential(1 / hazard) if hazard > 0 else _core.Law.never()
        case _:
            return _core.Law.fixed(_number(of))


def _number(value: Duration | Money | Share | float) -> float:
    match value:
        case Duration():
            return value.seconds
        case Money():
            return value.amount
        case Share():
            return value.fraction
        case _:
            return float(value)


def _sum(parts: tuple[Law, ...]) -> _core.Law:
    first, *others = parts
    if not isinstance(first, (Duration, Money, float)):
        return _core.Law.sum([law(part) for part in parts])
    rest = law(others[0]) if len(others) == 1 else _core.Law.sum([law(part) for part in others])
    return _core.Law.shift(_number(first), rest)


def _family(of: Family) -> _core.Law:
    p = {name: _number(value) for name, value in of.parameters}
    make = _core.Law
    makers: dict[str, Callable[[], _core.Law]] = {
        "uniform": lambda: make.uniform(p["low"], p["high"]),
        "loguniform": lambda: make.loguniform(p["low"], p["high"]),
        "exponential": lambda: make.exponential(p["mean"]),
        "weibull": lambda: make.weibull(p["shape"], _weibull_scale(p)),
        "gamma": lambda: make.gamma(p["shape"], _scale(p, "mean", _divide)),
        "erlang": lambda: make.gamma(p["shape"], _scale(p, "mean", _divide)),
        "lognormal": lambda: make.lognormal(p["median"], p["sigma"]),
        "normal": lambda: make.normal(p["mean"], p["sd"]),
        "truncated normal": lambda: make.truncated_normal(p["mean"], p["sd"], p["low"], p["high"]),
        "beta": lambda: make.beta(p["a"], p["b"]),
        "lomax": lambda: make.lomax(p["shape"], _scale(p, "median", exact.lomax_scale_of_median)),
        "loglogistic": lambda: make.loglogistic(p["shape"], p["median"]),
        "poisson": lambda: make.poisson(p["mean"]),
        "bernoulli": lambda: make.bernoulli(p["share"]),
    }
    return makers[of.family]()


def _divide(mean: float, shape: float) -> float:
    return mean / shape


def _weibull_scale(p: dict[str, float]) -> float:
    if "mean" in p:
        return _scale(p, "mean", exact.weibull_scale_of_mean)
    return _scale(p, "median", exact.weibull_scale_of_median)


def _scale(p: dict[str, float], name: str, solve: Callable[[float, float], float]) -> float:
    """Return the scale, solved from another parameter where that one is given; nonsense stays for `faults` to name."""
    if "scale" in p:
        return p["scale"]
    value, shape = p[name], p["shape"]
    if not (value > 0 and shape > 0):
        return value
    try:
        return solve(value, shape)
    except (ArithmeticError, ValueError):
        return math.inf
