"""The JSON Schema accepts what the loader accepts, refuses what has another shape, and helps an editor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

import sojourn as sj
from tests.scenario.samples import BEHAVES, FULL, OBSERVES, TINY

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "scenarios").glob("*/scenario.yaml"))


def validator() -> jsonschema.Draft202012Validator:
    schema = sj.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def read(text: str) -> Any:
    """The file as an editor sees it: YAML 1.2 with numbers and booleans."""
    return YAML(typ="safe", pure=True).load(text.replace("start: 2026-01-05", 'start: "2026-01-05"'))


def as_text(data: Any) -> Any:
    """Dates as texts: JSON has none."""
    if isinstance(data, dict):
        return {str(key): as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_text(each) for each in data]
    return data if isinstance(data, (str, int, float)) else str(data)


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        TINY,
        BEHAVES,
        OBSERVES,
        *(sj.loads(text).to_yaml() for text in (FULL, BEHAVES, OBSERVES)),
        *(file.read_text() for file in FILES),
    ],
)
def test_valid_files_fit(text: str) -> None:
    assert list(validator().iter_errors(as_text(read(text)))) == []


@pytest.mark.parametrize(
    "name", ["unknown_section", "unknown_keys", "missing_sections", "list_for_mapping", "wrong_format"]
)
def test_files_of_another_shape_do_not_fit(name: str) -> None:
    text = (ROOT / "tests" / "broken" / f"{name}.yaml").read_text()
    assert list(validator().iter_errors(as_text(read(text))))


def objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every definition, and the whole."""
    yield "whole", schema
    yield from schema["$defs"].items()


def test_everything_has_a_title_and_a_description() -> None:
    for name, each in objects(sj.schema()):
        assert each.get("title"), name
        assert each.get("description"), name
        for key, field in each["properties"].items():
            assert field.get("description") or "$ref" in field, f"{name}.{key}"
        assert each["additionalProperties"] is False


def test_examples_of_the_schema_fit_it() -> None:
    schema = sj.schema()
    for name, each in objects(schema):
        for example in each.get("examples", []):
            whole = {"$schema": schema["$schema"], "$defs": schema["$defs"], **each}
            assert list(jsonschema.Draft202012Validator(whole).iter_errors(example)) == [], name
