"""What the engine finds wrong with a scenario, brought back to its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.diagnostic import Diagnostic, nearest
from sojourn.quantities.phrases import conditions
from sojourn.quantities.tokens import QuantityError
from sojourn.scenario import anchors
from sojourn.scenario.engine import journey
from sojourn.scenario.evidence import doubts
from sojourn.scenario.file.source import Scalar, Sequence, Source, dotted, parts
from sojourn.scenario.names import ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.diagnostic import Severity
    from sojourn.scenario.file.source import Path
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.what_if.demand import Demand


def validate(
    scenario: Scenario,
    *,
    solving: bool = False,
    threads: int | None = None,
    demand: Mapping[str, Demand] | None = None,
) -> list[Diagnostic]:
    """Return the engine's problems with their places in the file, in its order, then in that of its fragments.

    With `solving`, a journey that keeps the rules is anchored too, and what that meets is told. `demand` says which
    channels of a variant bring more or fewer than its baseline.
    """
    made = journey(scenario, demand)
    problems = _core.validate(made)
    if solving and anchors.needed(scenario) and not any(each.severity == "error" for each in problems):
        problems += anchors.solve(made, threads=threads).problems
    found = [*(located(scenario.source, each) for each in problems), *unknown_shifts(scenario), *doubts(scenario)]
    file = scenario.source.file if scenario.source else ""
    return sorted(dict.fromkeys(found), key=lambda each: (each.file != file, each.file, each.line, each.column))


def located(source: Source | None, problem: _core.Problem) -> Diagnostic:
    """Return what the engine finds, at its place in the file."""
    severity: Severity = "warning" if problem.severity == "warning" else "error"
    if source is None:
        return Diagnostic(
            path=problem.path,
            value=problem.value,
            why=problem.why,
            nearest=problem.nearest,
            cure=problem.cure,
            severity=severity,
        )
    path = written(source, parts(problem.path), problem.value)
    return source.diagnostic(
        path,
        problem.why,
        nearest=problem.nearest,
        cure=problem.cure,
        value=problem.value or None,
        key=_is_name(path, problem.value),
        severity=severity,
    )


def unknown_shifts(scenario: Scenario) -> list[Diagnostic]:
    """Return the shifts that are no calendar: the engine gets people over time and knows no shift."""
    known = [each.name for each in scenario.calendars]
    found = []
    for team in scenario.teams:
        if team.shift and team.shift not in known:
            path: Path = ("teams", team.name, "shift")
            near = nearest(team.shift, known)
            why = "there is no calendar of this name"
            cure = "name one of the declared calendars, or write the hours out"
            if scenario.source is None:
                found.append(Diagnostic(path=dotted(path), value=team.shift, why=why, nearest=near, cure=cure))
            else:
                found.append(scenario.source.diagnostic(path, why, nearest=near, cure=cure))
    return found


def _is_name(path: Path, value: str) -> bool:
    """Whether `value` is a name beside a number, or an end of an observed line, rather than the number."""
    if path[:1] == ("observed",):
        return bool(value) and value in str(path[-1])
    return len(path) > 2 and path[-1] == value


def written(source: Source, path: Path, value: str) -> Path:
    """Return the engine's path as the file writes it.

    A clock may say `rate` or `every` for `after`, and one law for both of its parts; slopes of an outcome may stand
    beside the outcomes; a delay is wrong where it is declared; a value of a list is named by itself.
    """
    path = _line(source, path)
    path = _pooled(source, _warned(source, path))
    path = _beside(source, _short(source, _otherwise_named(source, _one_covariate(path))))
    node = source.node(path)
    if isinstance(node, Scalar) and path[-1] in _DELAYS and source.holds(("delays", node.text)):
        return ("delays", node.text)
    if path[-1:] == ("with",) and source.holds((*path, value)):
        return (*path, value)
    if isinstance(node, Sequence) and value:
        found = (i for i, each in enumerate(node.items) if isinstance(each, Scalar) and _says(each.text, value, path))
        return next(((*path, i) for i in found), path)
    return path


def _says(text: str, value: str, path: Path) -> bool:
    """Whether an item of the list at `path` is `value`, or a condition on it."""
    if path[-1] == "serve":
        return value in (text, text.rpartition(" ")[0])
    if path[-1] != "when":
        return text == value
    try:
        return any(of == value for of, _, _ in conditions(text))
    except QuantityError:  # told already
        return False


#: keys that may name a delay
_DELAYS: Final = ("after", "every", "age", "attention", "law", "patience", "reached", "service", "unreached")
#: what the engine calls so -> keys that the file may have in its place
_OTHERS: Final = {"after": ("rate", "every"), "until": ("lifts",)}
#: what the engine has in two parts and the file may write as one
_ONE: Final = {"service": ("reached", "unreached"), "patience": ("law",), "attention": ("boost",)}


def _one_covariate(path: Path) -> Path:
    """Join what follows `slopes`: `segment.smb` is one key."""
    if "slopes" not in path:
        return path
    at = path.index("slopes") + 1
    return (*path[:at], ".".join(map(str, path[at:]))) if len(path) > at else path


def _otherwise_named(source: Source, path: Path) -> Path:
    others = _OTHERS.get(str(path[-1]), ()) if path and not source.holds(path) else ()
    return next(((*path[:-1], key) for key in others if source.holds((*path[:-1], key))), path)


def _short(source: Source, path: Path) -> Path:
    """Return the key itself where a part of it is meant that the file does not write by itself."""
    if len(path) > 1 and path[-1] in _ONE.get(str(path[-2]), ()) and isinstance(source.node(path[:-1]), Scalar):
        return path[:-1]
    return path


def _line(source: Source, path: Path) -> Path:
    """Return where an observed line stands, whose arrow may have been written with other spaces."""
    if path[:1] != ("observed",) or len(path) != 2 or source.holds(path):
        return path
    same = (key for key in source.keys(path[:1]) if ends(key) is not None and ends(key) == ends(str(path[1])))
    return next(((path[0], key) for key in same), path)


def _pooled(source: Source, path: Path) -> Path:
    """Return where a finite market says its size and its rates."""
    match path:
        case ("channels", name, "size" | "alone" | "together" as key) if source.holds(("channels", name, "pool")):
            return ("channels", name, "pool", key)
    return path


def _warned(source: Source, path: Path) -> Path:
    """Return where a trait of the brand is moved: by `add`, or by word of what happened."""
    if "add" not in path or source.holds(path):
        return path
    at = path.index("add")
    other = (*path[:at], "warn", *path[at + 1 :])
    return other if source.holds(other) else path


def _beside(source: Source, path: Path) -> Path:
    """Return where slopes of an outcome stand: in it, or under the touchpoint's own `slopes`."""
    match path:
        case ("touchpoints", touchpoint, "outcomes", outcome, "slopes", *rest) if not source.holds(path[:5]):
            other = ("touchpoints", touchpoint, "slopes", outcome, *rest)
            return other if source.holds(other) else path
    return path
