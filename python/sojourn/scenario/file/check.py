"""Pydantic's findings as located diagnostics, in the words of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from sojourn.diagnostic import Diagnostic, nearest
from sojourn.scenario.file.models import ScenarioFile
from sojourn.scenario.file.source import Mapping, Node, Sequence, Source, dotted, plain

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from sojourn.quantities.laws import Law
    from sojourn.scenario.file.source import Path

_SHAPES: Final = {
    "model_type": "a mapping",
    "dict_type": "a mapping",
    "list_type": "a list",
    "model_attributes_type": "a mapping",
    "string_type": "a word",
}


def check(
    source: Source, delays: AbstractMapping[str, Law], touched: set[Path]
) -> tuple[ScenarioFile | None, list[Diagnostic]]:
    """Return the file's model where its shape is right, and what is wrong with it.

    `touched` names items from which a key was taken that is not available yet; what these lack is not reported.
    """
    data = plain(source.root)
    context = {"currency": data.get("currency") if isinstance(data, dict) else None, "delays": delays}
    try:
        return ScenarioFile.model_validate(data, context=context), []
    except ValidationError as error:
        found = [
            _diagnostic(source, each) for each in error.errors(include_url=False) if not _follows(source, each, touched)
        ]
        return None, found


def _follows(source: Source, error: Any, touched: set[Path]) -> bool:
    return error["type"] == "missing" and locate(source.root, error["loc"])[0][:-1] in touched


def locate(root: Node, loc: tuple[str | int, ...]) -> tuple[Path, bool]:
    """Return pydantic's place as a path of the file (without the tags of its unions), and whether the key is meant."""
    path: list[str | int] = []
    node: Node | None = root
    for part in loc:
        if part == "[key]":
            return tuple(path), True
        if isinstance(part, str) and part.startswith("<"):
            continue
        path.append(part)
        if isinstance(node, Mapping) and str(part) in node.items:
            node = node.items[str(part)][1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            node = None
    return tuple(path), False


def _diagnostic(source: Source, error: Any) -> Diagnostic:
    path, key = locate(source.root, error["loc"])
    kind: str = error["type"]
    if kind == "sojourn":
        context = error["ctx"]
        return source.diagnostic(
            path,
            context["why"],
            nearest=context["nearest"],
            cure=context["cure"],
            start=context["start"],
            length=context["length"],
            key=key,
        )
    if kind == "extra_forbidden":
        known = keys_at(error["loc"][:-1])
        name = str(path[-1])
        near = nearest(name, known)
        place = f"`{dotted(path[:-1])}`" if path[:-1] else "a scenario"
        cure = f"keys here: {', '.join(known)}" if known else "take it out"
        return source.diagnostic(path, f"`{name}` is no key of {place}", nearest=near, cure=cure, value=name, key=True)
    if kind == "missing":
        place = f"`{dotted(path[:-1])}`" if path[:-1] else "the scenario"
        hint = _hint(error["loc"])
        return source.diagnostic(
            path[:-1], f"`{path[-1]}` is missing in {place}", cure=hint or f"add `{path[-1]}`", key=True, value=""
        )
    needed = _SHAPES.get(kind, "something else")
    return source.diagnostic(path, f"{needed} is needed here", cure=_shape_cure(needed), key=False)


def _shape_cure(needed: str) -> str:
    return {"a mapping": "write `key: value` pairs", "a list": "write `[..., ...]`"}.get(needed, "")


def model_at(loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model that reads the mapping at pydantic's place."""
    from sojourn.scenario.file.shape import model_of

    return model_of(ScenarioFile, loc)


def keys_at(loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the mapping at pydantic's place may have."""
    model = model_at(loc)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _hint(loc: tuple[str | int, ...]) -> str:
    model = model_at(loc[:-1])
    if model is None:
        return ""
    for name, field in model.model_fields.items():
        if (field.alias or name) == loc[-1]:
            text = (field.description or "").rstrip(".")
            return f"add `{loc[-1]}`: {text[:1].lower()}{text[1:]}"
    return ""
