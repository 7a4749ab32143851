"""Compare what Sojourn predicted for May 2016 with what was observed, and print the tables of the README.

    python compare.py incident_event_log.csv.gz [--readme README.md]

Makes the tables with prepare.py in a temporary folder, runs the scenario, and judges it by the whole log. With
`--readme` the tables between the marks in that file are replaced. The same input gives the same text.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import prepare
from figures import (
    LEVELS,
    STAGES,
    TOUCHPOINTS,
    band,
    observed,
    observed_open,
    open_measures,
    predicted,
    resolution,
    resolution_so_far,
    visits,
    wait,
)
from incidents import Incident, read_log

import sojourn

if TYPE_CHECKING:
    from sojourn import Metric, Plan

HERE = Path(__file__).parent
START = prepare.OPENED_FROM
MAY = prepare.UNTIL
JUNE = datetime(2016, 6, 1)
FOLLOWED_TO = datetime(2016, 9, 1)  # the horizon of the scenario
DAYS = tuple(MAY + timedelta(days=day) for day in range(31))
REPLICATIONS = 20
MONTHS = 100  # single months for the luck of a month
BACKTEST_AT = datetime(2016, 4, 16)  # the choice of the waits' window was made on what was known at the end of April
BACKTEST_SINCE = {
    "everything since 1 March": START,
    "the last month": datetime(2016, 3, 16),
    "two weeks": datetime(2016, 4, 1),
}
HEADLINES = ("incidents opened", *(resolution(level) for level in LEVELS), *(visits(stage) for stage in STAGES))


@dataclass(frozen=True, kw_only=True)
class OpenDay:
    """Incidents open at the end of a day: observed, predicted with run error, and 8 in 10 single months."""

    day: datetime
    observed: float
    predicted: Metric
    luck: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Everything the README shows: figures by name."""

    observed: dict[str, float]
    predicted: dict[str, Metric]  # waits of April
    luck: dict[str, tuple[float, float]]
    two_months: dict[str, Metric]  # waits of March and April
    replayed: tuple[dict[str, float], dict[str, Metric]]  # March and April themselves, observed and simulated
    may_open: list[OpenDay]
    all_open: list[OpenDay]
    backtest: tuple[dict[str, float], dict[str, dict[str, Metric]]]  # second half of April: observed, by window


def plan_of(log: list[Incident], since: datetime, until: datetime = MAY) -> Plan:
    """Prepare the tables in a temporary folder and compile the scenario on them."""
    with TemporaryDirectory() as folder:
        prepare.write(prepare.build(log, since=since, until=until), Path(folder))
        return sojourn.load(HERE / "scenario.yaml", data=folder).compile(grid=1 * sojourn.d)


def compare(log: list[Incident]) -> Comparison:
    """Run the scenario with both sets of waits and put it beside the log."""
    plan = plan_of(log, prepare.WAITS_SINCE)
    run = plan.run(replications=REPLICATIONS, seed=0)
    both = plan_of(log, START).run(replications=REPLICATIONS, seed=0)
    months = (plan.run(replications=1, seed=seed) for seed in range(1, MONTHS + 1))
    return Comparison(
        observed=observed(log, MAY, JUNE, FOLLOWED_TO),
        predicted=predicted(run, "may"),
        luck=band([_values(predicted(month, "may")) for month in months]),
        two_months=predicted(both, "may"),
        replayed=(observed(log, START, MAY, FOLLOWED_TO), predicted(both, "march and april")),
        may_open=open_days(run.by(channel="may"), observed_open(log, MAY, JUNE, DAYS)),
        all_open=open_days(run, observed_open(log, START, JUNE, DAYS)),
        backtest=backtest(log),
    )


def backtest(log: list[Incident]) -> tuple[dict[str, float], dict[str, dict[str, Metric]]]:
    """Predict the incidents of the second half of April from windows that end before it, judged at its end."""
    runs = {
        name: plan_of(log, since, BACKTEST_AT).run(replications=REPLICATIONS, seed=0)
        for name, since in BACKTEST_SINCE.items()
    }
    played = {name: predicted(run, "march and april") for name, run in runs.items()}
    return resolution_so_far(log, BACKTEST_AT, MAY), played


def open_days(results: sojourn.Results, seen: dict[str, float]) -> list[OpenDay]:
    """Put the incidents open at the end of each day of May beside those of the run."""
    found = []
    for (name, measure), day in zip(open_measures(results, START, DAYS).items(), DAYS, strict=True):
        luck = results.luck_of(measure)
        spread = (luck.low, luck.high) if luck else (float("nan"), float("nan"))
        found.append(OpenDay(day=day, observed=seen[name], predicted=results.estimate(measure), luck=spread))
    return found


def _values(figures: dict[str, Metric]) -> dict[str, float]:
    return {name: _scaled(metric)[0] for name, metric in figures.items()}


def _scaled(metric: Metric) -> tuple[float, float]:
    """Value and half-width; times in hours."""
    scale = 1 / 3600 if metric.unit == "s" else 1.0
    return (metric.value or 0.0) * scale, (metric.half_width or 0.0) * scale


# --- text --------------------------------------------------------------------------------------------------------
def headline_table(found: Comparison) -> str:
    """May: observed, predicted, run error, luck of a month, and the prediction from both months' waits."""
    rows = [
        [
            name,
            number(found.observed[name]),
            with_error(found.predicted[name]),
            between(found.luck[name]),
            with_error(found.two_months[name]),
        ]
        for name in HEADLINES
    ]
    return markdown(["May 2016", "observed", "predicted", "a month's luck, 8 in 10", "from both months' waits"], rows)


def replay_table(found: Comparison) -> str:
    """March and April played again with their own waits: what the composition of steps alone gets wrong."""
    seen, played = found.replayed
    rows = [[name, number(seen[name]), with_error(played[name])] for name in HEADLINES[1:]]
    return markdown(["March and April 2016", "observed", "played again"], rows)


def backtest_table(found: Comparison) -> str:
    """Second half of April: observed by its end, and predicted from three windows."""
    seen, played = found.backtest
    levels = [resolution(level) for level in LEVELS if isfinite(seen[resolution(level)])]
    rows = [[name, number(seen[name]), *(with_error(figures[name]) for figures in played.values())] for name in levels]
    return markdown(["16 to 30 April 2016", "observed by 30 April", *(f"waits of {name}" for name in played)], rows)


def touchpoint_table(found: Comparison) -> str:
    """May: how often each touchpoint came, and after what wait."""
    rows = [
        [
            name,
            number(found.observed[visits(name)]),
            with_error(found.predicted[visits(name)]),
            number(found.observed[wait(name)]),
            with_error(found.predicted[wait(name)]),
        ]
        for name in TOUCHPOINTS
    ]
    head = ["touchpoint", "visits per incident, observed", "predicted", "median wait in h, observed", "predicted"]
    return markdown(head, rows)


def open_table(found: Comparison) -> str:
    """Incidents open at the end of each day of May: those opened in May, and all since 1 March."""
    rows = [
        [f"{own.day:%a %d May}", *_open_cells(own), *_open_cells(every)]
        for own, every in zip(found.may_open, found.all_open, strict=True)
    ]
    rows.append(["mean of the month", *_open_mean(found.may_open), *_open_mean(found.all_open)])
    columns = ["observed", "predicted", "8 in 10"]
    head = [f"{column}, opened {when}" for when in ("in May", "since March") for column in columns]
    return markdown(["end of", *head], rows)


def _open_cells(day: OpenDay) -> list[str]:
    return [number(day.observed), with_error(day.predicted), between(day.luck)]


def _open_mean(days: Sequence[OpenDay]) -> list[str]:
    return [number(mean(day.observed for day in days)), number(mean(day.predicted.value or 0 for day in days)), ""]


def number(value: float, digits: int = 4) -> str:
    """Four significant digits unless told otherwise; whole numbers from 1,000 on."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{digits}g}"


def between(luck: tuple[float, float]) -> str:
    """A band as `low to high`, three significant digits."""
    return f"{number(luck[0], 3)} to {number(luck[1], 3)}"


def with_error(metric: Metric) -> str:
    """Value ± half-width of the 95 % interval (run error), the half-width with two significant digits."""
    value, half = _scaled(metric)
    if not half:
        return number(value)
    places = max(0, 1 - int(f"{half:.1e}".partition("e")[2]))
    return f"{value:,.{places}f} ± {half:,.{places}f}"


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, numbers to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def blocks(found: Comparison) -> dict[str, str]:
    """Return the tables of the README by the name of their marks."""
    return {
        "may": headline_table(found),
        "replay": replay_table(found),
        "backtest": backtest_table(found),
        "touchpoints": touchpoint_table(found),
        "open": open_table(found),
    }


def filled(text: str, found: Comparison) -> str:
    """Return `text` with the tables between `<!-- name -->` and `<!-- end -->` replaced."""
    for name, table in blocks(found).items():
        before, mark, rest = text.partition(f"<!-- {name} -->\n")
        if mark:
            text = before + mark + table + "\n<!-- end -->" + rest.partition("<!-- end -->")[2]
    return text


def main() -> None:
    """Read the command line, compare, print or fill in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the event log, csv or csv.gz")
    parser.add_argument("--readme", type=Path, help="fill the tables into this file")
    options = parser.parse_args()
    found = compare(read_log(options.source))
    if options.readme:
        options.readme.write_text(filled(options.readme.read_text(encoding="utf-8"), found), encoding="utf-8")
    else:
        print("\n\n".join(blocks(found).values()))


if __name__ == "__main__":
    main()
