"""Opens reports in a browser: what a test asks of the page, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

_OVER = """[...document.querySelectorAll('.sheet')].map(sheet => {
  const bottom = sheet.getBoundingClientRect().bottom, right = sheet.getBoundingClientRect().right;
  const all = [...sheet.querySelectorAll('*')].filter(each => !each.closest('.unseen, details'));
  const boxes = all.map(each => each.getBoundingClientRect());
  return Math.max(...boxes.map(box => Math.max(box.bottom - bottom, box.right - right)));
})"""


def watched(page: Page, file: Path) -> list[str]:
    """Open a file; return what went wrong: errors, and every address beside the file itself."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if asked.url != file.as_uri() else None)
    page.goto(file.as_uri())
    page.wait_for_timeout(50)
    return wrong


def beyond(page: Page) -> float:
    """By how many pixels anything reaches beyond its sheet in print; below 0 where all of it fits."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    return float(max(page.evaluate(_OVER)))


def sideways(page: Page) -> float:
    """By how many pixels the page is wider than its window."""
    root = "document.documentElement"
    return float(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))
