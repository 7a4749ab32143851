"""From a Scenario to the engine's Journey: durations in ticks, laws in seconds, shares as fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from sojourn import _core
from sojourn.quantities.values import Duration, Rate, Share
from sojourn.scenario import model
from sojourn.scenario.calendar import MICRO, TICKS, clock_changes, openings, ticks_since
from sojourn.scenario.law import law

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sojourn.quantities.laws import Law
    from sojourn.scenario.what_if.demand import Demand

T = TypeVar("T")
R = TypeVar("R")
FOREVER: Final = 2**63 - 1  # the engine's `never`
DAY: Final = 86_400.0  # seconds
LONGEST: Final = 2**62  # from here on a duration counts as `never`
_COMPARISONS: Final = {">": "above", ">=": "at_least", "<": "below", "<=": "at_most"}


def ticks(duration: Duration) -> int:
    """Return a duration in ticks of 2^-10 s, rounded half up; a positive one lasts at least one tick.

    Examples
    --------
    >>> from sojourn import s
    >>> ticks(2.5*s), ticks(0.0001*s)
    (2560, 1)
    """
    exactly = duration.seconds * TICKS  # a power of two: no rounding
    return FOREVER if exactly >= LONGEST else max(int(exactly + 0.5), 1 if exactly > 0 else 0)


# --- the journey ----------------------------------------------------------------------------------------------------
def journey(scenario: model.Scenario, demand: Mapping[str, Demand] | None = None) -> _core.Journey:
    """Return the engine's journey; `demand` says which channels of a variant bring more or fewer than its baseline."""
    clock = scenario.clock
    made = _core.Journey(
        name=scenario.name,
        horizon=ticks(clock.horizon),
        follow=ticks(scenario.follow),
        start_hour=clock.start.weekday() * 24 + clock.start.hour,
        discount_per_year=scenario.discount.value / 100 if scenario.discount else 0.0,
    )
    _time(made, scenario)
    _prospects(made, scenario)
    for channel in scenario.channels:
        _channel(made, channel, clock, (demand or {}).get(channel.name))
    for stage in scenario.stages:
        _stage(made, stage)
    for touchpoint in scenario.touchpoints:
        _touchpoint(made, touchpoint)
    for survey in scenario.surveys:
        _survey(made, survey)
    for rate in scenario.observed:
        _observed(made, rate)
    return made


def _time(made: _core.Journey, scenario: model.Scenario) -> None:
    made.clock_changes(changes=clock_changes(scenario.clock))
    for calendar in scenario.calendars:
        made.calendar(name=calendar.name, openings=openings(calendar, scenario.clock))


def _prospects(made: _core.Journey, scenario: model.Scenario) -> None:
    for attribute in scenario.attributes:
        partner, correlation = attribute.correlated or ("", 0.0)
        made.attribute(
            name=attribute.name,
            stream=attribute.stream,
            law=law(attribute.law),
            correlated=partner,
            correlation=correlation,
        )
    for trait in scenario.traits:
        made.trait(
            name=trait.name,
            half_life=FOREVER if trait.half_life is None else ticks(trait.half_life),
            baseline=trait.baseline,
            felt=trait.felt,
            surprise=trait.surprise,
            episode=trait.episode,
        )
    felt = scenario.experience
    made.experience(lambda_=felt.lambda_, omega=felt.omega, phi=felt.phi, psi=felt.psi, expectation=felt.expectation)
    for segment in scenario.segments:
        made.segment(
            name=segment.name, share=segment.share.fraction, set=[(name, law(each)) for name, each in segment.set]
        )


def _survey(made: _core.Journey, survey: model.Survey) -> None:
    made.survey(
        name=survey.name,
        stream=survey.stream,
        at=survey.at,
        response=_fraction(survey.response),
        noise=survey.noise,
        slope=survey.slope,
        cuts=survey.cuts,
        scores=survey.scores or [float(k) for k in range(len(survey.cuts) + 1)],
    )


def _observed(made: _core.Journey, rate: model.ObservedRate) -> None:
    made.observed(
        line=rate.line,
        source=rate.source,
        target=rate.target,
        estimand=getattr(_core.Estimand, _ESTIMANDS.get(rate.kind, rate.kind)),
        rate=rate.value.fraction if isinstance(rate.value, Share) else rate.value.per_second,
        within=ticks(rate.within) if rate.within else 0,
        of_cases=rate.cases or 0,
    )


# --- channels -------------------------------------------------------------------------------------------------------
def _channel(made: _core.Journey, channel: model.Channel, clock: model.Clock, of: Demand | None) -> None:
    common: dict[str, Any] = {
        "name": channel.name,
        "stream": channel.stream,
        "to": channel.to,
        "cost": channel.cost.amount if channel.cost else 0.0,
        "segments": [(name, share.fraction) for name, share in channel.segments],
        "first": channel.start,
    }
    match channel.arrivals:
        case model.Cohort(count=count, age=age):
            more: dict[str, Any] = {} if of is None else {"more": int(of.more), "keep": of.keep}
            made.cohort(**common, count=of.count if of else count, age=_law(age), **more)
        case model.ArrivalRate() as rate:
            made.rate(
                **common,
                per_second=(of.rate if of and of.rate else rate.rate).per_second,
                shape=rate.shape,
                start=ticks_since(clock, rate.start) if rate.start else 0,
                until=ticks_since(clock, rate.until) if rate.until else FOREVER,
                **_more(of),
            )
        case model.ArrivalLog(times=times):
            made.log(**common, times=[_micros(each) for each in times])
        case model.Referrals(accept=accept, after=after, pass_on=pass_on):
            made.referrals(**common, accept=accept.fraction, after=_law(after) or AT_ONCE, pass_on=pass_on)


def _more(of: Demand | None) -> dict[str, Any]:
    """Return what comes besides the baseline's random arrivals, and which of them stay."""
    if of is None:
        return {}
    return {"more_per_second": of.more, "more_start": of.start, "keep": of.keep, "keep_start": of.start}


def _micros(time: int) -> int:
    """Return microseconds in ticks, rounded half up; a positive time is at least one tick."""
    return min(max((2 * time * TICKS // MICRO + 1) // 2, 1 if time else 0), FOREVER)


# --- stages ---------------------------------------------------------------------------------------------------------
def _stage(made: _core.Journey, stage: model.Stage) -> None:
    made.stage(
        name=stage.name,
        stream=stage.stream,
        interrupts=stage.interrupts,
        update=ticks(stage.update) if stage.update else 0,
        hand_raise=_maybe(_hand_raise, stage.hand_raise),
        refer=[_referral(each) for each in stage.refer],
    )
    for clock in stage.drift:
        made.drift(
            stage=stage.name,
            name=clock.name,
            stream=clock.stream,
            to=clock.to,
            after=UNSOLVED if clock.after is None else law(clock.after),
            opens=clock.opens,
            working=clock.working,
            slopes=() if _never_rings(clock.after) else clock.slopes,  # nothing multiplies a hazard of 0
            add=clock.add,
            observed=clock.after is None,
            by_rate=isinstance(clock.after, Rate),
        )
    for revenue in stage.revenue:
        if revenue.once is not None:
            made.revenue_once(stage=stage.name, amount=law(revenue.once), slopes=revenue.slopes)
        elif revenue.flow is not None:
            made.revenue_flow(stage=stage.name, per_second=revenue.flow.per_second, slopes=revenue.slopes)


def _never_rings(after: Law | Rate | None) -> bool:
    return isinstance(after, Rate) and after.value == 0


# --- touchpoints ----------------------------------------------------------------------------------------------------
def _touchpoint(made: _core.Journey, touchpoint: model.Touchpoint) -> None:
    made.touchpoint(
        name=touchpoint.name,
        stream=touchpoint.stream,
        stages=touchpoint.stages,
        after=_law(touchpoint.after) or _law(touchpoint.every) or AT_ONCE,
        quality=_maybe(_quality, touchpoint.quality),
        otherwise=touchpoint.otherwise,
        otherwise_effects=_effects(touchpoint.otherwise_effects),
        cost=touchpoint.cost.amount if touchpoint.cost else 0.0,
    )
    made.timing(
        touchpoint=touchpoint.name,
        every=_law(touchpoint.every),
        opens=touchpoint.opens,
        working=touchpoint.working,
        follows=touchpoint.follows,
        on_demand=touchpoint.on_demand,
    )
    made.visits(
        touchpoint=touchpoint.name,
        attempts=_maybe(_attempts, touchpoint.attempts),
        reach=None if touchpoint.reach is None else _reach(touchpoint.reach),
        patience=_maybe(_patience, touchpoint.patience),
        service=_maybe(_service, touchpoint.service),
        add=touchpoint.add,
        when=[_condition(each) for each in touchpoint.when],
        while_waiting=touchpoint.while_waiting,
    )
    for outcome in touchpoint.outcomes:
        _outcome(made, touchpoint.name, outcome)


def _outcome(made: _core.Journey, touchpoint: str, outcome: model.Outcome) -> None:
    share = outcome.share
    made.outcome(
        touchpoint=touchpoint,
        name=outcome.name,
        to=outcome.to,
        share=share.fraction if isinstance(share, Share) else 0.0,
        attribute=share if isinstance(share, str) else "",
        intent=_intent(share) if isinstance(share, model.Intent) else None,
        slopes=outcome.slopes,
        needs=[_core.Gate(name=each.name, share=each.share.fraction, slopes=each.slopes) for each in outcome.needs],
        effects=_effects(outcome.effects),
        boosted=outcome.boosted,
        observed=share is None,
    )


# --- parts ----------------------------------------------------------------------------------------------------------
AT_ONCE: Final = _core.Law.fixed(0.0)
UNSOLVED: Final = _core.Law.exponential(DAY)  # where the hazard of an observed clock starts from
_ESTIMANDS: Final = {"per visit": "per_visit"}  # the others have the engine's names


def _maybe(make: Callable[[T], R], of: T | None) -> R | None:
    return None if of is None else make(of)


def _fraction(share: Share | None) -> float:
    """Return a share as a fraction; none is 100 %."""
    return 1.0 if share is None else share.fraction


def _law(of: Law | None) -> _core.Law | None:
    return None if of is None else law(of)


def _referral(of: model.Referral) -> _core.Referral:
    return _core.Referral(to=of.to, count=_law(of.count))


def _effects(of: model.Effects) -> _core.Effects:
    return _core.Effects(
        add=of.add,
        friction=of.friction,
        refer=_maybe(_referral, of.refer),
        then=of.then,
        clocks=of.clocks,
    )


def _intent(of: model.Intent) -> _core.Intent:
    return _core.Intent(at_zero=of.at_zero.fraction, slopes=of.slopes, act=_fraction(of.act))


def _hand_raise(of: model.HandRaise) -> _core.HandRaise:
    return _core.HandRaise(
        attention=law(of.attention),
        shift=0.0 if of.shift is None else of.shift,
        until=of.until or of.lifts,
        ratio=0.0 if of.ratio is None else of.ratio,
        lifts=of.lifts,
    )


def _quality(of: model.Quality) -> _core.Quality:
    return _core.Quality(
        mean=of.mean,
        sd=of.sd,
        friction=_law(of.friction),
        personalised=of.personalised.fraction if of.personalised else 0.0,
        slopes=of.slopes,
    )


def _attempts(of: model.Attempts) -> _core.Attempts:
    return _core.Attempts(
        up_to=of.up_to or 0,
        every=law(of.every),
        unreached="unreached" in of.again,
        undecided="undecided" in of.again,
        then=of.then,
    )


def _reach(of: Share | str) -> _core.Reach:
    return _core.Reach(share=1.0, attribute=of) if isinstance(of, str) else _core.Reach(share=of.fraction, attribute="")


def _patience(of: model.Patience) -> _core.Patience:
    return _core.Patience(law=law(of.law), felt=of.felt, to=of.to, slopes=of.slopes)


def _service(of: model.Service) -> _core.Service:
    return _core.Service(reached=law(of.reached), unreached=law(of.unreached))


def _condition(of: model.Condition) -> _core.Condition:
    return _core.Condition(of=of.of, comparison=getattr(_core.Comparison, _COMPARISONS[of.sign]), value=of.value)
