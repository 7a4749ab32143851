"""What tests of ready journeys with observed rates share: answers, rates with errors, numbers without a source."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from types import ModuleType

import sojourn
from sojourn.results.measure import SECONDS, Cells, Measure, ratio
from sojourn.scenario.anchors import Anchor

LIBRARY = Path(__file__).resolve().parents[2] / "scenarios"
NORMAL = 1.96  # half-widths are so many standard errors
ENOUGH = 4  # standard errors of run and pilot together


def answer_of(folder: Path) -> ModuleType:
    """The script that fills the page of a journey."""
    name = f"{folder.name}_answer"
    spec = importlib.util.spec_from_file_location(name, folder / "answer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Found:
    """A rate of a run, and its standard error."""

    value: float
    error: float

    def agrees_with(self, anchor: Anchor) -> bool:
        """Whether it is the observed rate, within what run and pilot leave open."""
        return abs(self.value - anchor.observed) <= ENOUGH * hypot(self.error, anchor.achieved_error)


def share(results: sojourn.Results, name: str, **filters: str) -> Found:
    """A share of a run."""
    metric = results.metric(name, **filters)
    assert metric.value is not None
    return Found(metric.value, (metric.half_width or 0) / NORMAL)


def missed(plan: sojourn.Plan, results: sojourn.Results) -> list[str]:
    """Observed shares that a run misses by more than four standard errors of run and pilot."""
    found = []
    for anchor in plan.anchors:
        start, end = anchor.line.split(" -> ")
        rate = share(results, "next stage eventually", stage=start, to=end)
        if not rate.agrees_with(anchor):
            found.append(f"{anchor.line}: {rate} against {anchor.achieved} +/- {anchor.achieved_error}")
    return found


def hazard(results: sojourn.Results, stage: str, to: str) -> Found:
    """Moves from a stage to another, in all ways, for each second in it."""
    shape = results.shape
    moves: Cells = tuple(("exits", i, 1.0) for i, way in enumerate(shape.exits) if (way[0], way[3]) == (stage, to))
    time: Cells = (("time in", shape.stages.index(stage), SECONDS),)
    measure: Measure = ratio("hazard", "per s", (), moves, time)
    metric = results.estimate(measure)
    assert metric.value is not None
    return Found(metric.value, (metric.half_width or 0) / NORMAL)


def bare_numbers(folder: Path) -> Iterator[str]:
    """Lines of a scenario file with a number, and without a word on where it comes from."""
    lines = (folder / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if not re.search(r"\d", line.partition("#")[0]) or line.startswith(("sojourn:", "clock:", "use:")):
            continue
        if not re.search(r"#.*(\[A\]|\[S\]|derived)", line) and not re.match(r"\s+# .*(\[A\]|\[S\])", following):
            yield line
