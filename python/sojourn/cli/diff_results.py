"""`sojourn diff` of two results or two baselines: outcomes that differ, with their intervals, the surest first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.exploring import answer
from sojourn.cli.say import cells, out
from sojourn.picture.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sojourn.check.model import Baseline
    from sojourn.cli.diff import Request
    from sojourn.compare.outcomes import How, Moved, Outcome, Outcomes

MOST: Final = 30  # outcomes that are shown
_NAMES: Final = 8  # of those that only one has
_KEPT: Final = ("scenario", "scenario_hash", "version", "stream_version", "kernel", "seed", "replications", "digest")
_CHANCE: Final = "of 20 outcomes that did not move, about one is clear by chance"
_HOW: Final[dict[How, str]] = {
    "added": "the same seed: half-widths of both added up, which holds however the two runs hang together",
    "squares": f"other seeds: the root of the sum of the squares of both half-widths; {_CHANCE}",
    "paired": f"the same seed: paired block by block for quotients, else half-widths of both added up; {_CHANCE}",
}


def diff_results(request: Request) -> int:
    """Tell what differs between two files of `sojourn run --json`; 0 where nothing does, else 1."""
    from sojourn.compare.documents import RUN, document, parsed
    from sojourn.compare.outcomes import outcomes_between

    first, second = (document(each, parsed(each)) for each in (request.first, request.second))
    one, two = ({key: each.manifest.get(key, "") for key in RUN} for each in (first, second))
    how: How = "added" if one["seed"] == two["seed"] else "squares"
    return _tell(request, outcomes_between(first.outcomes, second.outcomes, how), (one, two), how)


def diff_baselines(request: Request) -> int:
    """Tell what differs between two baselines; 0 where nothing does, else 1."""
    from sojourn.check import paired
    from sojourn.check.file import read

    first, second = read(request.first), read(request.second)
    how: How = "paired" if paired.pair_up(first, second) else "added" if first.seed == second.seed else "squares"
    return _tell(request, paired.between(first, second), (_run(first), _run(second)), how)


def _run(of: Baseline) -> dict[str, Any]:
    return {key: getattr(of, key) for key in _KEPT} | {"prospects": of.roots}


def _tell(request: Request, found: Outcomes, runs: tuple[Mapping[str, Any], Mapping[str, Any]], how: How) -> int:
    from sojourn.cli.diff import THEY_PART

    one, two = runs
    moved = {key: (one[key], two[key]) for key in one if one[key] != two[key]}
    differ = not found.same or "digest" in moved
    if request.as_json:
        question = {"first": request.first, "second": request.second, "of": "outcomes", "intervals": _HOW[how]}
        body = {
            "run": {key: list(pair) for key, pair in moved.items()},
            "compared": found.compared,
            "outcomes": [each.as_json() for each in found.moved],
            "first_only": list(found.first_only),
            "second_only": list(found.second_only),
        }
        out(answer("difference", question, body if differ else None))
    else:
        out("\n".join(_text(request, found, moved, how)))
    return THEY_PART if differ else 0


def _text(request: Request, found: Outcomes, moved: Mapping[str, tuple[Any, Any]], how: How) -> Iterator[str]:
    if found.same:
        apart = "; their digests differ, so something that no outcome shows" if "digest" in moved else ""
        yield f"{request.first} and {request.second} hold the same {found.compared:,} outcomes{apart}"
    else:
        clear, moved_ = sum(each.clear for each in found.moved), len(found.moved)
        yield (
            f"{request.first} and {request.second} share {found.compared:,} outcomes: "
            f"{moved_:,} differ{'s' * (moved_ == 1)}, "
            f"{clear:,} of them by more than the 95 % interval of their difference"
        )
    if moved:
        yield "How they were run: " + "; ".join(
            f"{_key(key)} {_short(a)} -> {_short(b)}" for key, (a, b) in moved.items()
        )
    if found.moved:
        yield f"Intervals: {_HOW[how]}"
        yield _table(found.moved).as_text(cells())
    if len(found.moved) > MOST:
        yield f"  and {len(found.moved) - MOST:,} more, less sure; all of them: --json"
    for file, names in ((request.first, found.first_only), (request.second, found.second_only)):
        if names:
            more = f" and {len(names) - _NAMES:,} more" if len(names) > _NAMES else ""
            yield f"Only {file} has: {', '.join(names[:_NAMES])}{more}"


def _table(moved: Sequence[Moved]) -> Section:
    rows = [(each.name, _value(each.first), _value(each.second), _difference(each), _size(each)) for each in moved]
    columns = ("outcome", "first", "second", "difference", "in half-widths")
    return Section(title="Outcomes that differ:", columns=columns, rows=tuple(rows[:MOST]))


def _value(of: Outcome) -> str:
    """A value with its interval, rounded to it."""
    from sojourn.results.metric import Metric

    known = of.value is not None and of.half_width is not None
    ends = (of.value - of.half_width, of.value + of.half_width) if known else (None, None)  # type: ignore[operator]
    metric = Metric(
        name="", filters={}, unit=of.unit, value=of.value, half_width=of.half_width, low=ends[0], high=ends[1], n=0,
        units="blocks",
    )  # fmt: skip
    return metric.text if known or of.value is None else "no interval"


def _difference(of: Moved) -> str:
    from sojourn.compare.effect import plus_minus, scale_of, signed
    from sojourn.results.rounding import plain

    if of.difference is None or of.half_width is None:
        return "no interval"
    scale, sign = scale_of(of.second.unit, max(abs(of.difference), of.half_width))
    if of.half_width == 0:
        return f"exactly {signed(plain(of.difference * scale))}{sign}"
    return f"{plus_minus(of.difference * scale, of.half_width * scale)}{sign}"


def _size(of: Moved) -> str:
    if of.difference is None or of.half_width is None:
        return ""
    return "exact" if math.isinf(of.size) else f"{of.size:.1f}"


def _key(key: str) -> str:
    return key.replace("_", " ")


def _short(value: object) -> str:
    """A value of a manifest; hashes by their first digits."""
    text = str(value)
    return f"{text[:12]}..." if len(text) == 64 else text or "none"
