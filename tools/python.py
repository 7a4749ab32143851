"""The virtual environment in .venv: made once, filled from pyproject.toml, always holding this tree's package."""

import hashlib
import shutil
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

from tools.shell import BUILD, ROOT, run, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
#: where the wheel of `check` and `packaging` lies
DIST = BUILD / "dist"


def ensure_environment() -> None:
    """Make .venv and install what the tasks need; do nothing where that was done for the same pyproject.toml."""
    stamp = VENV / ".sojourn-requirements"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        say(f"$ {sys.executable} -m venv .venv")
        venv.create(VENV, with_pip=True)
    pip("install", *_requirements("build", "run", "dev"))
    stamp.write_text(wanted)


def install_package() -> None:
    """Build this tree into .venv, as a wheel, not a link: tests see what users get. Later builds reuse build/wheel."""
    pip(
        "install",
        "--no-build-isolation",
        "--no-deps",
        "--force-reinstall",
        f"--config-settings=build-dir={BUILD / 'wheel'}",
        "--config-settings=cmake.define.SOJOURN_STRICT=ON",
        ".",
    )


def install_isolated() -> None:
    """Build the wheel as pip does for a user, all libraries from its requirements, and install it into .venv."""
    shutil.rmtree(DIST, ignore_errors=True)
    pip("wheel", "--no-deps", "--wheel-dir", str(DIST), ".")
    pip("install", "--no-deps", "--force-reinstall", *(str(wheel) for wheel in DIST.glob("*.whl")))


def pip(*words: str) -> None:
    """Run pip inside .venv."""
    run(PYTHON, "-m", "pip", "--disable-pip-version-check", *words, "--quiet")


def python(*words: str | Path) -> None:
    """Run Python inside .venv."""
    run(PYTHON, *words)


def _requirements(*groups: str) -> Sequence[str]:
    """Return the requirements of pyproject.toml: "build", "run" or an extra, extras of our own resolved."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    known = {"build": project["build-system"]["requires"], "run": project["project"]["dependencies"], **extras}
    found: list[str] = []
    for group in groups:
        for requirement in known[group]:
            if requirement.startswith("sojourn["):
                found += _requirements(*requirement.removeprefix("sojourn[").rstrip("]").split(","))
            else:
                found.append(requirement)
    return found
