"""A report in a browser: offline, without an error, legible for everybody, two sheets of A4 in print."""

from __future__ import annotations

import re

import pytest

from tests.browser.reports import beyond, sideways, watched
from tests.cli.conftest import engine
from tests.report.journeys import ODD, compared

pytestmark = engine
NAMES = ("markup", "no money")
A4 = (595.0, 842.0)  # points


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the report of an odd journey, once."""
    folder, files = tmp_path_factory.mktemp("reports"), {}

    def of(name):
        if name not in files:
            files[name] = folder / f"{name.replace(' ', '-')}.html"
            compared(name).report(files[name], date="2026-11-21", ranking="forty" not in name)
        return files[name]

    return of


@pytest.mark.parametrize("name", ODD)
def test_prints_on_two_sheets(made, page, tmp_path, name):
    file = made(name)
    assert watched(page, file) == []
    assert beyond(page) <= 0.5
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf):
        width, height = (float(each) for each in box.split()[2:])
        assert (abs(width - A4[0]) < 1, abs(height - A4[1]) < 1) == (True, True)
    (tmp_path / "print.pdf").write_bytes(pdf)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_in_both_themes(made, page, tmp_path, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe (extra `test`)")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1000, "height": 900})
    assert watched(page, made("markup")) == []
    page.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)
    for each in page.locator("summary").all():
        each.click()
    # What the checker needs is its own script, put in by the driver and not by the page.
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []
    ground = page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 30, 38)"}[scheme]


def test_print_is_light_on_a_dark_screen(made, page):
    page.emulate_media(color_scheme="dark", media="print")
    watched(page, made("markup"))
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(21, 32, 43)"
    assert not page.locator("summary").first.is_visible()


@pytest.mark.parametrize("name", [*NAMES, "long names", "forty stages"])
def test_narrow_and_enlarged_pages_need_no_sideways_scrolling(made, page, name):
    for width in (320, 640):  # 640 css pixels are a window of 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        watched(page, made(name))
        assert sideways(page) <= 0


def test_forced_colours_leave_the_pictures_theirs(made, page):
    page.emulate_media(forced_colors="active")
    assert watched(page, made("no money")) == []
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('figure svg')).forcedColorAdjust") == "none"


def test_markup_makes_no_element(made, page):
    watched(page, made("markup"))
    assert page.locator("img, script, b[onclick]").count() == 0
    assert "<img onerror=x>" in page.locator("h1").inner_text()


def test_a_script_put_in_is_refused(made, page, tmp_path):
    """The policy holds: were markup to slip through, it would not run."""
    file = tmp_path / "hurt.html"
    html = made("no money").read_text(encoding="utf-8")
    hurt = '<script>window.hurt = 1</script><img src="https://example.invalid/x.png" onerror="window.hurt = 1">'
    file.write_text(html.replace("<main>", f"{hurt}<main>"), encoding="utf-8")
    page.goto(file.as_uri())
    assert page.evaluate("window.hurt") is None
