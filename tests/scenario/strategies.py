"""Random quantities and laws for property tests."""

from hypothesis import strategies as st

from sojourn.quantities.build import empirical, hazard, mix
from sojourn.quantities.families import FORMS, Dimension
from sojourn.quantities.laws import Hazard, Law, Mixture, Samples, add
from sojourn.quantities.make import family
from sojourn.quantities.units import SECONDS
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share
from sojourn.quantities.words import never

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False).map(lambda x: x + 0.0)
POSITIVE = st.one_of(st.integers(0, 10**6).map(float), st.floats(0, 1e12, allow_subnormal=False))
UNITS = st.sampled_from(sorted(SECONDS))

DURATIONS = st.builds(lambda value, unit: Duration(value=value, unit=unit), POSITIVE, UNITS)
SHARES = st.floats(0, 100).map(lambda x: Share(percent=x))
AMOUNTS = NUMBERS.map(lambda x: Money(amount=x, currency="EUR"))
RATES = st.one_of(
    st.builds(lambda value, unit: Rate(value=value, percent=False, unit=unit), POSITIVE, UNITS),
    st.builds(lambda value, unit: Rate(value=value, percent=True, unit=unit), st.floats(0, 99.9), UNITS),
)
FLOWS = st.builds(lambda value, unit: Flow(amount=value, currency="EUR", unit=unit), NUMBERS, UNITS)
VALUES = {"time": DURATIONS, "money": AMOUNTS, "number": NUMBERS}


@st.composite
def families(draw: st.DrawFn, dimension: Dimension) -> Law:
    """A law of a named family."""
    name = draw(st.sampled_from(sorted(key for key, form in FORMS.items() if dimension in form.dimensions)))
    form = FORMS[name]
    skipped = set(form.either) - {draw(st.sampled_from(form.either))} if form.either else set()
    values = {"value": VALUES[dimension], "number": NUMBERS, "share": SHARES}
    return family(name, **{key: draw(values[kind]) for key, kind in form.parameters if key not in skipped})


def texts(dimension: Dimension) -> st.SearchStrategy[Law]:
    """Laws that are one text: values, families, sums, never."""
    single = [VALUES[dimension], families(dimension), *([st.just(never)] if dimension == "time" else [])]
    return st.recursive(st.one_of(*single), lambda part: st.builds(add, part, part), max_leaves=3)


SAMPLES: st.SearchStrategy[Samples] = st.lists(DURATIONS, min_size=1, max_size=5).map(empirical)
HAZARDS: st.SearchStrategy[Hazard] = st.lists(st.tuples(DURATIONS, RATES), max_size=3).flatmap(
    lambda steps: RATES.map(lambda last: hazard([*steps, (never, last)]))
)


def mixtures(part: st.SearchStrategy[Law]) -> st.SearchStrategy[Mixture]:
    """Mixtures of parts, whatever their shares add to."""
    return st.lists(st.tuples(SHARES, part), min_size=1, max_size=3).map(mix)


#: whatever can stand where a time is needed
TIMES: st.SearchStrategy[Law] = st.recursive(
    st.one_of(texts("time"), SAMPLES, HAZARDS),
    lambda part: st.one_of(mixtures(part), st.builds(add, part, part)),
    max_leaves=4,
)
