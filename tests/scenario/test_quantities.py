"""Quantities: units are exact, texts read back as they print, wrong kinds are refused with a cure."""

import pytest
from hypothesis import given, strategies as st
from scipy import stats

import sojourn as sj
from sojourn import d, eur, h, minute, month, pct, per, week, year
from sojourn.quantities import exact, parse
from sojourn.quantities.families import FORMS
from sojourn.quantities.laws import Law, needs, value_text
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.values import Duration, Flow, Rate, Share
from tests.scenario import strategies as some

DAY = 86400.0


def test_units_of_time() -> None:
    assert [unit.seconds for unit in (sj.ms, sj.s, minute, h, d, week)] == [0.001, 1, 60, 3600, DAY, 7 * DAY]
    assert year.seconds == 365.2425 * DAY == 12 * month.seconds
    assert parse.duration("2 h 30 min") == 2.5 * h == 150 * minute
    assert parse.duration("010 d") == 10 * d


@pytest.mark.parametrize(
    ("text", "per_second"),
    [
        ("8 % per month", 0.0833816089391051 / (365.2425 * DAY / 12)),  # -ln(0.92), to 16 digits
        ("0.03 per year", 0.03 / (365.2425 * DAY)),
        ("400 per day", 400 / DAY),
        ("50 % per s", 0.6931471805599453),
        ("0 % per d", 0.0),
    ],
)
def test_rates(text: str, per_second: float) -> None:
    assert parse.rate(text).per_second == pytest.approx(per_second, rel=1e-15)


def test_quantities_in_code_are_those_of_texts() -> None:
    assert 30 * d == parse.duration("30 d") == 720 * h
    assert 4 * pct * per(month) == parse.rate("4 % per month")
    assert 400 * eur * per(month) == parse.flow("400 EUR per month") == 4800 * eur * per(year)
    assert 12.5 * sj.money("USD") == parse.money("12.5 USD")
    assert 5 * d + sj.weibull(median=21 * d, shape=0.7) == parse.law("5 d + weibull median 21 d shape 0.7")
    assert sj.weibull(median=21 * d, shape=0.7) + 5 * d == 5 * d + sj.weibull(median=21 * d, shape=0.7)
    assert 1 * d + 12 * h == 1.5 * d
    assert sj.fixed(3 * d) == 3 * d


@pytest.mark.parametrize("name", FORMS)
def test_examples_of_families_read_back(name: str) -> None:
    form = FORMS[name]
    law = parse.law(form.example, "number" if "time" not in form.dimensions or "0 sd" in form.example else "time")
    assert str(law) == form.example


@given(some.texts("time"))
def test_times_read_back(law: Law) -> None:
    assert parse.law(value_text(law), "time") == law


@given(some.texts("money"))
def test_money_reads_back(law: Law) -> None:
    assert parse.law(value_text(law), "money", currency="EUR") == law


@given(some.texts("number"))
def test_numbers_read_back(law: Law) -> None:
    assert parse.law(value_text(law), "number") == law


@given(some.SHARES, some.RATES, some.FLOWS)
def test_shares_rates_and_flows_read_back(share: Share, rate: Rate, flow: Flow) -> None:
    assert parse.share(str(share)) == share
    assert parse.rate(str(rate)) == rate
    assert parse.flow(str(flow)) == flow


@given(
    st.text(alphabet="0123456789.+-% abdehlmnortuwxyEUR,:/~#_é²", max_size=30),
    st.sampled_from(["time", "money", "number"]),
)
def test_any_text_is_read_or_refused_with_its_place(text: str, dimension: str) -> None:
    refused: QuantityError | None = None
    try:
        law = parse.law(text, dimension)  # type: ignore[arg-type]
    except QuantityError as error:
        refused = error
    if refused is None:
        assert parse.law(value_text(law), dimension) == law  # type: ignore[arg-type]
    else:
        assert refused.why
        assert 0 <= refused.start <= len(text)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: needs(30, "time", "after"), "after: a time (s, min, h, d, weeks, months or years) is needed"),
        (lambda: sj.weibull(median=21, shape=3 * d), "weibull: shape is a number, not 3 d"),
        (lambda: sj.uniform(30, 31 * d), "need the same kind of unit"),
        (lambda: sj.weibull(shape=1), "also needs median or scale or mean"),
        (lambda: sj.weibull(shape=1, mean=1 * d, scale=1 * d), "takes only one of scale and mean"),
        (lambda: sj.bernoulli(0.3), "a share such as 30*pct is needed, not 0.3"),
        (lambda: 3 * d + 2, "cannot be added"),
        (lambda: 3 * d + 2 * eur, "cannot be added"),
        (lambda: per(2 * d), "per takes one unit of time"),
        (lambda: per(3), "a unit of time"),
        (lambda: "3" * d, "a factor of a time is a number"),
        (lambda: sj.mix([(50, 3 * d), (50, 1.0)]), "of different kinds"),
        (lambda: sj.exponential(mean=True), "is a number, not True"),
        (lambda: sj.hazard([(3 * d, 0.1)]), "a rate such as"),
    ],
)
def test_wrong_kinds_are_type_errors(build, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TypeError) as raised:
        build()
    assert message in str(raised.value)


@pytest.mark.parametrize(
    "build",
    [
        lambda: 130 * pct,
        lambda: -1 * d,
        lambda: 100 * pct * per(d),
        lambda: -1 * per(d),
        lambda: float("nan") * d,
        lambda: float("inf") * eur,
        lambda: sj.money("euro"),
        lambda: sj.mix([]),
        lambda: sj.empirical([]),
        lambda: sj.hazard([(3 * d, 1 * per(d))]),
        lambda: Duration(value=1, unit="parsec"),
    ],
)
def test_impossible_values_are_value_errors(build) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):
        build()


@given(st.floats(0.05, 50), st.floats(1e-3, 1e6))
def test_scales_from_medians_and_means(shape: float, value: float) -> None:
    weibull = stats.weibull_min(shape, scale=exact.weibull_scale_of_median(value, shape))
    assert weibull.median() == pytest.approx(value, rel=1e-9)
    by_mean = stats.weibull_min(shape, scale=exact.weibull_scale_of_mean(value, shape))
    assert by_mean.mean() == pytest.approx(value, rel=1e-9)
    lomax = stats.lomax(shape, scale=exact.lomax_scale_of_median(value, shape))
    assert lomax.median() == pytest.approx(value, rel=1e-6)
