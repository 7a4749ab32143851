"""A browser for tests: Debian's chromium, driven by playwright; without either the test is skipped, and says so."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("SOJOURN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    api = pytest.importorskip("playwright.sync_api", reason="no playwright (extra `test`)")
    if CHROMIUM is None:
        pytest.skip("no chromium (Debian: apt-get install chromium)")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page, in a context of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
