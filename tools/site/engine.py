"""Writes the reference of the engine: a page each step, every header with its opening comment and its declarations."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_SKIPPED = re.compile(r"^\s*#\s*(?:include|pragma)\b")


def pages(folder: Path) -> Mapping[str, str]:
    """Return a page for every step of the engine, by its place in the site."""
    steps = sorted({file.relative_to(folder).parts[0] for file in folder.rglob("*.hpp")})
    return {f"reference/engine/{step}.md": step_page(folder, step) for step in steps}


def step_page(folder: Path, step: str) -> str:
    """Return the page of one step: its headers, low folders first."""
    headers = sorted((folder / step).rglob("*.hpp"), key=lambda file: (len(file.parts), file))
    lines = [f"# engine/{step}\n", f"{len(headers)} headers; include them from the root, as they are named here.\n"]
    for header in headers:
        lines += _section(f"engine/{header.relative_to(folder).as_posix()}", header.read_text(encoding="utf-8"))
    return "\n".join(lines)


def _section(name: str, text: str) -> Iterator[str]:
    opening, declarations = halves(text)
    yield f"## {name}\n"
    yield f"{_prose(opening)}\n"
    yield f"```cpp\n{declarations}\n```\n"


def halves(text: str) -> tuple[str, str]:
    r"""Return the opening comment of a header, without its slashes, and what is declared, without what is included.

    Examples
    --------
    >>> halves("// Ticks of a clock.\n#pragma once\n\n#include <cstdint>\n\nusing Tick = std::int64_t;\n")
    ('Ticks of a clock.', 'using Tick = std::int64_t;')
    """
    lines = text.splitlines()
    end = next((place for place, line in enumerate(lines) if not line.startswith("//")), len(lines))
    opening = "\n".join(re.sub(r"^///? ?", "", line) for line in lines[:end])
    declared = "\n".join(line for line in lines[end:] if not _SKIPPED.match(line))
    return opening.strip(), re.sub(r"\n{3,}", "\n\n", declared).strip()


def _prose(text: str) -> str:
    """Leave code as it is; nothing else of a comment is meant as markup."""
    pieces = re.split(r"(`[^`\n]*`)", text)
    return "".join(
        piece if piece.startswith("`") else re.sub(r"([\\*_<>\[\]#|$~])", r"\\\1", piece) for piece in pieces
    )
