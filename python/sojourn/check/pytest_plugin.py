"""Checks as pytest items: a scenario.yaml with its baseline beside it is a test; a fixture holds scenarios in tests.

pytest loads this module in every run where Sojourn is installed. So it imports nothing of ours but what a path costs
until there is a scenario to check, and collects nothing but scenarios that have a baseline.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.check.fixture import ScenarioRegression

_SCENARIO: Final = "scenario.yaml"
_BASELINE: Final = "baseline.json"
_WROTE: Final = "sojourn wrote"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of Sojourn."""
    group = parser.getgroup("sojourn", "outcomes of Sojourn's scenarios")
    group.addoption(
        "--sojourn-update",
        metavar="REASON",
        default="",
        help="record baselines anew where outcomes moved, and keep REASON in their history",
    )
    group.addoption("--sojourn-strict", action="store_true", help="fail on anything but the same bits")
    parser.addini("sojourn_collect", "collect scenario.yaml where a baseline.json is beside it", "bool", default=True)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse an update without a reason before anything runs."""
    reason = config.getoption("--sojourn-update")
    if reason is not None and reason != "" and not str(reason).strip():
        msg = "--sojourn-update needs a reason, such as --sojourn-update 'prices of 2027'"
        raise pytest.UsageError(msg)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a scenario that has a baseline beside it."""
    if file_path.name != _SCENARIO or not file_path.with_name(_BASELINE).exists():
        return None
    return ScenarioFile.from_parent(parent, path=file_path) if parent.config.getini("sojourn_collect") else None


class ScenarioFile(pytest.File):
    """A scenario file."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield its one test."""
        yield ScenarioItem.from_parent(self, name="outcomes")


class ScenarioItem(pytest.Item):
    """The check of a scenario against its baseline."""

    def runtest(self) -> None:
        """Check it, or record it anew where the command line says so."""
        from sojourn.check.fixture import check_file, update_file

        reason = self.config.getoption("--sojourn-update")
        if reason:
            if update_file(self.path, self._baseline, reason):
                self.user_properties.append((_WROTE, str(self._baseline)))
            return
        check_file(
            self.path, self._baseline, strict=self.config.getoption("--sojourn-strict"), metrics_in_all=self._in_all
        )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what a check says, or what is wrong with the files; a traceback only for faults of ours."""
        from sojourn.check.fixture import Moved
        from sojourn.errors import SojournError

        if isinstance(excinfo.value, Moved | SojournError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style=style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return what the report calls it."""
        return self.path, None, f"outcomes of {self.path.parent.name}"

    @property
    def _baseline(self) -> Path:
        return self.path.with_name(_BASELINE)

    @property
    def _in_all(self) -> int | None:
        """Metrics of all scenarios that are collected: they share one chance of a false alarm."""
        from sojourn.check.fixture import metrics_in

        return metrics_in(
            each.path.with_name(_BASELINE) for each in self.session.items if isinstance(each, ScenarioItem)
        )


@pytest.fixture
def scenario_regression(request: pytest.FixtureRequest) -> ScenarioRegression:
    """Hold scenarios against baselines beside the test file: ``scenario_regression.check(scenario)``."""
    from sojourn.check.fixture import ScenarioRegression

    def wrote(file: Path) -> None:
        request.node.user_properties.append((_WROTE, str(file)))

    return ScenarioRegression(
        folder=request.path.with_suffix(""),
        test=request.node.name,
        reason=request.config.getoption("--sojourn-update"),
        strict=request.config.getoption("--sojourn-strict"),
        on_write=wrote,
    )


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name the baselines that were written."""
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.stats.get(kind, [])]
    files = dict.fromkeys(
        value for each in reports for key, value in getattr(each, "user_properties", ()) if key == _WROTE
    )
    if files:
        terminalreporter.section("baselines of Sojourn")
        for file in files:
            terminalreporter.line(f"wrote {file}")
