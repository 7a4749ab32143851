"""The pre-commit hook and the reusable workflow: as their makers document them, and their commands run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import sojourn
from sojourn.check.file import write
from sojourn.check.record import record
from tests.cli.conftest import SMALL, call as call, engine

ROOT = Path(__file__).resolve().parents[2]
#: Keys of a hook, from "Creating new hooks" in pre-commit's documentation, with their types.
NEEDED = {"id": str, "name": str, "entry": str, "language": str}
OPTIONAL = {
    "files": str, "exclude": str, "types": list, "types_or": list, "exclude_types": list, "always_run": bool,
    "fail_fast": bool, "verbose": bool, "pass_filenames": bool, "require_serial": bool, "description": str,
    "language_version": str, "minimum_pre_commit_version": str, "args": list, "stages": list,
}  # fmt: skip
pytestmark = engine


def _read(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a recorded scenario; the tests run in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "scenario.yaml").write_text(SMALL, encoding="utf-8")
    made = record(sojourn.loads(SMALL), metrics=["client share: 20 % rel"], replications=20, threads=1)
    write(made, tmp_path / "baseline.json")
    return tmp_path


def test_the_hook_is_as_pre_commit_documents_it() -> None:
    (hook,) = _read(".pre-commit-hooks.yaml")
    assert set(NEEDED) <= set(hook) <= {*NEEDED, *OPTIONAL}
    for key, value in hook.items():
        assert isinstance(value, {**NEEDED, **OPTIONAL}[key]), key
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("sojourn-check", "python", False)
    program = shlex.split(hook["entry"])[0]
    assert f'\n{program} = "sojourn.cli:main"\n' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("scenario.yaml", True), ("a/b/scenario.yaml", True), ("a/baseline.json", True), ("small.baseline.json", True),
        ("a/hours.csv", True), ("a/other.yaml", False), ("a/myscenario.yaml", False), ("data.json", False),
    ],
)  # fmt: skip
def test_the_hook_runs_where_a_scenario_may_have_moved(name: str, wanted: bool) -> None:  # noqa: FBT001
    (hook,) = _read(".pre-commit-hooks.yaml")
    assert (re.search(hook["files"], name) is not None) == wanted


@pytest.mark.parametrize(("share", "code"), [("40 %", 0), ("20 %", 1)])
def test_the_hooks_entry_runs(folder: Path, call: Any, share: str, code: int) -> None:
    (hook,) = _read(".pre-commit-hooks.yaml")
    (folder / "scenario.yaml").write_text(SMALL.replace("40 %", share), encoding="utf-8")
    assert call(*shlex.split(hook["entry"])[1:])[0] == code


def test_the_workflow_can_be_called() -> None:
    workflow = _read(".github/workflows/check-scenarios.yml")
    assert set(workflow) == {"name", "on", "permissions", "jobs"}
    inputs = workflow["on"]["workflow_call"]["inputs"]
    assert {each["type"] for each in inputs.values()} <= {"string", "boolean", "number"}
    assert all("default" in each or each["required"] for each in inputs.values())
    text = (ROOT / ".github" / "workflows" / "check-scenarios.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.(\w+)", text)) == set(inputs)
    for step in workflow["jobs"]["check"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "${{" not in step.get("run", ""), "what a caller gives comes in by the environment, never as shell text"


def test_the_caller_in_the_documentation_gives_what_the_workflow_takes() -> None:
    page = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text(encoding="utf-8")
    (caller,) = re.findall(r"```yaml\n(.*?workflows/check-scenarios\.yml.*?)```", page, re.DOTALL)
    job = YAML(typ="safe").load(caller)["jobs"]["scenarios"]
    inputs = _read(".github/workflows/check-scenarios.yml")["on"]["workflow_call"]["inputs"]
    assert set(job["with"]) <= set(inputs)
    assert {key for key, each in inputs.items() if each.get("required")} <= set(job["with"])


@pytest.mark.parametrize(
    ("paths", "strict", "change", "code"),
    [
        (".", "false", ("", ""), 0),
        ("scenario.yaml\n\n", "true", ("", ""), 0),
        ("scenario.yaml\nbaseline.json\n", "false", ("cost: 2 EUR", "cost: 3 EUR"), 0),
        (".", "true", ("cost: 2 EUR", "cost: 3 EUR"), 1),
        (".", "false", ("40 %", "20 %"), 1),
        ("no such; touch evil", "false", ("", ""), 3),
    ],
)
def test_the_workflows_commands_run(folder: Path, paths: str, strict: str, change: tuple[str, str], code: int) -> None:
    if change[0]:
        (folder / "scenario.yaml").write_text(SMALL.replace(*change), encoding="utf-8")
    (folder / "bin").mkdir()
    program = folder / "bin" / "sojourn"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m sojourn.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    steps = _read(".github/workflows/check-scenarios.yml")["jobs"]["check"]["steps"]
    (step,) = (each for each in steps if each.get("name") == "check")
    given = {
        "PATH": f"{program.parent}:/usr/bin:/bin",
        "PYTHONPATH": ":".join(path for path in sys.path if path),
        "GITHUB_ACTIONS": "true",
        "PATHS": paths,
        "STRICT": strict,
    }
    assert set(step["env"]) < set(given)
    # as GitHub's runner calls a shell
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert (folder / "sojourn-check.xml").exists() == (folder / "sojourn-check.html").exists() == (code != 3)
    assert ("::error file=scenario.yaml" in done.stdout) == (code == 1)
    assert not (folder / "evil").exists()
