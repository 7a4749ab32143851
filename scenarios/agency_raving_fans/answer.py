"""Run the agency, as it is and with one thing changed at a time, and print the answers of its README.

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

STUDY = Study(HERE, replications=200)
YEARS = 365.2425 / 728  # periods of 104 weeks in a year
HELD = "utilisation, team=consultants"
WAIT = "queue, touchpoint=onboarding, statistic=mean"


def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""
    return [
        ["of their time, the consultants are held by projects", said(results, HELD)],
        ["signed clients who have to wait for a start", said(results, "share waiting, touchpoint=onboarding")],
        ["those who get one have waited, on average", said(results, WAIT)],
        ["those who look elsewhere meanwhile", said(results, "abandonment, touchpoint=onboarding")],
        ["in line on average", said(results, "queue length, team=consultants")],
        ["projects delivered in two years", said(results, "visits, touchpoint=delivery")],
        ["clients who speak ill at the end", said(results, "outcome share, touchpoint=delivery, outcome=speaks ill")],
        [
            "of those asked, refer (published: 30 to 33 %)",
            said(results, "outcome share, touchpoint=ask, outcome=refers"),
        ],
        ["come by word of mouth in two years", said(results, "referrals")],
        ["reputation after two years", said(results, "brand trait, trait=reputation")],
        ["net of two years", said(results, "net")],
    ]


def effect(what: str) -> list[str]:
    """Return what a change does to consultants, waits, quality, words and money."""
    base, changed = STUDY.base, STUDY.run(what)
    wait = [each / 86400 for each in more(base, changed, WAIT)]
    net = [each * YEARS / 1000 for each in more(base, changed, "net")]
    return [
        what,
        points(more(base, changed, HELD)),
        amount((wait[0], wait[1]), "d"),
        amount(more(base, changed, "entries client")),
        points(more(base, changed, "outcome share, touchpoint=delivery, outcome=speaks ill")),
        amount(more(base, changed, "referrals")),
        amount((net[0], net[1])),
    ]


def answer_table(results: sojourn.Results) -> str:
    """Return what one run tells as a table in Markdown."""
    return answering.answer_table(answers(results))


def effect_table() -> str:
    """Return what each change does as a table in Markdown."""
    header = [
        "held",
        "wait for a start",
        "delivered",
        "speak ill",
        "come by word of mouth",
        "net a year, 1,000 EUR",
    ]
    return answering.change_table(STUDY, header, effect)


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield "answers", answer_table(STUDY.base)
    yield "changes", effect_table()


if __name__ == "__main__":
    main(__doc__, tables())
