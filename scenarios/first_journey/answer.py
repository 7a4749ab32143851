"""Run the first journey and print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the table between the marks in that file is replaced. The same seed gives the same text.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import sojourn
from sojourn.results.rounding import luck_text

HERE = Path(__file__).parent
BEGIN, END = "<!-- answers -->\n", "<!-- end -->"


def answers(results: sojourn.Results) -> list[tuple[str, str]]:
    """Return question and answer, each answer with its run error (95 %)."""

    def text(name: str, **filters: str) -> str:
        return results.metric(name, **filters).text

    def flow(start: str, end: str) -> str:
        return text("next stage eventually", stage=start, to=end)

    luck = {(found.name, *found.filters.values()): found for found in results.luck}
    clients, net = luck["entries", "client"], luck[("net",)]
    return [
        ("prospects who become clients within the two years", text("share reaching", stage="client")),
        ("the same, followed for twenty years", text("share reaching eventually", stage="client")),
        ("leads that qualify (published: 32 %)", flow("lead", "qualified lead")),
        ("qualified leads that get an offer (published: 18.24 %)", flow("qualified lead", "offer open")),
        ("offers that are signed (published: 28 %)", flow("offer open", "client")),
        ("half of the calls come within", text("wait", touchpoint="first call", statistic="p50")),
        ("new clients: 8 periods of two years in 10 bring", luck_text(clients)),
        ("net of the two years: 8 periods in 10 bring", luck_text(net)),
        ("net per prospect, organic", text("net per prospect", channel="organic")),
        ("net per prospect, paid ads", text("net per prospect", channel="paid ads")),
        ("net per lead, trade fair", text("net per prospect", channel="trade fair")),
    ]


def table(results: sojourn.Results) -> str:
    """Return the answers as a table in Markdown."""
    lines = ["| question | answer |", "| --- | --- |", *(f"| {ask} | {answer} |" for ask, answer in answers(results))]
    return "\n".join(lines)


def main() -> None:
    """Read the command line, run, print or fill in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readme", type=Path, help="fill the table into this file")
    options = parser.parse_args()
    answer = table(sojourn.load(HERE).run())
    if options.readme is None:
        print(answer)
        return
    text = options.readme.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    options.readme.write_text(before + BEGIN + answer + "\n" + END + rest.split(END, 1)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
