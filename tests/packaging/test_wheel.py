"""Uses the wheel in a fresh environment, away from the tree, after all that it was built with is gone."""

import json
import subprocess
import venv
import zipfile
from pathlib import Path

import pytest

from tools.python import DIST

pytestmark = pytest.mark.packaging

PACKAGE = Path(__file__).resolve().parents[2] / "python" / "sojourn"


def call(*command: str | Path, cwd: Path) -> str:
    """Run a command, show what it said where it fails, return its standard output."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel() -> Path:
    """Return the wheel that pip built in isolation; the folder it was built in went with the isolation."""
    found = list(DIST.glob("sojourn-*.whl"))
    assert len(found) == 1, "./dev packaging builds the wheel first"
    return found[0]


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a fresh environment that holds the wheel and what it asks for, nothing else."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    call(python, "-m", "pip", "install", wheel, cwd=home)
    return python


def test_the_wheel_holds_what_it_needs_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"sojourn", f"sojourn-{wheel.name.split('-')[1]}.dist-info"}
    assert [name for name in names if name.startswith("sojourn/_core.") and name.endswith(".so")]
    assert [name for name in names if name.startswith("sojourn/libtbb")]
    assert {"sojourn/py.typed", "sojourn/_core.pyi", "sojourn/scenarios/first_journey/scenario.yaml"} <= set(names)
    presets = {f"sojourn/{each.relative_to(PACKAGE)}" for each in (PACKAGE / "presets").glob("*/*.yaml")}
    assert len(presets) >= 12
    assert presets <= set(names)
    assert [name for name in names if name.endswith((".cpp", ".hpp", ".a"))] == []
    assert wheel.stat().st_size < 5_000_000


def test_the_wheel_works_after_its_build_folder_is_gone(installed: Path, tmp_path: Path) -> None:
    where = call(installed, "-c", "import sojourn, sojourn._core as core; print(core.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(installed.parents[1])
    for line in call("ldd", where, cwd=tmp_path).splitlines():
        if "libtbb" in line:
            assert str(Path(where).parent) in line


def test_the_command_runs_the_library_of_journeys(installed: Path, tmp_path: Path) -> None:
    sojourn = installed.parent / "sojourn"
    assert "first_journey" in call(sojourn, "scenarios", cwd=tmp_path)
    answer = json.loads(call(sojourn, "run", "first_journey", "--json", cwd=tmp_path))
    assert answer["format"] == 1
    assert answer["manifest"]["digest"]
    assert answer["metrics"]


def test_nothing_asks_for_a_frame_library(installed: Path, tmp_path: Path) -> None:
    names = call(installed, "-m", "pip", "list", "--format=freeze", cwd=tmp_path).lower()
    assert [name for name in ("pandas", "polars", "pyarrow", "duckdb", "scipy") if f"{name}==" in names] == []
