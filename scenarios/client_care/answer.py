"""Run client care, as it is and with one thing changed at a time, and print the answers of its README.

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

from answering import Study, main, said, table  # noqa: E402 - beside the folders of the library

from sojourn.results.rounding import luck_text  # noqa: E402

STUDY = Study(HERE)
SIGNED = "new contracts"
AS_IT_IS, LASTING = "as it is", "goodwill kept four times as long"
FEWER, NONE = "half as many bad bills", "no support at all"

#: how a change is called -> the what-ifs of the file that are done together
CHANGES: dict[str, tuple[str, ...]] = {
    AS_IT_IS: (),
    **{each.name: (each.name,) for each in STUDY.scenario.what_ifs},
    f"the same, {FEWER}": (LASTING, FEWER),
    f"the same, {NONE}": (LASTING, NONE),
}


def answers(results: sojourn.Results) -> list[tuple[str, str]]:
    """Return question and answer, each answer with its run error (95 %)."""

    def text(name: str, **filters: str) -> str:
        return results.metric(name, **filters).text

    def signed(name: str, **filters: str) -> str:
        return results.metric(name, channel=SIGNED, **filters).text

    net = next(found for found in results.luck if found.name == "net" and not found.filters)
    return [
        ("clients of January 2026 who have left three years later", signed("share reaching", stage="former client")),
        ("bad bills of each in that time", signed("visits per prospect", touchpoint="bad bill")),
        ("support calls back after, mean of all attempts", text("wait", touchpoint="support", statistic="mean")),
        ("of that, the door was closed for", text("slide", touchpoint="support")),
        ("half of the issues are over within", text("sojourn time", stage="issue", statistic="p50")),
        ("nine issues in ten are over within", text("sojourn time", stage="issue", statistic="p90")),
        ("issues that nobody settles", text("next stage", stage="issue", to="back", by="gives up on it")),
        ("contracts of 24 months (730.5 d) end after, mean", text("time to", stage="renewal", statistic="mean")),
        ("of those whose contract ends, sign again", text("next stage", stage="renewal", to="client")),
        ("leave when they are called", text("next stage", stage="renewal", to="former client")),
        ("recommend, of yearly reviews", text("outcome share", touchpoint="yearly review", outcome="recommends")),
        ("new clients by word of mouth, for each client", signed("referrals per prospect")),
        ("recommend score, from -100 to 100", text("survey score", survey="recommend score")),
        ("net per client of three years", signed("net per prospect")),
        ("net of three years: 8 periods in 10 bring", luck_text(net)),
    ]


def effects() -> list[list[str]]:
    """Return a row for each change: the change, who leaves, their goodwill, word of mouth, net; clients of January."""
    asked = ("former client share", "trait, stage=client, trait=goodwill", "referrals per prospect", "net per prospect")
    rows = []
    for name, what in CHANGES.items():
        results = STUDY.run(*what) if what else STUDY.base
        rows.append([name, *(said(results, f"{each}, channel={SIGNED}") for each in asked)])
    return rows


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", table(["question", "answer"], [list(pair) for pair in answers(sojourn.load(HERE).run())])
    header = ["", "left within three years", "goodwill", "referred, for each client", "net per client"]
    yield "changes", table(header, effects())


if __name__ == "__main__":
    main(__doc__, tables())
