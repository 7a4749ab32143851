"""Checks as GitHub's workflow commands: an annotation for each changed line, naming the outcomes that moved."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sojourn.check.drift import drift
from sojourn.check.model import Checked, Input, Judged
from sojourn.check.words import VERDICTS, because, change, counted, moved, name, which

MOST: Final = 10  # annotations of one kind that GitHub shows of a step
_NAMED: Final = 5  # outcomes that one names
_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = _DATA | {":": "%3A", ",": "%2C"}
_CONTROLS: Final = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def annotations(checked: Sequence[Checked]) -> str:
    """Return the commands, a line each; nothing where all pass.

    A FAIL is an error, an INCONCLUSIVE a warning. Several inputs of one line share an annotation; where no line is
    known there is one on the scenario's file.
    """
    told = [each for each in checked if each.verdict != "pass"]
    lines: list[str] = []
    for each in told:
        share = max(1, MOST // sum(other.verdict == each.verdict for other in told))
        lines += _of(each, share)
    return "\n".join(lines)


def _of(of: Checked, most: int) -> Iterator[str]:
    """Yield the annotations of a scenario; the last of `most` says how many lines have none."""
    places: dict[tuple[str, int], list[Input]] = {}
    for each in of.inputs:
        if each.line:
            places.setdefault((each.file or of.file, each.line), []).append(each)
    outcomes = _outcomes(of)
    elsewhere = [each for each in of.inputs if not each.line]
    if not places:
        what = "; ".join(_stated(each) for each in elsewhere[:_NAMED]) or because(of)
        yield _command(of, {"file": of.file}, f"{_cut(what, len(elsewhere))}\n{outcomes}")
        return
    for k, ((file, line), inputs) in enumerate(list(places.items())[:most], 1):
        said = ["; ".join(_stated(each) for each in inputs), outcomes]
        left = len(places) - most if k == most else 0
        said += [f"{counted(left, 'lines')} more differ{'s' if left == 1 else ''}."] if left > 0 else []
        said += [f"Beside this file: {'; '.join(each.path for each in elsewhere[:_NAMED])}"] if elsewhere else []
        column = min(each.column for each in inputs)
        yield _command(of, {"file": file, "line": line, "col": column}, "\n".join(said))


def _cut(what: str, n: int) -> str:
    return f"{what}; and {n - _NAMED:,} more" if n > _NAMED else what


def _stated(of: Input) -> str:
    return f"{of.path}: {change(of)}"


def _outcomes(of: Checked) -> str:
    """Which outcomes moved, most moved first; under `strict` also those within their margins."""
    parts = []
    if failed := which(of, "fail"):
        parts.append(f"Moved beyond the margin: {_listed(failed)}.")
    elif of.verdict == "fail":
        within = moved(of)
        parts.append(f"Not the same bits (--strict){f'; moved: {_listed(within)}' if within else ''}.")
    if unclear := which(of, "inconclusive"):
        parts.append(f"Not clear: {_listed(unclear)}.")
    return "\n".join(parts)


def _listed(found: Sequence[Judged]) -> str:
    told = [
        f"{each.held.metric} {each.text}" + (f" ({drift(each).size})" if drift(each).known else "")
        for each in found[:_NAMED]
    ]
    return ", ".join(told) + (f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else "")


def _command(of: Checked, at: dict[str, object], message: str) -> str:
    return command("error" if of.verdict == "fail" else "warning", at, f"{name(of)}: {VERDICTS[of.verdict]}", message)


def command(kind: str, at: dict[str, object], title: str, message: str) -> str:
    """Return one workflow command; of the place, `at`, what is empty or 0 is left out."""
    known = {key: value for key, value in at.items() if value} | {"title": title}
    properties = ",".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in known.items())
    return f"::{kind} {properties}::{_escaped(message, _DATA)}"


def _escaped(words: str, rules: dict[str, str]) -> str:
    """Return the text as GitHub's runner reads it back; what no terminal should get becomes a replacement character."""
    return "".join(rules.get(each, each) for each in _CONTROLS.sub("\ufffd", words))
