"""Roots: every crossing of a scan, each found in few looks, also on steps and flat places."""

import math

import pytest

from sojourn.explore.roots import Curve


def curve(function):
    looks = []

    def look(place):
        looks.append(place)
        return function(place)

    return Curve(look), looks


@pytest.mark.parametrize(
    ("function", "target"),
    [
        (lambda x: x**3, 0.2),
        (lambda x: math.exp(5 * x), 20.0),
        (lambda x: 1 / (0.01 + x), 7.0),
        (lambda x: -math.atan(40 * (x - 0.37)), 0.5),
        (lambda x: math.floor(1000 * x) / 1000, 0.7305),
    ],
)
def test_a_root_is_found_in_few_looks(function, target):
    found, looks = curve(function)
    found.scan(9)
    (bracket,) = found.brackets(target)
    place = found.root(target, bracket, close=0.0, near=1e-6)
    assert (function(place - 2e-6) - target) * (function(place + 2e-6) - target) <= 0
    assert len(looks) <= 9 + math.ceil(math.log2((bracket[1] - bracket[0]) / 1e-6)) + 2
    assert len(set(looks)) == len(looks)


def test_near_enough_is_enough():
    found, looks = curve(lambda x: x)
    found.scan(3)
    place = found.root(0.3, found.brackets(0.3)[0], close=0.01, near=1e-9)
    assert abs(place - 0.3) <= 0.01
    assert len(looks) <= 7


def test_every_crossing_that_the_scan_sees_is_told():
    found, _ = curve(lambda x: math.sin(2 * math.pi * x))
    found.scan(9)
    assert len(found.brackets(0.5)) == 2
    assert not found.monotone()
    assert found.brackets(1.5) == []


def test_a_touch_is_a_crossing_once():
    found, _ = curve(lambda x: min(x, 0.5))
    found.scan(5)
    assert found.brackets(0.5) == [(0.5, 0.5)]
    assert found.monotone()
    assert found.root(0.5, (0.5, 0.5), close=0.0, near=1e-3) == 0.5


def test_places_where_nothing_is_seen_are_left_out():
    found, _ = curve(lambda x: math.nan if x < 0.3 else x)
    found.scan(5)
    assert found.places() == [0.5, 0.75, 1.0]
    assert found.brackets(0.6) == [(0.5, 0.75)]
