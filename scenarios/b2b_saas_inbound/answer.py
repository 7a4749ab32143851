"""Run B2B SaaS inbound, as it is and with one thing changed at a time, and print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import sojourn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from answering import Study, amount, main, more, said, table, times  # noqa: E402 - beside the folders of the library

from sojourn.quantities.digits import with_half_width  # noqa: E402
from sojourn.results.measure import UNITS, Cells, ratio  # noqa: E402
from sojourn.results.rounding import luck_text  # noqa: E402

FASTER = ("call in five minutes", "call in a minute")
CURVES = ("velocify2012", "optifai2025", "hbr2011")
STRENGTHS = ("0.5", "1")
WON = "client share eventually"
STUDY = Study(HERE, replications=60)


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
        ["visitors who become clients in the end", said(results, WON)],
        ["calls that reach somebody", results.metric("share reached", touchpoint="first call").text],
        ["leads that nobody reaches in six calls", lost("first call.used up")],
        ["leads that give up first, most of them never called", lost("gives up")],
        ["half of the clients sign within, from their first visit", said(results, "time to client median")],
        ["clients of a year: 8 years in 10 bring", luck_text(luck["entries", "client"])],
        ["cost of winning a client, EUR", cost_of_a_client(results)],
        ["net of the first year: 8 years in 10 bring", luck_text(luck["net",])],
    ]


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
        lead, client = (said(results, f"{each} share eventually, channel={name}") for each in ("lead", "client"))
        rows.append([name, lead, client, cost_of_a_client(results.by(channel=name))])
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
def effects() -> list[list[str]]:
    """Return a row for each what-if of the file: clients in the end, cost and net of the year."""
    return [effect(each.name) for each in STUDY.scenario.what_ifs]


def effect(what: str) -> list[str]:
    """Return what a change does to clients, to costs and to the net of the year, in 1,000 EUR."""
    base, changed = STUDY.base, STUDY.run(what)
    clients, half = times(base, changed, WON)
    yearly = STUDY.plan.expected_arrivals / 1000
    money = [more(base, changed, f"{of} per prospect") for of in ("cost", "net")]
    return [
        what,
        amount((100 * (clients - 1), 100 * half), "%"),
        *(amount((value * yearly, half * yearly)) for value, half in money),
    ]


def evidence() -> list[list[str]]:
    """Return for each published curve and strength what was solved, and what answering everybody soon does."""
    rows = []
    for curve in CURVES:
        for strength in STRENGTHS:
            study = Study(HERE, assuming=assuming(curve, strength))
            found = [times(study.base, study.run(what), WON) for what in FASTER]
            lift = study.plan.lifts[0]
            shift = with_half_width(lift.shift, 1.96 * lift.error)
            rows.append(
                [curve, strength, f"{lift.ratio:.3g}", shift, *(f"x {with_half_width(*each)}" for each in found)]
            )
    return rows


def assuming(curve: str, strength: str) -> dict[str, object]:
    """Return what puts another published curve in place, or believes it more."""
    return {"stages.lead.hand raise.attention": curve, "evidence.strength": strength}


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
