"""Where each file of the repository stands in the site, and how one page of it reaches another."""

import os
import re
from pathlib import PurePosixPath

PICTURES = ("docs/pictures/*",)
#: a file or folder of the repository -> the page that shows it; the first that fits holds
_PLACES = (
    (r"README\.md|docs", "index.md"),
    (r"docs/references\.bib", "references.md"),
    (r"(?:docs/)?(how-to|tutorials|evidence|scenarios|notebooks)(?:/README\.md)?", r"\1/index.md"),
    (r"docs/(.+/)README\.md", r"\1index.md"),
    (r"docs/(.+\.(?:md|svg))", r"\1"),
    (r"(scenarios/[^/.]+)(?:/README\.md|/scenario\.yaml)?", r"\1.md"),
    (r"(notebooks/[^/]+\.(?:py|md))", r"\1"),
    (r"engine(?:/README\.md)?", "reference/engine/index.md"),
    (r"engine/([^/.]+)", r"reference/engine/\1.md"),
    (r"benchmarks(?:/README\.md)?", "project/benchmarks.md"),
    (r"ARCHITECTURE\.md", "project/architecture.md"),
    (r"CHANGELOG\.md", "project/changelog.md"),
    (r"CONTRIBUTING\.md", "project/contributing.md"),
)


def place(name: str) -> str | None:
    """Return the file of the site's sources that a file or folder of the repository becomes; None where it has none.

    Examples
    --------
    >>> place("docs/methods/README.md"), place("scenarios/raving_fans/README.md"), place("CHANGELOG.md")
    ('methods/index.md', 'scenarios/raving_fans.md', 'project/changelog.md')
    >>> place("engine/core"), place("LICENSE")
    ('reference/engine/core.md', None)
    """
    return next((found.expand(at) for pattern, at in _PLACES if (found := re.fullmatch(pattern, name))), None)


def reach(start: str, target: str) -> str:
    """Return the link from one place to another.

    Examples
    --------
    >>> reach("methods/time.md", "reference/cli.md")
    '../reference/cli.md'
    """
    return PurePosixPath(os.path.relpath(target, PurePosixPath(start).parent)).as_posix()
