"""Libraries that only some commands need: loaded when they are used, and named where they are missing."""

from __future__ import annotations

import importlib.util
from importlib import import_module
from typing import TYPE_CHECKING

from sojourn.errors import WorldError

if TYPE_CHECKING:
    from types import ModuleType


def extra(module: str, what: str) -> ModuleType:
    """Return a module of the extra `opt`; WorldError with the remedy where its library is not installed."""
    library = module.partition(".")[0]
    if importlib.util.find_spec(library) is None:
        msg = f"{what} needs {library}, which is not installed; what to do: pip install 'sojourn[opt]'"
        raise WorldError(msg)
    return import_module(module)
