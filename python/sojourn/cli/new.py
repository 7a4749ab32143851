"""`sojourn new`: a folder with a scenario to start from."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from pathlib import Path

from sojourn.diagnostic import nearest
from sojourn.errors import InputError, WorldError
from sojourn.scenario.library import FILE, library

SCHEMA_FILE = "sojourn.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
#: Belongs to the library: its page, what fills that in, its baseline.
_LEFT_BEHIND = shutil.ignore_patterns("README.md", "answer.py", "baseline*", ".*", "__pycache__")
_NAME = re.compile(r"[A-Za-z0-9_-]+(?: [A-Za-z0-9_-]+)*")
_NAME_LINE = re.compile(r"^name:.*?(?P<comment>\s+#.*)?$", flags=re.MULTILINE)


def new_scenario(folder: Path, model: str) -> Path:
    """Make `folder` with a copy of the library's `model` under the folder's name; returns its scenario file.

    The folder appears whole or not at all, and never in the place of another.
    """
    source = _model(model)
    name = folder.resolve().name
    if not _NAME.fullmatch(name):
        msg = f"{name!r} cannot name a scenario; what to do: use letters, digits, -, _ and single spaces between them"
        raise InputError(msg)
    if folder.exists() or folder.is_symlink():
        msg = f"{folder} is there already and is left as it is; what to do: choose another name"
        raise InputError(msg)
    beside = folder.resolve().parent / f".{name}.{os.getpid()}-{secrets.token_hex(4)}.part"
    try:
        beside.mkdir()
        shutil.copytree(source.parent, beside, dirs_exist_ok=True, ignore=_LEFT_BEHIND)
        (beside / FILE).write_text(retitled(source.read_text(encoding="utf-8"), name), encoding="utf-8")
        (beside / SCHEMA_FILE).write_text(_schema(), encoding="utf-8")
        beside.rename(folder.resolve())
    except OSError as error:
        msg = f"cannot make {folder}: {error.strerror or error}"
        raise WorldError(msg) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder / FILE


def retitled(text: str, name: str) -> str:
    """The scenario's text under another name, with the line that tells editors where the schema is."""
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("# yaml-language-server")]
    body = _NAME_LINE.sub(lambda found: f"name: {name}{found['comment'] or ''}", "".join(lines), count=1)
    return SCHEMA_LINE + body


def _model(model: str) -> Path:
    known = library()
    if model in known:
        return known[model]
    near = nearest(model, known)
    hint = f"did you mean {near!r}?" if near else f"there is: {', '.join(known) or 'none'}"
    msg = f"--from: no scenario of the library is called {model!r}; {hint}"
    raise InputError(msg)


def _schema() -> str:
    from sojourn.cli.schema import schema_text

    return schema_text()
