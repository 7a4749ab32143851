"""Writes stages as a file writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.units import number_text
from sojourn.quantities.values import Rate
from sojourn.scenario.names import ARROW
from sojourn.scenario.write_words import numbers, optional, referral, stream

if TYPE_CHECKING:
    from sojourn.scenario import model
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.write_laws import Laws


def stage(each: model.Stage, laws: Laws) -> dict[str, Tree]:
    """Return a stage."""
    made: dict[str, Tree] = {"interrupts": "yes"} if each.interrupts else {}
    made |= {"update": str(each.update)} if each.update is not None else {}
    made |= {"hand raise": _hand_raise(each.hand_raise, each.name, laws)} if each.hand_raise is not None else {}
    refer = [referral(item, laws) for item in each.refer]
    made |= optional(
        drift={clock.name: _clock(clock, laws) for clock in each.drift},
        revenue=[_revenue(item, laws) for item in each.revenue],
        refer=refer[0] if len(refer) == 1 else refer,
    )
    return made | stream(each.stream)


def _clock(clock: model.Drift, laws: Laws) -> Tree:
    after = clock.after
    made: dict[str, Tree] = {"to": clock.to}
    if after is None:
        made["rate"] = "observed"
    else:
        made |= {"rate": str(after)} if isinstance(after, Rate) else {"after": laws.law(after)}
    made |= optional(opens=clock.opens, working=clock.working, slopes=numbers(clock.slopes), add=numbers(clock.add))
    return made | optional(warn=numbers(clock.warn)) | stream(clock.stream)


def _revenue(each: model.Revenue, laws: Laws) -> Tree:
    made: dict[str, Tree] = {"flow": str(each.flow)} if each.once is None else {"once": laws.law(each.once)}
    return made | optional(slopes=numbers(each.slopes))


def _hand_raise(each: model.HandRaise, stage: str, laws: Laws) -> dict[str, Tree]:
    made: dict[str, Tree] = {"attention": laws.law(each.attention)}
    made |= {} if each.shift is None else {"shift": number_text(each.shift)}
    made |= {"lifts": f"{stage} {ARROW} {each.lifts}"} if each.lifts else {}
    made |= {} if each.ratio is None else {"ratio": number_text(each.ratio)}
    return made | optional(preset=each.preset, until=each.until)
