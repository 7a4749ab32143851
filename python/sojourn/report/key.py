"""The key numbers of a journey as it is: each with its run error and the luck of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.report.markup import clipped, data, escaped, note, section, table
from sojourn.results.reading import goal_of, has_money, luck_words, money_words
from sojourn.results.rounding import luck_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.results.metric import Luck, Metric
    from sojourn.results.results import Results

MOST = 9  # rows that a sheet has room for


def key_numbers(results: Results) -> str:
    """Return the section."""
    found = list(_metrics(results))
    lucky = {_key(each): each for each in results.luck}
    band = luck_words(results)
    columns = [(f"In {results.manifest.horizon}", ""), ("Mean", "n"), *([(band, "n")] if lucky else [])]
    rows = [_row(name, each, lucky.get(_key(each)))[: len(columns)] for name, each in found[:MOST]]
    left = len(found) - MOST
    return section(
        "Key numbers",
        table("key", f"Key numbers of {clipped(results.manifest.scenario)}", columns, rows),
        note(
            "±: 95 % precision of the simulation, shrinks with more replications.",
            f"{band}: the luck of a single period; does not shrink." if lucky else "",
            "Doubt about the inputs is not in it: see page 2.",
            f"{left} more are left out: sojourn run lists them." if left > 0 else "",
        ),
    )


def _metrics(results: Results) -> Iterator[tuple[str, Metric]]:
    goal = goal_of(results)
    yield "Prospects who come", results.metric("arrivals")
    yield f"Share who reach “{clipped(goal, 40)}”", results.metric("share reaching", stage=goal)
    time = results.metric("time to", stage=goal, statistic="p50")
    if time.value is not None:
        yield f"Time to “{clipped(goal, 40)}”, median", time
    if has_money(results):
        for word in money_words(results):
            yield word.capitalize(), results.metric(word)
        yield (
            f"{money_words(results)[-1].capitalize()} per prospect",
            results.metric(f"{money_words(results)[-1]} per prospect"),
        )
    for name, _ in results.shape.surveys:
        yield f"{clipped(name, 40)}, mean score", results.metric("survey score", survey=name)
    for team in results.shape.teams:
        yield f"{clipped(team.name, 30)}: busy", results.metric("utilisation", team=team.name)
        yield f"{clipped(team.name, 30)}: mean time in line", results.metric("time in line", team=team.name)


def _row(name: str, metric: Metric, luck: Luck | None) -> list[str]:
    band = escaped(luck_text(luck)) if luck is not None else '<span class="quiet">—</span>'
    return [escaped(name), data(metric.value, metric.text), band]


def _key(of: Metric | Luck) -> tuple[str, tuple[tuple[str, str | int], ...]]:
    return of.name, tuple(sorted(of.filters.items(), key=str))
