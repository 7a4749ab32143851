"""Run the luxury car, as it is and with one thing changed at a time; print the answers of its README.

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

from answering import Study, amount, main, more, over, points, said, table  # noqa: E402 - beside the folders

STUDY = Study(HERE, replications=60)
CALL = "a call a month after"
SLIPS, PLAIN, SILENCE = "delivery slips two months", "anticipation moves nothing", "silence"

#: how a change is called -> the what-ifs of the file that are done together
CHANGES = {
    "silence: no photos, no tour": (SILENCE,),
    "photos every week": ("photos every week",),
    "no factory tour": ("no factory tour",),
    "two months sooner": ("two months sooner",),
    "from showroom to handover: 0.2 less there, 0.5 more here": ("from showroom to handover",),
    "delivery slips two months, and a letter says so": (SLIPS,),
    "the same, with no date promised": (SLIPS, "no date promised"),
    "the same, with much promised": (SLIPS, "much promised"),
    "the same, and silence": (SLIPS, SILENCE),
}


def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""

    def flow(start: str, end: str) -> str:
        return said(results, f"next stage eventually, stage={start}, to={end}")

    cars = results.shape.stages.index("ownership")
    told = results.shape.channels.index("owner referral")
    word = over(results, (("referrals", told, 1.0),), (("entries", cars, 1.0),))
    return [
        ["enquiries that lead to a visit (stated: 30 %)", flow("enquiry", "showroom visit")],
        ["visits that lead to a test drive (stated: 60 %)", flow("showroom visit", "test drive")],
        ["test drives that lead to an order (stated: 20 %)", flow("test drive", "waiting")],
        ["orders that are cancelled", flow("waiting", "cancelled")],
        ["half of the cars are handed over within", said(results, "sojourn time, stage=waiting, statistic=p50")],
        ["photos are felt as", said(results, "felt value, touchpoint=build photos, statistic=mean")],
        ["the handover is felt as", said(results, "felt value, touchpoint=handover, statistic=mean")],
        ["calls a month after are felt as", said(results, f"felt value, touchpoint={CALL}, statistic=mean")],
        ["recommend at a call", said(results, f"outcome share, touchpoint={CALL}, outcome=recommends")],
        ["net score of owners, from -100 to 100", said(results, "survey score, survey=nps")],
        ["new enquiries by word of mouth, for each car handed over", word],
        ["net per enquiry", said(results, "net per prospect")],
    ]  # fmt: skip


def effect(name: str, changed: sojourn.Results, base: sojourn.Results) -> list[str]:
    """Return what a change does: to cancellations, to how the handover is felt, to word of mouth, to net."""
    return [
        name,
        points(more(base, changed, "next stage, stage=waiting, to=cancelled")),
        amount(more(base, changed, "felt value, touchpoint=handover, statistic=mean")),
        points(more(base, changed, f"outcome share, touchpoint={CALL}, outcome=recommends")),
        amount(more(base, changed, "net per prospect"), "EUR"),
    ]


def effects() -> list[list[str]]:
    """Return a row for each change."""
    rows = [effect(name, STUDY.run(*what), STUDY.base) for name, what in CHANGES.items()]
    plain, silent = STUDY.run(PLAIN), STUDY.run(PLAIN, SILENCE)
    return [*rows, effect("silence, where anticipation moves nothing", silent, plain)]


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", table(["question", "answer"], answers(STUDY.base))
    header = ["", "orders cancelled", "handover felt", "recommend at a call", "net per enquiry"]
    yield "changes", table(header, effects())


if __name__ == "__main__":
    main(__doc__, tables())
