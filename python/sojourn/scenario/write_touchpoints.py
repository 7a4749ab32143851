"""Writes touchpoints as a file writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.phrases import condition_text, factor_text
from sojourn.quantities.units import number_text
from sojourn.scenario import model
from sojourn.scenario.names import OTHERWISE
from sojourn.scenario.write_words import factors, numbers, optional, referral, some, stream

if TYPE_CHECKING:
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.write_laws import Laws


def touchpoint(each: model.Touchpoint, laws: Laws) -> Tree:
    """Return a touchpoint."""
    made: dict[str, Tree] = {"in": some(each.stages)}
    made |= {} if each.after is None else {"after": laws.law(each.after)}
    made |= {} if each.every is None else {"every": laws.law(each.every)}
    made |= {} if each.quality is None else {"quality": _quality(each.quality, laws)}
    made["outcomes"] = _outcomes(each, laws)
    made |= _attention(each)
    made |= {"cost": str(each.cost)} if each.cost else {}
    made |= _due(each, laws) | _visits(each, laws) | optional(add=numbers(each.add))
    return made | stream(each.stream)


def _due(each: model.Touchpoint, laws: Laws) -> dict[str, Tree]:
    when = tuple(condition_text(one.of, one.sign, one.value) for one in each.when)
    made = optional(follows=some(each.follows), when=some(when), opens=each.opens, working=each.working)
    made |= {"only": "on demand"} if each.on_demand else {}
    made |= {"while waiting": "yes"} if each.while_waiting else {}
    return made | ({} if each.attempts is None else {"attempts": _attempts(each.attempts, laws)})


def _attempts(each: model.Attempts, laws: Laws) -> Tree:
    made: dict[str, Tree] = {} if each.up_to is None else {"up to": str(each.up_to)}
    made |= {"every": laws.law(each.every), "while": some(each.again)}
    return made | optional(then=each.then)


def _visits(each: model.Touchpoint, laws: Laws) -> dict[str, Tree]:
    made: dict[str, Tree] = {"by": each.by} if each.by else {}
    made |= {} if each.reach is None else {"reach": str(each.reach)}
    made |= {} if each.patience is None else {"patience": _patience(each.patience, laws)}
    if each.service is not None:
        service = {"reached": laws.law(each.service.reached), "unreached": laws.law(each.service.unreached)}
        made["service"] = service
    return made


def _patience(each: model.Patience, laws: Laws) -> Tree:
    made: dict[str, Tree] = {"law": laws.law(each.law), "to": each.to or "stay"}
    made |= {"felt": factor_text(each.felt)} if each.felt != 1 else {}
    return made | optional(slopes=numbers(each.slopes))


def _quality(each: model.Quality, laws: Laws) -> Tree:
    made: dict[str, Tree] = {"mean": number_text(each.mean), "sd": number_text(each.sd)}
    made |= {} if each.friction is None else {"friction": laws.law(each.friction)}
    made |= {} if each.personalised is None else {"personalised": str(each.personalised)}
    return made | optional(slopes=numbers(each.slopes))


# --- outcomes -------------------------------------------------------------------------------------------------------
def _outcomes(each: model.Touchpoint, laws: Laws) -> Tree:
    made = {outcome.name: _outcome(outcome, laws) for outcome in each.outcomes}
    effects = _effects(each.otherwise_effects, laws)
    to = each.otherwise or "stay"
    return {**made, OTHERWISE: {"to": to, **effects} if effects else to}


def _outcome(each: model.Outcome, laws: Laws) -> Tree:
    made: dict[str, Tree] = {"to": each.to or "stay"}
    if isinstance(each.share, model.Intent):
        intent = each.share
        made["intent"] = {"at zero": str(intent.at_zero), **optional(slopes=numbers(intent.slopes))}
        made |= {} if intent.act is None else {"act": str(intent.act)}
    elif each.share is not None:
        made["share"] = str(each.share)
    needs = {gate.name: {"share": str(gate.share), **optional(slopes=numbers(gate.slopes))} for gate in each.needs}
    made |= optional(slopes=numbers(each.slopes), needs=needs) | _effects(each.effects, laws)
    return made["to"] if len(made) == 1 else made


def _effects(each: model.Effects, laws: Laws) -> dict[str, Tree]:
    made = optional(add=numbers(each.add), warn=numbers(each.warn))
    made |= {"friction": number_text(each.friction)} if each.friction else {}
    made |= {} if each.refer is None else {"refer": referral(each.refer, laws)}
    return made | optional(then=each.then, clocks=factors(each.clocks))


def _attention(each: model.Touchpoint) -> dict[str, Tree]:
    boosted = [outcome.name for outcome in each.outcomes if outcome.boosted]
    if len(boosted) == 1:
        return {"attention": f"boost {boosted[0]}"}
    return {"attention": {"boost": boosted}} if boosted else {}
