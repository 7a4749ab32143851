"""Journeys for reports: a small one with money, and odd ones that must print all the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import sojourn
from tests.cli.conftest import SMALL as PLAIN

if TYPE_CHECKING:
    from sojourn.compare.comparison import Comparison
    from sojourn.results.results import Results

SMALL = (
    PLAIN
    + """\
what-ifs:
  call sooner: {touchpoints.first call.after: 1 h, costs: 120 EUR per year}
  call later: {touchpoints.first call.after: 10 d}
  better calls: {touchpoints.first call.quality.mean: plus 0.5}
  costly calls: {touchpoints.first call.cost: 200 EUR}
"""
)

LONG = " ".join(["a name that goes on and on for as long as anybody may care to type it into a file"] * 4)
MARKUP = "<img onerror=x>"
MARKUPS = {
    "client": MARKUP,
    "lead": f"{MARKUP} 1",
    "first call": "<b onclick=y>&amp;",
    "web": "</svg><script>",
    "small": MARKUP,
}

ONE_STAGE = """\
sojourn: 1
name: one stage
clock: {start: 2026-01-05, horizon: 30 d}
channels: {web: {rate: 10 per day, to: here}}
stages: {here: {}}
"""

NOBODY_WON = SMALL.replace("share: 40 %", "share: 0 %")
NO_MONEY = (
    SMALL.replace("currency: EUR\n", "").replace(", cost: 1 EUR", "").replace("{revenue: {once: 100 EUR}}", "{}")
    .replace("    cost: 2 EUR\n", "").replace(", costs: 120 EUR per year", "")
    .replace("  costly calls: {touchpoints.first call.cost: 200 EUR}\n", "")
)  # fmt: skip
LONG_NAMES = SMALL.replace("client", LONG).replace("first call", f"{LONG} call").replace("ads:", f"{LONG} ads:")


def compared(name: str, replications: int = 10) -> Comparison | Results:
    """Run one of the odd journeys, and compare it where it has something to compare."""
    text, what_ifs, won = ODD[name]
    scenario = sojourn.loads(text)
    if "markup" not in name:
        results = scenario.run(replications=replications, threads=1)
        return results.compare(*what_ifs, won=won, threads=1) if what_ifs else results
    # Files refuse such names, so they are put in behind their back.
    results = renamed(scenario).run(replications=replications, threads=1)
    if not what_ifs:
        return results
    other = renamed(scenario.what_if(*what_ifs).scenario).run(replications=replications, threads=1)
    other = replace(other, manifest=replace(other.manifest, scenario=f"{MARKUP} 2"))
    return results.compare(other, won=MARKUP, threads=1)


def renamed(value: Any) -> Any:
    """Return a scenario in which every name of some is markup, and everything else as it was."""
    if isinstance(value, str):
        return MARKUPS.get(value, value)
    if isinstance(value, tuple):
        return tuple(map(renamed, value))
    if is_dataclass(value) and not isinstance(value, type):
        kept = {each.name: renamed(getattr(value, each.name)) for each in fields(value) if each.name != "source"}
        return replace(value, **kept)
    return value


def forty() -> str:
    """Return a journey of forty stages on a line, with a touchpoint in each."""
    names = [f"stage number {k}" for k in range(39)]
    stages = "".join(f"  {name}: {{drift: {{leaves {name}: {{to: lost, rate: 5 % per d}}}}}}\n" for name in names)
    visits = "".join(
        f"  visit {k}:\n    in: stage number {k}\n    after: exponential mean 12 h\n    quality: {{mean: 0, sd: 1}}\n"
        f"    outcomes: {{on: {{to: stage number {k + 1}, share: 97 %}}, else: lost}}\n"
        for k in range(38)
    )
    return (
        "sojourn: 1\nname: forty\nclock: {start: 2026-01-05, horizon: 60 d}\ncurrency: EUR\n"
        "channels:\n" + "".join(f"  way {k}: {{cohort: 100, to: stage number 0, cost: 1 EUR}}\n" for k in range(20))
        + f"stages:\n{stages}  lost: {{}}\ntouchpoints:\n{visits}"
        "what-ifs:\n  call sooner: {touchpoints.visit 0.after: 1 h}\n"
    )  # fmt: skip


#: name -> scenario, what-ifs, the stage that counts as won
ODD: dict[str, tuple[str, tuple[str, ...], str]] = {
    "one stage": (ONE_STAGE, (), ""),
    "forty stages": (forty(), ("call sooner",), "stage number 38"),
    "forty stages as they are": (forty(), (), ""),
    "nobody won": (NOBODY_WON, ("call sooner",), ""),
    "nobody won as it is": (NOBODY_WON, (), ""),
    "negative net": (SMALL, ("costly calls",), ""),
    "no money": (NO_MONEY, ("call sooner",), "client"),
    "markup": (SMALL, ("call sooner",), ""),
    "markup as it is": (SMALL, (), ""),
    "long names": (LONG_NAMES, ("call sooner",), ""),
}
