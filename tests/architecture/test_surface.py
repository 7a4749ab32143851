"""Holds the package's edges: a light import, a stub that tells the truth, one version."""

import ast
import importlib
import re
import subprocess
import sys

import pytest

from tests.architecture.sources import text

STUB = "python/sojourn/_core.pyi"


def stub_names() -> list[str]:
    """Every name the stub promises: module members, and members of classes as Class.member."""
    names: list[str] = []
    for node in ast.parse(text(STUB)).body:
        names += declared(node, "")
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                names += declared(member, f"{node.name}.")
    return names


def declared(node: ast.stmt, prefix: str) -> list[str]:
    """Return the name that one statement of the stub declares."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [prefix + node.name]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [prefix + node.target.id]
    return []


def test_import_is_light() -> None:
    heavy = ("numpy", "pydantic", "ruamel", "cyclopts", "pyarrow", "pandas")
    program = f"import sojourn, sys; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")


def test_every_name_that_editors_see_resolves_on_first_use() -> None:
    sojourn = importlib.import_module("sojourn")
    seen = {
        name.asname or name.name
        for block in ast.parse(text("python/sojourn/__init__.py")).body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for line in block.body
        if isinstance(line, ast.ImportFrom)
        for name in line.names
    }
    assert seen >= {"load", "Scenario", "Plan", "Results", "Journey"}
    assert seen <= set(dir(sojourn))
    assert [name for name in sorted(seen) if getattr(sojourn, name, None) is None] == []


@pytest.mark.parametrize("name", stub_names())
def test_the_stub_promises_nothing_that_is_missing(name: str) -> None:
    found: object = importlib.import_module("sojourn._core")
    for part in name.split("."):
        found = getattr(found, part)


def test_the_stub_hides_nothing() -> None:
    core = importlib.import_module("sojourn._core")
    promised = set(stub_names())
    public = {name for name in vars(core) if not name.startswith("_")}
    members = {
        f"{owner}.{name}"
        for owner in public
        if isinstance(getattr(core, owner), type) and not issubclass(getattr(core, owner), Exception)
        for name in vars(getattr(core, owner))
        if not name.startswith("_")
    }
    assert public | members <= promised


def test_there_is_one_version() -> None:
    found = re.search(r"project\(sojourn VERSION ([\d.]+)", text("CMakeLists.txt"))
    assert found is not None
    assert importlib.import_module("sojourn._core").version == found[1]
    assert importlib.import_module("sojourn").__version__ == found[1]
