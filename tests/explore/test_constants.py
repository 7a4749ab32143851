"""Constants against published oracles (tests/oracle/expected.json holds none of these; the values stand here)."""

import math

import numpy as np
import pytest

from sojourn.errors import InputError
from sojourn.explore.constants import dunnett, kim_nelson, mixture_boundary, normal_cdf, rinott

#: Oracle STATCONST: (systems, one-sided, two-sided) at 95 %.
DUNNETT = [
    (2, 1.6448536269514737, 1.9599639845400534),
    (5, 2.1603332811555123, 2.441770773197617),
    (10, 2.417017524595603, 2.686223367374137),
    (20, 2.6309255756690324, 2.8919632817289695),
]
RINOTT = [
    (2, 20, 0.95, 2.4524732526208877),
    (5, 20, 0.95, 3.3854187315630666),
    (10, 20, 0.95, 3.8752766356480706),
    (10, 50, 0.95, 3.686758937895626),
    (20, 50, 0.99, 4.827351125737054),
]
KIM_NELSON = [
    (2, 20, 5.211224728359542),
    (5, 20, 9.015055990337363),
    (10, 20, 11.511484538672448),
    (10, 50, 9.879088810777127),
]


@pytest.mark.parametrize(("systems", "one", "two"), DUNNETT)
def test_dunnett(systems, one, two):
    assert dunnett(systems, sides=1) == pytest.approx(one, rel=1e-11)
    assert dunnett(systems, sides=2) == pytest.approx(two, rel=1e-11)


@pytest.mark.parametrize(("systems", "first", "confidence", "h"), RINOTT)
def test_rinott(systems, first, confidence, h):
    assert rinott(systems, first, confidence) == pytest.approx(h, rel=1e-5)


@pytest.mark.parametrize(("systems", "first", "h2"), KIM_NELSON)
def test_kim_nelson(systems, first, h2):
    assert kim_nelson(systems, first) == pytest.approx(h2, rel=1e-13)


@pytest.mark.parametrize(
    ("variance", "rho", "boundary"),
    [(100, 10, 30.37811021425952), (10_000, 1000, 303.7811021425952), (1e6, 1000, 3593.482926876045)],
)
def test_mixture_boundary(variance, rho, boundary):
    assert mixture_boundary(variance, rho) == pytest.approx(boundary, rel=1e-14)


def test_normal_cdf():
    assert normal_cdf(np.array([-8.0, 1.0])).tolist() == pytest.approx([math.erfc(8 / 2**0.5) / 2, 0.8413447460685429])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: dunnett(1, sides=1),
        lambda: dunnett(5, sides=2, confidence=1.0),
        lambda: rinott(5, 1, 0.95),
        lambda: mixture_boundary(1.0, 0.0),
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(InputError):
        wrong()
