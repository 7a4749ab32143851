"""What a journey leaves out, as far as its scenario tells: so that nobody reads into a report what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.report.markup import escaped
from sojourn.scenario.model import ArrivalRate, Referrals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.arm import Arm
    from sojourn.scenario.model import Scenario


def not_in_this_model(scenario: Scenario | None, arm: Arm | None = None) -> str:
    """Return the list as HTML."""
    return f"<ul>{''.join(f'<li>{escaped(each)}</li>' for each in left_out(scenario, arm))}</ul>"


def left_out(scenario: Scenario | None, arm: Arm | None = None) -> Iterator[str]:
    """Every thing that is left out, in a sentence."""
    yield "Competitors, and what they do about it."
    if scenario is not None:
        yield from _of(scenario)
    if arm is not None and arm.worth is not None and not arm.worth.stated:
        yield "What the change itself costs."
    if arm is not None and arm.variant is not None and all(each.start is None for each in arm.moved):
        yield "The time it takes to bring the change about."
    yield "Proof of cause: association is not effect."


def _of(scenario: Scenario) -> Iterator[str]:
    if "teams" not in scenario.coupling:
        yield "Staff: no queues, so delays are as stated."
    if not any(isinstance(each.arrivals, Referrals) for each in scenario.channels):
        yield "Referrals: nobody brings anybody else."
    rates = [each.arrivals for each in scenario.channels if isinstance(each.arrivals, ArrivalRate)]
    if rates and not any(each.shape for each in rates):
        yield "Seasons, weekdays, hours: arrivals come evenly."
    elif rates:
        yield "Seasons: every week brings as many."
    if "brand" not in scenario.coupling:
        yield "Reputation: no prospect changes another's way."
    if not scenario.calendars:
        yield "Opening hours: all is open at all times."
    if not scenario.currency:
        yield "Money: neither revenue nor cost is stated."
