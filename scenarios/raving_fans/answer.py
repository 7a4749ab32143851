"""Run raving fans, as it is and with one thing changed at a time; print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

import sojourn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from answering import Study, amount, main, more, points, said, table  # noqa: E402 - beside the folders of the library

from sojourn.quantities.digits import with_half_width  # noqa: E402
from sojourn.results.measure import SECONDS, Measure, ratio  # noqa: E402

YEAR = 31_556_952  # seconds
STUDY = Study(HERE, replications=60)
WORD, READERS = "word of mouth", "guide readers"
CHEAPER, CHOOSING, NOBODY = "repairs cost less", "say no to poor fit", "nobody asks"


def fan_rate(results: sojourn.Results) -> tuple[float, float]:
    """Return R and its half-width: new clients that one ask brings, those who refer times the referred who sign."""
    refer = results.metric("outcome share", touchpoint="ask", outcome="refers")
    sign = results.metric("share reaching eventually", stage="client", channel=WORD)
    a, b = refer.value or math.nan, sign.value or math.nan
    return a * b, math.hypot(b * (refer.half_width or 0), a * (sign.half_width or 0))


def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""

    def flow(start: str, end: str) -> str:
        return said(results, f"next stage eventually, stage={start}, to={end}")

    rate = results.estimate(leaving(results))
    out = with_half_width(100 * (rate.value or math.nan), 100 * (rate.half_width or 0))
    r, half = fan_rate(results)
    tree, tree_half = 1 / (1 - r), half / (1 - r) ** 2
    return [
        ["readers who ask for a talk in the end (stated: 15 %)", flow("stranger", "cold prospect")],
        ["cold prospects with whom both sides say yes (stated: 35 %)", flow("cold prospect", "qualified")],
        ["the same, of those who come by word of mouth (stated: 62.5 %)", flow("referred prospect", "qualified")],
        ["proposals that are signed (stated: 64 %)", flow("qualified", "client")],
        *([f"of those who come as {channel} become clients",
           said(results, f"client share eventually, channel={channel}")] for channel in (READERS, WORD)),
        ["clients who become fans", flow("client", "fan")],
        ["leave in a year, for each hundred clients and fans there are", out],
        ["refer, of those asked in a year (published: 30 to 33 %)",
         said(results, "outcome share, touchpoint=ask, outcome=refers")],
        ["R: new clients for each client asked in a year (published: 0.12 to 0.14)", with_half_width(r, half)],
        ["what one new client becomes in the end, at one ask each: 1 / (1 - R)", with_half_width(tree, tree_half)],
        ["net score of clients, from -100 to 100", said(results, "survey score, survey=nps")],
        ["net of three years", said(results, "net")],
    ]  # fmt: skip


def leaving(results: sojourn.Results) -> Measure:
    """Return what is measured of leaving: how many do in a year of a client's or fan's time."""
    shape = results.shape
    here = [shape.stages.index(stage) for stage in ("client", "fan")]
    ways = [i for i, way in enumerate(shape.exits) if way[0] in ("client", "fan") and way[3] == "ex-client"]
    time = tuple(("time in", stage, SECONDS / YEAR) for stage in here)
    return ratio("leave in a year", "number", (), tuple(("exits", way, 1.0) for way in ways), time)


def more_leaving(base: sojourn.Results, changed: sojourn.Results) -> tuple[float, float]:
    """Return how much more of leaving there is, block by block of the same prospects, and the half-width at 95 %."""
    ours, theirs = leaving(base), leaving(changed)
    value, _, half, *_ = base.tallies.paired(
        changed.tallies, ours.numerator, ours.denominator, base.groups,
        theirs.numerator, theirs.denominator, changed.groups, "block",
    )  # fmt: skip
    return value, half


def effect(name: str, changed: sojourn.Results, base: sojourn.Results) -> list[str]:
    """Return what a change does: to clients won and lost, to who refers, to word of mouth, to net."""
    refer = "outcome share, touchpoint=ask, outcome=refers"
    net = tuple(each / 1000 for each in more(base, changed, "net"))
    return [
        name,
        amount(more(base, changed, "entries client")),
        points(more_leaving(base, changed)),
        "none asked" if name == NOBODY else points(more(base, changed, refer)),
        amount(more(base, changed, "referrals")),
        amount((net[0], net[1]), "thousand EUR"),
    ]


def effects() -> list[list[str]]:
    """Return a row for each what-if of the file, and for one of them where repairs cost less."""
    names = [each.name for each in STUDY.scenario.what_ifs if each.name != CHEAPER]
    rows = [effect(name, STUDY.run(name), STUDY.base) for name in names]
    cheaper, choosing = STUDY.run(CHEAPER), STUDY.run(CHEAPER, CHOOSING)
    return [*rows, effect("the same no, where repairs cost 700 EUR a month", choosing, cheaper)]


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", table(["question", "answer"], answers(STUDY.base))
    header = ["", "clients won", "leave in a year", "refer when asked", "come by word of mouth", "net of three years"]
    yield "changes", table(header, effects())


if __name__ == "__main__":
    main(__doc__, tables())
