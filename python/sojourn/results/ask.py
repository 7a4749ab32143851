"""Metrics by words: `client share`, `first call wait p90`, `net`, or `share reaching, stage=client`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from sojourn.diagnostic import nearest
from sojourn.errors import InputError
from sojourn.results.catalogue import demand
from sojourn.results.groups import DIMENSIONS, Choice
from sojourn.results.measure import Measure
from sojourn.results.measures import measures
from sojourn.results.results import Results
from sojourn.results.shape import Shape
from sojourn.results.staff import OVER

if TYPE_CHECKING:
    from typing import Any

Names = tuple[Shape, tuple[int, ...]]  #: names of a journey, and the times of its grid in ticks
_STATISTICS = {
    "mean": ("", "mean"),
    "p50": ("p50", "median"),
    "sd": ("sd",),
}  # written so; the first is the normal form
_WHOLE = ("cohort", "answer")  # filters whose values are whole numbers


def asked(of: Results | Names, text: str) -> Measure:
    """Return the measure that words ask for, over all prospects.

    Parameters
    ----------
    of
        Results, or the names of a journey and the times of its grid.
    text
        In words, in any of the orders people use: ``client share`` (the share reaching that stage by the horizon),
        ``client share eventually``, ``net``, ``net per prospect``, ``entries client``, ``time to client p90``,
        ``first call wait median``, ``first call.qualified share``, ``lead -> client``; or a metric's own name with its
        filters: ``share reaching, stage=client``.

    Raises
    ------
    InputError
        Where there is no such metric (names the nearest), or where the words mean several.

    Examples
    --------
    >>> import sojourn
    >>> lead = "lead: {drift: {gives up: {to: lost, after: exponential mean 20 d}}}"
    >>> results = sojourn.loads(f'''
    ... sojourn: 1
    ... name: tiny
    ... clock: {{start: 2026-01-05, horizon: 30 d}}
    ... channels: {{web: {{cohort: 1000, to: lead}}}}
    ... stages: {{{lead}, lost: {{}}}}
    ... ''').run(replications=2)
    >>> asked(results, "lost share").name
    'share reaching'
    >>> asked(results, "lsot share")
    Traceback (most recent call last):
    sojourn.errors.InputError: no metric 'lsot share'; did you mean 'lost share'?
    """
    measure, choice = question(of, text)
    if choice.filters:
        (key, value), *_ = choice.filters
        msg = f"{text!r} speaks of some prospects only; what to do: ask results.by({key}={value!r})"
        raise InputError(msg)
    return measure


def question(of: Results | Names, text: str) -> tuple[Measure, Choice]:
    """As `asked`, with the prospects it speaks of: ``client share, channel=web``, also `segment` and `cohort`."""
    shape, grid_times = (of.shape, of.grid_times) if isinstance(of, Results) else of
    said, *rest = (" ".join(part.split()) for part in text.split(","))
    filters = dict(_filter(part, text) for part in rest)
    chosen: dict[str, Any] = {key: filters.pop(key) for key in DIMENSIONS if key in filters}
    known = phrases(shape, grid_times)
    if filters or said not in known:
        names = {measure.name for each in known.values() for measure in each}
        if filters or said in names:
            return demand(shape, grid_times, said, filters), Choice(**chosen)
        touchpoint, over, time = said.partition(f" {OVER} ")
        if over:  # any time may be asked for
            return demand(shape, grid_times, OVER, {"touchpoint": touchpoint, "over": time}), Choice(**chosen)
    return _one(known, said), Choice(**chosen)


def words(measure: Measure) -> str:
    """The normal form of a measure in words, which `asked` reads back.

    Examples
    --------
    >>> words(Measure(name="share reaching", unit="share", filters=(("stage", "client"),), rule="share"))
    'client share'
    """
    return next(_said(measure))


@lru_cache(maxsize=16)
def phrases(shape: Shape, grid_times: tuple[int, ...]) -> Mapping[str, tuple[Measure, ...]]:
    """What people may say, and the measures that it means. A pure function, memoised."""
    known: dict[str, tuple[Measure, ...]] = {}
    for measure in measures(shape, grid_times):
        for phrase in _said(measure):
            if measure not in known.get(phrase, ()):
                known[phrase] = (*known.get(phrase, ()), measure)
    return known


def _one(known: Mapping[str, tuple[Measure, ...]], said: str) -> Measure:
    same = [phrase for phrase in known if phrase.lower() == said.lower()]
    found = known.get(said) or (known[same[0]] if len(same) == 1 else ())
    if len(found) == 1:
        return found[0]
    if found:
        exact = " or ".join(repr(plainly(measure)) for measure in found)
        msg = f"{said!r} may mean several metrics; what to do: write {exact}"
        raise InputError(msg)
    near = nearest(said, known)
    some = [phrase for phrase in known if not set(said.lower().split()).isdisjoint(phrase.lower().split())][:6]
    hint = f"did you mean {near!r}?" if near else f"there is, among others: {', '.join(some or list(known)[:6])}"
    msg = f"no metric {said!r}; {hint}"
    raise InputError(msg)


def plainly(measure: Measure) -> str:
    """A measure by its own name and all its filters: `share reaching, stage=client`."""
    return ", ".join((measure.name, *(f"{key}={value}" for key, value in measure.filters)))


def _filter(part: str, text: str) -> tuple[str, str | int]:
    key, sign, value = (each.strip() for each in part.partition("="))
    if not sign or not key or not value:
        msg = f"{part!r} of {text!r} is no filter; what to do: write it as stage=client"
        raise InputError(msg)
    if key in _WHOLE and not value.isdecimal():
        msg = f"{key} of {text!r} must be a whole number, not {value!r}"
        raise InputError(msg)
    return key, int(value) if key in _WHOLE else value


def _said(measure: Measure) -> Iterator[str]:
    """Every way to say it, the normal form first."""
    at = dict(measure.filters)
    name, late = measure.name.removesuffix(" eventually"), measure.name.endswith(" eventually")
    ends = _STATISTICS.get(str(at.get("statistic", "mean")), (str(at.get("statistic")),))
    for core in _cores(name, at):
        for end in ends if "statistic" in at else ("",):
            yield f"{core}{' ' * bool(end)}{end}{' eventually' * late}"


def _cores(name: str, at: Mapping[str, str | int]) -> tuple[str, ...]:
    """Name and place, without statistic and `eventually`."""
    on = next((at[key] for key in ("touchpoint", "stage", "survey", "team") if key in at), "")
    place = {"on": on, **at}
    if "by" in at:
        place["to"] = f"{at['to']} by {at['by']}"
    general = ("{on} " + name, name + " {on}") if place["on"] else (name + " to {to}",) if "to" in at else (name,)
    return tuple(form.format_map(place) for form in _FORMS.get(name, general))


_FORMS = {
    "share reaching": ("{on} share", "share reaching {on}", "{on} reached"),
    "next stage": ("{on} -> {to}", "next stage {on} -> {to}"),
    "interruptions per entry": ("interruptions per entry {on} -> {to}",),
    "outcome share": ("{on}.{outcome} share", "{on}.{outcome}"),
    "outcome share of reached": ("{on}.{outcome} share of reached", "{on}.{outcome} of reached"),
    "time to": ("time to {on}",),
    "time in": ("time in {on}",),
    "sojourn time": ("sojourn time {on}", "sojourn time in {on}", "{on} sojourn time"),
    "entries": ("entries {on}", "{on} entries"),
    "occupancy": ("occupancy {on}", "{on} occupancy"),
    "trait": ("{trait} in {on}", "{on} {trait}"),
    "survey score": ("{on} score", "survey score {on}"),
    "answer share": ("{on} answer {answer}",),
    OVER: ("{on} " + OVER + " {over}",),
    "brand trait": ("brand {trait}", "{trait}"),
}  #: ways to name a metric and its place, where they are not just one behind the other; the first is the normal form
