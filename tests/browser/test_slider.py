"""The slider in a browser: its script alone, in a bare page with a model of ours, moved by keyboard."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sojourn
from sojourn.notebook.style import STYLE

SCRIPT = Path(sojourn.__file__).parent / "notebook" / "slider.js"
NASTY = '<img src=x onerror="window.hurt=1">'
STOPS = [{"how": f"{n} min", "words": f"{n} minute{'s' if n > 1 else ''}"} for n in (1, 5, 10, 30, 60)]
START = {
    "label": f"First call {NASTY}",
    "stops": STOPS,
    "today": {"how": "replies", "words": f"1 hour 50 {NASTY}", "at": 2.5},
    "value": "10 min",
    "words": "10 minutes",
    "position": 2,
    "state": "idle",
    "message": "",
    "result": {},
    "asked": 0,
}
#: A drag over three values.
DRAG = """() => {
  const knob = document.querySelector("input[type=range]");
  for (const place of [1, 2, 3]) { knob.value = place; knob.dispatchEvent(new Event("input")); }
  window.before = window.sent.length;
}"""
#: What stands for Jupyter's model: values, listeners, and a list of what was sent.
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>slider</title>
<style>%s</style></head><body><div id="here"></div><script type="module">
%s
const values = %s, listeners = {};
window.sent = []; window.messages = [];
const held = {};
window.model = {
  get: (name) => values[name],
  set: (name, value) => { held[name] = value; },
  save_changes: () => {
    window.sent.push({ ...held });
    window.python({ ...held });
    for (const name in held) delete held[name];
  },
  send: (content) => window.messages.push(content),
  on: (names, call) => names.split(" ").forEach((name) => (listeners[name] ??= []).push(call)),
};
window.python = (changes) => {
  Object.assign(values, changes);
  Object.keys(changes).forEach((name) => (listeners[`change:${name}`] ?? []).forEach((call) => call()));
};
slider.render({ model: window.model, el: document.getElementById("here") });
window.ready = true;
</script></body></html>"""


def result(value: str, run: int, difference: str = "+27 ± 3") -> dict[str, Any]:
    return {
        "run": run,
        "value": value,
        "headline": f"First call: {value} wins 27 ± 3 more {NASTY}",
        "sure": "How sure: p < 0.001",
        "title": f"What it does, a year {NASTY}",
        "columns": ["", "today", "what if", "difference", "8 years in 10"],
        "rows": [["reach 'client'", "38 ± 3", "65 ± 4", difference, "+19 to +36"],
                 [NASTY, "0", "0", "no effect shown (-1 to +2)", ""]],
        "verdicts": ["shown", "no effect shown"],
        "note": "The same prospects with the same luck.",
    }  # fmt: skip


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    script = SCRIPT.read_text(encoding="utf-8").replace("export default { render };", "const slider = { render };")
    file = tmp_path / "slider.html"
    file.write_text(PAGE % (STYLE, script, json.dumps(START).replace("<", "\\u003c")), encoding="utf-8")
    tab = browser.new_page()
    tab.asked = []
    tab.wrong = []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
    tab.goto(file.as_uri())
    tab.wait_for_function("window.ready")
    yield tab
    assert tab.wrong == []
    assert [url for url in tab.asked if not url.startswith("file://")] == [], "no request leaves"
    assert len(tab.asked) == 1
    assert tab.evaluate("window.hurt") is None
    tab.close()


def python(page: Any, **changes: Any) -> None:
    page.evaluate("changes => window.python(changes)", changes)


def test_it_is_one_native_control_with_words(page: Any) -> None:
    knob = page.get_by_role("slider")
    assert knob.get_attribute("aria-valuetext") == f"10 minutes, was 1 hour 50 {NASTY}"
    assert page.locator("label").inner_text() == START["label"]
    assert knob.evaluate("each => each.labels[0].textContent") == START["label"]
    assert (knob.get_attribute("min"), knob.get_attribute("max"), knob.input_value()) == ("0", "4", "2")
    assert page.get_by_role("textbox").input_value() == "10 min"
    assert page.locator(".ends").inner_text().split() == ["1", "min", "60", "min"]
    assert page.evaluate("window.messages") == [{"ask": "start"}]
    box, tick = knob.bounding_box(), page.locator(".tick").bounding_box()
    assert tick["x"] + 1 == pytest.approx(box["x"] + 8 + 2.5 / 4 * (box["width"] - 16), abs=1), "today's place"


def test_keys_move_it_and_only_the_last_value_is_sent(page: Any) -> None:
    knob = page.get_by_role("slider")
    page.keyboard.press("Tab")  # the field stands first
    page.keyboard.press("Tab")
    assert knob.evaluate("each => each === document.activeElement")
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("textbox").input_value() == "30 min", "the field follows at once"
    assert knob.get_attribute("aria-valuetext").startswith("30 minutes, was ")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("window.sent.at(-1)?.value === '60 min'")
    assert page.evaluate("window.sent.at(-1)") == {"value": "60 min", "position": 4}
    page.evaluate("window.sent.length = 0")
    page.evaluate(DRAG)  # in one go, so that no machine is too slow for it
    assert page.evaluate("window.before") == 0, "not before the knob rests"
    page.wait_for_function("window.sent.length > 0")
    page.wait_for_timeout(250)
    assert page.evaluate("window.sent") == [{"value": "30 min", "position": 3}]
    page.keyboard.press("Home")
    page.wait_for_function("window.sent.length > 1")
    assert page.evaluate("window.sent[1]") == {"value": "1 min", "position": 0}
    page.keyboard.press("Escape")
    assert page.evaluate("window.messages.at(-1)") == {"ask": "stop"}


def test_what_is_typed_is_sent_as_it_is_and_a_mistake_stands_at_the_field(page: Any) -> None:
    python(page, result=result("10 min", 1), state="settled")
    field = page.get_by_role("textbox")
    field.fill("7")
    field.press("Enter")
    assert page.evaluate("window.sent") == [{"value": "7"}]
    python(page, state="invalid", message=f"7 has no unit {NASTY}; what to do: write it with its unit")
    said = page.locator(".message")
    assert said.inner_text() == f"7 has no unit {NASTY}; what to do: write it with its unit"
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == said.get_attribute("id")
    assert page.get_by_role("status").inner_text().startswith("First call: 10 min wins"), "the last result stays"
    assert page.locator(".state").inner_text() == "not run; below, from 10 min"
    python(page, value="7 min", words="7 minutes", position=1.4, state="running", message="")
    assert said.inner_text() == ""
    assert page.get_by_role("slider").input_value() == "1"
    assert page.get_by_role("slider").get_attribute("aria-valuetext").startswith("7 minutes, was")


def test_the_result_is_shown_as_text_and_late_ones_are_dropped(page: Any) -> None:
    python(page, state="running")
    assert page.locator(".state").inner_text() == "running 10 min"
    python(page, result=result("10 min", 5), state="settled")
    cells = page.locator("tbody tr").nth(0).locator("th, td").all_inner_texts()
    assert cells == ["reach 'client'", "38 ± 3", "65 ± 4", "+27 ± 3", "+19 to +36"]
    assert page.locator("caption").inner_text() == f"What it does, a year {NASTY}"
    assert page.locator("tbody th").nth(1).inner_text() == NASTY
    assert page.locator("tbody tr").nth(1).get_attribute("class") == "unsure"
    assert page.locator("img").count() == 0
    assert page.get_by_role("status").get_attribute("aria-live") == "polite"
    assert page.locator(".state").inner_text() == ""
    python(page, result=result("1 min", 4, "+99 ± 3"))
    assert page.locator("tbody tr").nth(0).locator("td").nth(2).inner_text() == "+27 ± 3", "run 4 comes after run 5"
    python(page, value="30 min", position=3, state="running")
    assert "waiting" in page.locator(".sj-slider").get_attribute("class")
    assert page.locator("tbody tr").nth(0).locator("td").nth(2).inner_text() == "+27 ± 3", "the last result stays"
    python(page, result=result("30 min", 6, "+11 ± 2"), state="settled")
    assert page.locator("tbody tr").nth(0).locator("td").nth(2).inner_text() == "+11 ± 2"
    assert "waiting" not in page.locator(".sj-slider").get_attribute("class")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_used_by_everybody(page: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-playwright-python")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 700})
    python(page, result=result("10 min", 1), state="settled")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    ours = [each for each in found if each["id"] not in ("region", "landmark-one-main", "page-has-heading-one")]
    assert [(each["id"], each["impact"]) for each in ours] == []
    assert page.get_by_role("slider").bounding_box()["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.screenshot(
        path=os.environ["SOJOURN_SHOTS"] + f"/slider-{scheme}.png"
    ) if "SOJOURN_SHOTS" in os.environ else None
