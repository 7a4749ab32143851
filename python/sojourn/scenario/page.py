"""Scenarios, variants and plans as HTML for notebooks: what they say, as tables; nothing is solved or run for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.picture.section import Section
from sojourn.picture.svg import escaped
from sojourn.picture.theme import figure_style
from sojourn.scenario.layout import flow
from sojourn.scenario.write import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sojourn.scenario.layout import Tree
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant

#: parts of a scenario that a reader wants to see, with their titles; in the order of the file
PARTS = {
    "channels": "Who comes",
    "teams": "Teams",
    "stages": "Stages",
    "touchpoints": "Touchpoints",
    "observed": "Observed rates",
    "traits": "Traits",
    "brand": "Brand",
    "surveys": "Surveys",
    "what-ifs": "What-ifs",
}
MOST = 200  # rows of a table that a notebook shows


def scenario_html(scenario: Scenario) -> str:
    """Return a scenario as one fragment: a line on its size, then its parts as the file would write them."""
    clock = scenario.clock
    counts = ", ".join(
        f"{len(each)} {word}{'' if len(each) == 1 else 's'}"
        for each, word in (
            (scenario.stages, "stage"),
            (scenario.touchpoints, "touchpoint"),
            (scenario.channels, "channel"),
            (scenario.teams, "team"),
        )
        if each
    )
    lead = [f"{clock.horizon} from {clock.start:%Y-%m-%d}: {counts}; hash {scenario.hash[:12]}"]
    if scenario.presets:
        said = "; ".join(f"{each.name} ({_grade(each.name)})" for each in scenario.presets)
        lead.append(f"Rests on published numbers, by their grade: {said}. Association is not effect.")
    return fragment(f"Scenario: {scenario.name}", lead, _sections(scenario))


def variant_html(variant: Variant) -> str:
    """Return a variant as one fragment: what it moves, and what that costs by itself."""
    rows = tuple(
        (each.path, each.before, each.after, each.start.date().isoformat() if each.start else "always")
        for each in variant.moved
    )
    table = Section(title="What is changed", columns=("", "today", "what if", "from"), rows=rows, names=4)
    costs = ", ".join(str(each) for each in variant.costs)
    lead = [f"A variant of {variant.baseline.name}; hash {variant.hash[:12]}"]
    return fragment(f"What if: {variant.name}", [*lead, *([f"Costs {costs}"] if costs else [])], [table])


def plan_html(plan: Plan) -> str:
    """Return a plan as one fragment: what `explain` tells, each table folded but the first."""
    expected = f"{plan.expected_arrivals:,.0f} prospects are expected in {plan.scenario.clock.horizon}"
    lead = [f"Runs on the {plan.kernel} kernel; {expected}; hash {plan.hash[:12]}"]
    tables = [
        Section(title=title, columns=tuple(columns), rows=tuple(map(tuple, rows[:MOST])), names=len(columns))
        for title, columns, rows in plan.explain()
        if rows
    ]
    return fragment(f"Plan: {plan.name}", lead, tables, folded=True)


def fragment(title: str, lead: Iterable[str], tables: Iterable[Section], *, folded: bool = False) -> str:
    """Return a title, lines and tables as one self-contained fragment; folded ones open when they are clicked."""
    parts = [f'<div class="sj"><style>{figure_style()}</style><p><b>{escaped(title)}</b></p>']
    parts += [f"<p>{escaped(line)}</p>" for line in lead]
    for table in tables:
        shown = table.as_html()
        parts.append(f"<details><summary>{escaped(table.title)}</summary>{shown}</details>" if folded else shown)
    return "".join([*parts, "</div>"])


def _sections(scenario: Scenario) -> Iterator[Section]:
    written = tree(scenario)
    for key, title in PARTS.items():
        part = written.get(key)
        if isinstance(part, dict) and part:
            yield Section(title=title, columns=("", "as the file says"), rows=tuple(_rows(part)), names=2)


def _rows(part: dict[str, Tree]) -> Iterator[tuple[str, str]]:
    for name, value in list(part.items())[:MOST]:
        said = flow(value)
        yield name, "nothing of its own" if value in ({}, []) else said[1:-1] if isinstance(value, dict) else said


def _grade(name: str) -> str:
    from sojourn.scenario.presets import find

    return f"grade {find(name).grade}"
