"""The examples of the language and building references are read and run; every key of the schema is documented."""

import re
from pathlib import Path
from typing import Any

import pytest

import sojourn as sj

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"
LANGUAGE = (DOCS / "language.md").read_text(encoding="utf-8")

#: what an example leaves out
BASE = {
    "sojourn": "sojourn: 1\n",
    "name": "name: example\n",
    "clock": "clock: {start: 2026-01-05, horizon: 26 weeks}\n",
    "currency": "currency: EUR\n",
    "channels": "channels: {web: {rate: 5 per day, to: lead}, fair: {cohort: 20, to: fan}}\n",
    "stages": "stages: {lead: {}, client: {}, fan: {}, lost: {}}\n",
}


def blocks(text: str, language: str) -> list[str]:
    """The fenced examples of a page."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("example", blocks(LANGUAGE, "yaml"))
def test_examples_of_the_language(example: str) -> None:
    present = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    scenario = sj.loads("".join(text for key, text in BASE.items() if key not in present) + example)
    assert [each for each in scenario.validate() if each.severity == "error"] == []


def test_the_code_of_building_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    for example in blocks((DOCS / "building.md").read_text(encoding="utf-8"), "python"):
        exec(example, names)
    assert "5 d + weibull median 21 d shape 0.7" in capsys.readouterr().out


def test_every_key_is_documented() -> None:
    schema = sj.schema()
    for name, each in [("scenario", schema), *schema["$defs"].items()]:
        for key in each["properties"]:
            assert re.search(rf"`(?:\{{|\w+\.\*?\.?)?{re.escape(key)}\b", LANGUAGE) or f"{key}`" in LANGUAGE, (
                f"{name}: {key}"
            )


def test_every_law_is_documented() -> None:
    from sojourn.quantities.families import FORMS

    for family, form in FORMS.items():
        row = next(line for line in LANGUAGE.splitlines() if line.startswith(f"| {family} |"))
        assert f"`{form.example}`" in row or family == "uniform"
        for parameter, _ in form.parameters:
            assert parameter in row
