"""What the answers of ready journeys share: a journey and its what-ifs, paired differences, tables for their pages.

All runs of a study hold the same prospects with the same luck; a what-if keeps what was solved of the journey as it is.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import stdev

import sojourn
from sojourn.compare.arms import Arms
from sojourn.compare.paired import difference
from sojourn.quantities.digits import with_half_width
from sojourn.results.ask import question
from sojourn.results.measure import UNITS, Cells, Measure, ratio
from sojourn.results.student import t95
from sojourn.scenario.model import Scenario

What = str | Mapping[str, object]  # the name of a what-if, or paths and what becomes of them


@dataclass(frozen=True)
class Study:
    """A journey of the library: as it is, and with what-ifs done."""

    folder: Path
    replications: int = 20
    assuming: Mapping[str, object] = field(default_factory=dict)  # what else is so today: the rates are solved for it
    runs: dict[str, sojourn.Results] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def scenario(self) -> Scenario:
        """The journey, under these assumptions."""
        stated = sojourn.load(self.folder)
        return stated.what_if(self.assuming).scenario if self.assuming else stated

    @cached_property
    def arms(self) -> Arms:
        """How it is run: all who enter are one cohort."""
        plan = self.scenario.compile(grid=self.scenario.clock.horizon, cohort=0 * sojourn.d)
        return Arms(plan=plan, replications=self.replications)

    @property
    def plan(self) -> sojourn.Plan:
        """The journey as it is, with what was solved of it."""
        return self.arms.plan

    @property
    def base(self) -> sojourn.Results:
        """The journey as it is, run."""
        return self.arms.baseline

    def run(self, *what: What) -> sojourn.Results:
        """Run what-ifs done together; once."""
        key = repr(what)
        if key not in self.runs:
            self.runs[key] = self.arms.run(self.scenario.what_if(*what))
        return self.runs[key]


# --- figures --------------------------------------------------------------------------------------------------------
def said(results: sojourn.Results, words: str) -> str:
    """Return a metric, asked for in words, with its run error."""
    measure, of = _asked(results, words)
    return of(results).estimate(measure).text


def over(results: sojourn.Results, top: Cells, bottom: Cells, unit: str = "number") -> str:
    """Return a ratio of sums of tally cells with its run error."""
    return results.estimate(ratio("over", unit, (), top, bottom)).text


def worth(results: sojourn.Results, stage: str) -> str:
    """Return the revenue of a stage for each entry of it."""
    place = results.shape.stages.index(stage)
    return over(results, (("revenue", place, UNITS),), (("entries", place, 1.0),), results.shape.currency)


def more(base: sojourn.Results, variant: sojourn.Results, asked: str) -> tuple[float, float]:
    """Return how much more of a metric, asked for in words, a variant has, and the half-width at 95 %."""
    measure, of = _asked(base, asked)
    found = difference(measure, of(base), of(variant))
    if found is None or found.value is None or found.half_width is None:
        message = f"no difference of {asked!r} can be told"
        raise ValueError(message)
    return found.value, found.half_width


def times(base: sojourn.Results, variant: sojourn.Results, asked: str) -> tuple[float, float]:
    """Return how many times as much of a ratio a variant has, and the half-width at 95 %.

    With R the ratio of baseline and V that of the variant, a block pulls V / R by (v - V / R r) / R, to first order,
    where r and v are its pulls on R and V. Blocks hold the same prospects in both runs.
    """
    measure, of = _asked(base, asked)
    both = of(base), of(variant)
    first, second = (runs.estimate(measure).value or math.nan for runs in both)
    pulls = [runs.tallies.pulls(measure.numerator, measure.denominator, runs.groups, "block") for runs in both]
    found = [(v - second / first * r) / first for r, v in zip(*pulls, strict=True)]
    return second / first, t95(len(found) - 1) * stdev(found) / math.sqrt(len(found))


def _asked(results: sojourn.Results, words: str) -> tuple[Measure, Callable[[sojourn.Results], sojourn.Results]]:
    """Return what is measured, and how results are narrowed to the prospects who are meant."""
    measure, choice = question(results, words)
    return measure, lambda of: of.by(channel=choice.channel, segment=choice.segment)


# --- words ----------------------------------------------------------------------------------------------------------
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


def answer_table(answers: Sequence[Sequence[str]]) -> str:
    """Return questions and answers as a table in Markdown."""
    return table(["question", "answer"], answers)


def change_table(study: Study, header: Sequence[str], effect: Callable[[str], Sequence[str]]) -> str:
    """Return what each what-if of a journey does, a row each, as a table in Markdown."""
    return table(["", *header], [effect(each.name) for each in study.scenario.what_ifs])


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
