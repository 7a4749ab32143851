"""What the answers of ready journeys share: changes that keep the baseline's anchors, paired differences, tables.

A change of a scenario text would solve its observed lines again, and so undo what it does. `Study` keeps what was
solved of the journey as it is, but for lines that the change itself moves. Journeys are run with the same seed in the
same parts, so each part holds the same prospects with the same luck, and differences are taken part by part.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from statistics import stdev

import sojourn
from sojourn.quantities.digits import with_half_width
from sojourn.quantities.values import Duration, Rate, Share
from sojourn.results.catalogue import demand
from sojourn.results.measure import UNITS, Cells, Measure, ratio
from sojourn.scenario.anchors import Anchor
from sojourn.scenario.model import Drift, Scenario, Stage, Touchpoint

PARTS = 24
STUDENT = 2.0687  # 97.5 % quantile of t with 23 degrees of freedom
Changes = Mapping[str, str]  # texts of the scenario file -> what stands in their place


@dataclass(frozen=True)
class Study:
    """A journey of the library: as it is, and with texts of its file changed."""

    folder: Path
    replications: int = 20
    assuming: Changes = field(default_factory=dict)  # what else is taken to be so: the rates are solved for it too
    cohort: Duration | None = 0 * sojourn.d  # all one cohort: small parts are quickly run and joined
    runs: dict[tuple[tuple[str, str], ...], Runs] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        """The scenario file, under these assumptions."""
        return replaced((self.folder / "scenario.yaml").read_text(encoding="utf-8"), self.assuming)

    @cached_property
    def plan(self) -> sojourn.Plan:
        """The journey as it is, with what was solved of it."""
        return self._compiled(sojourn.loads(self.text, data=self.folder))

    @cached_property
    def base(self) -> Runs:
        """The journey as it is, run."""
        return self.run({})

    def run(self, changes: Changes) -> Runs:
        """Run the journey with texts replaced; once."""
        key = tuple(sorted(changes.items()))
        if key not in self.runs:
            self.runs[key] = self._run(changes)
        return self.runs[key]

    def _run(self, changes: Changes) -> Runs:
        plan = self.changed(changes) if changes else self.plan
        parts = tuple(plan.run(replications=self.replications, part=(i, PARTS)) for i in range(PARTS))
        return Runs(parts)

    def changed(self, changes: Changes) -> sojourn.Plan:
        """Compile the journey with texts replaced, each of which stands in the file once; unmoved lines stay solved."""
        scenario, before = sojourn.loads(replaced(self.text, changes), data=self.folder), self.plan.scenario.observed
        if scenario.observed == before:
            return self._compiled(scenario, self.plan)
        solved = zip(self.plan.anchors, before, strict=True)
        return self._compiled(stated(scenario, [anchor for anchor, line in solved if line in scenario.observed]))

    def _compiled(self, scenario: Scenario, baseline: sojourn.Plan | None = None) -> sojourn.Plan:
        return scenario.compile(grid=scenario.clock.horizon, cohort=self.cohort, baseline=baseline)


@dataclass(frozen=True)
class Runs:
    """A run in parts of prospects; the same part of another variant holds the same prospects."""

    parts: tuple[sojourn.Results, ...] = field(repr=False)

    @cached_property
    def whole(self) -> sojourn.Results:
        """All parts together."""
        return sojourn.merge(*self.parts)

    def text(self, name: str, **filters: str) -> str:
        """Return a metric with its run error."""
        return self.whole.metric(name, **filters).text

    def over(self, top: Cells, bottom: Cells, unit: str = "number") -> str:
        """Return a ratio of sums of tally cells with its run error."""
        return self.whole.estimate(ratio("over", unit, (), top, bottom)).text

    def worth(self, stage: str) -> str:
        """Return the revenue of a stage for each entry of it."""
        place = self.whole.shape.stages.index(stage)
        return self.over((("revenue", place, UNITS),), (("entries", place, 1.0),), self.whole.shape.currency)

    def less(self, other: Runs, name: str, **filters: str) -> tuple[float, float]:
        """Return how much more of a metric there is than in another variant, and the half-width at 95 %.

        Of shares, ratios and totals; `channel` and `segment` among the filters choose prospects.
        """
        measure, chosen = self._asked(name, filters)
        return self.less_of(other, measure, **chosen)

    def less_of(self, other: Runs, measure: Measure, **chosen: str) -> tuple[float, float]:
        """Return the same of any measure."""
        (here, ours), (there, theirs) = (runs._parts_of(measure, chosen) for runs in (self, other))
        pairs = [a - b for a, b in zip(ours, theirs, strict=True)]
        return here - there, STUDENT * stdev(pairs) / math.sqrt(len(pairs))

    def times(self, other: Runs, name: str, **filters: str) -> tuple[float, float]:
        """Return how many times as much of a metric there is as in another variant, and the half-width at 95 %."""
        measure, chosen = self._asked(name, filters)
        (here, ours), (there, theirs) = (runs._parts_of(measure, chosen) for runs in (self, other))
        pairs = [(a - here / there * b) / there for a, b in zip(ours, theirs, strict=True)]
        return here / there, STUDENT * stdev(pairs) / math.sqrt(len(pairs))

    def _asked(self, name: str, filters: Mapping[str, str]) -> tuple[Measure, Mapping[str, str]]:
        """Return how a metric is measured, and which prospects are asked for."""
        chosen = {key: value for key, value in filters.items() if key in ("channel", "segment")}
        rest = {key: value for key, value in filters.items() if key not in chosen}
        return demand(self.parts[0].shape, self.parts[0].grid_times, name, rest), chosen

    def _parts_of(self, measure: Measure, chosen: Mapping[str, str]) -> tuple[float, list[float]]:
        """Return the value and each part's pull on it: what its numerator is beyond its share (linearised)."""
        views = [part.by(**chosen) if chosen else part for part in self.parts]
        top, bottom = (
            [_sum(view, cells) for view in views] for cells in (measure.numerator, measure.denominator)
        )  # fmt: skip
        if measure.rule == "total":  # of a replication
            bottom = [self.parts[0].manifest.replications / len(views)] * len(views)
        whole, mean = sum(top) / sum(bottom), sum(bottom) / len(bottom)
        return whole, [(n - whole * d) / mean for n, d in zip(top, bottom, strict=True)]


def _sum(view: sojourn.Results, cells: Cells) -> float:
    return sum(weight * view.tallies.total(score, item, view.groups) for score, item, weight in cells)


def stated(scenario: Scenario, anchors: Sequence[Anchor]) -> Scenario:
    """Return the scenario with these solutions in place of their observed lines."""
    solved = {(each.where, each.name): each for each in anchors}
    lines = {each.line for each in anchors}
    return replace(
        scenario,
        stages=tuple(_stage(each, solved) for each in scenario.stages),
        touchpoints=tuple(_touchpoint(each, solved) for each in scenario.touchpoints),
        observed=tuple(each for each in scenario.observed if each.line not in lines),
        source=None,
    )


def _stage(stage: Stage, solved: Mapping[tuple[str, str], Anchor]) -> Stage:
    def clock(of: Drift) -> Drift:
        found = solved.get((stage.name, of.name)) if of.after is None else None
        return replace(of, after=Rate(value=math.exp(found.intercept), unit="s", percent=False)) if found else of

    return replace(stage, drift=tuple(map(clock, stage.drift)))


def _touchpoint(touchpoint: Touchpoint, solved: Mapping[tuple[str, str], Anchor]) -> Touchpoint:
    """State all outcomes by their weights against `else`: a solved one enters beside those that have a share."""
    found = {of.name: solved.get((touchpoint.name, of.name)) for of in touchpoint.outcomes if of.share is None}
    weights = {name: math.exp(anchor.intercept) for name, anchor in found.items() if anchor}
    if not weights:
        return touchpoint
    shares = {of.name: of.share.fraction for of in touchpoint.outcomes if isinstance(of.share, Share)}
    weights |= {name: share / (1 - sum(shares.values())) for name, share in shares.items()}
    given = {name: Share(percent=100 * weight / (1 + sum(weights.values()))) for name, weight in weights.items()}
    return replace(
        touchpoint, outcomes=tuple(replace(of, share=given.get(of.name, of.share)) for of in touchpoint.outcomes)
    )


def replaced(text: str, changes: Changes) -> str:
    """Return the text with each of the changes made; each must stand in it exactly once."""
    for old, new in changes.items():
        if text.count(old) != 1:
            message = f"{old!r} stands {text.count(old)} times in the scenario"
            raise ValueError(message)
        text = text.replace(old, new)
    return text


def points(pair: tuple[float, float]) -> str:
    """Return a difference of shares."""
    return f"{_signed(100 * pair[0], 100 * pair[1])} points"


def amount(pair: tuple[float, float], unit: str = "") -> str:
    """Return a difference of numbers or of money."""
    return f"{_signed(*pair)} {unit}".rstrip()


def _signed(value: float, half: float) -> str:
    if half == 0:
        return "0" if value == 0 else f"{value:+.3g}"
    text = with_half_width(value, half)
    return text if value < 0 else f"+{text}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join(f"| {' | '.join(line)} |" for line in [header, ["---"] * len(header), *rows])


def filled(text: str, mark: str, found: str) -> str:
    """Return a page with another table between a mark and its end."""
    before, rest = text.split(f"<!-- {mark} -->\n")
    return f"{before}<!-- {mark} -->\n{found}\n<!-- end -->{rest.split('<!-- end -->', 1)[1]}"


def main(description: str | None, tables: Iterator[tuple[str, str]]) -> None:
    """Read the command line; print the tables or fill them into a page."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readme", type=Path, help="fill the tables into this file")
    options = parser.parse_args()
    if options.readme is None:
        print("\n\n".join(found for _, found in tables))
        return
    text = options.readme.read_text(encoding="utf-8")
    for mark, found in tables:
        text = filled(text, mark, found)
    options.readme.write_text(text, encoding="utf-8")
