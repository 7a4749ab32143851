"""The tasks by name, and the one that runs them in CI's order."""

import sys
import time
from collections.abc import Callable, Sequence

from tools import debian, native, pages
from tools.determinism import determinism
from tools.picture import picture
from tools.python import ensure_environment, install_isolated, install_package, python
from tools.shell import BUILD, TaskFailedError, run, say
from tools.site import site

_PYTEST = ("-m", "pytest", "-n", "auto")


def setup() -> None:
    """Install system packages where that is allowed, make .venv, build the package into it."""
    debian.require([*debian.CHECK, *debian.python_packages()])
    ensure_environment()
    install_package()


def build() -> None:
    """Build the package into .venv and the C++ tests into build/dev."""
    ensure_environment()
    install_package()
    native.build()


def test() -> None:
    """Build, then run the fast tests of both languages."""
    build()
    native.run_tests()
    python(*_PYTEST)


def test_full() -> None:
    """Build as it ships, then run every test, the long ones too."""
    ensure_environment()
    install_package()
    native.build("release")
    native.run_tests("full")
    python(*_PYTEST, "-m", "not packaging")
    packaging()


def packaging() -> None:
    """Build a wheel as users do and use it elsewhere; build from system packages and compare."""
    prepare()
    native.build()
    try_packages()


def mutate(*names: str) -> None:
    """Break the engine on purpose, one listed mutation at a time: every one must turn a test red."""
    debian.require(debian.CHECK)
    run(sys.executable, "tests/mutation/mutate.py", *names)


def format_sources() -> None:
    """Rewrite the sources in the house's format."""
    ensure_environment()
    python("-m", "ruff", "check", "--select", "I", "--fix", "--quiet")
    python("-m", "ruff", "format")
    native.format_check(fix=True)


def style() -> None:
    """Check Python's rules, the format of both languages, Python's types."""
    ensure_environment()
    run_all(STYLE)


def lint() -> None:
    """Check style, then every C++ source with clang-tidy (minutes)."""
    style()
    native.tidy()


def coverage() -> None:
    """Print what the fast tests reach, in both languages."""
    setup()
    python(*_PYTEST, "--cov", "--cov-report=term")
    native.coverage()


def documentation(*words: str) -> None:
    """Build the package, then the documentation into build/site; `--execute` also runs the notebooks."""
    ensure_environment()
    install_package()
    site(*words)


def prepare() -> None:
    """Set up as `setup` does, but with a wheel built the way pip does for a user."""
    debian.require([*debian.CHECK, *debian.python_packages()])
    ensure_environment()
    install_isolated()


def try_packages() -> None:
    """Run the tests on the wheel in build/dist and on the module in build/dev."""
    python("-m", "pytest", "tests/packaging", "-m", "packaging")


def scenarios() -> None:
    """Hold the outcomes of the scenario library against their baselines."""
    BUILD.mkdir(exist_ok=True)
    python("-m", "sojourn.cli", "check", "scenarios", "--quiet", "--junit", BUILD / "scenarios.xml")


#: A name and what to do.
Stage = tuple[str, Callable[[], None]]

STYLE: Sequence[Stage] = (
    ("rules", lambda: python("-m", "ruff", "check")),
    ("Python format", lambda: python("-m", "ruff", "format", "--check")),
    ("C++ format", lambda: native.format_check(fix=False)),
    ("types", lambda: python("-m", "mypy")),
)

#: What CI runs once the machine is set up.
CHECK: Sequence[Stage] = (
    *STYLE,
    ("pages", pages.docs),
    ("C++ build", native.build),
    ("C++ tests", native.run_tests),
    ("Python tests", lambda: python(*_PYTEST)),
    ("scenarios", scenarios),
    ("site", site),
    ("packages", try_packages),
)


def check() -> None:
    """Run what CI runs: style, pages, fast tests of both languages, the library's outcomes, the site, packages."""
    prepare()
    run_all(CHECK)


def run_all(stages: Sequence[Stage]) -> None:
    """Run every stage, also after one has failed; end with a table of verdicts and times.

    Raises
    ------
    TaskFailedError
        If a stage failed.
    """
    lines: list[str] = []
    for name, stage in stages:
        say(f"\n== {name}")
        start = time.monotonic()
        try:
            stage()
            verdict = "ok"
        except TaskFailedError as error:
            say(f"FAILED: {error}")
            verdict = "FAILED"
        lines.append(f"{verdict:<8}{time.monotonic() - start:6.0f} s  {name}")
    say("\n== verdict\n" + "\n".join(lines))
    failed = sum(line.startswith("FAILED") for line in lines)
    if failed:
        message = f"{failed} of {len(stages)} stages failed"
        raise TaskFailedError(message)


TASKS: dict[str, Callable[..., None]] = {
    "setup": setup,
    "build": build,
    "test": test,
    "test-full": test_full,
    "check": check,
    "format": format_sources,
    "style": style,
    "lint": lint,
    "sanitize": native.sanitize,
    "determinism": determinism,
    "mutate": mutate,
    "coverage": coverage,
    "bench": native.bench,
    "docs": pages.docs,
    "site": documentation,
    "scenarios": scenarios,
    "packaging": packaging,
    "picture": picture,
}


def main(words: Sequence[str]) -> int:
    """Run one task; without a name, list them."""
    if not words or words[0] not in TASKS:
        say("usage: ./dev <task>\n")
        for name, task in TASKS.items():
            say(f"  {name:<13}{(task.__doc__ or '').strip().splitlines()[0]}")
        return 0 if not words or words[0] in ("-h", "--help", "help") else 3
    try:
        TASKS[words[0]](*words[1:])
    except TaskFailedError as error:
        sys.stderr.write(f"./dev {words[0]}: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
