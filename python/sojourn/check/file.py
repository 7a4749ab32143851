"""The file of a baseline, `baseline.json`: its text, reading it, and writing it whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.check.file_read import read as read
from sojourn.check.file_text import text as text
from sojourn.export.target import whole_file

if TYPE_CHECKING:
    import os

    from sojourn.check.model import Baseline


def write(baseline: Baseline, path: str | os.PathLike[str]) -> None:
    """Write a baseline to `path`, whole or not at all; what stood there before stays until the new file is complete.

    Raises
    ------
    WorldError
        Where the file cannot be written.
    """
    content = text(baseline).encode()
    with whole_file(Path(path)) as file:
        file.write(content)
