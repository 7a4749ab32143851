"""Two staffed journeys in Sojourn, Ciw and SimPy: waits, utilisation and abandonment agree, |t| < 5 in every pair.

Seeds are fixed. With new ones a t beyond 5 of these means over dozens of replications comes up about once in 10^5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

import pytest

from tests.coupled.peers import in_ciw, in_simpy, in_sojourn
from tests.coupled.peers.measures import Ratio, Totals, two_sample

#: replications by tier: of Sojourn, SimPy and Ciw
COUNTS = {"fast": (400, 60, 24), "full": (1_000, 1_000, 400)}

DESK: Mapping[str, Ratio] = {
    "wait, h": ("wait", "visits"),
    "utilisation": ("busy", "paid"),
    "gave up": ("left", "arrivals"),
    "arrivals a paid hour": ("arrivals", "paid"),
}
TANDEM: Mapping[str, Ratio] = {
    **{f"wait of {name}, h": (f"wait {name}", f"visits {name}") for name in ("hot desk", "plain desk")},
    **{f"wait of {name}, h": (f"wait {name}", f"visits {name}") for name in ("hot specialists", "plain specialists")},
    **{f"abandonment of {name}": (f"left {name}", f"ended {name}") for name in ("hot desk", "plain desk")},
    "abandonment of hot specialists": ("left hot specialists", "ended hot specialists"),
    "abandonment of plain specialists": ("left plain specialists", "ended plain specialists"),
    "utilisation of the desk": ("busy desk", "paid desk"),
    "utilisation of the specialists": ("busy specialists", "paid specialists"),
}
RATIOS = {"desk": DESK, "tandem": TANDEM}


@cache
def samples(journey: str, tier: str) -> Mapping[str, Sequence[Totals]]:
    """Replications of a journey in each implementation."""
    ours, simpy, ciw = COUNTS[tier]
    return {
        "Sojourn": getattr(in_sojourn, journey)(ours, 20260105),
        "SimPy": [getattr(in_simpy, journey)(seed) for seed in range(simpy)],
        "Ciw": [getattr(in_ciw, journey)(seed) for seed in range(ciw)],
    }


def rows(journey: str, tier: str) -> list[tuple[str, str, str, float, float, float]]:
    """(measure, one, other, their values, t) of all pairs."""
    found = samples(journey, tier)
    return [
        (name, one, other, *two_sample(found[one], found[other], ratio))
        for one, other in combinations(found, 2)
        for name, ratio in RATIOS[journey].items()
    ]


@pytest.mark.parametrize("tier", ["fast", pytest.param("full", marks=pytest.mark.full)])
@pytest.mark.parametrize("journey", ["desk", "tandem"])
def test_agreement(journey: str, tier: str) -> None:
    far = {row[:3]: round(row[-1], 2) for row in rows(journey, tier) if not abs(row[-1]) < 5}
    assert not far
