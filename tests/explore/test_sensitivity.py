"""Sensitivity through the engine: the funnel of the oracle SOBOL, whose shares are the levers; luck told apart."""

import math

import pytest

from sojourn.errors import InputError, WorldError
from sojourn.explore import extra
from sojourn.explore.sensitivity import sensitivity
from tests.explore.journeys import CALL, DELAY, FUNNEL, FUNNEL_LEVERS, RACE, SHARE, journey, opt

FIRST = (0.0978518490651217, 0.8806666415860953, 0.0121891576690117)
TOTAL = (0.10612843760580866, 0.8898461306948572, 0.013327188593356156)


def indices_are_the_oracles(**size):
    found = sensitivity(journey(FUNNEL), FUNNEL_LEVERS, metric="d share", **size)
    for each, first, total in zip(found.influences, FIRST, TOTAL, strict=True):
        assert abs(each.index.first - first) <= 3 * each.index.first_half_width
        assert abs(each.index.total - total) <= 3 * each.index.total_half_width
    return found


@opt
def test_the_funnel_is_the_oracles():
    found = indices_are_the_oracles(base=4, screen=False)
    assert found.runs == 8 * 4 * 5 + 8
    assert max(each.index.total_half_width for each in found.influences) < 0.6
    mean = 0.6 * 0.4 * 0.85
    spread = math.sqrt((0.36 + 0.04 / 12) * (0.16 + 0.16 / 12) * (0.7225 + 0.01 / 12) - mean**2)
    assert math.sqrt(found.shares.variance) == pytest.approx(spread, rel=0.35)


@pytest.mark.full
@opt
def test_the_funnel_is_the_oracles_in_large():
    found = indices_are_the_oracles(base=64, screen=True)
    assert max(each.index.total_half_width for each in found.influences) < 0.12


@opt
def test_luck_is_told_apart():
    found = sensitivity(journey(CALL), [f"{SHARE}=20 % to 40 %"], metric="client share", base=2)
    assert math.sqrt(found.luck) == pytest.approx(math.sqrt(0.3 * 0.7 / 4000), rel=0.75)  # 8 sets: sd 27 %
    text = str(found)
    assert "over the levers, luck held fixed" in text
    assert "run error apart" in text
    assert found.year is None


@opt
def test_a_total_has_the_luck_of_a_year():
    found = sensitivity(journey(CALL), [f"{SHARE}=20 % to 40 %"], metric="net", base=2, replications=10)
    assert found.year is not None
    assert "luck of a year as things are, 8 in 10" in str(found)


@opt
def test_what_hardly_acts_is_left_out_after_screening():
    levers = [f"{DELAY}=1 h to 20 d log", f"{SHARE}=10 % to 50 %", "stages.lead.drift.gives up.after=times 1 to 1.001"]
    found = sensitivity(journey(RACE), levers, metric="client share", base=2, screen=True)
    delay, share, nothing = found.influences
    assert nothing.index is None
    assert delay.index is not None
    assert share.index is not None
    assert all(each.effect is not None for each in found.influences)
    assert "left out" in str(found)


@opt
def test_few_sets_of_luck_are_refused():
    with pytest.raises(InputError, match="8 sets of luck or more, not 4"):
        sensitivity(journey(CALL), [f"{SHARE}=20 % to 40 %"], metric="client share", sets=4)


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setattr(extra.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(WorldError, match=r"sensitivity needs SALib.*pip install 'sojourn\[opt\]'"):
        sensitivity(journey(CALL), [f"{SHARE}=20 % to 40 %"], metric="client share", base=2)
