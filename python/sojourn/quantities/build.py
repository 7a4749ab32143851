"""What people write in code: one function per law."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from sojourn.quantities.laws import Family, Hazard, Law, Mixture, Never, Samples, Value, dimension, needs
from sojourn.quantities.make import base, family, value as value_of
from sojourn.quantities.values import Duration, Money, Rate, Share, must_be

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sojourn.quantities.families import Dimension

V = TypeVar("V", Duration, Money, float)


def fixed(value: V) -> V:
    """Return the law that is always `value`: the value itself.

    Examples
    --------
    >>> from sojourn import d
    >>> fixed(3*d)
    3 d
    """
    return cast("V", value_of(value))


def uniform(low: Value, high: Value) -> Family:
    """Return the uniform law between `low` and `high`.

    Examples
    --------
    >>> from sojourn import d
    >>> uniform(30*d, 31*d)
    30 d to 31 d
    """
    return family("uniform", low=low, high=high)


def loguniform(low: Value, high: Value) -> Family:
    """Return the law whose logarithm is uniform between those of `low` and `high`.

    Examples
    --------
    >>> from sojourn import h, minute
    >>> loguniform(1*minute, 1*h)
    loguniform 1 min to 1 h
    """
    return family("loguniform", low=low, high=high)


def exponential(mean: Value) -> Family:
    """Return the exponential law of the given mean.

    Examples
    --------
    >>> from sojourn import d
    >>> exponential(10*d)
    exponential mean 10 d
    """
    return family("exponential", mean=mean)


def weibull(
    *, shape: float, median: Value | None = None, scale: Value | None = None, mean: Value | None = None
) -> Family:
    """Return the Weibull law with survival exp(-(x / scale)^shape); one of median, scale and mean is given.

    Examples
    --------
    >>> from sojourn import d
    >>> weibull(median=21*d, shape=0.7)
    weibull median 21 d shape 0.7
    """
    return family("weibull", median=median, scale=scale, mean=mean, shape=shape)


def gamma(*, shape: float, mean: Value | None = None, scale: Value | None = None) -> Family:
    """Return the gamma law; its mean is shape x scale.

    Examples
    --------
    >>> from sojourn import d
    >>> gamma(mean=3*d, shape=2)
    gamma mean 3 d shape 2
    """
    return family("gamma", mean=mean, scale=scale, shape=shape)


def erlang(*, shape: int, mean: Value | None = None, scale: Value | None = None) -> Family:
    """Return the gamma law of a whole shape: the sum of `shape` exponential steps.

    Examples
    --------
    >>> from sojourn import h
    >>> erlang(mean=3*h, shape=2)
    erlang mean 3 h shape 2
    """
    return family("erlang", mean=mean, scale=scale, shape=shape)


def lognormal(median: Value, sigma: float) -> Family:
    """Return the law whose logarithm is normal with standard deviation `sigma`.

    Examples
    --------
    >>> from sojourn import d
    >>> lognormal(2*d, sigma=0.8)
    lognormal median 2 d sigma 0.8
    """
    return family("lognormal", median=median, sigma=sigma)


def normal(mean: Value, sd: Value) -> Family:
    """Return the normal law.

    Examples
    --------
    >>> normal(0, 1)
    normal mean 0 sd 1
    """
    return family("normal", mean=mean, sd=sd)


def truncated_normal(mean: Value, sd: Value, *, low: Value, high: Value) -> Family:
    """Return the normal law cut to [low, high]; mean and sd are those before the cut.

    Examples
    --------
    >>> from sojourn import minute as m
    >>> truncated_normal(5*m, 2*m, low=1*m, high=10*m)
    truncated normal mean 5 min sd 2 min low 1 min high 10 min
    """
    return family("truncated normal", mean=mean, sd=sd, low=low, high=high)


def beta(a: float, b: float) -> Family:
    """Return the beta law on [0, 1].

    Examples
    --------
    >>> beta(2.88, 3.12)
    beta a 2.88 b 3.12
    """
    return family("beta", a=a, b=b)


def lomax(*, shape: float, scale: Value | None = None, median: Value | None = None) -> Family:
    """Return the Lomax (Pareto II) law with survival (1 + x / scale)^-shape.

    Examples
    --------
    >>> from sojourn import d
    >>> lomax(scale=2*d, shape=1.5)
    lomax scale 2 d shape 1.5
    """
    return family("lomax", median=median, scale=scale, shape=shape)


def loglogistic(median: Value, shape: float) -> Family:
    """Return the log-logistic law with survival 1 / (1 + (x / median)^shape).

    Examples
    --------
    >>> from sojourn import d
    >>> loglogistic(3*d, shape=1.5)
    loglogistic median 3 d shape 1.5
    """
    return family("loglogistic", median=median, shape=shape)


def poisson(mean: float) -> Family:
    """Return the Poisson law of a count.

    Examples
    --------
    >>> poisson(0.3)
    poisson mean 0.3
    """
    return family("poisson", mean=mean)


def bernoulli(share: Share) -> Family:
    """Return the law that is 1 with probability `share`, otherwise 0.

    Examples
    --------
    >>> from sojourn import pct
    >>> bernoulli(30*pct)
    bernoulli share 30 %
    """
    return family("bernoulli", share=share)


def mix(parts: Iterable[tuple[Share | float, Law]]) -> Mixture:
    """Return a mixture; each part has its share, a bare number being per cent.

    Examples
    --------
    >>> from sojourn import d, never
    >>> mix([(68, uniform(1*d, 5*d)), (32, never)])
    [68 % 1 d to 5 d, 32 % never]
    """
    made = tuple((share if isinstance(share, Share) else Share(percent=share), law) for share, law in parts)
    if not made:
        msg = "a mixture has at least one part"
        raise ValueError(msg)
    mixture = Mixture(parts=tuple((share, float(law) if isinstance(law, int) else law) for share, law in made))
    dimension(mixture)
    return mixture


def empirical(values: Sequence[Value]) -> Samples:
    """Return the law of observed values, each equally likely.

    Examples
    --------
    >>> from sojourn import h
    >>> empirical([1*h, 4*h, 2*h])
    [3 samples: 3600 s, 7200 s, 14400 s]
    """
    if not values:
        msg = "an empirical law has at least one value"
        raise ValueError(msg)
    kind: Dimension = dimension(values[0])
    for each in values:
        needs(each, kind, "a sample")
    codes = {each.currency for each in values if isinstance(each, Money)}
    if len(codes) > 1:
        msg = f"samples in several currencies: {', '.join(sorted(codes))}"
        raise ValueError(msg)
    return Samples(
        values=tuple(sorted(base(each) for each in values)), dimension=kind, currency=codes.pop() if codes else ""
    )


def hazard(steps: Iterable[tuple[Duration | Never, Rate]]) -> Hazard:
    """Return the law with a hazard constant in steps: up to each time the rate beside it; the last time is `never`.

    Examples
    --------
    >>> from sojourn import d, never, pct, per
    >>> hazard([(5*d, 0*per(d)), (never, 10*pct*per(d))])
    [0 per day until 5 d, 10 % per day until never]
    """
    made = tuple(steps)
    for until, rate in made:
        must_be(until, (Duration, Never), "the end of a step: a time or never")
        must_be(rate, Rate, "the hazard of a step: a rate such as 1*pct*per(d)")
    if not made or not isinstance(made[-1][0], Never):
        msg = "the last step of a hazard reaches to `never`"
        raise ValueError(msg)
    return Hazard(steps=made)


def _plain(value: Value) -> float:
    match value:
        case Duration():
            return value.seconds
        case Money():
            return value.amount
        case _:
            return float(value)
