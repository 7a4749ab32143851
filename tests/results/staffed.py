"""Tallies of a staffed week, chosen by hand: four replications, the last cohort came in the warm-up."""

from dataclasses import replace

from sojourn.quantities.parse import flow, share
from sojourn.quantities.values import Duration
from sojourn.scenario.model import BrandTrait, Line, Team, Touchpoint
from tests.results.conftest import DAY, Compiled, small_tallies
from tests.results.fake_core import Plan, Tallies

WEEK = 7 * DAY
TICK = 1024
EDGES = [1 / 1024, 600.0, 1200.0]  # upper edges: no wait; up to 10 min; up to 20 min


def staffed_tallies(*, warm: bool = True) -> Tallies:
    """Two people on Monday from 9 to 17, 30 EUR an hour; each replication has another line.

    Of 98 visits a replication 40 waited; 100 asked, 6 left the line after 10 minutes each, 2 met it closed.
    """
    base = small_tallies()
    hour = 3600 * TICK
    cells = dict(base.cells)
    queues = [98 * 60 * TICK * k for k in (1, 2, 3, 4)]  # mean wait in line of 1 to 4 min
    for score, row in (
        ("requests", [100.0] * 4),
        ("waited", [40.0] * 4),
        ("queue", [float(q) for q in queues]),
        ("service", [98 * 300.0 * TICK] * 4),
        ("slide", [98 * 20.0 * TICK] * 4),
        ("abandoned", [6.0] * 4),
        ("abandoned queue", [6 * 600.0 * TICK] * 4),
        ("balked", [2.0] * 4),
    ):
        cells[score, 0, 0] = row
    cells["wait", 0, 0] = [q + 98 * 50.0 * TICK for q in queues]  # 30 s of lag, 20 s of slide
    cells["wait", 0, 1] = [0.0] * 4
    cells |= {
        ("paid", 0, 0): [16.0 * hour] * 4,
        ("busy", 0, 0): [k * hour for k in (8.0, 10.0, 12.0, 14.0)],
        ("elsewhere", 0, 0): [1.0 * hour] * 4,
        ("in line", 0, 0): [k * WEEK for k in (0.1, 0.2, 0.3, 0.4)],
        ("staff cost", 0, 0): [16 * 30e6] * 4,
        ("line by hour", 9, 0): [k * hour for k in (1.0, 2.0, 3.0, 4.0)],
        ("open by hour", 9, 0): [2.0 * hour] * 4,
        ("asked by hour", 9, 0): [12.0] * 4,
        ("waited by hour", 9, 0): [12 * 120.0 * TICK] * 4,
        ("brand", 1, 0): [-0.1e6, -0.2e6, -0.3e6, -0.4e6],
    }
    groups, cohorts = list(base.groups), list(base.cohorts)
    if warm:  # 50 clients a replication who came before: they are in no mean of prospects
        groups, cohorts = [(0, 0, 0), (1, 0, 0), (0, 0, 1), (1, 0, 1)], [(0, WEEK), (-WEEK, 0)]
        cells["reached", 1, 2] = cells["entries", 1, 2] = [50.0] * 4
        cells["revenue", 1, 2] = [5000e6] * 4
    parts = {("queue", 0): [(EDGES, [60, 40 - late, late]) for late in (2, 6, 10, 14)] + [([], []) for _ in range(28)]}
    bins = {("queue", 0): (EDGES, [240, 128, 32])}
    return replace(base, cells=cells, groups=groups, cohorts=cohorts, parts=parts, bins=bins)


def staffed(*, warm: bool = True) -> Compiled:
    """The small journey, its calls made by a paid team whose line may be left."""
    call = Touchpoint(name="first call", stages=("visitor",), by="sales")
    team = Team(
        name="sales",
        capacity=(2, 0, 0, 0, 0, 0, 0),
        cost=flow("30 EUR per hour", "EUR"),
        elsewhere=share("10 %"),
        line=Line(patience=object(), if_closed="balk"),  # type: ignore[arg-type]  # which law is not looked at
    )
    brand = BrandTrait(name="reputation", half_life=Duration(value=180, unit="d"))
    length = (1 + warm) * WEEK
    return Compiled(
        Plan(kernel="coupled", horizon=length, follow=length), teams=(team,), touchpoints=(call,), brand=(brand,)
    )
