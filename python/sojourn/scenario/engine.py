"""From a Scenario to the engine's Journey: durations in ticks, laws in seconds, shares as fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from sojourn import _core
from sojourn.quantities.values import Rate, Share
from sojourn.scenario import model
from sojourn.scenario.calendar import clock_changes, openings, origin
from sojourn.scenario.engine_channels import channel
from sojourn.scenario.engine_staff import brand, changes, team
from sojourn.scenario.engine_units import AT_ONCE, FOREVER, from_origin, maybe_law as _law, ticks as ticks
from sojourn.scenario.law import law

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sojourn.quantities.laws import Law
    from sojourn.scenario.what_if.demand import Demand

T = TypeVar("T")
R = TypeVar("R")
DAY: Final = 86_400.0  # seconds
_COMPARISONS: Final = {">": "above", ">=": "at_least", "<": "below", "<=": "at_most"}


# --- the journey ----------------------------------------------------------------------------------------------------
def journey(scenario: model.Scenario, demand: Mapping[str, Demand] | None = None) -> _core.Journey:
    """Return the engine's journey; `demand` says which channels of a variant bring more or fewer than its baseline."""
    clock, begin = scenario.clock, origin(scenario.clock)
    warm = ticks(clock.warm_up) if clock.warm_up else 0
    made = _core.Journey(
        name=scenario.name,
        horizon=from_origin(ticks(clock.horizon), warm),
        follow=from_origin(ticks(scenario.follow), warm),
        start_hour=begin.weekday() * 24 + begin.hour,
        discount_per_year=scenario.discount.value / 100 if scenario.discount else 0.0,
        warm_up=warm,
    )
    _time(made, scenario)
    _prospects(made, scenario)
    for source in scenario.channels:
        channel(made, source, clock, (demand or {}).get(source.name))
    for stage in scenario.stages:
        _stage(made, stage)
    for staff in scenario.teams:
        team(made, staff, scenario)
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
    for own in scenario.brand:
        brand(made, own)
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
            add=changes(clock.add, clock.warn),
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
        by=touchpoint.by,
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
UNSOLVED: Final = _core.Law.exponential(DAY)  # where the hazard of an observed clock starts from
_ESTIMANDS: Final = {"per visit": "per_visit"}  # the others have the engine's names


def _maybe(make: Callable[[T], R], of: T | None) -> R | None:
    return None if of is None else make(of)


def _fraction(share: Share | None) -> float:
    """Return a share as a fraction; none is 100 %."""
    return 1.0 if share is None else share.fraction


def _referral(of: model.Referral) -> _core.Referral:
    return _core.Referral(to=of.to, count=_law(of.count))


def _effects(of: model.Effects) -> _core.Effects:
    return _core.Effects(
        add=changes(of.add, of.warn),
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
