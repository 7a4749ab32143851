"""The two sheets of a report, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sojourn.compare.words import period
from sojourn.report import answer, key, rests
from sojourn.report.again import again, command
from sojourn.report.changes import what_changes
from sojourn.report.first import fix_first
from sojourn.report.left_out import not_in_this_model
from sojourn.report.life import one_life, typical
from sojourn.report.markup import clipped, drawn, escaped, note, section
from sojourn.report.page import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.explore.ranking import Ranking
    from sojourn.picture.figure import Picture
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What stands beside the numbers: the command behind them, the ranking, or why there is none."""

    command: str
    ranking: Ranking | None
    no_ranking: str


def of_variant(comparison: Comparison, arm: Arm, asked: Asked) -> tuple[str, tuple[Sheet, Sheet]]:
    """Return headline and sheets of a variant beside its baseline."""
    baseline, pictures = comparison.baseline, comparison.pictures(arm.name)
    scenario = None if baseline.plan is None else baseline.plan.scenario
    said = asked.command or command(baseline, arm)
    headline = answer.headline(comparison, arm)
    first = Sheet(
        parts=(
            f"<h1>{escaped(headline)}</h1>",
            answer.lead(comparison, arm),
            what_changes(comparison, arm),
            _go(baseline, pictures.funnel),
            fix_first(asked.ranking, asked.no_ranking),
        ),
        foot=_foot(baseline, arm, short=True),
    )
    won = f"Won and lost, {period(baseline)}"
    waits = drawn(pictures.waits)
    second = Sheet(
        dense=True,
        parts=(
            rests.of_variant(arm, scenario, most=4),
            _two(
                section(won, _parts(comparison, arm), kind="half"),
                section("Over time", drawn(pictures.over_time), kind="half"),
            ),
            section("Waits by the hour of the week", waits, kind="low"),
            section("One life, twice", _life(comparison, arm)),
            _last(not_in_this_model(scenario, arm), again(said, baseline, arm), _asks(said)),
        ),
        foot=_foot(baseline, arm),
    )
    return headline, (first, second)


def of_journey(results: Results, asked: Asked) -> tuple[str, tuple[Sheet, Sheet]]:
    """Return headline and sheets of a journey as it is."""
    pictures, summary = results.pictures, results.summary()
    scenario = None if results.plan is None else results.plan.scenario
    said = asked.command or command(results, None)
    headline = summary.headline.rstrip(".")
    lead = " ".join(escaped(each.rstrip(".") + ".") for each in _leading(results))
    first = Sheet(
        parts=(
            f"<h1>{escaped(headline)}</h1>",
            f'<p class="lead">{lead}</p>',
            key.key_numbers(results),
            _go(results, pictures.funnel),
            fix_first(asked.ranking, asked.no_ranking),
        ),
        foot=_foot(results, None, short=True),
    )
    waits = drawn(pictures.waits)
    second = Sheet(
        dense=True,
        parts=(
            "" if scenario is None else rests.of_journey(scenario, most=4),
            section("The journey", drawn(pictures.map), kind="map"),
            _two(
                section("Over time", drawn(pictures.over_time), kind="half"),
                section("Luck of a single period", drawn(pictures.dots), kind="half"),
            ),
            section("Waits by the hour of the week", waits, kind="low"),
            _last(not_in_this_model(scenario), again(said, results, None), _asks(said)),
        ),
        foot=_foot(results, None),
    )
    return headline, (first, second)


def _leading(results: Results) -> list[str]:
    manifest = results.manifest
    runs = f"{manifest.replications:,} replication{'s' if manifest.replications != 1 else ''} of {manifest.horizon}"
    warm = f" after a warm-up of {manifest.warm_up}" if manifest.warm_up else ""
    some = "".join(f", {name} {value}" for name, value in results.choice.filters)
    return [
        f"The journey as it is{some}, simulated for {manifest.prospects:,} prospects in {runs}{warm}",
        "Nothing is changed in it; what each touchpoint would bring if it were better stands under “Fix first”",
    ]


def _go(results: Results, funnel: Callable[[], Picture]) -> str:
    arrivals = results.metric("arrivals").text.removeprefix("exactly ")
    return section(f"Where {arrivals} prospects go", drawn(funnel, why=True), kind="go")


def _parts(comparison: Comparison, arm: Arm) -> str:
    """Won and lost by segment, or by channel where there is one segment only."""
    pictures = comparison.pictures(arm.name)
    for by in ("segment", "channel", "place"):
        if arm.flips is not None and len(arm.flips.by(by)) > 1:
            return drawn(partial(pictures.won_lost, by))
    return drawn(partial(pictures.won_lost, "place"))


def _two(left: str, right: str) -> str:
    if not (left and right):
        return left or right
    return f'<div class="two">{left}{right}</div>'


def _last(left_out: str, how: str, ask: str) -> str:
    return _two(section("Not in this model", left_out), section("Get the same numbers", how, note(ask)))


def _asks(said: str) -> str:
    if not said:
        return "The same scenario, seed and replications give the same digests."
    return "Prints the digests below, in the folder of the scenario; more threads change nothing."


def _life(comparison: Comparison, arm: Arm) -> str:
    twin = typical(comparison, arm.name)
    if twin is not None:
        return one_life(twin)
    if arm.flips is None:
        return '<p class="life">Who is won and lost was not counted, so no life can be told twice.</p>'
    said = f"Nobody's life ends differently for “{clipped(comparison.won, 40)}”."
    return f'<p class="life">{escaped(said)}</p>'


def _foot(baseline: Results, arm: Arm | None, *, short: bool = False) -> str:
    manifest = baseline.manifest
    digests = f"result {manifest.digest[:12]}" if arm is None else (
        f"baseline {manifest.digest[:12]} · what-if {arm.results.digest[:12]}"
    )  # fmt: skip
    head = f"Sojourn {manifest.version}"
    if short:
        return f"{head} · {digests}"
    hashed = f"scenario {manifest.scenario_hash[:12]}"
    return f"{head} · stream {manifest.stream_version} · seed {manifest.seed} · {hashed} · {digests}"
