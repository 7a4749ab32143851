"""Where scenarios come from: a file, a folder with a scenario.yaml, or a name of the library."""

from __future__ import annotations

from pathlib import Path

from sojourn.diagnostic import clip, nearest
from sojourn.errors import InputError

FILE = "scenario.yaml"
_EDITOR = "# yaml-language-server"
_LINE = 90  # characters of a description


def library_folder() -> Path:
    """Folder of the ready journeys: in the package, or the repository's in a source checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "scenarios"
    return installed if installed.is_dir() else package.parent.parent / "scenarios"


def library() -> dict[str, Path]:
    """Name and file of every ready journey, by name."""
    folder = library_folder()
    found = sorted(folder.glob(f"*/{FILE}")) if folder.is_dir() else []
    return {file.parent.name: file for file in found}


def locate(scenario: Path) -> Path | None:
    """File of a scenario given as file, folder or library name, if there is one. What lies on the disk goes first."""
    if scenario.is_dir() and (scenario / FILE).exists():
        return scenario / FILE
    if scenario.exists() and not scenario.is_dir():
        return scenario
    return library().get(str(scenario))


def find(scenario: str) -> Path:
    """As `locate`, for people who type.

    Raises
    ------
    InputError
        Where there is no such thing; names the nearest of the library.
    """
    path = Path(scenario)
    if found := locate(path):
        return found
    if path.is_dir():
        msg = f"no {FILE} in the folder {scenario}"
        raise InputError(msg)
    known = library()
    near = nearest(scenario, known)
    hint = f"did you mean {near!r}?" if near else f"the library has: {', '.join(known) or 'nothing'}"
    msg = f"no file and no scenario of the library is called {scenario!r}; {hint}"
    raise InputError(msg)


def description(file: Path) -> str:
    """First sentence of the comment that opens a scenario file, shortened to a line."""
    words: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(_EDITOR):
            continue
        if not line.startswith("#"):
            break
        words.append(line.lstrip("# "))
    return clip(" ".join(words).partition(". ")[0].rstrip("."), _LINE)
