"""A file that is there whole or not at all: written beside its place, then moved into it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sojourn.errors import WorldError


def check_target(path: Path) -> None:
    """Raise WorldError now rather than after a long run where `path` cannot be written."""
    folder = path.parent
    if not folder.is_dir():
        raise _world(path, "its folder does not exist" if not folder.exists() else "its folder is not a folder", folder)
    if path.is_dir():
        raise _world(path, "it is a folder")
    if _is_device(path):
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _world(path, "its folder cannot be written to", folder)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for `path` that replaces it when the block ends well and leaves nothing when it does not."""
    check_target(path)
    if _is_device(path):
        with _named(path), path.open("wb") as device:
            yield device
        return
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with _named(path):
            with beside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn the system's errors into ours, with the path that the user gave."""
    try:
        yield
    except OSError as error:
        raise _world(path, error.strerror or str(error)) from error


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _world(path: Path, why: str, where: Path | None = None) -> WorldError:
    place = f" ({where})" if where is not None and str(where) != str(path) else ""
    return WorldError(f"cannot write {path}: {why}{place}")
