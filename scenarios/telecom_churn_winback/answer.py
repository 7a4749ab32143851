"""Run telecom churn and win-back, as it is and with one thing changed at a time; print the answers of its README.

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

from answering import Study, amount, main, more, points, said, table, worth  # noqa: E402 - beside the folders

STUDY = Study(HERE)
BACK = "comes back"
SERVICE = "first contact solves more"
OFFER = "a retention offer to all"
LONG_MEMORY = {"traits.goodwill.half-life": "360 d"}


def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""
    back = {
        "the price": ("win-back offer", "second life at a discount"),
        "amends": ("amends", "second life after amends"),
    }
    left = "next stage, stage=active, to=churned, by="
    return [
        ["clients who leave within three years", said(results, "churned share")],
        ["of them, in the middle of an issue (points of all clients)", said(results, f"{left}during issue")],
        ["otherwise (points of all clients)", said(results, f"{left}churns")],
        ["issues of a client", said(results, "visits per prospect, touchpoint=failure")],
        ["solved at a contact", said(results, "outcome share, touchpoint=support, outcome=solved")],
        ["half of the issues are over within", said(results, "sojourn time, stage=issue, statistic=p50")],
        ["nine issues in ten are over within", said(results, "sojourn time, stage=issue, statistic=p90")],
        *(
            [f"come back, of those called with {word}",
             said(results, f"outcome share, touchpoint={call}, outcome={BACK}")]
            for word, (call, _) in back.items()
        ),
        *([f"a second life with {word} brings within the three years", worth(results, stage)]
          for word, (_, stage) in back.items()),
        ["net per client of three years", said(results, "net per prospect")],
    ]  # fmt: skip


def effect(name: str, changed: sojourn.Results, base: sojourn.Results) -> list[str]:
    """Return what a change does: to those who leave, to those who end up gone, to cost and net."""
    return [
        name,
        points(more(base, changed, "churned share")),
        points(more(base, changed, "gone share")),
        amount(more(base, changed, "cost per prospect"), "EUR"),
        amount(more(base, changed, "net per prospect"), "EUR"),
    ]


def effects() -> list[list[str]]:
    """Return a row for each what-if of the file, and for two of them where memory is long."""
    rows = [effect(each.name, STUDY.run(each.name), STUDY.base) for each in STUDY.scenario.what_ifs]
    lasting = Study(HERE, assuming=LONG_MEMORY)
    for name in (SERVICE, OFFER):
        rows.append(effect(f"goodwill kept four times as long: {name}", lasting.run(name), lasting.base))
    return rows


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", table(["question", "answer"], answers(STUDY.base))
    yield "changes", table(["", "leave", "gone for good", "cost per client", "net per client"], effects())


if __name__ == "__main__":
    main(__doc__, tables())
