"""The sources of the repository as the layer tests see them: files by suffix, includes, imports, declared links."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tools.shell import tracked

ROOT = Path(__file__).resolve().parents[2]

_INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
_STEP = re.compile(r"sojourn_step\(\s*(\w+)(?:\s+LINKS((?:\s+\w+)*?))?(?:\s+EXTERNAL[^)]*)?\s*\)")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def files(*patterns: str) -> list[str]:
    """Paths from the root of the files that match, in order."""
    return list(tracked(*patterns))


@cache
def text(path: str) -> str:
    """Return the text of one file."""
    return (ROOT / path).read_text(encoding="utf-8")


def cpp_code(path: str) -> str:
    """Return a C++ source without its comments."""
    return _COMMENT.sub("", text(path))


def includes(path: str) -> list[str]:
    """What a C++ source includes, as written."""
    return _INCLUDE.findall(text(path))


@cache
def engine_order() -> list[str]:
    """The steps of the engine, low to high, as its CMakeLists.txt adds them."""
    found = re.search(r"foreach\(step IN ITEMS ([\w ]+)\)", text("engine/CMakeLists.txt"))
    assert found is not None
    return found[1].split()


@cache
def declared_links() -> dict[str, set[str]]:
    """Step -> the steps it links by its own CMakeLists.txt."""
    links: dict[str, set[str]] = {}
    for path in files("engine/*/CMakeLists.txt"):
        for name, lower in _STEP.findall(text(path)):
            links[name] = set(lower.split())
    return links


def reachable(links: dict[str, set[str]], step: str) -> set[str]:
    """Return all steps that a step may include: itself, what it links, and what those link."""
    found = {step}
    pending = [step]
    while pending:
        for lower in links[pending.pop()] - found:
            found.add(lower)
            pending.append(lower)
    return found


def imports(path: str) -> Iterator[str]:
    """Yield every module that a Python source loads anywhere in it, in full; imports for types alone load nothing."""
    package = list(Path(path).with_suffix("").parts[1:-1])  # below python/
    tree = _WithoutTypes().visit(ast.parse(text(path)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (str(word.value) for word in node.args if isinstance(word, ast.Constant))


class _WithoutTypes(ast.NodeTransformer):
    """Drops `if TYPE_CHECKING:` blocks."""

    def visit_If(self, node: ast.If) -> ast.If | None:
        self.generic_visit(node)
        return None if ast.unparse(node.test).endswith("TYPE_CHECKING") else node
