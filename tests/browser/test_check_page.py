"""The page of a check in a browser: offline, without an error, legible for everybody, whole in print."""

from __future__ import annotations

import re

import pytest

from sojourn.check.page import page as written
from tests.browser.reports import sideways, watched
from tests.check import made

KINDS = {
    "fails": [made.FAILS],
    "exact": [made.EXACT],
    "nasty": [made.NASTY, made.NASTY],
    "all": [made.EXACT, made.FAILS, made.PASSES, made.OPEN, made.STRICT, made.ODD],
    "many": [
        made.checked(
            *(made.judged(made.held(f"stage {k} share"), made.FEWER.finding, "-0.21 ± 0.02 points") for k in range(60))
        )
    ],
}


@pytest.fixture
def made_page(tmp_path):
    def of(kind: str):
        file = tmp_path / f"{kind}.html"
        file.write_text(written(KINDS[kind]), encoding="utf-8")
        return file

    return of


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_in_both_themes(made_page, page, tmp_path, kind, scheme) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe (extra `test`)")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1000, "height": 900})
    assert watched(page, made_page(kind)) == []
    page.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)
    for each in page.locator("summary").all():
        each.click()
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []
    ground = page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 30, 38)"}[scheme]


@pytest.mark.parametrize("kind", KINDS)
def test_narrow_and_enlarged_pages_need_no_sideways_scrolling(made_page, page, kind) -> None:
    for width in (320, 640):  # 640 css pixels are a window of 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        assert watched(page, made_page(kind)) == []
        assert sideways(page) <= 0
        inner = page.evaluate(
            "[...document.querySelectorAll('.wide')].filter(each => !each.closest('details'))"
            ".map(each => each.scrollWidth - each.clientWidth)"
        )
        assert max(inner, default=0) <= 0, "tables of the page fit as well"


@pytest.mark.parametrize(("kind", "sheets"), [("exact", 1), ("fails", 1), ("all", 6), ("many", 4)])
def test_prints_whole(made_page, page, kind, sheets) -> None:
    """Nothing is cut: a sheet may be longer than a page, and then goes on on the next."""
    watched(page, made_page(kind))
    page.emulate_media(media="print")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == sheets
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).overflow") == "visible"
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 less its margins
    assert sideways(page) <= 0


def test_print_is_light_on_a_dark_screen(made_page, page) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    watched(page, made_page("fails"))
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(21, 32, 43)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1 .pill')).color") == "rgb(179, 32, 27)"


def test_links_lead_to_their_sheets(made_page, page) -> None:
    watched(page, made_page("all"))
    link = page.get_by_role("link", name="raving_fans")
    assert link.bounding_box()["height"] >= 24
    link.click()
    page.wait_for_function("location.hash === '#s4'")
    assert "raving_fans" in page.locator("#s4 h1").inner_text()


def test_markup_makes_no_element(made_page, page) -> None:
    watched(page, made_page("nasty"))
    assert page.locator("img, script").count() == 0
    assert "<img onerror=x>" in page.locator("h1").nth(1).inner_text()


def test_a_strip_is_drawn_where_its_numbers_say(made_page, page) -> None:
    """-4.2 of 5 margins: left of zero by 84 % of the way to the end of the scale."""
    watched(page, made_page("fails"))
    box = page.locator(".drifts tbody svg").first.bounding_box()
    tick = page.locator(".drifts tbody svg line").nth(3).bounding_box()
    middle = tick["x"] + tick["width"] / 2
    assert (middle - box["x"]) / box["width"] == pytest.approx(0.5 - 0.43 * 0.84, abs=0.01)
