"""Holds the flow: no include, link or import goes up, and each outside library stays in its one place."""

import re

import pytest

from tests.architecture.sources import (
    cpp_code,
    declared_links,
    engine_order,
    files,
    imports,
    includes,
    reachable,
)

CPP = files("engine/*.hpp", "engine/*.cpp", "bindings/*.hpp", "bindings/*.cpp")
PYTHON = files("python/sojourn/*.py")

#: Python's folders and files in flow order; one may import what stands before it, and itself.
FLOW = (
    "_core",
    "diagnostic",
    "errors",
    "picture",
    "quantities",
    "scenario",
    "results",
    "compare",
    "explore",
    "notebook",
    "fit",
    "export",
    "report",
    "check",
    "studio",
    "cli",
)

#: The ways up: methods of scenarios and plans hand them on to the steps after them.
HAND_OVERS = {
    ("python/sojourn/scenario/plan.py", "sojourn.results.run"),
    ("python/sojourn/results/results.py", "sojourn.compare.run"),
    ("python/sojourn/results/results.py", "sojourn.compare.twins"),
    ("python/sojourn/results/results.py", "sojourn.compare.trace"),
    ("python/sojourn/results/reported.py", "sojourn.report.report"),
    ("python/sojourn/scenario/runs.py", "sojourn.compare.trace"),
    ("python/sojourn/scenario/plan.py", "sojourn.explore.precision"),
    ("python/sojourn/scenario/held.py", "sojourn.check.record"),
    ("python/sojourn/scenario/held.py", "sojourn.check.run"),
    *(
        ("python/sojourn/scenario/explored.py", f"sojourn.explore.{name}")
        for name in ("rank", "sweep", "solve", "sensitivity", "inputs", "optimise")
    ),
}

#: What begins an include -> the only sources that may hold it.
HOMES = {
    "pybind11/": r"bindings/",
    "Python.h": r"bindings/",
    "tbb/": r"engine/run/parallel",
    "oneapi/": r"engine/run/parallel",
    "Eigen/": r"engine/plan/",
    "boost/": r"engine/stats/",
    "fstream": r"bindings/",
    "filesystem": r"bindings/",
    "iostream": r"bindings/",
}


def test_engine_steps_link_only_lower_steps() -> None:
    order = engine_order()
    links = declared_links()
    assert sorted(links) == sorted(order)
    for step, lower in links.items():
        assert lower <= set(order[: order.index(step)]), f"engine/{step}/CMakeLists.txt links a step above it"


@pytest.mark.parametrize("path", CPP)
def test_includes_name_only_what_is_linked(path: str) -> None:
    folder, step = path.split("/")[:2]
    allowed = reachable(declared_links(), step if folder == "engine" else engine_order()[-1])
    for include in includes(path):
        parts = include.split("/")
        if parts[0] == "engine":
            assert parts[1] in allowed, f"{path} includes {include}, which lies above it"
        elif parts[0] == "bindings":
            assert folder == "bindings", f"{path} includes {include}: the engine knows no Python"
        elif include.endswith(".hpp"):
            assert "/" in include, f"{path}: write {include} from the root, engine/<step>/<file>"


@pytest.mark.parametrize("path", CPP)
def test_outside_libraries_stay_in_their_place(path: str) -> None:
    for include in includes(path):
        for start, home in HOMES.items():
            if include == start or (start.endswith("/") and include.startswith(start)):
                assert re.match(home, path), f"{path} includes <{include}>, whose place is {home}"


@pytest.mark.parametrize("path", files("engine/random/*.?pp", "engine/kernel/*.?pp", "engine/tally/*.?pp"))
def test_sampled_paths_use_no_library_mathematics(path: str) -> None:
    # The library's functions round differently from machine to machine; sqrt, floor, fabs are exact.
    names = "log log1p log2 log10 exp exp2 expm1 pow cbrt erf erfc lgamma tgamma sin cos tan sinh cosh tanh fma"
    banned = rf"\bstd::({names.replace(' ', '|')})f?\("
    assert re.findall(banned, cpp_code(path)) == []


@pytest.mark.parametrize("path", PYTHON)
def test_python_imports_only_what_stands_before(path: str) -> None:
    own = path.removesuffix(".py").split("/")[2]
    if own == "__init__":
        return
    assert own in FLOW, f"{path}: give {own} its place in the flow"
    for module in imports(path):
        parts = module.split(".")
        if parts[0] == "sojourn" and len(parts) > 1 and parts[1] in FLOW and (path, module) not in HAND_OVERS:
            assert FLOW.index(parts[1]) <= FLOW.index(own), f"{path} imports {module}, which stands after {own}"


def test_the_extension_module_stays_private() -> None:
    outside = [path for path in files("*.py") if not path.startswith(("python/", "tests/", "benchmarks/"))]
    assert [path for path in outside if any(module.startswith("sojourn._core") for module in imports(path))] == []
