"""Random scenarios with every part of behaviour, whatever they mean, for property tests of files."""

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from sojourn import h
from sojourn.quantities.hours import OpenHours, inline_text
from sojourn.quantities.laws import Law
from sojourn.quantities.values import Share
from sojourn.scenario import model
from tests.scenario import strategies as some

NAMES = st.sampled_from(["lead", "first call", "2nd-line", "über_uns", "yes", "no", "null", "x 1", "stay on"])
STAGES = st.sampled_from(["lead", "client", "back", "a b"])
COVARIATES = st.sampled_from(["fit", "present", "segment.big firms", "channel.x-1", "2nd"])
TIMES: st.SearchStrategy[Law] = some.texts("time")
NUMBERS: st.SearchStrategy[Law] = some.texts("number")
FLOATS = some.NUMBERS
SPANS = st.builds(
    lambda start, length, days: OpenHours(start=start, end=start + length, days=tuple(sorted(days))),
    st.integers(0, 1439),
    st.integers(1, 1439).filter(lambda x: x > 0),
    st.sets(st.integers(0, 6), min_size=1),
).filter(lambda span: span.end - span.start < 1440 and (span.end <= 1440 or span.end - 1440 < span.start))
SLOPES = st.dictionaries(COVARIATES, FLOATS, max_size=3).map(lambda each: tuple(each.items()))
AMOUNTS = st.dictionaries(NAMES, FLOATS, max_size=2).map(lambda each: tuple(each.items()))


def maybe(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Sometimes nothing."""
    return st.one_of(st.none(), of)


def named(make: Any, most: int = 2, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Some items with different names."""
    return st.lists(st.builds(make, name=NAMES, **parts), max_size=most, unique_by=lambda each: each.name).map(tuple)


REFERRALS = st.builds(model.Referral, to=NAMES, count=maybe(NUMBERS))
EFFECTS = st.builds(
    model.Effects,
    add=AMOUNTS,
    friction=FLOATS,
    refer=maybe(REFERRALS),
    then=st.one_of(st.just(""), NAMES),
    clocks=AMOUNTS,
    warn=st.just((("fame", -0.5),)) | st.just(()),
)
OUTCOMES = named(
    model.Outcome,
    to=st.one_of(st.just(""), STAGES),
    share=st.one_of(
        st.none(),
        some.SHARES,
        NAMES.filter(lambda x: x[0].isalpha()),
        st.builds(model.Intent, at_zero=some.SHARES, slopes=SLOPES),
    ),
    slopes=SLOPES,
    needs=named(model.Gate, share=some.SHARES, slopes=SLOPES),
    effects=EFFECTS,
    boosted=st.booleans(),
)
IN_PLACE = SPANS.map(lambda span: inline_text((span,)))
CALENDARS = st.one_of(st.just(""), st.just("office"), IN_PLACE)
TOUCHPOINTS = named(
    model.Touchpoint,
    stages=st.lists(STAGES, min_size=1, max_size=2, unique=True).map(tuple),
    after=maybe(TIMES),
    every=maybe(TIMES),
    quality=maybe(
        st.builds(
            model.Quality,
            mean=FLOATS,
            sd=FLOATS,
            friction=maybe(NUMBERS),
            personalised=maybe(some.SHARES),
            slopes=SLOPES,
        )
    ),
    outcomes=OUTCOMES,
    otherwise=st.one_of(st.just(""), STAGES),
    otherwise_effects=EFFECTS,
    cost=maybe(some.AMOUNTS),
    opens=CALENDARS,
    working=CALENDARS,
    attempts=maybe(
        st.builds(
            model.Attempts,
            every=TIMES,
            up_to=maybe(st.integers(0, 99)),
            again=st.sampled_from([("unreached",), ("undecided",), ("unreached", "undecided")]),
            then=st.one_of(st.just(""), STAGES),
        )
    ),
    reach=maybe(st.one_of(some.SHARES, st.just("reachability"))),
    patience=maybe(st.builds(model.Patience, law=TIMES, to=st.one_of(st.just(""), STAGES), felt=FLOATS, slopes=SLOPES)),
    service=maybe(st.builds(model.Service, reached=TIMES, unreached=TIMES)),
    add=AMOUNTS,
    when=st.lists(
        st.builds(model.Condition, of=COVARIATES, sign=st.sampled_from([">", ">=", "<", "<="]), value=FLOATS),
        max_size=2,
    ).map(tuple),
    follows=st.lists(st.sampled_from(["a.b", "first call.else"]), max_size=2, unique=True).map(tuple),
    on_demand=st.booleans(),
    while_waiting=st.booleans(),
    by=st.sampled_from(["", "sales"]),
    stream=st.sampled_from(["", "old call"]),
)
DRIFT = named(
    model.Drift,
    to=STAGES,
    after=st.one_of(st.none(), TIMES, some.RATES),
    opens=CALENDARS,
    working=CALENDARS,
    slopes=SLOPES,
    add=AMOUNTS,
    warn=st.just((("fame", 2.0),)) | st.just(()),
)
HAND_RAISES = st.one_of(
    st.builds(model.HandRaise, attention=TIMES, shift=FLOATS, until=st.one_of(st.just(""), STAGES)),
    st.builds(
        model.HandRaise,
        attention=TIMES,
        ratio=st.floats(0.001, 1e9),
        lifts=st.just("further on"),
        preset=st.sampled_from(["", "attention/hbr2011"]),
    ),
)
STAGE_LISTS = st.lists(
    st.builds(
        model.Stage,
        name=st.sampled_from(["lead", "client", "a b"]),
        drift=DRIFT,
        revenue=st.lists(
            st.one_of(
                st.builds(model.Revenue, once=some.texts("money"), slopes=SLOPES),
                st.builds(model.Revenue, flow=some.FLOWS, slopes=SLOPES),
            ),
            max_size=2,
        ).map(tuple),
        interrupts=st.booleans(),
        update=maybe(some.DURATIONS),
        hand_raise=maybe(HAND_RAISES),
        refer=st.lists(REFERRALS, max_size=2).map(tuple),
    ),
    max_size=2,
    unique_by=lambda each: each.name,
).map(tuple)


def _sloped(channel: model.Channel) -> model.Channel:
    """Let a brand move the first values of traits."""
    from dataclasses import replace

    return replace(channel, start_slopes=tuple((trait, (("fame", value),)) for trait, value in channel.start[1:]))


CHANNELS = named(
    model.Channel,
    arrivals=st.one_of(
        st.builds(model.Cohort, count=st.integers(0, 10**6), age=maybe(TIMES)),
        st.builds(model.Referrals, accept=some.SHARES, after=maybe(TIMES), pass_on=AMOUNTS),
        st.builds(model.Pool, size=st.integers(0, 10**9), alone=some.RATES, together=some.RATES, slopes=AMOUNTS),
        st.builds(model.ArrivalRate, rate=some.RATES.filter(lambda rate: not rate.percent), slopes=AMOUNTS),
        st.builds(model.ArrivalLog, times=st.lists(st.integers(0, 10**14), min_size=1, max_size=3).map(tuple)),
    ),
    to=STAGES,
    start=AMOUNTS,
).map(lambda channels: tuple(_sloped(each) for each in channels))
ATTRIBUTES = named(model.Attribute, law=NUMBERS, correlated=maybe(st.tuples(NAMES, FLOATS)))
TRAITS = named(
    model.Trait,
    half_life=maybe(some.DURATIONS),
    baseline=FLOATS,
    felt=FLOATS,
    surprise=FLOATS,
    episode=FLOATS,
)
EXPERIENCE = st.builds(
    model.Experience,
    lambda_=FLOATS,
    omega=maybe(FLOATS),
    phi=maybe(FLOATS),
    psi=maybe(FLOATS),
    expectation=st.sampled_from(["expectation", "bar"]),
)
DAYS = st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=3).map(lambda days: tuple(sorted(days)))
OFFICE = st.builds(
    model.Calendar, name=st.just("office"), open=st.lists(SPANS, min_size=1, max_size=3).map(tuple), closed=DAYS
)
SURVEYS = named(
    model.Survey,
    at=NAMES,
    cuts=st.lists(FLOATS, max_size=3).map(tuple),
    response=maybe(some.SHARES),
    noise=FLOATS,
    slope=FLOATS,
    scores=st.lists(FLOATS, max_size=3).map(tuple),
    stream=st.sampled_from(["", "old"]),
)

LINES = st.builds(
    model.Line,
    patience=maybe(TIMES),
    felt=FLOATS,
    if_closed=st.sampled_from(["wait", "balk"]),
    then=st.one_of(st.just(""), STAGES),
)
SERVE = st.lists(
    st.one_of(
        st.builds(model.ServeKey, by=st.just("touchpoint"), of=st.sampled_from(["a call", "other"])),
        st.builds(model.ServeKey, by=st.sampled_from(["lowest", "highest"]), of=COVARIATES),
    ),
    max_size=3,
    unique=True,
).map(tuple)
TEAMS = named(
    model.Team,
    capacity=st.lists(st.integers(0, 10**6), min_size=7, max_size=7).map(tuple)
    | st.integers(0, 9).map(lambda number: (number,) * 7),
    shift=CALENDARS,
    cost=maybe(some.FLOWS),
    serve=SERVE.map(lambda keys: (*keys, model.ServeKey(by="first come"))) | SERVE,
    hold=st.sampled_from(["visit", "stage"]),
    elsewhere=maybe(some.SHARES),
    line=maybe(LINES),
    stream=st.sampled_from(["", "old"]),
)
BRAND = st.builds(
    lambda made: (made,),
    st.builds(
        model.BrandTrait,
        name=st.just("fame"),
        half_life=maybe(some.DURATIONS),
        baseline=FLOATS,
        felt=FLOATS,
        surprise=FLOATS,
        episode=FLOATS,
    ),
)

INSIDE = st.floats(1e-9, 99.999).map(lambda x: Share(percent=x))
CASES = maybe(st.integers(1, 10**15 - 1))
OBSERVED = st.lists(
    st.one_of(
        st.builds(model.ObservedRate, source=NAMES, target=NAMES, value=INSIDE, cases=CASES),
        st.builds(
            model.ObservedRate,
            source=NAMES,
            target=NAMES,
            value=INSIDE,
            kind=st.just("within"),
            within=some.DURATIONS.filter(lambda each: each.seconds > 0),
            cases=CASES,
        ),
        st.builds(
            model.ObservedRate,
            source=NAMES,
            target=NAMES,
            value=some.RATES.filter(lambda each: each.value > 0),
            kind=st.just("hazard"),
        ),
        st.builds(model.ObservedRate, source=NAMES, target=NAMES, value=INSIDE, kind=st.just("per visit"), cases=CASES),
    ),
    max_size=4,
    unique_by=lambda each: each.line,
).map(tuple)


def _with_hours(office: model.Calendar, scenario: model.Scenario) -> model.Scenario:
    """Add the calendars that a scenario names: `office`, and those written in place."""
    from dataclasses import replace

    from sojourn.quantities.hours import hours

    clocks = [clock for stage in scenario.stages for clock in stage.drift]
    used = {name for each in (*clocks, *scenario.touchpoints) for name in (each.opens, each.working)}
    used |= {each.shift for each in scenario.teams}
    in_place = sorted(used - {"", "office"})
    return replace(scenario, calendars=(office, *(model.Calendar(name=name, open=hours(name)) for name in in_place)))


SCENARIOS: st.SearchStrategy[model.Scenario] = st.builds(
    _with_hours,
    OFFICE,
    st.builds(
        model.Scenario,
        name=st.just("any"),
        clock=st.builds(
            model.Clock,
            start=st.just(datetime(2026, 1, 5)),
            horizon=some.DURATIONS,
            warm_up=maybe(st.integers(1, 10**4).map(lambda hours: hours * h)),
            zone=st.sampled_from(["UTC", "Europe/Madrid", "America/New_York"]),
        ),
        currency=st.just("EUR"),
        attributes=ATTRIBUTES,
        channels=CHANNELS,
        stages=STAGE_LISTS,
        touchpoints=TOUCHPOINTS,
        traits=TRAITS,
        experience=EXPERIENCE,
        surveys=SURVEYS,
        observed=OBSERVED,
        teams=TEAMS,
        brand=BRAND,
    ),
)
