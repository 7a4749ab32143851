"""Run B2B SaaS inbound, as it is and with one thing changed at a time, and print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import sojourn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from answering import Changes, Runs, Study, amount, main, table  # noqa: E402 - beside this folder

from sojourn.quantities.digits import with_half_width  # noqa: E402
from sojourn.quantities.values import Duration  # noqa: E402
from sojourn.results.measure import UNITS, Cells, ratio  # noqa: E402
from sojourn.results.rounding import luck_text  # noqa: E402

ALL_ONE = Duration(value=1, unit="year")  # longer than the horizon
IN_A_MINUTE = {"    after: replies": "    after: 1 min"}
IN_FIVE_MINUTES = {"    after: replies": "    after: 5 min"}

#: what is changed -> texts of the scenario file and what stands in their place
CHANGES: Mapping[str, Changes] = {
    "every lead is called, the forgotten 23 % within one to three days": {
        "24 % loguniform 24 h to 72 h, 23 % never": "47 % loguniform 24 h to 72 h"
    },
    "every lead is called after five minutes": IN_FIVE_MINUTES,
    "every lead is called after one minute": IN_A_MINUTE,
    "up to three calls, not six": {"up to: 6": "up to: 3"},
    "one call, not six": {"up to: 6": "up to: 1"},
    "calls four hours apart, not a day": {"every: 1 d, while": "every: 4 h, while"},
    "a proposal in half the time": {"lognormal median 14 d": "lognormal median 7 d"},
}
TOUCHPOINTS = ("landing page", "form", "first call", "discovery call", "demo", "proposal", "onboarding")
CURVES = ("velocify2012", "optifai2025", "hbr2011")
STRENGTHS = ("0.5", "1")


def over(runs: Runs, other: Runs) -> tuple[float, float]:
    """Return how many times as many visitors become clients in the end as in another variant, and the half-width."""
    return runs.times(other, "share reaching eventually", stage="client")


STUDY = Study(HERE, replications=60, cohort=ALL_ONE)


# --- the journey as it is -------------------------------------------------------------------------------------------
def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""

    def step(start: str, end: str) -> str:
        return results.metric("next stage eventually", stage=start, to=end).text

    def lost(way: str) -> str:
        return results.metric("next stage eventually", stage="lead", to="lost", by=way).text

    luck = {(found.name, *found.filters.values()): found for found in results.luck}
    return [
        ["visitors who become leads (observed: 3 %)", step("visitor", "lead")],
        ["leads that become MQL (observed: 32 %)", step("lead", "MQL")],
        ["MQL that become SQL (observed: 38 %)", step("MQL", "SQL")],
        ["SQL that become opportunities (observed: 48 %)", step("SQL", "opportunity")],
        ["opportunities that become clients (observed: 28 %)", step("opportunity", "client")],
        ["visitors who become clients in the end", results.metric("share reaching eventually", stage="client").text],
        ["calls that reach somebody", results.metric("share reached", touchpoint="first call").text],
        ["leads that nobody reaches in six calls", lost("first call.used up")],
        ["leads that give up first, most of them never called", lost("gives up")],
        ["half of the clients sign within, from their first visit", _until_client(results)],
        ["clients of a year: 8 years in 10 bring", luck_text(luck["entries", "client"])],
        ["cost of winning a client, EUR", cost_of_a_client(results)],
        ["net of the first year: 8 years in 10 bring", luck_text(luck["net",])],
    ]


def _until_client(results: sojourn.Results) -> str:
    return results.metric("time to", stage="client", statistic="p50").text


def cost_of_a_client(results: sojourn.Results) -> str:
    """Return what is spent until the proposal, for each client won within the year."""
    before = [place for place, name in enumerate(results.shape.touchpoints) if name != "onboarding"]
    spent: Cells = (*(("visit cost", place, UNITS) for place in before), ("arrival cost", 0, UNITS))
    won: Cells = (("entries", results.shape.stages.index("client"), 1.0),)
    return results.estimate(ratio("cost of a client", "count", (), spent, won)).text


def channels(results: sojourn.Results) -> list[list[str]]:
    """Return for each channel who becomes a lead, who a client in the end, and what a client costs."""
    rows = []
    for name in results.shape.channels:
        view = results.by(channel=name)
        lead, client = (view.metric("share reaching eventually", stage=each).text for each in ("lead", "client"))
        rows.append([name, lead, client, cost_of_a_client(view)])
    return rows


def anchors(plan: sojourn.Plan) -> list[list[str]]:
    """Return for each observed rate what the pilot reaches at the solution, and what the journey could reach."""
    return [
        [
            each.line,
            f"{100 * each.observed:g} %",
            f"{with_half_width(100 * each.achieved, 196 * each.achieved_error)} %",
            f"{100 * each.attainable:.0f} %",
            f"{each.where}: {each.name}",
            with_half_width(each.intercept, 1.96 * each.error),
        ]
        for each in plan.anchors
    ]


# --- what changes do ------------------------------------------------------------------------------------------------
def better(touchpoint: str, text: str) -> Changes:
    """Return the change that lifts the mean quality of a touchpoint by half a standard deviation."""
    found = re.search(rf"^  {touchpoint}:\n(?:    .*\n)*?    quality: {{mean: 0,", text, re.MULTILINE)
    if found is None:
        message = f"no touchpoint {touchpoint!r} with a quality of mean 0"
        raise ValueError(message)
    return {found[0]: found[0].replace("{mean: 0,", "{mean: 0.5,")}


def effects() -> list[list[str]]:
    """Return a row for each change: clients in the end, cost and net of the year."""
    changes = {
        **CHANGES,
        **{f"{name}: half a standard deviation better": better(name, STUDY.text) for name in TOUCHPOINTS},
    }
    return [effect(name, STUDY.run(each)) for name, each in changes.items()]


def effect(name: str, runs: Runs) -> list[str]:
    """Return what a change does to clients, to costs and to the net of the year."""
    times, half = over(runs, STUDY.base)
    yearly = STUDY.plan.expected_arrivals / 1000
    money = [runs.less(STUDY.base, f"{what} per prospect") for what in ("cost", "net")]
    return [
        name,
        amount((100 * (times - 1), 100 * half), "%"),
        *(amount((value * yearly, half * yearly)) for value, half in money),
    ]


def evidence() -> list[list[str]]:
    """Return for each published curve and strength what was solved, and what answering everybody soon does."""
    rows = []
    for curve in CURVES:
        for strength in STRENGTHS:
            study = Study(HERE, assuming=assuming(curve, strength), cohort=ALL_ONE)
            found = [over(study.run(changes), study.base) for changes in (IN_FIVE_MINUTES, IN_A_MINUTE)]
            lift = study.plan.lifts[0]
            shift = with_half_width(lift.shift, 1.96 * lift.error)
            rows.append(
                [curve, strength, f"{lift.ratio:.3g}", shift, *(f"x {with_half_width(*each)}" for each in found)]
            )
    return rows


def assuming(curve: str, strength: str) -> Changes:
    """Return the texts that put another published curve in place, or believe it more."""
    return {
        "use: [attention/optifai2025,": f"use: [attention/{curve},",
        "attention: optifai2025, lifts": f"attention: {curve}, lifts",
        "strength: 0.5}": f"strength: {strength}}}",
    }


# --- tables ---------------------------------------------------------------------------------------------------------
def answer_tables(plan: sojourn.Plan, results: sojourn.Results) -> Iterator[tuple[str, str]]:
    """Return mark and table of what one run tells."""
    solved = ["line", "observed", "pilot", "at most", "solved", "intercept (log-odds)"]
    yield "answers", table(["question", "answer"], answers(results))
    yield "channels", table(["", "become leads", "become clients", "cost of a client, EUR"], channels(results))
    yield "anchors", table(solved, anchors(plan))


def effect_table() -> str:
    """Return what each change does as a table in Markdown."""
    return table(["", "clients", "cost of the year, 1,000 EUR", "net of the year, 1,000 EUR"], effects())


def evidence_table() -> str:
    """Return what the published curves make of speed as a table in Markdown."""
    head = [
        "curve",
        "strength",
        "present to absent",
        "shift (log-odds)",
        "all after five minutes",
        "all after one minute",
    ]
    return table(head, evidence())


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    plan = sojourn.load(HERE).compile()
    yield from answer_tables(plan, plan.run())
    yield "changes", effect_table()
    yield "evidence", evidence_table()


if __name__ == "__main__":
    main(__doc__, tables())
