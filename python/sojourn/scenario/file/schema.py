"""The JSON Schema of scenario files, generated from the model that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sojourn.scenario.file.schema_examples import EXAMPLES
from sojourn.scenario.file.source import plain
from sojourn.scenario.presets import curve_names, names, presets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.scenario.file.source import Plain

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/"
_BRANCHES: Final = ("anyOf", "oneOf")
_MOST: Final = 6  # examples of one key

Schema = dict[str, Any]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors: completion, hover, checks while typing.

    Examples
    --------
    >>> import sojourn
    >>> sojourn.schema()["title"]
    'Sojourn scenario'
    """
    from sojourn.scenario.file.models import ScenarioFile

    made: Schema = {"$schema": DIALECT, **ScenarioFile.model_json_schema(by_alias=True)}
    _name_presets(made)
    _leave_to_presets(made)
    for name, each in (("", made), *made["$defs"].items()):
        for key, field in each["properties"].items():
            _without_null(field)
            _speaking(key, field, made["$defs"], EXAMPLES.get(name, {}).get(key, []))
    return made


# --- presets --------------------------------------------------------------------------------------------------------
def _name_presets(whole: Schema) -> None:
    """Put the names of presets where they may stand."""
    file = {"type": "string", "pattern": r"\.ya?ml$", "title": "File", "description": "A fragment beside this file."}
    used = {"title": "Preset", "description": "Published numbers with their evidence.", "enum": list(names())}
    item = {"anyOf": [used, file], "title": "Preset or file", "description": "A preset, or a fragment."}
    whole["properties"]["use"] |= {"anyOf": [*item["anyOf"], {"type": "array", "items": item}]}
    raised = whole["$defs"]["HandRaiseFile"]["properties"]
    short = [*curve_names(), *(f"attention/{each}" for each in curve_names())]
    curve = {"title": "Published curve", "description": "Brings its law and its ratio.", "enum": short}
    law = {key: raised["attention"].pop(key) for key in _BRANCHES if key in raised["attention"]}
    raised["attention"]["anyOf"] = [curve, law if "oneOf" in law else {"anyOf": law["anyOf"]}]


def _leave_to_presets(whole: Schema) -> None:
    """Need nothing that what is used may bring: of sections no more than the format, of others what presets have."""
    always = [key for key in whole["required"] if key in ("sojourn", "name")]
    whole["if"], whole["then"] = {"not": {"required": ["use"]}}, {"required": whole["required"]}
    whole["required"] = always
    whole["$defs"]["HandRaiseFile"]["required"].remove("attention")  # the one curve in use is meant
    for each in presets():
        if each.brings is not None:
            _brought(plain(each.brings), whole, whole["$defs"])


def _brought(data: Plain, field: Schema, defs: Schema) -> None:
    if not isinstance(data, dict):
        return
    for part in _parts(field, defs):
        if "required" in part and "properties" in part:
            part["required"] = [key for key in part["required"] if key not in data]
        for key, value in data.items():
            below = part.get("properties", {}).get(key, part.get("additionalProperties"))
            if isinstance(below, dict):
                _brought(value, below, defs)


# --- what editors show ----------------------------------------------------------------------------------------------
def _without_null(field: Schema) -> None:
    """Take out that a key may be null: in a file it is left out instead."""
    branches = [each for each in field.get("anyOf", ()) if each != {"type": "null"}]
    if len(branches) < len(field.get("anyOf", ())):
        del field["anyOf"]
        if len(branches) == 1:
            field |= {key: value for key, value in branches[0].items() if key not in field}
        else:
            field["anyOf"] = branches
    if field.get("default", "") is None:
        del field["default"]


def _speaking(key: str, field: Schema, defs: Schema, examples: list[Any]) -> None:
    """Give a key its title, its description and its examples, from what may stand there."""
    field["title"] = key
    texts = (each["description"] for each in _parts(field, defs) if "description" in each)
    field.setdefault("description", next(texts, ""))
    field["examples"] = examples or field.get("examples") or _examples(field, defs)[:_MOST]


def _parts(field: Schema, defs: Schema) -> Iterator[Schema]:
    """Return a schema and everything that it may be."""
    yield field
    if "$ref" in field:
        yield from _parts(defs[field["$ref"].removeprefix(_REF)], defs)
    for branch in _BRANCHES:
        for each in field.get(branch, ()):
            yield from _parts(each, defs)


def _examples(field: Schema, defs: Schema) -> list[Any]:
    found: list[Any] = []
    for each in _parts(field, defs):
        found += [*each.get("examples", ()), *each.get("enum", ())]
        if "items" in each:
            found += [[one] for one in _examples(each["items"], defs)[:1]]
        if isinstance(each.get("additionalProperties"), dict):
            named = each.get("propertyNames", {}).get("examples", [])
            values = _examples(each["additionalProperties"], defs)
            found += [{name: value} for name, value in zip(named, values, strict=False)]
    return [each for at, each in enumerate(found) if each not in found[:at]]
