"""Pydantic's findings as located diagnostics, in the words of the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from sojourn.diagnostic import Diagnostic, nearest
from sojourn.scenario.file.mend import excused, mend, removable
from sojourn.scenario.file.models import ScenarioFile
from sojourn.scenario.file.shape import TAGS, model_of
from sojourn.scenario.file.source import Mapping, Node, Sequence, Source, dotted, plain

if TYPE_CHECKING:
    from sojourn.scenario.file.delays import Delays
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path

_SHAPES: Final = {
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "list_type": "a list",
    "string_type": "a word",
}
#: tags of the members of unions
_TAGS: Final = {"<text>": "a word", "<list>": "a list", "<mapping>": "a mapping"}
_CURES: Final = {"a mapping": "write `key: value` pairs", "a list": "write `[..., ...]`", "a word": "write one word"}


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The model of a file (of a mended one where there are mistakes), the mistakes, where it was mended and how."""

    file: ScenarioFile | None
    found: list[Diagnostic]
    mended: list[Path]
    removed: list[Path]


def check(source: Source, delays: Delays, lost: Lost) -> Checked:
    """Check the shape of a file; `lost` names what was taken out of it and is reported already."""
    data = plain(source.root)
    currency = data.get("currency") if isinstance(data, dict) else None
    try:
        sound = ScenarioFile.model_validate(data, context=_context(currency, delays))
        return Checked(file=sound, found=[], mended=[], removed=[])
    except ValidationError as error:
        errors = error.errors(include_url=False)
    found = [_diagnostic(source, each) for each in errors if not _follows(source, each, lost)]
    places = [locate(source.root, each["loc"]) for each in errors]
    kinds = [(path, _kind(each, key=key), _instead(each)) for (path, key), each in zip(places, errors, strict=True)]
    file = _again(data, delays) if mend(data, kinds) else None
    removed = [path for path, kind, _ in kinds if removable(path, kind)]
    return Checked(file=file, found=found, mended=[path for path, _ in places], removed=removed)


def _context(currency: object, delays: Delays) -> dict[str, object]:
    return {"currency": currency, "delays": delays.known, "sound delays": delays.sound}


def _again(data: object, delays: Delays) -> ScenarioFile | None:
    try:
        return ScenarioFile.model_validate(data, context=_context("", delays))
    except ValidationError:
        return None


def _kind(error: Any, *, key: bool) -> str:
    if key:
        return "key"
    return {"extra_forbidden": "extra", "missing": "missing", "sojourn": "value"}.get(error["type"], "other")


def _instead(error: Any) -> str:
    text: str = error.get("ctx", {}).get("instead", "")
    return text


def _follows(source: Source, error: Any, lost: Lost) -> bool:
    if error["type"] != "missing":
        return False
    path, _ = locate(source.root, error["loc"])
    known = keys_at(error["loc"][:-1])
    return excused(path, lost, [each for each in source.keys(path[:-1]) if each not in known])


def locate(root: Node, loc: tuple[str | int, ...]) -> tuple[Path, bool]:
    """Return pydantic's place as a path of the file (without the tags of its unions), and whether the key is meant."""
    path: list[str | int] = []
    node: Node | None = root
    for part in loc:
        if part == "[key]":
            return tuple(path), True
        if part in TAGS and not (isinstance(node, Mapping) and part in node.items):
            continue
        path.append(part)
        if isinstance(node, Mapping) and str(part) in node.items:
            node = node.items[str(part)][1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            node = None
    return tuple(path), False


def keys_at(loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the mapping at pydantic's place may have."""
    model = model_of(ScenarioFile, loc)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _diagnostic(source: Source, error: Any) -> Diagnostic:
    path, key = locate(source.root, error["loc"])
    kind: str = error["type"]
    if kind == "sojourn":
        told = {name: error["ctx"][name] for name in ("nearest", "cure", "start", "length")}
        return source.diagnostic(path, error["ctx"]["why"], key=key, **told)
    if kind == "extra_forbidden":
        return _unknown(source, path, keys_at(error["loc"][:-1]))
    if kind == "missing":
        return _missing(source, path, error["loc"])
    needed = _needed(error)
    return source.diagnostic(
        path, f"{' or '.join(needed)} is needed here", cure=" or ".join(_CURES[each] for each in needed)
    )


def _needed(error: Any) -> list[str]:
    """Return the shapes that a place may have."""
    if error["type"] in _SHAPES:
        return [_SHAPES[error["type"]]]
    tags = str(error.get("ctx", {}).get("expected_tags", ""))
    return [shape for tag, shape in _TAGS.items() if tag in tags] or ["a mapping"]


def _unknown(source: Source, path: Path, known: list[str]) -> Diagnostic:
    name = str(path[-1])
    place = f"`{dotted(path[:-1])}`" if path[:-1] else "a scenario"
    cure = f"use one of {', '.join(known)}" if known else "take it out"
    return source.diagnostic(
        path, f"`{name}` is no key of {place}", nearest=nearest(name, known), cure=cure, value=name, key=True
    )


def _missing(source: Source, path: Path, loc: tuple[str | int, ...]) -> Diagnostic:
    name = str(path[-1])
    place = f"`{dotted(path[:-1])}`" if path[:-1] else "the scenario"
    model = model_of(ScenarioFile, loc[:-1])
    fields = model.model_fields.items() if model else ()
    text = next((field.description or "" for key, field in fields if (field.alias or key) == name), "").rstrip(".")
    cure = f"add `{name}`: {text[:1].lower()}{text[1:]}" if text else f"add `{name}`"
    return source.diagnostic(path[:-1], f"`{name}` is missing in {place}", cure=cure, key=True, value="")
