"""Run raving fans, as it is and with one thing changed at a time; print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from answering import Runs, Study, amount, main, points, table  # noqa: E402 - beside the folders of the library

from sojourn.quantities.digits import with_half_width  # noqa: E402
from sojourn.results.measure import SECONDS, Measure, ratio  # noqa: E402

YEAR = 31_556_952  # seconds
STUDY = Study(HERE, replications=60)
WORD, READERS = "word of mouth", "guide readers"
GATES = "we say yes: {share: 85 %, slopes: {fit: 0.5}}", "we say yes too: {share: 85 %, slopes: {fit: 0.5}}"
YEARLY = "    in: [client, fan]\n    after: 12 months "
LETTERS = "    every: 14 d  "
ONBOARDING = "quality: {mean: 1, sd: 0.6,"
NO_POOR_FIT = {gate: gate.replace("85 %", "97 %").replace("fit: 0.5", "fit: 5") for gate in GATES}
REPAIRS = {"cost: 1700 EUR": "cost: 700 EUR"}

#: what is changed -> texts of the scenario file and what stands in their place
CHANGES: Mapping[str, Mapping[str, str]] = {
    "ask at the peak: first when onboarding is remembered": {YEARLY: "    in: [client, fan]\n    after: 95 d "},
    "ask at the end: when they have left": {YEARLY: "    in: ex-client\n    after: 14 d "},
    "nobody asks": {YEARLY: "    in: [client, fan]\n    after: never "},
    "say no to poor fit, yes to all others": NO_POOR_FIT,
    "take everybody": {gate: gate.replace("85 %, slopes: {fit: 0.5}", "99 %") for gate in GATES},
    "a letter every week": {LETTERS: "    every: 7 d  "},
    "no guide": {LETTERS: "    every: never  "},
    "onboarding better by half a standard deviation": {ONBOARDING: "quality: {mean: 1.5, sd: 0.6,"},
    "onboarding worse by half a standard deviation": {ONBOARDING: "quality: {mean: 0.5, sd: 0.6,"},
    "5 % of clients are let down": {"bernoulli share 0 %": "bernoulli share 5 %"},
}


def fan_rate(runs: Runs) -> tuple[float, float]:
    """Return R and its half-width: new clients that one ask brings, those who refer times the referred who sign."""
    refer = runs.whole.metric("outcome share", touchpoint="ask", outcome="refers")
    sign = runs.whole.metric("share reaching eventually", stage="client", channel=WORD)
    a, b = refer.value or math.nan, sign.value or math.nan
    return a * b, math.hypot(b * (refer.half_width or 0), a * (sign.half_width or 0))


def answers(runs: Runs) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""

    def flow(start: str, end: str) -> str:
        return runs.text("next stage eventually", stage=start, to=end)

    rate = runs.whole.estimate(leaving(runs))
    out = with_half_width(100 * (rate.value or math.nan), 100 * (rate.half_width or 0))
    r, half = fan_rate(runs)
    tree, tree_half = 1 / (1 - r), half / (1 - r) ** 2
    return [
        ["readers who ask for a talk in the end (stated: 15 %)", flow("stranger", "cold prospect")],
        ["cold prospects with whom both sides say yes (stated: 35 %)", flow("cold prospect", "qualified")],
        ["the same, of those who come by word of mouth (stated: 62.5 %)", flow("referred prospect", "qualified")],
        ["proposals that are signed (stated: 64 %)", flow("qualified", "client")],
        *([f"of those who come as {channel} become clients",
           runs.text("share reaching eventually", stage="client", channel=channel)] for channel in (READERS, WORD)),
        ["clients who become fans", flow("client", "fan")],
        ["leave in a year, for each hundred clients and fans there are", out],
        ["refer, of those asked in a year (published: 30 to 33 %)",
         runs.text("outcome share", touchpoint="ask", outcome="refers")],
        ["R: new clients for each client asked in a year (published: 0.12 to 0.14)", with_half_width(r, half)],
        ["what one new client becomes in the end, at one ask each: 1 / (1 - R)", with_half_width(tree, tree_half)],
        ["net score of clients, from -100 to 100", runs.text("survey score", survey="nps")],
        ["net of three years", runs.text("net")],
    ]  # fmt: skip


def leaving(runs: Runs) -> Measure:
    """Return what is measured of leaving: how many do in a year of a client's or fan's time."""
    shape = runs.parts[0].shape
    here = [shape.stages.index(stage) for stage in ("client", "fan")]
    ways = [i for i, way in enumerate(shape.exits) if way[0] in ("client", "fan") and way[3] == "ex-client"]
    time = tuple(("time in", stage, SECONDS / YEAR) for stage in here)
    return ratio("leave in a year", "number", (), tuple(("exits", way, 1.0) for way in ways), time)


def effect(name: str, runs: Runs, base: Runs) -> list[str]:
    """Return what a change does: to clients won and lost, to who refers, to word of mouth, to net."""
    return [
        name,
        amount(runs.less(base, "entries", stage="client")),
        points(runs.less_of(base, leaving(runs))),
        "none asked" if name == "nobody asks" else
        points(runs.less(base, "outcome share", touchpoint="ask", outcome="refers")),
        amount(runs.less(base, "referrals")),
        amount(tuple(each / 1000 for each in runs.less(base, "net")), "thousand EUR"),
    ]  # fmt: skip


def effects() -> list[list[str]]:
    """Return a row for each change."""
    rows = [effect(name, STUDY.run(changes), STUDY.base) for name, changes in CHANGES.items()]
    cheaper, choosing = STUDY.run(REPAIRS), STUDY.run(REPAIRS | NO_POOR_FIT)
    return [*rows, effect("the same no, where repairs cost 700 EUR a month", choosing, cheaper)]


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", table(["question", "answer"], answers(STUDY.base))
    header = ["", "clients won", "leave in a year", "refer when asked", "come by word of mouth", "net of three years"]
    yield "changes", table(header, effects())


if __name__ == "__main__":
    main(__doc__, tables())
