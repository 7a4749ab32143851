"""The JSON Schema accepts what the loader accepts, refuses what has another shape, and helps an editor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import jsonschema
import pytest
from pydantic import BaseModel, TypeAdapter
from ruamel.yaml import YAML

import sojourn as sj
from sojourn.scenario.file.models import ScenarioFile
from sojourn.scenario.file.schema_examples import EXAMPLES
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
        assert each["additionalProperties"] is False or name == "WhatIfFile"


def test_every_key_speaks_for_itself() -> None:
    for name, each in objects(sj.schema()):
        for key, field in each["properties"].items():
            assert field["title"] == key
            assert len(field["description"]) > 3, f"{name}.{key}"
            assert field["examples"], f"{name}.{key}"
            assert field.get("default", "") is not None
            assert {"type": "null"} not in field.get("anyOf", ())


def test_examples_of_keys_fit_and_are_read() -> None:
    """What an editor offers is accepted by the schema and by the loader's own field."""
    schema = sj.schema()
    for name, each in objects(schema):
        for key, field in each["properties"].items():
            whole = {"$schema": schema["$schema"], "$defs": schema["$defs"], **field}
            adapter = field_of(name, key)
            for example in field["examples"]:
                assert list(jsonschema.Draft202012Validator(whole).iter_errors(example)) == [], (name, key, example)
                if "published" in str(example) or example in ("optifai2025", "attention/optifai2025"):
                    continue  # put in place before fields are read
                context = {"currency": "EUR", "delays": {"replies": 3 * sj.h}}
                adapter.validate_python(texts(example), context=context)


def test_no_example_is_left_without_its_key() -> None:
    keys = {(name.replace("whole", ""), key) for name, each in objects(sj.schema()) for key in each["properties"]}
    assert {(name, key) for name, given in EXAMPLES.items() for key in given} <= keys


def texts(example: Any) -> Any:
    """An example as the reader of files hands it over: every scalar as text."""
    if isinstance(example, dict):
        return {key: texts(value) for key, value in example.items()}
    return [texts(each) for each in example] if isinstance(example, list) else str(example)


def models(kind: type[BaseModel], found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """All models below one, by their names."""
    found[kind.__name__] = kind
    for field in kind.model_fields.values():
        for each in _flat_all(field.annotation):
            if isinstance(each, type) and issubclass(each, BaseModel) and each.__name__ not in found:
                models(each, found)
    return found


def _flat_all(kind: Any) -> list[Any]:
    return [kind, *(flat for each in get_args(kind) for flat in _flat_all(each))]


def field_of(name: str, key: str) -> TypeAdapter[Any]:
    """The reader of one key."""
    model = models(ScenarioFile, {})["ScenarioFile" if name == "whole" else name]
    field = next(each for field, each in model.model_fields.items() if (each.alias or field) == key)
    return TypeAdapter(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)


def test_names_of_presets_are_offered_where_they_may_stand() -> None:
    names = [each.name for each in sj.presets()]
    schema = sj.schema()
    assert schema["properties"]["use"]["anyOf"][0]["enum"] == names
    attention = schema["$defs"]["HandRaiseFile"]["properties"]["attention"]["anyOf"][0]["enum"]
    assert {f"attention/{each.rpartition('/')[2]}" for each in attention} <= set(names)
    assert {"const": "observed"} in schema["$defs"]["DriftFile"]["properties"]["rate"]["anyOf"]


TINY_WITH = 'sojourn: 1\nname: t\nclock: {start: "2026-01-05", horizon: 30 d}\n'


MARKED = [
    "use: experience/defaults\n",
    "observed: {lead -> client: 3}\n",
    "observed: {lead -> client: {share: 3 %}}\n",
    "observed: [lead -> client]\n",
    "evidence: {strenght: 0.5}\n",
    "surveys: {nps: {cuts: [-1, 1]}}\n",
]
UNMARKED = [
    "use: experience/default\n",
    "use: [experience/default, memory.yaml]\n",
    "use: surveys/nps\nsurveys: {nps: {at: ask}}\n",
    "observed: {lead -> client: 3 %}\n",
]
REST = "channels: {web: {cohort: 3, to: lead}}\nstages: {lead: {}}\n"


@pytest.mark.parametrize("text", MARKED)
def test_mistakes_that_an_editor_marks(text: str) -> None:
    assert list(validator().iter_errors(as_text(read(TINY_WITH + REST + text))))


@pytest.mark.parametrize("text", UNMARKED)
def test_what_an_editor_leaves_alone(text: str) -> None:
    assert list(validator().iter_errors(as_text(read(TINY_WITH + REST + text)))) == []


def test_no_key_may_be_null() -> None:
    data = as_text(read(TINY_WITH + REST))
    assert list(validator().iter_errors({**data, "currency": None}))


def test_fragments_may_bring_sections() -> None:
    assert list(validator().iter_errors(as_text(read(TINY_WITH))))
    assert list(validator().iter_errors(as_text(read(TINY_WITH + "use: rest.yaml\n")))) == []


def test_examples_of_the_schema_fit_it() -> None:
    schema = sj.schema()
    for name, each in objects(schema):
        for example in each.get("examples", []):
            whole = {"$schema": schema["$schema"], "$defs": schema["$defs"], **each}
            assert list(jsonschema.Draft202012Validator(whole).iter_errors(example)) == [], name
