"""Presets of a journey being built: what they bring is merged under it when it is frozen, as a file's would be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from sojourn.quantities.values import finite, must_be
from sojourn.scenario import model
from sojourn.scenario.build.published import all_delays, settled, value_of

if TYPE_CHECKING:
    from sojourn.scenario.preset import Curve

STRONGEST: Final = 2.0
DIGITS: Final = 6  # of a strength, after the point
CURVE: Final = "attention/"
N = TypeVar("N", model.Trait, model.Survey)
T = TypeVar("T", model.Trait, model.Survey, model.Experience)
Given: TypeAlias = "dict[tuple[str, str], frozenset[str]]"  #: item -> the fields that are given


class Rests:
    """The part of a journey being built that says which presets it rests on."""

    def __init__(self) -> None:
        self._uses: list[str] = []
        self._strength = 1.0
        self._given: Given = {}

    def use(self, *names: str) -> None:
        """Rest on presets: what they bring is merged under the journey, where whatever it says itself wins.

        Parameters
        ----------
        *names : str
            Such as ``"experience/default"``; `sojourn.presets()` lists them. Later ones win over earlier ones.

        Examples
        --------
        >>> import sojourn as sj
        >>> from sojourn import d
        >>> j = sj.Journey("tiny", start="2026-01-05", horizon=30*d)
        >>> j.use("experience/default")
        >>> j.scenario().experience.lambda_
        1.955
        """
        from sojourn.scenario.presets import names as known, near

        for name in names:
            must_be(name, str, "use: the name of a preset such as experience/default")
            if name not in known():
                closest = near(name)
                msg = f"there is no preset `{name}`" + (f"; did you mean `{closest}`?" if closest else "")
                raise ValueError(msg)
            if name not in self._uses:
                self._uses.append(name)

    def evidence(self, *, strength: float) -> None:
        """Believe published log effects by so much: 1 is as published, 0.5 half of it on the log scale, 0 nothing."""
        if not 0 <= finite(strength, "strength") <= STRONGEST:
            msg = f"a strength lies between 0 (no effect) and {STRONGEST:g} (twice as strong), not {strength:g}"
            raise ValueError(msg)
        self._strength = round(float(strength), DIGITS)

    def _note(self, kind: str, name: str, **given: object) -> dict[str, Any]:
        """Note which fields were given, and return those."""
        told = {key: value for key, value in given.items() if value is not None}
        self._given[kind, name] = frozenset(told)
        return told

    def _rested(self, made: model.Scenario) -> model.Scenario:
        """Return the journey with its presets merged under it and its published numbers in place."""
        taken: dict[str, list[str]] = {name: [] for name in self._uses}
        whole: model.Scenario = settled(self._merged(made), lambda name: self._resolved(name, taken))
        stages = tuple(self._raised(each, taken) for each in whole.stages)
        if not taken:
            return made
        from sojourn.scenario.build.brought import in_force

        uses = tuple(
            model.PresetUse(
                name=name,
                strength=self._strength,
                entries=tuple(dict.fromkeys([*in_force(name, whole), *entries])),
            )
            for name, entries in taken.items()
        )
        return replace(whole, stages=stages, presets=uses)

    # --- what presets bring -----------------------------------------------------------------------------------------
    def _merged(self, made: model.Scenario) -> model.Scenario:
        given = dict(self._given)
        for name in reversed(self._uses):
            from sojourn.scenario.build.brought import brought

            under = brought(name, tuple(each.name for each in made.stages))
            made = replace(
                made,
                attributes=(*made.attributes, *_new(under.attributes, made.attributes)),
                traits=(*_filled("trait", made.traits, under.traits, given), *_new(under.traits, made.traits)),
                experience=_experienced(made.experience, under.experience, given),
                surveys=_filled("survey", made.surveys, under.surveys, given),
                observed=(*made.observed, *_new_lines(under.observed, made.observed)),
            )
        for each in made.surveys:
            if not each.cuts:
                msg = f"survey `{each.name}` needs cuts, or a preset that brings it, as in j.use('surveys/nps')"
                raise TypeError(msg)
        return made

    # --- published numbers ------------------------------------------------------------------------------------------
    def _resolved(self, name: str, taken: dict[str, list[str]]) -> Any:
        from sojourn.scenario.file.evidence_brought import slower
        from sojourn.scenario.presets import holders, preset

        for use in reversed(self._uses):
            entry = preset(use).entry(name)
            if entry is not None and entry.named:
                taken[use].append(name)
                return value_of(entry, self._strength)
        delays = all_delays()
        if name in delays and delays[name][0] in self._uses:
            taken[delays[name][0]].append(f"delays.{name}")
            return delays[name][1] if self._strength == 1 else slower(delays[name][1], self._strength)
        home = (*holders(name), *(delays[name][:1] if name in delays else ()))[0]
        msg = f"`{name}` is a published number of {home}, which this journey does not use: add j.use({home!r})"
        raise ValueError(msg)

    def _raised(self, stage: model.Stage, taken: dict[str, list[str]]) -> model.Stage:
        """Return a stage with the ratio of its published curve at the strength of the evidence."""
        raised = stage.hand_raise
        if raised is None or not raised.preset:
            return stage
        from sojourn.scenario.attention_law import powered

        entries = taken.setdefault(raised.preset, [])
        entries += curve_entries(raised.preset, ratio=raised.ratio is not None)
        if raised.ratio is None:
            return stage
        return replace(stage, hand_raise=replace(raised, ratio=powered(raised.ratio, self._strength)))


#: what a preset fills in where the journey does not say
_FILLED: Final = {
    "trait": ("half_life", "baseline", "felt", "surprise", "episode"),
    "survey": ("cuts", "noise", "slope", "scores"),
    "experience": ("lambda_", "omega", "phi", "psi"),
}


def curve_called(name: str) -> tuple[str, Curve]:
    """Return the preset of attention that `name` means, and its curve; ValueError where there is none."""
    from sojourn.diagnostic import nearest
    from sojourn.scenario.presets import curve_name, curve_names, preset

    full = curve_name(name)
    curve = preset(full).curve if full else None
    if curve is None:
        near = nearest(name.removeprefix(CURVE), curve_names())
        hint = f"did you mean {near!r}?" if near else f"there are {', '.join(curve_names())}"
        msg = f"attention={name!r} is no published curve; {hint}"
        raise ValueError(msg)
    return full, curve


def curve_entries(name: str, *, ratio: bool) -> list[str]:
    """Return the entries of a curve that a hand-raise takes."""
    from sojourn.scenario.presets import preset

    wanted = ("attention.survival", "attention.law", *(("attention.ratio",) if ratio else ()))
    return [each for each in wanted if preset(name).entry(each) is not None]


def _filled(kind: str, own: tuple[N, ...], under: tuple[N, ...], given: Given) -> tuple[N, ...]:
    """Return items with what was not given taken from those of the same name that a preset brings."""
    brought = {each.name: each for each in under}
    return tuple(
        _fill((kind, each.name), each, brought[each.name], given) if each.name in brought else each for each in own
    )


def _experienced(own: model.Experience, under: model.Experience, given: Given) -> model.Experience:
    return own if under == model.Experience() else _fill(("experience", ""), own, under, given)


def _fill(item: tuple[str, str], own: T, under: T, given: Given) -> T:
    told = given.get(item, frozenset())
    taken = {key: getattr(under, key) for key in _FILLED[item[0]] if key not in told}
    given[item] = told | frozenset(taken)
    return replace(own, **taken)


def _new(under: tuple[Any, ...], own: tuple[Any, ...]) -> tuple[Any, ...]:
    names = {each.name for each in own}
    return tuple(each for each in under if each.name not in names)


def _new_lines(
    under: tuple[model.ObservedRate, ...], own: tuple[model.ObservedRate, ...]
) -> tuple[model.ObservedRate, ...]:
    lines = {each.line for each in own}
    return tuple(each for each in under if each.line not in lines)
