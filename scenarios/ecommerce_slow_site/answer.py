"""Run the shop with slow pages, as it is and with one thing changed at a time, and print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import sojourn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from answering import Study, amount, main, more, said, table, times  # noqa: E402 - beside the folders of the library

from sojourn.quantities.values import Duration  # noqa: E402
from sojourn.results.measure import ratio, share  # noqa: E402
from sojourn.results.metric import Metric  # noqa: E402
from sojourn.results.rounding import luck_text  # noqa: E402
from sojourn.scenario.model import Scenario  # noqa: E402
from sojourn.scenario.model_prospects import Channel, Cohort  # noqa: E402

PAGES = {
    "landing page": "page on a {}",
    "product page": "product page",
    "cart page": "cart page",
    "checkout": "checkout",
}
DEVICES = ("desktop", "phone")
FASTER = "a second sooner on phones"
ORDERS, REPEAT = "deliver share", "visits per prospect, touchpoint=repeat order"

#: strength of the evidence -> the hazard that it makes of 0.20 per second
HAZARDS = {"0.75": 0.15, "1": 0.20, "1.2": 0.24}

#: BG/NBD of the shop whose repeat purchases were published: r, alpha (weeks), a, b
LAW = (0.243, 4.414, 0.793, 2.426)
PUBLISHED = {1: "0.0532", 52: "", 78: "1.8576"}
STUDY = Study(HERE)


# --- the shop as it is ----------------------------------------------------------------------------------------------
def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""
    luck = {(found.name, *found.filters.values()): found for found in results.luck}
    buyers = (("entries", results.shape.stages.index("deliver"), 1.0),)
    again = (("entries", results.shape.stages.index("order again"), 1.0),)
    orders = {device: said(results, f"{ORDERS}, segment={device}") for device in DEVICES}
    return [
        *([f"visits that end in an order, {device}", text] for device, text in orders.items()),
        ["carts that are left behind, desktop (published: 66 %)", abandoned(results, "desktop").text],
        ["carts that are left behind, phone (published: 80 %)", abandoned(results, "phone").text],
        ["carts that are left behind, all (published: 70.2 %)", abandoned(results).text],
        ["a parcel comes after, mean", said(results, "parcel wait mean")],
        [
            "repeat orders of the year, for each first order in it",
            results.estimate(ratio("", "count", (), again, buyers)).text,
        ],
        ["first orders of a year: 8 years in 10 bring", luck_text(luck["entries", "deliver"])],
        ["net of a year: 8 years in 10 bring", luck_text(luck["net",])],
        ["net of a visit that an ad brought", said(results, "net per prospect, channel=ads")],
        ["net of a visit that an email brought", said(results, "net per prospect, channel=email")],
    ]


def abandoned(results: sojourn.Results, device: str = "") -> Metric:
    """Return the share of carts without an order."""
    view = results.by(segment=device) if device else results
    stages = results.shape.stages
    carts = (("entries", stages.index("cart"), 1.0),)
    left = [i for i, way in enumerate(results.shape.exits) if way[0] in ("cart", "pay") and way[3] == "gone"]
    return view.estimate(share("", (), tuple(("exits", i, 1.0) for i in left), carts))


def leaks(results: sojourn.Results) -> list[list[str]]:
    """Return for each page who leaves there, of those who come to it."""
    stages = dict(zip(PAGES, ("land", "browse", "cart", "pay"), strict=True))

    def leaves(device: str, stage: str, **way: str) -> str:
        return results.metric("next stage", stage=stage, to="gone", segment=device, **way).text

    late = [leaves(each, "land", by=f"page on a {each}.out of patience") for each in DEVICES]
    return [
        ["landing page, before it is there", *late],
        ["landing page, then", *(leaves(each, "land", by=f"page on a {each}.else") for each in DEVICES)],
        *([page, *(leaves(each, stages[page]) for each in DEVICES)] for page in list(PAGES)[1:]),
    ]


# --- repeat orders --------------------------------------------------------------------------------------------------
def repeat_orders() -> list[list[str]]:
    """Return repeat orders of a first buyer after some weeks: of a run, of the published law, as published."""
    rows = []
    for weeks, told in PUBLISHED.items():
        buyers = first_buyers(weeks, STUDY.scenario, STUDY.plan).run(replications=8)
        found = said(buyers, f"{REPEAT}, channel=first buyers")
        rows.append([f"{weeks} week{'s' * (weeks > 1)}", found, f"{expected(weeks):.4f}", told])
    return rows


def first_buyers(weeks: int, scenario: Scenario, baseline: sojourn.Plan) -> sojourn.Plan:
    """Compile the journey with many who have just bought for the first time, over so many weeks."""
    time = Duration(value=weeks, unit="week")
    buyers = Channel(name="first buyers", arrivals=Cohort(count=50000), to="repeat")
    told = replace(
        scenario,
        clock=replace(scenario.clock, horizon=time, follow=time),
        channels=(buyers, *scenario.channels),
        source=None,
    )
    return told.compile(baseline=baseline, cohort=0 * sojourn.d)


def expected(weeks: float) -> float:
    """Return the mean of repeat orders within so many weeks by the law (Fader, Hardie and Lee 2005, equation 9)."""
    r, alpha, a, b = LAW
    left = (alpha / (alpha + weeks)) ** r * _hypergeometric(r, b, a + b - 1, weeks / (alpha + weeks))
    return (a + b - 1) / (a - 1) * (1 - left)


def _hypergeometric(a: float, b: float, c: float, z: float) -> float:
    """Gauss's series, for 0 <= z < 1."""
    total, term, n = 0.0, 1.0, 0
    while term > 1e-15 * total:
        total += term
        term *= (a + n) * (b + n) / (c + n) * z / (n + 1)
        n += 1
    return total


# --- what changes do ------------------------------------------------------------------------------------------------
def effects() -> list[list[str]]:
    """Return a row for each what-if of the file: first orders on phones and in all, repeat orders, net of the year."""
    return [effect(each.name) for each in STUDY.scenario.what_ifs]


def effect(what: str) -> list[str]:
    """Return what a change does to first orders, repeat orders and the net of the year."""
    base, changed = STUDY.base, STUDY.run(what)
    value, half = more(base, changed, "net per prospect")
    yearly = STUDY.plan.expected_arrivals
    return [
        what,
        *(_more(times(base, changed, asked)) for asked in (f"{ORDERS}, segment=phone", ORDERS, REPEAT)),
        amount((value * yearly, half * yearly), "EUR"),
    ]


def _more(found: tuple[float, float]) -> str:
    """Return how many more, in per cent."""
    return amount((100 * (found[0] - 1), 100 * found[1]), "%")


def seconds() -> list[list[str]]:
    """Return what a second less on phones does at each hazard that the sources leave open."""
    rows = []
    for strength, hazard in HAZARDS.items():
        study = Study(HERE, assuming={"evidence.strength": strength} if strength != "1" else {})
        found = times(study.base, study.run(FASTER), f"{ORDERS}, segment=phone")
        rows.append([f"{hazard:.2f} per second", f"+{100 * (math.exp(hazard) - 1):.0f} %", _more(found)])
    return rows


# --- tables ---------------------------------------------------------------------------------------------------------
def answer_tables(results: sojourn.Results) -> Iterator[tuple[str, str]]:
    """Return mark and table of what one run tells."""
    yield "answers", table(["question", "answer"], answers(results))
    yield "leaks", table(["leave, of those who come to it", *DEVICES], leaks(results))


def change_tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what takes more than one run."""
    head = ["", "first orders on phones", "first orders", "repeat orders", "net of the year"]
    yield "changes", table(head, effects())
    yield "seconds", table(["hazard of waiting", "by the formula", "by the run"], seconds())
    yield "repeat", table(["after", "run", "law", "published"], repeat_orders())


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield from answer_tables(sojourn.load(HERE).run())
    yield from change_tables()


if __name__ == "__main__":
    main(__doc__, tables())
