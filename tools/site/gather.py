"""Gathers the tree that Sphinx reads: Markdown pages with links rewritten, the library, notebooks, references."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tools.shell import ROOT, tracked
from tools.site import engine, python_pages, references, schema_page, trees
from tools.site.places import PICTURES, place
from tools.site.rewrite import rewritten


def gather() -> Mapping[str, str]:
    """Return every text file of the tree by its place in it."""
    found: dict[str, str] = {}
    for name in tracked("*.md", "notebooks/*.py"):
        at = place(name)
        if at is not None:
            text = (ROOT / name).read_text(encoding="utf-8")
            found[at] = text if name.endswith(".py") else rewritten(text, name)
    for name in tracked("scenarios/*/scenario.yaml"):
        page = f"{Path(name).parent}.md"
        found[page] = found.get(page, f"# {Path(name).parent.name}\n") + _file_section(ROOT / name)
    found["references.md"] = references.page((ROOT / "docs" / "references.bib").read_text(encoding="utf-8"))
    found["reference/schema.md"] = schema_page.page()
    return trees.planted({**found, **engine.pages(ROOT / "engine"), **python_pages.pages()})


def _file_section(file: Path) -> str:
    return f"\n## The scenario file\n\n```yaml\n{file.read_text(encoding='utf-8').rstrip()}\n```\n"


def write(tree: Mapping[str, str], folder: Path) -> None:
    """Make a folder hold the tree and the pictures; files that stay as they were keep their time, others go."""
    contents = {name: text.encode() for name, text in tree.items()}
    contents |= {place(name) or name: (ROOT / name).read_bytes() for name in tracked(*PICTURES)}
    for name, content in contents.items():
        file = folder / name
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    for file in folder.rglob("*"):
        if file.is_file() and file.relative_to(folder).as_posix() not in contents:
            file.unlink()


if __name__ == "__main__":
    write(gather(), Path(sys.argv[1]))
