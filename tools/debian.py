"""The system packages that tasks need: found, installed where we may, named exactly where we may not."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tools.shell import TaskFailedError, answer, run, say

#: What `check` needs: compiler, build tools, the libraries the C++ tests are built with, the browser of the tests.
CHECK = (
    "ccache",
    "chromium",
    "clang-format-19",
    "cmake",
    "g++",
    "git",
    "libbenchmark-dev",
    "libboost-dev",
    "libeigen3-dev",
    "libgtest-dev",
    "libtbb-dev",
    "ninja-build",
    "pybind11-dev",
)
#: The second compiler: clang-tidy, sanitizers, the determinism task.
CLANG = ("clang-19", "clang-tidy-19", "libclang-rt-19-dev")

_QUIET = ("-qq", "-o", "Acquire::Retries=3", "-o", "Dpkg::Use-Pty=0")


def python_packages() -> Sequence[str]:
    """Return what Debian's own Python lacks to make environments and to build extension modules."""
    if not sys.executable.startswith("/usr/bin/"):
        return ()
    header = Path(sysconfig.get_paths()["include"]) / "Python.h"
    lacks = {"python3-venv": find_spec("ensurepip") is None, "python3-dev": not header.exists()}
    return [package for package, lacking in lacks.items() if lacking]


def require(packages: Sequence[str]) -> None:
    """Install the packages that are missing; where we may not, say exactly what to install.

    Raises
    ------
    TaskFailedError
        If packages are missing and neither root nor passwordless sudo is at hand.
    """
    if shutil.which("dpkg-query") is None:
        say(f"This is no Debian: provide the equivalents of {' '.join(packages)} yourself.")
        return
    missing = [package for package in packages if not _installed(package)]
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    sudo = _sudo()
    if sudo is None:
        message = f"these system packages are missing; install them and try again:\n\n    sudo {' '.join(install)}\n"
        raise TaskFailedError(message)
    run(*sudo, "apt-get", "update", *_QUIET)
    run(*sudo, "env", "DEBIAN_FRONTEND=noninteractive", *install, *_QUIET)


def _installed(package: str) -> bool:
    code, out = answer("dpkg-query", "--show", "--showformat=${db:Status-Status}", package)
    return code == 0 and out == "installed"


def _sudo() -> Sequence[str] | None:
    """Return the words before a command that root must run: none for root, None where we may not."""
    if os.geteuid() == 0:
        return ()
    return ("sudo", "-n") if answer("sudo", "-n", "true")[0] == 0 else None
