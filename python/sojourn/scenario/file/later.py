"""Parts of the language that this version refuses with "not available yet" instead of calling them unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic
from sojourn.scenario.file.source import Mapping, Node, Scalar, Sequence, Source

if TYPE_CHECKING:
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path

_COVARIATES: Final = "slopes on covariates"
_TRAITS: Final = "traits"

#: place (a `*` stands for any name or list item) -> key -> what it would bring
KEYS: Final[dict[tuple[str, ...], dict[str, str]]] = {
    (): {
        "evidence": "the strength of presets",
        "use": "presets with evidence",
        "calendars": "opening hours",
        "experience": "the shape of felt experience",
        "traits": _TRAITS,
        "brand": "brand traits",
        "teams": "teams",
        "surveys": "surveys",
        "observed": "anchoring on observed rates",
        "what-ifs": "what-ifs",
    },
    ("clock",): {"warm-up": "a warm-up before the start"},
    ("attributes", "*"): {"with": "correlated attributes"},
    ("channels", "*"): {
        "slopes": _COVARIATES,
        "season": "seasons",
        "age": "incumbents with an age",
        "arrivals": "word of mouth",
        "accept": "word of mouth",
        "after": "word of mouth",
        "pass on": "word of mouth",
        "start": "traits that a channel sets",
        "pool": "finite markets",
    },
    ("stages", "*"): {
        "hand raise": "attention after a hand-raise",
        "update": "updates of running hazards",
        "interrupts": "stages that interrupt",
        "refer": "word of mouth",
        "warn": "word of mouth",
        "patience": "patience",
        "add": _TRAITS,
    },
    ("stages", "*", "drift", "*"): {
        "slopes": _COVARIATES,
        "add": _TRAITS,
        "opens": "opening hours",
        "working": "working time",
    },
    ("stages", "*", "revenue"): {"slopes": _COVARIATES},
    ("stages", "*", "revenue", "*"): {"slopes": _COVARIATES},
    ("touchpoints", "*"): {
        "every": "touchpoints that recur",
        "by": "teams",
        "opens": "opening hours",
        "working": "working time",
        "attempts": "repeated attempts",
        "reach": "prospects who are not reached",
        "patience": "patience",
        "service": "service time",
        "slopes": _COVARIATES,
        "attention": "attention after a hand-raise",
        "add": _TRAITS,
        "follows": "touchpoints that follow an outcome",
        "while waiting": "filled waits",
        "only": "touchpoints on demand",
        "when": "conditions",
        "line": "teams",
        "serve": "teams",
    },
    ("touchpoints", "*", "quality"): {
        "friction": "friction",
        "personalised": "personalisation",
        "slopes": _COVARIATES,
    },
    ("touchpoints", "*", "outcomes", "*"): {
        "intent": "intentions",
        "act": "intentions",
        "add": _TRAITS,
        "friction": "friction",
        "refer": "word of mouth",
        "warn": "word of mouth",
        "then": "touchpoints on demand",
        "needs": "mutual fit",
        "clocks": "outcomes that speed clocks up or slow them down",
        "slopes": _COVARIATES,
    },
}

#: place -> value -> what it would bring
VALUES: Final[dict[tuple[str, ...], dict[str, str]]] = {
    ("stages", "*", "drift", "*", "rate"): {"observed": "anchoring on observed rates"},
    ("stages", "*", "drift", "*", "to"): {"back": "stages that interrupt"},
    ("stages", "*", "drift", "*"): {"back": "stages that interrupt"},
    ("touchpoints", "*", "outcomes", "*"): {"back": "stages that interrupt"},
    ("touchpoints", "*", "outcomes", "*", "to"): {"back": "stages that interrupt"},
    ("channels", "*", "rate"): {"observed": "anchoring on observed rates"},
}


def take_later(source: Source, lost: Lost) -> list[Diagnostic]:
    """Take what is not available yet out of the tree: a diagnostic for each, and a note in `lost`."""
    found: list[Diagnostic] = []
    _walk(source, source.root, (), found, lost)
    return found


def _walk(source: Source, node: Node, path: Path, found: list[Diagnostic], lost: Lost) -> None:
    if isinstance(node, Mapping):
        keys = _match(KEYS, path)
        for name in list(node.items):
            here = (*path, name)
            if name in keys:
                found.append(_refusal(source, here, f"`{name}`", keys[name], key=True))
            elif _later_value(source, node.items[name][1], here, found):
                pass
            else:
                _walk(source, node.items[name][1], here, found, lost)
                continue
            del node.items[name]
            lost.setdefault(path, set()).add(name)
    elif isinstance(node, Sequence):
        for index, each in enumerate(node.items):
            _walk(source, each, (*path, index), found, lost)


def _later_value(source: Source, node: Node, path: Path, found: list[Diagnostic]) -> bool:
    if not isinstance(node, Scalar):
        return False
    what = _match(VALUES, path).get(node.text)
    if path == ("clock", "zone") and node.text != "UTC":
        what = "time zones other than UTC"
    if what:
        found.append(_refusal(source, path, f"`{node.text}`", what, key=False))
    return bool(what)


def _refusal(source: Source, path: Path, shown: str, what: str, *, key: bool) -> Diagnostic:
    return source.diagnostic(
        path,
        f"{shown} is not available yet: {what} will come with a later version",
        cure="take it out for now",
        key=key,
    )


def _match(table: dict[tuple[str, ...], dict[str, str]], path: Path) -> dict[str, str]:
    for pattern, found in table.items():
        if len(pattern) == len(path) and all(p in ("*", part) for p, part in zip(pattern, path, strict=True)):
            return found
    return {}
