"""Editors accept what presets make possible, and refuse their misspelt names."""

import jsonschema
import pytest

import sojourn as sj
from tests.presets.test_use import FUNNEL, RAISE, RESTS
from tests.scenario.test_schema import as_text, read

WHOLE = RESTS.replace("STRENGTH", "0.5")
SCHEMA = jsonschema.Draft202012Validator(sj.schema())


def faults(text: str) -> list[str]:
    return [each.message for each in SCHEMA.iter_errors(as_text(read(text)))]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        FUNNEL,
        sj.loads(WHOLE).to_yaml(),
        WHOLE.replace("use: [", "use: [attention/hbr2011, ").replace(RAISE, "hand raise: {lifts: lead -> client}"),
    ],
)
def test_what_loads_fits(text: str) -> None:
    sj.loads(text)
    assert faults(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("experience/default", "experience/defualt"),
        ("strength: 0.5", "strenght: 0.5"),
        ("strength: 0.5", "strength: [1]"),
    ],
)
def test_what_is_misspelt_does_not_fit(old: str, new: str) -> None:
    assert faults(WHOLE.replace(old, new)) != []
