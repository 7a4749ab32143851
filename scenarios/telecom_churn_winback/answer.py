"""Run telecom churn and win-back, as it is and with one thing changed at a time; print the answers of its README.

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

STUDY = Study(HERE)
BACK = "comes back"
FIRST_CONTACT = {"support.solved: 70 % per visit": "support.solved: 80 % per visit"}
OFFER = {"after: never  ": "after: 12 months  "}
LONG_MEMORY = {
    "  left over service: {half-life: never}": "  goodwill: {half-life: 360 d}\n  left over service: {half-life: never}"
}

#: what is changed -> texts of the scenario file and what stands in their place
CHANGES: Mapping[str, Mapping[str, str]] = {
    "first contact solves 80 %, not 70 %": FIRST_CONTACT,
    "one transfer, not two": {"friction: 2": "friction: 1"},
    "a retention offer to all after 12 months": OFFER,
    "the lost are called after 2 d": {"call the lost: 14 d": "call the lost: 2 d"},
    "the lost are called after 30 d": {"call the lost: 14 d": "call the lost: 30 d"},
    "the lost are called after 90 d": {"call the lost: 14 d": "call the lost: 90 d"},
    "nobody calls the lost": {"call the lost: 14 d": "call the lost: never"},
    "5 % come back for the price, not 20 %": {"win-back offer.comes back: 20 %": "win-back offer.comes back: 5 %"},
    "30 % come back for the price, not 20 %": {"win-back offer.comes back: 20 %": "win-back offer.comes back: 30 %"},
}


def answers(runs: Runs) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""
    back = {
        "the price": ("win-back offer", "second life at a discount"),
        "amends": ("amends", "second life after amends"),
    }
    return [
        ["clients who leave within three years", runs.text("share reaching", stage="churned")],
        ["of them, in the middle of an issue (points of all clients)", _by(runs, "during issue")],
        ["otherwise (points of all clients)", _by(runs, "churns")],
        ["issues of a client", runs.text("visits per prospect", touchpoint="failure")],
        ["solved at a contact", runs.text("outcome share", touchpoint="support", outcome="solved")],
        ["half of the issues are over within", runs.text("sojourn time", stage="issue", statistic="p50")],
        ["nine issues in ten are over within", runs.text("sojourn time", stage="issue", statistic="p90")],
        *(
            [f"come back, of those called with {word}", runs.text("outcome share", touchpoint=call, outcome=BACK)]
            for word, (call, _) in back.items()
        ),
        *([f"a second life with {word} brings within the three years", runs.worth(stage)]
          for word, (_, stage) in back.items()),
        ["net per client of three years", runs.text("net per prospect")],
    ]  # fmt: skip


def _by(runs: Runs, way: str) -> str:
    return runs.text("next stage", stage="active", to="churned", by=way)


def effect(name: str, runs: Runs, base: Runs) -> list[str]:
    """Return what a change does: to those who leave, to those who end up gone, to cost and net."""
    return [
        name,
        points(runs.less(base, "share reaching", stage="churned")),
        points(runs.less(base, "share reaching", stage="gone")),
        amount(runs.less(base, "cost per prospect"), "EUR"),
        amount(runs.less(base, "net per prospect"), "EUR"),
    ]


def effects() -> list[list[str]]:
    """Return a row for each change."""
    rows = [effect(name, STUDY.run(changes), STUDY.base) for name, changes in CHANGES.items()]
    lasting = Study(HERE, assuming=LONG_MEMORY)
    for name, changes in (("first contact solves 80 %", FIRST_CONTACT), ("a retention offer to all", OFFER)):
        rows.append(effect(f"goodwill kept four times as long: {name}", lasting.run(changes), lasting.base))
    return rows


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", table(["question", "answer"], answers(STUDY.base))
    yield "changes", table(["", "leave", "gone for good", "cost per client", "net per client"], effects())


if __name__ == "__main__":
    main(__doc__, tables())
