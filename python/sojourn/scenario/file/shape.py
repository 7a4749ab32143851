"""Finds the model that reads a place of the file, by walking the annotations."""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel, Tag

#: what pydantic's places hold besides the keys of the file: the members of unions
TAGS: Final = ("<text>", "<list>", "<mapping>", "<from>", "<samples>", "<hazard>")


def model_of(root: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model at `loc` (pydantic's place with the tags of unions), or None where none is.

    Examples
    --------
    >>> from sojourn.scenario.file.models import ScenarioFile
    >>> model_of(ScenarioFile, ("channels", "web")).__name__
    'ChannelFile'
    """
    here: Any = root
    for part in loc:
        here = _below(here, part)
    found = _models(here)
    return found[0] if len(found) == 1 else None


def _below(kind: Any, part: str | int) -> Any:
    if isinstance(part, str) and part in TAGS and (member := _tagged(kind, part)) is not None:
        return member
    for model in _models(kind):
        for name, field in model.model_fields.items():
            if (field.alias or name) == part:
                return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    for each in _flat(kind):
        if get_origin(each) in (dict, list, tuple):
            return get_args(each)[-1]
    return None


def _tagged(kind: Any, tag: str) -> Any:
    """Return the member of a union that carries `tag`."""
    if get_origin(kind) is Annotated:
        inner, *metadata = get_args(kind)
        if any(isinstance(each, Tag) and each.tag == tag for each in metadata):
            return inner
        return _tagged(inner, tag)
    if get_origin(kind) in (dict, list, tuple):
        return None
    for each in get_args(kind):
        if (found := _tagged(each, tag)) is not None:
            return found
    return None


def _flat(kind: Any) -> list[Any]:
    """Return the members of a union without their annotations."""
    if get_origin(kind) is Annotated:
        return _flat(get_args(kind)[0])
    if get_origin(kind) in (dict, list, tuple) or not get_args(kind):
        return [kind]
    return [flat for each in get_args(kind) for flat in _flat(each)]


def _models(kind: Any) -> list[type[BaseModel]]:
    return [each for each in _flat(kind) if isinstance(each, type) and issubclass(each, BaseModel)]
