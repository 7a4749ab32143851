"""Files that are given for a baseline by mistake: a scenario, a result, another format, anything else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from sojourn.check.file_lines import FORMAT, HEAD, LISTS, MARK, SINGLES
from sojourn.check.file_sheet import Sheet
from sojourn.errors import ScenarioError

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic

_SCENARIO: Final = re.compile(r"^[\"']?sojourn[\"']?[ \t]*:", re.MULTILINE)
_FORMAT: Final = re.compile(rf'"{MARK}"\s*:\s*(-?\d{{1,15}})\s*[,}}\n]')
_ENOUGH: Final = 3  #: keys of a baseline that make a file one, whatever else is wrong with it
_NAME: Final = "name the baseline.json beside the scenario"


def refuse_what_is_no_baseline(content: str, file: str) -> None:
    """Raise ScenarioError where a text was never a baseline, or is one that another version wrote."""
    fault = _fault(content, Sheet(file=file, lines=tuple(content.split("\n"))))
    if fault is not None:
        raise ScenarioError([fault])


def _fault(content: str, sheet: Sheet) -> Diagnostic | None:
    if not content.strip():
        return sheet.refusal(1, 1, "the file is empty", cure=f"record it again, or {_NAME}")
    found = _FORMAT.search(content[:400])
    if found is not None:
        return None if int(found[1]) == FORMAT else _other_format(found, content, sheet)
    if sheet.lines[0].startswith(HEAD[0]) or MARK in content[:400]:
        return _other_json(_keys(content), sheet)
    if _SCENARIO.search(content):
        return _scenario(sheet)
    return sheet.refusal(1, 1, f'this is no baseline: one begins with {{ and "{MARK}": {FORMAT}', cure=_NAME)


def _other_json(keys: frozenset[str], sheet: Sheet) -> Diagnostic | None:
    """Return what a text is that begins with a brace; None where it may be a broken baseline."""
    if "sojourn" in keys:
        return _scenario(sheet)
    if "manifest" in keys:
        why = "this is a result, as `sojourn ... --json` prints it, and no baseline"
        return sheet.refusal(1, 1, why, cure=f"{_NAME}; `sojourn check --record` makes one")
    if keys and len(keys & {*SINGLES, *LISTS}) < _ENOUGH:
        return sheet.refusal(1, 1, f'this is JSON, but no baseline: it has no "{MARK}"', cure=_NAME)
    return None


def _scenario(sheet: Sheet) -> Diagnostic:
    return sheet.refusal(1, 1, "this is a scenario, not its baseline", cure=_NAME)


def _keys(content: str) -> frozenset[str]:
    """Return the keys of a JSON object; none where the text is no such thing."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return frozenset()
    return frozenset(found) if isinstance(found, dict) else frozenset()


def _other_format(found: re.Match[str], content: str, sheet: Sheet) -> Diagnostic:
    number = content.count("\n", 0, found.start(1)) + 1
    column = found.start(1) - content.rfind("\n", 0, found.start(1))
    why = f"the baseline is of format {found[1]}; this version of Sojourn reads format {FORMAT}"
    cure = "use the version that wrote it, or record it again with `sojourn check --record --reason ...`"
    return sheet.refusal(number, column, why, width=len(found[1]), path=MARK, cure=cure)
