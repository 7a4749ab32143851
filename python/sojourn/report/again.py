"""How to get the numbers of a report again: the command, or the lines of Python where there is no file."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.report.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.arm import Arm
    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario


_BESIDE = ("--seed", "--together")  # options that stand on the line of the one before


def command(baseline: Results, arm: Arm | None, won: str = "") -> str:
    """Return the command that gives the same digests; empty where no file and no library holds the scenario."""
    scenario = None if baseline.plan is None else baseline.plan.scenario
    if scenario is None or scenario.source is None or not scenario.source.file:
        return ""
    if arm is not None and not _sayable(arm, scenario):
        return ""
    words = ["sojourn", "run" if arm is None else "compare", _file(scenario.source.file)]
    if arm is not None:
        words += [*_changes(arm, scenario), "--together", *(["--won", won] if won else [])]
    words += ["--replications", str(baseline.manifest.replications), "--seed", str(baseline.manifest.seed)]
    return shlex.join(words)


def _file(name: str) -> str:
    """A name without the folders of this machine: the file, or the folder that a scenario.yaml is named by."""
    file = Path(name)
    return file.parent.name if file.name == "scenario.yaml" and file.parent.name else file.name


def _sayable(arm: Arm, scenario: Scenario) -> bool:
    """Whether a command can name the changes: what-ifs of the file, or changes that have neither date nor costs."""
    if arm.variant is None:
        return False
    others = [each for each in arm.variant.what_ifs if each not in scenario.what_ifs]
    return all(each.start is None and each.costs is None for each in others)


def _changes(arm: Arm, scenario: Scenario) -> Iterator[str]:
    for each in () if arm.variant is None else arm.variant.what_ifs:
        if each in scenario.what_ifs:
            yield from ("--what-if", each.name)
            continue
        for change in each.changes:
            yield from ("--set", f"{change.path}={change.how}")


def again(text: str, baseline: Results, arm: Arm | None) -> str:
    """Return the command as HTML, an option a line; Python's words where there is no command."""
    manifest = baseline.manifest
    if not text:
        runs = f"run(replications={manifest.replications}, seed={manifest.seed})"
        text = f"results = scenario.{runs}" + ("" if arm is None else f"\nresults.compare(variant)  # {arm.name}")
        return f'<pre tabindex="0">{escaped(text)}</pre>'
    lines, words = [""], shlex.split(text)
    for word in words:
        quoted = shlex.quote(word)
        if word.startswith("--") and word not in _BESIDE:
            lines.append(f"  {quoted}")
        else:
            lines[-1] = f"{lines[-1]} {quoted}".strip() if len(lines) == 1 else f"{lines[-1]} {quoted}"
    return f'<pre tabindex="0">{escaped((" " + chr(92) + chr(10)).join(lines))}</pre>'
