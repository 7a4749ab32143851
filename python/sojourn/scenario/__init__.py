"""Scenarios: the journey as people describe it, from a file or from code, and what is made of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sojourn.scenario.build.journey import Journey as Journey
    from sojourn.scenario.file.schema import schema as schema
    from sojourn.scenario.model import Scenario as Scenario
    from sojourn.scenario.plan import Plan as Plan
    from sojourn.scenario.reading import load as load, loads as loads

_HOMES: Final = {
    "Journey": "build.journey",
    "Plan": "plan",
    "Scenario": "model",
    "load": "reading",
    "loads": "reading",
    "schema": "file.schema",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        msg = f"module 'sojourn.scenario' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"sojourn.scenario.{_HOMES[name]}"), name)
