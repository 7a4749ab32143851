"""Run the luxury car, as it is and with one thing changed at a time; print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from answering import Runs, Study, amount, main, points, table  # noqa: E402 - beside the folders of the library

STUDY = Study(HERE, replications=60)
CALL = "a call a month after"
PHOTOS, TOUR = "    every: 1 month   ", "    reach: 40 %"
SLIPS = {"after: 170 d + gamma": "after: 230 d + gamma", "    after: never   ": "    after: 5 months   "}
NO_PROMISE = {"add: {expectation: 0.3}": "add: {expectation: 0}"}
HIGH_PROMISE = {"add: {expectation: 0.3}": "add: {expectation: 1}"}
SILENCE = {PHOTOS: "    every: never   ", TOUR: "    reach: 0 %"}
#: six months of savouring count for nothing but the time they take
NO_ANTICIPATION = {", anticipation: -0.5}}": "}}", ", slopes: {anticipation: 0.2}}": "}"}

#: what is changed -> texts of the scenario file and what stands in their place
CHANGES: Mapping[str, Mapping[str, str]] = {
    "silence: no photos, no tour": SILENCE,
    "photos every week": {PHOTOS: "    every: 1 week   "},
    "no factory tour": {TOUR: "    reach: 0 %"},
    "two months sooner": {"after: 170 d + gamma": "after: 110 d + gamma"},
    "from showroom to handover: 0.2 less there, 0.5 more here": {
        "quality: {mean: 0.5, sd: 1}": "quality: {mean: 0.3, sd: 1}",
        "quality: {mean: 2, sd: 0.7,": "quality: {mean: 2.5, sd: 0.7,",
    },
    "delivery slips two months, and a letter says so": SLIPS,
    "the same, with no date promised": SLIPS | NO_PROMISE,
    "the same, with much promised": SLIPS | HIGH_PROMISE,
    "the same, and silence": SLIPS | SILENCE,
}


def answers(runs: Runs) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""

    def flow(start: str, end: str, **by: str) -> str:
        return runs.text("next stage eventually", stage=start, to=end, **by)

    cars = runs.whole.shape.stages.index("ownership")
    told = runs.whole.shape.channels.index("owner referral")
    word = runs.over((("referrals", told, 1.0),), (("entries", cars, 1.0),))
    return [
        ["enquiries that lead to a visit (stated: 30 %)", flow("enquiry", "showroom visit")],
        ["visits that lead to a test drive (stated: 60 %)", flow("showroom visit", "test drive")],
        ["test drives that lead to an order (stated: 20 %)", flow("test drive", "waiting")],
        ["orders that are cancelled", flow("waiting", "cancelled")],
        ["half of the cars are handed over within", runs.text("sojourn time", stage="waiting", statistic="p50")],
        ["photos are felt as", runs.text("felt value", touchpoint="build photos", statistic="mean")],
        ["the handover is felt as", runs.text("felt value", touchpoint="handover", statistic="mean")],
        ["calls a month after are felt as", runs.text("felt value", touchpoint=CALL, statistic="mean")],
        ["recommend at a call", runs.text("outcome share", touchpoint=CALL, outcome="recommends")],
        ["net score of owners, from -100 to 100", runs.text("survey score", survey="nps")],
        ["new enquiries by word of mouth, for each car handed over", word],
        ["net per enquiry", runs.text("net per prospect")],
    ]  # fmt: skip


def effect(name: str, runs: Runs, base: Runs) -> list[str]:
    """Return what a change does: to cancellations, to how the handover is felt, to word of mouth, to net."""
    return [
        name,
        points(runs.less(base, "next stage", stage="waiting", to="cancelled")),
        amount(runs.less(base, "felt value", touchpoint="handover", statistic="mean")),
        points(runs.less(base, "outcome share", touchpoint=CALL, outcome="recommends")),
        amount(runs.less(base, "net per prospect"), "EUR"),
    ]


def effects() -> list[list[str]]:
    """Return a row for each change."""
    rows = [effect(name, STUDY.run(changes), STUDY.base) for name, changes in CHANGES.items()]
    plain, silent = STUDY.run(NO_ANTICIPATION), STUDY.run(NO_ANTICIPATION | SILENCE)
    return [*rows, effect("silence, where anticipation moves nothing", silent, plain)]


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", table(["question", "answer"], answers(STUDY.base))
    header = ["", "orders cancelled", "handover felt", "recommend at a call", "net per enquiry"]
    yield "changes", table(header, effects())


if __name__ == "__main__":
    main(__doc__, tables())
