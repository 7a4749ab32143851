"""A fake engine whose tallies the tests choose."""

import sys
from collections.abc import Sequence
from datetime import datetime
from types import ModuleType, SimpleNamespace

import pytest

import sojourn
from sojourn.quantities.values import Duration
from sojourn.scenario.model import Clock
from tests.results.fake_core import Plan, Run, Tallies, fake_module

DAY = 86400 * 1024


@pytest.fixture
def core(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Put the fake in the engine's place."""
    module = fake_module()
    monkeypatch.setitem(sys.modules, "sojourn._core", module)
    monkeypatch.setattr(sojourn, "_core", module, raising=False)
    return module


class Compiled:
    """What `run` needs of a compiled scenario."""

    def __init__(self, core: Plan, channels: Sequence[object] = (), **staff: object) -> None:
        self.core, self.name, self.hash, self.currency = core, "small", "abc", "EUR"
        clock = Clock(start=datetime(2026, 1, 5), horizon=Duration(value=1, unit="week"))
        self.scenario = SimpleNamespace(
            **{"clock": clock, "channels": channels, "teams": (), "touchpoints": (), "brand": ()} | staff
        )


def small_tallies(blocks: int = 4, **changes: object) -> Tallies:
    """Blocks of 60 prospects from ads and 40 from web; a quarter of the ads', half of the web's become clients."""
    ads, web = [60.0] * blocks, [40.0] * blocks
    won = [[15.0 + (-1) ** i for i in range(blocks)], [20.0 + (-1) ** i for i in range(blocks)]]
    cells = {}
    for group, (came, clients) in enumerate(((ads, won[0]), (web, won[1]))):
        lost = [a - c for a, c in zip(came, clients, strict=True)]
        for end in ("", " eventually"):
            for name in (f"entries{end}", f"reached{end}"):
                cells |= {(name, 0, group): came, (name, 1, group): clients, (name, 2, group): lost}
            drift = [1.0] * blocks
            cells |= {(f"exits{end}", 0, group): clients, (f"exits{end}", 1, group): drift}
            cells[f"exits{end}", 2, group] = [a - 1 for a in lost]
        visits = [a - 1 for a in came]
        cells |= {
            ("arrivals", 0, group): came,
            ("visits", 0, group): visits,
            ("wait", 0, group): [v * 1024 * 60 for v in visits],
            ("quality", 0, group): [v * 0.5e6 for v in visits],
            ("quality squared", 0, group): [v * 0.25e6 for v in visits],
            ("outcomes", 0, group): [v - c for v, c in zip(visits, clients, strict=True)],
            ("outcomes", 1, group): clients,
            ("revenue", 1, group): [c * 100e6 for c in clients],
            ("visit cost", 0, group): [v * 2e6 for v in visits],
            ("arrival cost", 0, group): [a * 1e6 for a in came] if group == 0 else [0.0] * blocks,
            ("sojourn", 0, group): [a * DAY / 2 for a in came],
            ("time to", 1, group): [c * DAY / 2 for c in clients],
            ("occupancy", 3, group): clients,
        }
    return Tallies(cells, blocks=blocks, **changes)  # type: ignore[arg-type]


@pytest.fixture
def results(core: ModuleType) -> "sojourn.results.results.Results":  # type: ignore[name-defined]
    """Results of the small tallies."""
    return run_fake(small_tallies())


def run_fake(
    tallies: Tallies, compiled: Compiled | None = None, **options: object
) -> "sojourn.results.results.Results":  # type: ignore[name-defined]  # an import would load the real engine
    """Results that the fake engine finds."""
    from sojourn.results.run import run

    Run.tallies_given = tallies
    # The fakes have only what `run` reads, so their types are not those it names.
    return run(compiled or Compiled(Plan()), **options)  # type: ignore[arg-type]
