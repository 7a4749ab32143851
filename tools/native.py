"""Tasks on the C++ tree: build and test a preset, sanitizers, clang-tidy, coverage, benchmarks."""

from tools import debian
from tools.python import PYTHON, ensure_environment, install_package, python
from tools.shell import BUILD, ROOT, run, tracked

SANITIZERS = ("asan", "ubsan", "tsan")


def build(preset: str = "dev") -> None:
    """Configure and build one preset of CMakePresets.json into build/<preset>."""
    run("cmake", "--preset", preset, f"-DPython_EXECUTABLE={PYTHON}", "--log-level=NOTICE")
    run("cmake", "--build", "--preset", preset)


def run_tests(preset: str = "dev") -> None:
    """Run the C++ tests that the preset selects; none at all is a failure."""
    run("ctest", "--preset", preset)


def sanitize(*names: str) -> None:
    """Build and test under the sanitizers named, or all of them: asan, ubsan, tsan."""
    debian.require(debian.CHECK + debian.CLANG)
    for name in names or SANITIZERS:
        build(name)
        run_tests(name)


def tidy() -> None:
    """Run clang-tidy over every C++ source by building the preset tidy."""
    debian.require(debian.CHECK + debian.CLANG)
    build("tidy")


def format_check(*, fix: bool) -> None:
    """Compare the C++ sources with .clang-format, or rewrite them."""
    files = tracked("*.cpp", "*.hpp", "*.h")
    if files:
        run("clang-format-19", *(["-i"] if fix else ["--dry-run", "-Werror"]), *files)


def coverage() -> None:
    """Print the line coverage of the engine under the fast C++ tests."""
    build("coverage")
    run_tests("coverage")
    run(PYTHON, "-m", "gcovr", "--root", ROOT, "--filter", "engine/", "--txt", "--print-summary", BUILD / "coverage")


def bench(*words: str) -> None:
    """Build and run the benchmarks, peers beside them; --quick for a look, --write to keep the figures."""
    ensure_environment()
    install_package()
    build("release")
    python("-m", "benchmarks", *words)
