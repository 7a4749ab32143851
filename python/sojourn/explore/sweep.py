"""Sweeps: a journey at many settings of its levers, with the same prospects and the same luck, as one tidy table."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sojourn import _core
from sojourn.compare.arms import Arms
from sojourn.errors import InputError
from sojourn.explore.designs import design as designed
from sojourn.explore.levers import Lever, Setting, levers as read_levers, variant
from sojourn.explore.readings import Asked, ask, reading
from sojourn.explore.sheet import Sheet
from sojourn.explore.sweep_text import page
from sojourn.results.frame import Builder, Frame
from sojourn.results.run import replications_for

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario

FORMAT = 1
BANDS = ("year low", "year high")
PARTS = ("", "±", "change", "change ±")


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """What a sweep found.

    Attributes
    ----------
    frame : Frame
        A row a point: its number, each lever as written and as a number in its unit, each metric with the half-width of
        its 95 % interval, the paired difference from the baseline with its own, and, of totals, the luck of a year.
    question : mapping
        What the rows answer: scenario, seed, replications, design, levers, metrics.
    units : mapping
        Metric -> unit of its numbers.
    ran, kept : int
        Points that were run now, and that the file had already.
    """

    frame: Frame = field(repr=False)
    question: Mapping[str, Any]
    units: Mapping[str, str]
    ran: int
    kept: int

    def to_pandas(self) -> Any:
        """The table as a pandas DataFrame."""
        return self.frame.to_pandas()

    def __str__(self) -> str:
        return page(self)

    def _repr_html_(self) -> str:
        return self.frame._repr_html_()


def sweep(
    scenario: Scenario,
    vary: str | Lever | Sequence[str | Lever],
    *,
    metrics: str | Sequence[str],
    design: str = "grid",
    points: int | None = None,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    file: str | os.PathLike[str] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sweep:
    """Run a scenario at many settings of its levers, each with the same prospects and luck as the scenario itself.

    Parameters
    ----------
    scenario : Scenario
        The baseline.
    vary : text or sequence of texts
        Levers, such as ``touchpoints.first call.after=1 min, 5 min, 1 h`` or ``...=1 min to 60 min log``.
    metrics : text or sequence of texts
        What to measure, such as ``client share`` or ``net``.
    design : {"grid", "latin", "sobol"}
        Every combination, a Latin hypercube, or Sobol points.
    points : int, optional
        Of a grid, values of each range (5 unless given); of the other designs, how many points (64 unless given).
    prospects, replications, seed, threads
        Size and luck of each run, as in `Scenario.run`.
    file : path, optional
        A CSV file that grows by a row with each point. Where it is there already, with the same question, its points
        are not run again.
    on_progress : callable, optional
        Called with the points done and the points in all.

    Returns
    -------
    Sweep

    Raises
    ------
    InputError
        For levers, metrics and designs that cannot be read, and for a file that answers another question.
    ScenarioError
        For paths that are not in the scenario, and values that they cannot take.

    Examples
    --------
    >>> import sojourn as sj
    >>> scenario = sj.loads('''
    ... sojourn: 1
    ... name: tiny
    ... clock: {start: 2026-01-05, horizon: 30 d}
    ... channels: {web: {cohort: 1000, to: lead}}
    ... stages: {lead: {drift: {gives up: {to: lost, after: 10 d}}}, lost: {}, client: {}}
    ... touchpoints: {call: {in: lead, after: 1 h, outcomes: {yes: {to: client, share: 30 %}, else: stay}}}
    ... ''')
    >>> share = "touchpoints.call.outcomes.yes.share"
    >>> found = sweep(scenario, f"{share}=20 %, 40 %", metrics="client share", replications=2)
    >>> found.frame.column("point"), found.frame.column(share)
    ([1, 2], ['20 %', '40 %'])
    """
    found = read_levers([vary] if isinstance(vary, (str, Lever)) else vary)
    laid = designed(found, design, points, seed)
    variants = [variant(scenario, each, f"point {i + 1}") for i, each in enumerate(laid)] if len(laid) <= 64 else None
    plan = scenario.compile(threads=threads)
    arms = Arms(
        plan=plan,
        replications=replications_for(prospects, replications, plan.expected_arrivals),
        seed=seed,
        threads=threads,
    )
    texts = [metrics] if isinstance(metrics, str) else list(metrics)
    if not texts:
        msg = 'no metric is asked for; what to do: name one, such as "client share" or "net"'
        raise InputError(msg)
    asked = ask(arms.baseline, texts)
    question = _question(scenario, found, laid, asked, design, arms)
    columns = _columns(found, asked)
    target = None if file is None else _Target(Path(file), question, list(columns))
    rows: dict[int, list[object]] = {} if target is None else target.finished(columns)
    kept = len(rows)
    try:
        for i, settings in enumerate(laid):
            if i + 1 not in rows:
                results = arms.run(variants[i] if variants else variant(scenario, settings, f"point {i + 1}"))
                rows[i + 1] = _row(i + 1, settings, asked, arms.baseline, results)
                if target is not None:
                    target.sheet.append(rows[i + 1])
            if on_progress is not None:
                on_progress(i + 1, len(laid))
    finally:
        if target is not None:
            target.close()
    units = {each.text: each.measure.unit for each in asked}
    frame = _frame(columns, [rows[i + 1] for i in range(len(laid))])
    return Sweep(frame=frame, question=question, units=units, ran=len(laid) - kept, kept=kept)


class _Target:
    """The file of a sweep, and what it holds already."""

    def __init__(self, path: Path, question: Mapping[str, Any], columns: list[str]) -> None:
        if path.suffix.lower() != ".csv":
            msg = f"{path}: a sweep is written row by row as .csv; what to do: name it so, or convert it afterwards"
            raise InputError(msg)
        self.sheet = Sheet(path, question, columns)

    def finished(self, columns: Mapping[str, type]) -> dict[int, list[object]]:
        kinds = list(columns.values())
        return {
            number: [_read(text, kind) for text, kind in zip(row, kinds, strict=True)]
            for number, row in self.sheet.rows.items()
        }

    def close(self) -> None:
        self.sheet.__exit__(None, None, None)


def _read(text: str, kind: type) -> object:
    return (text if kind is str else None) if text == "" else kind(text)


def _question(
    scenario: Scenario,
    found: Sequence[Lever],
    laid: Sequence[Sequence[Setting]],
    asked: Iterable[Asked],
    design: str,
    arms: Arms,
) -> dict[str, Any]:
    """Return what must be the same for rows to belong together; numbers read back from JSON as they are."""
    return {
        "format": FORMAT,
        "what": "sweep",
        "scenario": scenario.name,
        "scenario_hash": scenario.hash,
        "version": _core.version,
        "stream_version": _core.stream_version,
        "seed": arms.seed,
        "replications": arms.replications,
        "design": design,
        "points": len(laid),
        "levers": [_span(each) for each in found],
        "metrics": [each.text for each in asked],
    }


def _span(lever: Lever) -> str:
    if lever.values:
        return f"{lever.path}={', '.join(each.how for each in lever.values)}"
    low, high = lever.ends()
    log, steps = " log" if lever.log else "", f" in {lever.steps} steps" if lever.steps else ""
    return f"{lever.path}={f'{lever.word} {low.written()}'.lstrip()} to {high.written()}{log}{steps}"


def _columns(found: Iterable[Lever], asked: Iterable[Asked]) -> dict[str, type]:
    """Return names and types of the columns, in order."""
    columns: dict[str, type] = {"point": int}
    for lever in found:
        columns |= {lever.path: str, f"{lever.path} ({lever.unit or 'number'})": float}
    for each in asked:
        bands = BANDS if each.measure.rule == "total" else ()
        columns |= {f"{each.text} {part}".rstrip(): float for part in (*PARTS, *bands)}
    return columns


def _row(
    number: int, settings: Iterable[Setting], asked: Iterable[Asked], baseline: Results, results: Results
) -> list[object]:
    row: list[object] = [number]
    for setting in settings:
        row += [setting.how, setting.number]
    for each in asked:
        found = reading(each, baseline, results)
        metric, effect, luck = (found.metric, found.effect, found.luck) if found else (None, None, None)
        row += [metric.value, metric.half_width] if metric else [None, None]
        row += [effect.value, effect.half_width] if effect else [None, None]
        if each.measure.rule == "total":
            row += [luck.low, luck.high] if luck else [None, None]
    return row


def _frame(columns: Mapping[str, type], rows: Sequence[Sequence[object]]) -> Frame:
    builder = Builder()
    for i, (name, kind) in enumerate(columns.items()):
        values: Any = [row[i] for row in rows]
        if kind is int:
            builder = builder.whole(name, values)
        elif kind is str:
            builder = builder.text(name, values)
        else:
            builder = builder.real(name, values)
    return builder.frame()
