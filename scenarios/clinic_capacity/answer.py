"""Run the clinic, as it is and with one thing changed at a time, and print the answers of its README.

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

import answering  # noqa: E402 - beside the folders of the library
from answering import Study, amount, main, more, points, said  # noqa: E402

STUDY = Study(HERE, replications=40)
YEARS = 365.2425 / 56  # periods of eight weeks in a year


def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""
    return [
        ["calls that meet a closed desk", said(results, "balking, team=desk")],
        ["calls that hang up in the line", said(results, "abandonment, team=desk")],
        ["those who hang up have waited, on average", said(results, "time in line of those who left, team=desk")],
        ["those who are served have waited, on average", said(results, "queue, team=desk, statistic=mean")],
        ["who calls gives up for good, after three calls", said(results, "next stage, stage=enquiry, to=lost")],
        ["appointments that nobody comes to", said(results, "outcome share, touchpoint=appointment, outcome=no show")],
        ["patients wait for a nurse, there and then", said(results, "queue, touchpoint=appointment, statistic=mean")],
        ["patients handed over wait for a doctor", said(results, "queue, touchpoint=doctor, statistic=mean")],
        *([f"of the time that is paid, the {team} {'is' if team == 'desk' else 'are'} busy",
           said(results, f"utilisation, team={team}")] for team in (each.name for each in results.shape.teams)),
        ["treated in eight weeks", said(results, "entries treated")],
        ["net of eight weeks", said(results, "net")],
    ]  # fmt: skip


def effect(what: str) -> list[str]:
    """Return what a change does to lines, to patients and to money."""
    base, changed = STUDY.base, STUDY.run(what)
    waits = [more(base, changed, f"queue, touchpoint={each}, statistic=mean") for each in ("appointment", "doctor")]
    value, half = (each * YEARS / 1000 for each in more(base, changed, "net"))
    return [
        what,
        points(more(base, changed, "balking, team=desk")),
        points(more(base, changed, "abandonment, team=desk")),
        *(amount((value / 60, half / 60), "min") for value, half in waits),
        amount(more(base, changed, "entries treated")),
        amount((value, half)),
    ]


def answer_table(results: sojourn.Results) -> str:
    """Return what one run tells as a table in Markdown."""
    return answering.answer_table(answers(results))


def effect_table() -> str:
    """Return what each change does as a table in Markdown."""
    header = [
        "meet it closed",
        "hang up",
        "wait for a nurse",
        "wait for a doctor",
        "treated",
        "net a year, 1,000 EUR",
    ]
    return answering.change_table(STUDY, header, effect)


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", answer_table(STUDY.base)
    yield "changes", effect_table()


if __name__ == "__main__":
    main(__doc__, tables())
