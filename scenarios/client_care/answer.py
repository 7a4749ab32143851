"""Run client care, as it is and with one thing changed at a time, and print the answers of its README.

    python answer.py [--readme README.md]

With `--readme` the tables between the marks in that file are replaced. The same seed gives the same text.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import sojourn
from sojourn.results.rounding import luck_text

HERE = Path(__file__).parent
SIGNED = "new contracts"
AS_IT_IS = "as it is"

#: what is changed -> texts of the scenario file and what stands in their place
CHANGES: Mapping[str, Mapping[str, str]] = {
    AS_IT_IS: {},
    "half as many bad bills": {"every: exponential mean 12 months": "every: exponential mean 24 months"},
    "support settles 85 % itself": {"share: 70 %": "share: 85 %", "share: 20 %": "share: 10 %"},
    "support on Saturdays too": {"9:00-18:00 Mon-Fri": "9:00-18:00 Mon-Sat"},
    "no support at all": {"after: loguniform 10 min to 8 h": "after: never"},
    "one renewal call, not four": {"{up to: 4, every: 20 h": "{up to: 1, every: 20 h"},
    "goodwill kept four times as long": {"half-life: 90 d": "half-life: 360 d"},
    "the same, half as many bad bills": {
        "half-life: 90 d": "half-life: 360 d",
        "every: exponential mean 12 months": "every: exponential mean 24 months",
    },
    "the same, no support at all": {
        "half-life: 90 d": "half-life: 360 d",
        "after: loguniform 10 min to 8 h": "after: never",
    },
}


def changed(changes: Mapping[str, str]) -> sojourn.Scenario:
    """Return the scenario with texts replaced; each must stand in the file exactly once."""
    text = (HERE / "scenario.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        if text.count(old) != 1:
            message = f"{old!r} stands {text.count(old)} times in the scenario"
            raise ValueError(message)
        text = text.replace(old, new)
    return sojourn.loads(text, data=HERE)


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
    rows = []
    for name, changes in CHANGES.items():
        results = changed(changes).run().by(channel=SIGNED)
        rows.append(
            [
                name,
                results.metric("share reaching", stage="former client").text,
                results.metric("trait", stage="client", trait="goodwill").text,
                results.metric("referrals per prospect").text,
                results.metric("net per prospect").text,
            ]
        )
    return rows


def answer_table(results: sojourn.Results) -> str:
    """Return the answers as a table in Markdown."""
    return _table(["question", "answer"], [list(pair) for pair in answers(results)])


def effect_table() -> str:
    """Return what each change does as a table in Markdown."""
    return _table(["", "left within three years", "goodwill", "referred, for each client", "net per client"], effects())


def _table(header: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in [header, ["---"] * len(header), *rows])


def _filled(text: str, mark: str, table: str) -> str:
    before, rest = text.split(f"<!-- {mark} -->\n")
    return f"{before}<!-- {mark} -->\n{table}\n<!-- end -->{rest.split('<!-- end -->', 1)[1]}"


def main() -> None:
    """Read the command line, run, print or fill in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readme", type=Path, help="fill the tables into this file")
    options = parser.parse_args()
    tables = {"answers": answer_table(sojourn.load(HERE).run()), "changes": effect_table()}
    if options.readme is None:
        print("\n\n".join(tables.values()))
        return
    text = options.readme.read_text(encoding="utf-8")
    for mark, table in tables.items():
        text = _filled(text, mark, table)
    options.readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
