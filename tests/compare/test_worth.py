"""The return on a change: figures by hand."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sojourn.compare.worth import Worth, costs_of
from sojourn.quantities.values import Flow, Money
from sojourn.scenario.model_what_if import WhatIf
from tests.compare.lives import CLOCK
from tests.compare.test_effect import effect

YEAR = 31556952.0


def worth(value: float = 12000, half: float = 2000, once: float = 6000, running: float = 2000) -> Worth:
    gain = effect(value, half, "EUR").difference
    return Worth(horizon="1 year", currency="EUR", gain=gain, once=once, running=running, seconds=YEAR)


def test_gain_cost_and_ratio() -> None:
    found = worth()
    assert (found.cost, found.net, found.half_width) == (8000, 4000, 2000)
    assert (found.ratio, found.ratio_half_width) == (1.5, 0.25)
    assert found.net_text == "+4,000 ± 2,000 EUR"
    assert found.ratio_text == "1.5 ± 0.3"


def test_pay_back() -> None:
    # 10,000 a year are left: 6,000 are back after 0.6 of a year; with 8,000 after 0.75, with 12,000 after 0.5.
    found = worth()
    assert found.pay_back(12000) == pytest.approx(0.6 * YEAR)
    assert found.pay_back_text == "after 7.2 months (6.0 months to 9.0 months)"


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (worth(once=0), "from the start"),
        (worth(once=0, running=11000), "from the start, perhaps"),
        (worth(once=0, running=20000), "not within 1 year"),
        (worth(once=11000), "not within 1 year, at best after 11 months"),
        (worth(once=9000), "after 11 months, but perhaps not within 1 year"),
        (worth(value=-5000), "not within 1 year"),
    ],
)
def test_pay_back_in_words(of: Worth, text: str) -> None:
    assert of.pay_back_text == text


def test_what_costs_nothing_has_no_ratio() -> None:
    assert worth(once=0, running=0).ratio is None
    assert "costs nothing" in worth(once=0, running=0).ratio_text


def test_nothing_is_said_without_an_interval() -> None:
    blind = replace(worth(), gain=replace(worth().gain, half_width=None))
    assert (blind.net_text, blind.pay_back_text) == ("cannot be said", "cannot be said")


def what_if(costs: Flow | Money | None, start: datetime | None = None) -> WhatIf:
    return WhatIf(name="x", changes=(), costs=costs, start=start)


def costs(*what_ifs: WhatIf) -> tuple[float, float] | None:
    variant: Any = SimpleNamespace(what_ifs=what_ifs, baseline=SimpleNamespace(clock=CLOCK))
    return costs_of(cast("Any", variant), 364 * 86400.0)


def test_costs_run_from_the_date_of_the_change() -> None:
    flow = Flow(amount=36524.25, currency="EUR", unit="year")  # 100 EUR a day
    assert costs(what_if(flow)) == pytest.approx((0, 36400))
    assert costs(what_if(flow, datetime(2026, 7, 6))) == pytest.approx((0, 18200))  # after 182 of 364 days
    assert costs(what_if(flow, datetime(2028, 1, 1))) == (0, 0)
    assert costs(what_if(Money(amount=900, currency="EUR")), what_if(flow)) == pytest.approx((900, 36400))
    assert costs(what_if(Money(amount=900, currency="EUR"), datetime(2028, 1, 1))) == (0, 0)
    assert costs(what_if(None)) is None
