"""The module built from system packages and the wheel built from PyPI's give one digest."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.shell import BUILD, ROOT

pytestmark = pytest.mark.packaging

RUN = "import sys; sys.path.insert(0, sys.argv[1]); from sojourn.cli import main; sys.exit(main(sys.argv[2:]))"


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to import from that holds the module of build/dev and this tree's Python."""
    folder = tmp_path_factory.mktemp("system")
    call("cmake", "--install", BUILD / "dev", "--prefix", folder)
    shutil.copytree(ROOT / "python" / "sojourn", folder / "sojourn", dirs_exist_ok=True)
    return folder


def digest(place: Path) -> str:
    """Return what the first journey's tallies hash to with the package found first in a place."""
    printed = call(sys.executable, "-c", RUN, place, "run", "first_journey", "--json")
    return str(json.loads(printed)["manifest"]["digest"])


def call(*command: str | Path) -> str:
    """Run a command, show what it said where it fails, return its standard output."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def test_the_system_build_takes_every_library_from_the_system() -> None:
    cache = (BUILD / "dev" / "CMakeCache.txt").read_text().splitlines()
    places = dict(line.split("=", 1) for line in cache if "=" in line)
    for name in ("Eigen3_DIR:PATH", "Boost_INCLUDE_DIR:PATH", "TBB_DIR:PATH", "pybind11_DIR:PATH"):
        assert places[name].startswith("/usr/"), f"{name} is {places[name]}"


def test_the_system_build_ships_no_library_of_its_own(system: Path) -> None:
    assert list((system / "sojourn").glob("_core.*.so"))
    assert list((system / "sojourn").glob("libtbb*")) == []


def test_both_ways_give_the_same_bits(system: Path, tmp_path: Path) -> None:
    ours = digest(system)
    assert len(ours) == 64
    assert ours == digest(tmp_path)  # nothing there: the installed wheel
