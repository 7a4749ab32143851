"""Results that `sojourn run --json` wrote to files: which file is one, and what it says, outcome by outcome."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.compare.effect import label
from sojourn.compare.outcomes import Outcome
from sojourn.diagnostic import Diagnostic
from sojourn.errors import InputError, ScenarioError, WorldError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS: Final = (".yaml", ".yml")
_WRITE: Final = "write one with `sojourn run SCENARIO --json > FILE`"
BASELINE: Final = "sojourn baseline"
#: Of a manifest: what makes two runs other runs.
RUN: Final = (
    "scenario", "scenario_hash", "version", "stream_version", "kernel", "seed", "replications", "prospects", "blocks",
    "block_size", "horizon", "follow", "warm_up", "digest",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Document:
    """A result: how it was run, and its outcomes by name."""

    file: str
    manifest: Mapping[str, Any]
    outcomes: Mapping[str, Outcome]


def is_json(name: str) -> bool:
    """Whether a name is that of a JSON document: by its ending, or by what its file begins with."""
    path = Path(name)
    if path.suffix.lower() == ".json":
        return True
    if path.suffix.lower() in _TEXTS or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(256).lstrip().startswith(b"{")


def parsed(name: str) -> dict[str, Any]:
    """Return what a JSON file holds.

    Raises
    ------
    ScenarioError
        Where it is cut off or broken, with the place.
    WorldError
        Where it cannot be read.
    """
    try:
        text = Path(name).read_bytes().decode("utf-8-sig")
        found = json.loads(text)
    except UnicodeDecodeError as error:
        raise _refused(name, f"byte {error.start} is no UTF-8", _WRITE) from None
    except json.JSONDecodeError as error:
        raise _broken(name, text, error) from None
    except OSError as error:
        msg = f"cannot read {name}: {error.strerror or error}"
        raise WorldError(msg) from error
    except RecursionError:
        raise _refused(name, "it is nested too deep for a result", _WRITE) from None
    if not isinstance(found, dict):
        raise _refused(name, "it holds no result", _WRITE)
    return found


def document(name: str, found: dict[str, Any]) -> Document:
    """Return a result as it was read from a file.

    Raises
    ------
    ScenarioError
        Where the file is of something else.
    """
    manifest, metrics = found.get("manifest"), found.get("metrics")
    if not isinstance(manifest, dict) or not isinstance(metrics, list):
        raise _refused(name, "it holds neither a result nor a baseline", _WRITE)
    if found.get("format") != 1:
        raise _refused(name, f"its format is {found.get('format')!r}; this version reads format 1", _WRITE)
    if not metrics or any(isinstance(each, dict) and "variant" in each for each in metrics):
        raise _refused(name, _other(found), _WRITE)
    outcomes: dict[str, Outcome] = {}
    for number, each in enumerate(metrics, 1):
        outcome = _outcome(each)
        if outcome is None:
            raise _refused(name, f"metric {number} has no name, unit, value or half-width", _WRITE)
        outcomes[_free(_said(each), each, outcomes)] = outcome
    return Document(file=name, manifest=manifest, outcomes=outcomes)


def _other(found: dict[str, Any]) -> str:
    """What a document of another command, or of a command that failed, is."""
    wrong = found.get("diagnostics") or [{}]
    if not found["manifest"] and isinstance(wrong[0], dict) and wrong[0].get("why"):
        return f"it holds no result, but what was wrong: {wrong[0]['why']}"
    return "it holds no outcomes of a run, but what another command found"


def _outcome(metric: Any) -> Outcome | None:
    """Return one metric; None where it is none."""
    if not isinstance(metric, dict) or not isinstance(metric.get("filters", {}), dict):
        return None
    numbers = [metric.get("value"), metric.get("half_width")]
    if any(isinstance(each, bool) or not isinstance(each, (int, float, type(None))) for each in numbers):
        return None
    if not all(isinstance(metric.get(key), str) for key in ("name", "unit")) or "value" not in metric:
        return None
    return Outcome(unit=metric["unit"], value=metric["value"], half_width=metric.get("half_width"))


def _said(metric: dict[str, Any]) -> str:
    """The outcome in words, as other commands take it where they have a form for it."""
    from sojourn.results.ask import words
    from sojourn.results.measure import Measure

    filters = metric.get("filters", {})
    try:
        return words(Measure(name=metric["name"], unit=metric["unit"], filters=tuple(filters.items()), rule="ratio"))
    except (KeyError, StopIteration):
        return label(metric["name"], filters)


def _free(name: str, metric: dict[str, Any], taken: dict[str, Outcome]) -> str:
    """Return a name that no other outcome has: that of a stage and a touchpoint may be the same."""
    if name not in taken:
        return name
    return f"{name} ({', '.join(f'{key} {value}' for key, value in metric.get('filters', {}).items())})"


def _broken(name: str, text: str, error: json.JSONDecodeError) -> ScenarioError:
    """Return the refusal of a text that is no JSON, with its place."""
    cut = not text[error.pos :].strip() or error.msg.startswith("Unterminated")
    lines = text.splitlines()
    return ScenarioError(
        [
            Diagnostic(
                file=name,
                line=error.lineno,
                column=error.colno,
                why="the file is cut off here" if cut else f"this is no JSON: {error.msg}",
                cure="write it again: `sojourn run SCENARIO --json > FILE`",
                source=lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else "",
            )
        ]
    )


def _refused(name: str, why: str, cure: str) -> ScenarioError:
    return ScenarioError([Diagnostic(file=name, why=why, cure=cure)])


def demand_file(name: str) -> None:
    """Refuse a name that is that of no file, with the nearest that is there.

    Raises
    ------
    InputError
        Where there is no such file.
    """
    from sojourn.diagnostic import nearest

    path = Path(name)
    if path.is_file():
        return
    beside = [each.name for each in path.parent.iterdir() if each.is_file()] if path.parent.is_dir() else []
    near = nearest(path.name, beside)
    hint = f"; did you mean {str(path.parent / near)!r}?" if near else ""
    msg = f"there is no file {name}{hint}"
    raise InputError(msg)
