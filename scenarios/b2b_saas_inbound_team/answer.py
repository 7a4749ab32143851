"""Run the inbound team, as it is and with one thing changed at a time, and print the answers of its README.

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

from sojourn.results.measure import UNITS  # noqa: E402
from sojourn.results.rounding import luck_text  # noqa: E402

STUDY = Study(HERE, replications=60)
YEARS = 365.2425 / 56  # periods of eight weeks in a year
STEPS = ("lead", "MQL", "SQL", "opportunity", "client")
HOURS = ("Mon 09:00", "Mon 10:00", "Mon 12:00", "Mon 17:00", "Wed 09:00", "Wed 12:00", "Wed 17:00", "Wed 22:00",
         "Sat 12:00")  # fmt: skip


def cost_of_a_client(results: sojourn.Results) -> str:
    """Return what leads and reps cost for each client won."""
    won = (("entries", results.shape.stages.index("client"), 1.0),)
    return over(results, (("arrival cost", 0, UNITS), ("staff cost", 0, UNITS)), won)


def answers(results: sojourn.Results) -> list[list[str]]:
    """Return question and answer, each answer with its run error (95 %)."""
    luck = {(found.name, *found.filters.values()): found for found in results.luck}
    return [
        ["of the time that is paid, the reps are busy", said(results, "utilisation, team=sales")],
        ["calls, demos and proposals that had to wait for a rep", said(results, "share waiting, team=sales")],
        ["wait in line, mean of all", said(results, "queue, team=sales, statistic=mean")],
        ["in line on average, day and night", said(results, "queue length, team=sales")],
        ["a call is held up by the closed door, on average", said(results, "slide, touchpoint=first call")],
        ["and then by the line", said(results, "queue, touchpoint=first call, statistic=mean")],
        ["calls that reach somebody", said(results, "share reached, touchpoint=first call")],
        *([f"entries of {stage} in eight weeks", said(results, f"entries {stage}")] for stage in STEPS),
        ["leads and reps cost for each client, EUR", cost_of_a_client(results)],
        ["clients of eight weeks: 8 periods in 10 bring", luck_text(luck["entries", "client"])],
        ["net of eight weeks: 8 periods in 10 bring", luck_text(luck["net",])],
    ]


def week(results: sojourn.Results) -> list[list[str]]:
    """Return line, requests and wait at some hours of the week."""
    asked = ("people on shift", "requests per hour", "queue length", "wait from asking")
    rows = [[hour, *(said(results, f"{each}, team=sales, hour={hour}") for each in asked)] for hour in HOURS]
    return [[cell.replace("none seen", "none").removeprefix("exactly ") for cell in row] for row in rows]


def effect(what: str) -> list[str]:
    """Return what a change does to work, waits, clients and money."""
    base, changed = STUDY.base, STUDY.run(what)
    wait, half = more(base, changed, "queue, touchpoint=first call, statistic=mean")
    yearly = [(YEARS * value, YEARS * half) for value, half in (more(base, changed, "entries client"),)]
    money = [tuple(each * YEARS / 1000 for each in more(base, changed, words)) for words in ("cost", "net")]
    return [
        what,
        points(more(base, changed, "utilisation, team=sales")),
        amount((wait / 3600, half / 3600), "h"),
        *(amount(each) for each in yearly),
        *(amount((value, half)) for value, half in money),
    ]


def answer_tables(results: sojourn.Results) -> Iterator[tuple[str, str]]:
    """Return mark and table of what one run tells."""
    yield "answers", table(["question", "answer"], answers(results))
    header = ["an hour from", "reps on shift", "requests an hour", "in line", "who asks then waits"]
    yield "week", table(header, week(results))


def effect_table() -> str:
    """Return what each change does as a table in Markdown."""
    header = ["", "busy", "a call waits in line", "clients a year", "cost a year, 1,000 EUR", "net a year, 1,000 EUR"]
    return table(header, [effect(each.name) for each in STUDY.scenario.what_ifs])


def tables() -> Iterator[tuple[str, str]]:
    """Return mark and table of what the README shows."""
    yield from answer_tables(STUDY.base)
    yield "changes", effect_table()


if __name__ == "__main__":
    main(__doc__, tables())
