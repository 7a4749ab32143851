"""Writes how often a check is wrong to docs/evidence/checking.md: `python -m tests.statistical.checks_page [runs]`."""

from __future__ import annotations

import datetime
import itertools
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.statistical.checks import (
    CONDITIONS,
    METRICS,
    RARE_EVENTS,
    REPLICATIONS,
    RUNS,
    VERDICTS,
    Found,
    Target,
    fixture,
    macro,
)

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "evidence" / "checking.md"
HEAD = """\
# How often a check is wrong

{date}, at commit `{commit}`, by `python -m tests.statistical.checks_page {runs}` ({minutes:.0f} minutes). The test
that holds the limits is `tests/statistical/test_check_errors.py`; what is counted is explained in
[methods](../methods/checking.md).

A macro-run is two runs of one small journey with two seeds that no other macro-run has: {replications}
replications, some 17,000 prospects in some 530 blocks of 32. Each is counted for {metrics} metrics: {kinds};
{some} of them of one channel or segment alone. Margins are {least:.0f} to {most:.0f} standard errors of a run,
median {median:.0f}; those of rare counts {fewest} to {many} events. Levels are those of a command with
{metrics} metrics.

*Another seed*: the first run is the baseline, the second what is checked; one metric, each in its turn, is
shifted in the second. *Same seed*: the first run is both, and the metric is shifted in a copy of it, so that
units pair up and all other metrics are the same to the bit. Shifts are of integer totals, upwards or downwards,
and at random: of shares and quantiles each case without the event gets it, or each with it loses it, with one
probability; of arrivals a Poisson number is added, or each is kept with one probability; of means, money and
totals each case (each replication) gets the drift on top, times a number between 0.5 and 1.5 that is one for
the block (replication). The true drift is exactly that named.

Verdicts of the command, with exact bounds of their probability, each one-sided at 99.9 %:

| condition | verdict | runs | share | bounds |
|---|---|---|---|---|
"""


def page(found: Found, targets: Sequence[Target], commit: str) -> str:
    kinds = Counter(each.kind for each in targets)
    sizes = sorted(each.size for each in targets)
    lines = [_row(found, *each) for each in itertools.product(CONDITIONS, VERDICTS)]
    lines += ["", "The shifted metric alone, by its kind (unchanged: the metric whose turn it is):", ""]
    lines += ["| condition | kind | PASS | FAIL | INCONCLUSIVE |", "|---|---|---|---|---|"]
    for name, kind in itertools.product(CONDITIONS, kinds):
        counts = " | ".join(f"{found.metrics[name, kind, verdict]:,}" for verdict in VERDICTS)
        lines.append(f"| {name} | {kind} | {counts} |")
    head = HEAD.format(
        date=f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}",
        commit=commit,
        runs=found.runs,
        minutes=found.seconds / 60,
        replications=REPLICATIONS,
        metrics=METRICS,
        kinds=", ".join(f"{count} of kind *{kind}*" for kind, count in kinds.most_common()),
        some=sum("," in each.text for each in targets),
        least=sizes[0],
        most=sizes[-1],
        median=sizes[len(sizes) // 2],
        fewest=RARE_EVENTS[0],
        many=RARE_EVENTS[-1],
    )
    return _wrapped(head) + "\n".join(lines) + "\n"


def _wrapped(head: str) -> str:
    """Paragraphs in lines of one width; headings and tables as they are."""
    *paragraphs, table = head.split("\n\n")
    filled = (textwrap.fill(each, 118, break_on_hyphens=False) for each in paragraphs)
    return "\n\n".join([*filled, table])


def _row(found: Found, condition: str, verdict: str) -> str:
    count, low, high = found.bounds(condition, verdict)
    share = f"{100 * count / found.runs:.2f} % | {100 * low:.2f} to {100 * high:.2f} %"
    return f"| {condition} | {verdict.upper()} | {count:,} | {share} |"


def _commit() -> str:
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    return said.stdout.strip()


def main() -> None:
    """Print all rates as they come in, and write the page after every hundred macro-runs."""
    targets, commit = fixture(), _commit()
    for found in macro(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS, targets):
        print(found, flush=True)
        PAGE.write_text(page(found, targets, commit), encoding="utf-8")


if __name__ == "__main__":
    main()
