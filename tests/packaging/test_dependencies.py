"""Builds the extension module twice, from wheels and from system packages: both work and print one digest."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.shell import ROOT

pytestmark = pytest.mark.packaging

RUN = "import sys; sys.path.insert(0, sys.argv[1]); from sojourn.cli import main; sys.exit(main(sys.argv[2:]))"


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build, install into a folder and run the first journey, once for each way; return the digests."""
    return {way: digest(tmp_path_factory.mktemp(way), way) for way in ("wheels", "system")}


def digest(folder: Path, way: str) -> str:
    """Return what the first journey's tallies hash to in a build whose libraries come from one place."""
    build, prefix = folder / "build", folder / "site"
    configured = call(
        "cmake", "-S", ROOT, "-B", build, "-GNinja", "-DCMAKE_BUILD_TYPE=Release", "-DSOJOURN_STRICT=ON",
        f"-DSOJOURN_DEPENDENCIES={way}", f"-DPython_EXECUTABLE={sys.executable}",
    )  # fmt: skip
    for library in ("Eigen", "Boost", "TBB", "pybind11"):
        (line,) = [line for line in configured.splitlines() if line.startswith(f"-- sojourn uses {library} ")]
        assert ("site-packages" in line) == (way == "wheels"), line
    call("cmake", "--build", build)
    call("cmake", "--install", build, "--prefix", prefix)
    shutil.copytree(ROOT / "python" / "sojourn", prefix / "sojourn", dirs_exist_ok=True)
    return str(
        json.loads(call(sys.executable, "-c", RUN, prefix, "run", "first_journey", "--json"))["manifest"]["digest"]
    )


def call(*command: str | Path) -> str:
    """Run a command, show what it said where it fails, return its standard output."""
    env = dict(os.environ) | {"CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 2)}
    words = [str(word) for word in command]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def test_both_ways_give_the_same_bits(digests: dict[str, str]) -> None:
    assert len(digests["wheels"]) == 64
    assert digests["wheels"] == digests["system"]
