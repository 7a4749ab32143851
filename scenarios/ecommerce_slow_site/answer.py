"""Run the shop with slow pages, as it is and with one thing changed at a time, and print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import sojourn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from answering import Changes, Runs, Study, amount, main, replaced, table  # noqa: E402 - beside this folder

from sojourn.quantities.values import Duration  # noqa: E402
from sojourn.results.measure import ratio, share  # noqa: E402
from sojourn.results.metric import Metric  # noqa: E402
from sojourn.results.rounding import luck_text  # noqa: E402

PAGES = {
    "landing page": "page on a {}",
    "product page": "product page",
    "cart page": "cart page",
    "checkout": "checkout",
}
TOUCHPOINTS = ("page on a desktop", "page on a phone", "product page", "cart page", "checkout", "parcel", "next parcel")
DEVICES = ("desktop", "phone")
FASTER = {"after: 2.7 s": "after: 1.7 s"}

#: what is changed -> texts of the scenario file and what stands in their place
CHANGES: Mapping[str, Changes] = {
    "landing pages a second sooner on phones": FASTER,
    "landing pages 0.8 seconds sooner on desktops": {"after: 1.8 s": "after: 1 s"},
    "landing pages a second later on phones": {"after: 2.7 s": "after: 3.7 s"},
    "up to three product pages, not six": {"up to: 6": "up to: 3"},
    "parcels two days later": {"delivery: 1 d +": "delivery: 3 d +"},
    "parcels a day sooner": {"delivery: 1 d + lognormal": "delivery: lognormal"},
}
#: strength of the evidence -> the hazard that it makes of 0.20 per second
HAZARDS = {"0.75": 0.15, "1": 0.20, "1.2": 0.24}

#: BG/NBD of the shop whose repeat purchases were published: r, alpha (weeks), a, b
LAW = (0.243, 4.414, 0.793, 2.426)
PUBLISHED = {1: "0.0532", 52: "", 78: "1.8576"}
ALL_ONE = Duration(value=1, unit="year")  # longer than the horizon
STUDY = Study(HERE, cohort=ALL_ONE)


# --- the shop as it is ----------------------------------------------------------------------------------------------
def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""
    luck = {(found.name, *found.filters.values()): found for found in results.luck}
    buyers = (("entries", results.shape.stages.index("deliver"), 1.0),)
    again = (("entries", results.shape.stages.index("order again"), 1.0),)
    orders = {device: results.metric("share reaching", stage="deliver", segment=device).text for device in DEVICES}
    return [
        *([f"visits that end in an order, {device}", text] for device, text in orders.items()),
        ["carts that are left behind, desktop (published: 66 %)", abandoned(results, "desktop").text],
        ["carts that are left behind, phone (published: 80 %)", abandoned(results, "phone").text],
        ["carts that are left behind, all (published: 70.2 %)", abandoned(results).text],
        ["a parcel comes after, mean", results.metric("wait", touchpoint="parcel", statistic="mean").text],
        [
            "repeat orders of the year, for each first order in it",
            results.estimate(ratio("", "count", (), again, buyers)).text,
        ],
        ["first orders of a year: 8 years in 10 bring", luck_text(luck["entries", "deliver"])],
        ["net of a year: 8 years in 10 bring", luck_text(luck["net",])],
        ["net of a visit that an ad brought", results.metric("net per prospect", channel="ads").text],
        ["net of a visit that an email brought", results.metric("net per prospect", channel="email").text],
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
        buyers = first_buyers(weeks, {}, STUDY.plan).run(replications=8).by(channel="first buyers")
        found = buyers.metric("visits per prospect", touchpoint="repeat order").text
        rows.append([f"{weeks} week{'s' * (weeks > 1)}", found, f"{expected(weeks):.4f}", told])
    return rows


def first_buyers(weeks: int, changes: Changes, baseline: sojourn.Plan) -> sojourn.Plan:
    """Compile the journey with many who have just bought for the first time, over so many weeks."""
    text = replaced(
        STUDY.text,
        {
            "horizon: 52 weeks, follow: 52 weeks": f"horizon: {weeks} weeks, follow: {weeks} weeks",
            "channels: ": "channels:\n  first buyers: {cohort: 50000, to: repeat}\n #",
            **changes,
        },
    )
    return sojourn.loads(text, data=HERE).compile(baseline=baseline, cohort=ALL_ONE)


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
def better(touchpoint: str, text: str) -> Changes:
    """Return the change that lifts the mean quality of a touchpoint by half a standard deviation."""
    found = re.search(rf"^  {touchpoint}:\n(?:    .*\n)*?    quality: {{mean: (\d+),", text, re.MULTILINE)
    if found is None:
        message = f"no touchpoint {touchpoint!r} with a quality"
        raise ValueError(message)
    return {found[0]: found[0].replace(f"{{mean: {found[1]},", f"{{mean: {found[1]}.5,")}


def effects() -> list[list[str]]:
    """Return a row for each change: first orders on phones and in all, repeat orders, net of the year."""
    parcels = {**better("parcel", STUDY.text), **better("next parcel", STUDY.text)}
    pages = {name: better(name, STUDY.text) for name in TOUCHPOINTS[:5]} | {"parcels": parcels}
    changes = {**CHANGES, **{f"{name}: half a standard deviation better": each for name, each in pages.items()}}
    return [effect(name, STUDY.run(each)) for name, each in changes.items()]


def effect(name: str, runs: Runs) -> list[str]:
    """Return what a change does to first orders, repeat orders and the net of the year."""
    orders = ("share reaching", {"stage": "deliver"})
    again = ("visits per prospect", {"touchpoint": "repeat order"})
    value, half = runs.less(STUDY.base, "net per prospect")
    yearly = STUDY.plan.expected_arrivals
    return [
        name,
        more(runs.times(STUDY.base, orders[0], **orders[1], segment="phone")),
        more(runs.times(STUDY.base, orders[0], **orders[1])),
        more(runs.times(STUDY.base, again[0], **again[1])),
        amount((value * yearly, half * yearly), "EUR"),
    ]


def more(times: tuple[float, float]) -> str:
    """Return how many more, in per cent."""
    return amount((100 * (times[0] - 1), 100 * times[1]), "%")


def seconds() -> list[list[str]]:
    """Return what a second less on phones does at each hazard that the sources leave open."""
    rows = []
    for strength, hazard in HAZARDS.items():
        assuming = {"strength: 1}": f"strength: {strength}}}"} if strength != "1" else {}
        study = Study(HERE, assuming=assuming, cohort=ALL_ONE)
        found = study.run(FASTER).times(study.base, "share reaching", stage="deliver", segment="phone")
        rows.append([f"{hazard:.2f} per second", f"+{100 * (math.exp(hazard) - 1):.0f} %", more(found)])
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
