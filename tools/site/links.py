"""Follows every link of built pages: to a file and an anchor of it; nothing may be fetched from another host."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

#: tag -> the attribute that makes a browser fetch something as the page is shown
_FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src"}
#: `link` elements that only say something; browsers do not fetch them
_SAID = {"canonical", "next", "prev", "index", "search", "author", "copyright", "license", "help"}
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?(https?:|//)([^"')\s]+)""")


@dataclass
class Page:
    """What matters of a page: where it can be entered, where it leads, what it fetches."""

    anchors: set[str] = field(default_factory=set)
    leads: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.page.anchors.update(said[name] for name in ("id", "name") if name in said)
        if tag == "a" and "href" in said:
            self.page.leads.append(said["href"])
        target = said.get(_FETCHED.get(tag, ""), "")
        if target and not (tag == "link" and set(said.get("rel", "").split()) & _SAID):
            self.page.fetched.append(target)


@cache
def read(file: Path) -> Page:
    """Return what matters of a page."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader.page


def faults(site: Path) -> Sequence[str]:
    """One line for each link that leads nowhere, and for each thing that would be fetched from another host."""
    read.cache_clear()
    files = (file for file in sorted(site.rglob("*.html")) if "_static" not in file.relative_to(site).parts)
    pages = {file: read(file) for file in files}  # templates of the theme are no pages
    found = [fault for file in pages for fault in _of_page(site, file, pages)]
    styles = [sheet for sheet in sorted(site.rglob("*.css")) if _CSS_URL.search(sheet.read_text(encoding="utf-8"))]
    return [*found, *(f"{sheet.relative_to(site)}: fetches from another host" for sheet in styles)]


def _of_page(site: Path, file: Path, pages: Mapping[Path, Page]) -> Sequence[str]:
    page, name = pages[file], file.relative_to(site)
    away = [f"{name}: {target} is fetched from another host" for target in page.fetched if _is_elsewhere(target)]
    here = [target for target in (*page.leads, *page.fetched) if not re.match(r"[a-z]+:|//", target)]
    return [*away, *(f"{name}: {target} leads nowhere" for target in here if not _leads_somewhere(file, target, pages))]


def _is_elsewhere(target: str) -> bool:
    return re.match(r"https?:|//", target) is not None


def _leads_somewhere(file: Path, target: str, pages: Mapping[Path, Page]) -> bool:
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    reached = (file.parent / path).resolve() if path else file.resolve()
    if reached.is_dir():
        reached /= "index.html"
    if not reached.is_file():
        return False
    if not anchor or reached not in pages:
        return True
    return unquote(anchor) in pages[reached].anchors
