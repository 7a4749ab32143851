"""Checks the Markdown pages: every link between them leads somewhere, every `>>>` example prints what it says."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.examples import FOLLOWED
from tools.python import ensure_environment, python
from tools.shell import ROOT, TaskFailedError, say, tracked

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)


def docs() -> None:
    """Check the links of every Markdown page, then run the examples.

    Raises
    ------
    TaskFailedError
        If a link leads nowhere or an example prints something else.
    """
    pages = [ROOT / name for name in tracked("*.md")]
    broken = [fault for page in pages for fault in broken_links(page)]
    for fault in broken:
        say(fault)
    if broken:
        message = f"{len(broken)} links lead nowhere"
        raise TaskFailedError(message)
    say(f"{len(pages)} pages, every link between them leads somewhere")
    # The tests follow tutorials and how-to pages from top to bottom.
    with_examples = [page for page in pages if ">>> " in page.read_text() and page.parent.name not in FOLLOWED]
    if with_examples:
        ensure_environment()
        python("-m", "tools.examples", *with_examples)


def broken_links(page: Path) -> Sequence[str]:
    """Return one line for each link of a page that leads to no file, or to no heading of a page."""
    return [
        f"{page.relative_to(ROOT)}: {target} leads nowhere"
        for target in _LINK.findall(_FENCE.sub("", page.read_text()))
        if not _leads_somewhere(page, target)
    ]


def _leads_somewhere(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):  # another site: nothing here can tell
        return True
    name, _, anchor = target.partition("#")
    file = page if not name else page.parent / name
    if not file.exists():
        return False
    return not anchor or file.suffix != ".md" or anchor in set(_anchors(file.read_text()))


def _anchors(text: str) -> Iterator[str]:
    """Yield the anchors of a page's headings, as readers of Markdown make them."""
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
