"""Writes the pages of the Python reference: every public name of `sojourn`, and the classes its methods give back."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from inspect import isclass, isfunction

import sojourn

#: page -> its title, a sentence, and the modules whose public names stand on it
_PAGES: Mapping[str, tuple[str, str, str]] = {
    "scenarios": (
        "Scenarios and plans",
        "Read a journey, change it, compile it, run it.",
        (
            "scenario.reading scenario.model scenario.plan scenario.variant scenario.what_if.texts"
            " scenario.edit scenario.presets scenario.file.schema"
        ),
    ),
    "results": ("Results", "What a run found.", "results.results results.merge"),
    "building": (
        "Journeys in code",
        "The language as objects; [the guide](../building.md) shows how they go together.",
        "scenario.build.journey scenario.build.words scenario.build.published",
    ),
    "quantities": ("Quantities and laws", "Units, money, shares, and laws.", "quantities.words quantities.build"),
    "errors": ("Errors", "Three kinds: the user's, the world's, and ours.", "errors diagnostic"),
}

#: page -> classes that are reached through methods, by module
_REACHED: Mapping[str, Sequence[str]] = {
    "results": (
        "results.metric.Metric",
        "results.metric.Luck",
        "results.summary.Summary",
        "results.tables.Tables",
        "results.frame.Frame",
        "results.manifest.Manifest",
        "results.sought.Sought",
        "results.warm_up.WarmUp",
    ),
    "comparing": (
        "compare.comparison.Comparison",
        "compare.arm.Arm",
        "compare.effect.Effect",
        "compare.twin.Twin",
        "compare.trace.Trace",
    ),
    "exploring": (
        "explore.ranking.Ranking",
        "explore.ranking.Row",
        "explore.sweep.Sweep",
        "explore.solve.Solution",
        "explore.sensitivity.Sensitivity",
        "explore.inputs.Doubt",
        "explore.optimise.Optimum",
    ),
    "pictures": (
        "results.pictures.Pictures",
        "compare.pictures.Pictures",
        "picture.figure.Picture",
    ),
}

#: bases whose members Python's own documentation tells
_FOREIGN = "BaseException, Exception, Mapping"

_TITLES = {
    "comparing": ("Comparisons and twins", "What `results.compare(...)`, `results.twin(...)` and `trace` give back."),
    "exploring": ("Rankings, sweeps, goals", "What `scenario.rank()`, `sweep`, `solve` and their kin give back."),
    "pictures": ("Pictures", "Inline SVG with words and a table, from `pictures` of results and comparisons."),
}


def pages() -> Mapping[str, str]:
    """Return the pages by their place in the site."""
    found = {f"reference/python/{name}.md": _page(name) for name in [*_PAGES, *_TITLES]}
    index = "# Python\n\n`import sojourn` loads nothing but names; each is loaded when it is first used.\n\n"
    rows = "".join(f"| `{name}` | {_first_line(name)} |\n" for name in public_names())
    return found | {"reference/python/index.md": f"{index}| name | is |\n|---|---|\n{rows}"}


def public_names() -> list[str]:
    """Names that `dir(sojourn)` shows and no underscore hides, typing's own left out."""
    homes = sojourn._HOMES  # the table behind dir(): name to module
    return sorted(homes, key=str.lower)


def _page(name: str) -> str:
    title, sentence, modules = _PAGES.get(name, (*_TITLES.get(name, ("", "")), ""))
    blocks = [_directive("sojourn", each) for module in modules.split() for each in _names_of(module)]
    for dotted in _REACHED.get(name, ()):
        module, _, leaf = dotted.rpartition(".")
        if _exists(f"sojourn.{module}", leaf):
            blocks.append(_directive(f"sojourn.{module}", leaf))
    return f"# {title}\n\n{sentence}\n\n" + "\n".join(blocks)


def _names_of(module: str) -> Iterator[str]:
    return (name for name, home in sojourn._HOMES.items() if home == module)


def _exists(module: str, name: str) -> bool:
    try:
        return hasattr(import_module(module), name)
    except ModuleNotFoundError:
        return False


def _directive(module: str, name: str) -> str:
    value = getattr(import_module(module), name)
    if isclass(value):
        # What a class has from a base of ours is its own to who uses it: Scenario.run, Scenario.rank.
        told = f".. autoclass:: {module}.{name}\n   :members:\n   :inherited-members: {_FOREIGN}\n"
    elif isfunction(value):
        told = f".. autofunction:: {module}.{name}\n"
    else:
        told = f".. py:data:: {module}.{name}\n\n   ``{value}``, of {type(value).__name__}.\n"
    return f"```{{eval-rst}}\n{told}```\n"


def _first_line(name: str) -> str:
    value = getattr(sojourn, name)
    told = value.__doc__ if isclass(value) or isfunction(value) else ""
    return (told or f"`{value}`").strip().splitlines()[0].replace("|", "\\|")
