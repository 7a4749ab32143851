"""Hand-raises in code: a shift that is stated, or solved on what presence lifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.quantities.laws import needs
from sojourn.quantities.values import finite
from sojourn.scenario import model
from sojourn.scenario.build.evidence import curve_called
from sojourn.scenario.build.refs import stage_name

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.scenario.build.refs import StageLike


@dataclass(frozen=True, kw_only=True)
class HandRaiseWord:
    """A hand-raise as it was written down; `preset` is the published curve that its law and its ratio come from."""

    attention: Law
    shift: float | None
    until: str
    ratio: float | None
    lifts: str
    preset: str = ""

    def raised(self) -> model.HandRaise:
        """Return it as a value; the ratio of a published curve is as published until the journey is frozen."""
        return model.HandRaise(
            attention=self.attention,
            shift=self.shift,
            until=self.until,
            ratio=self.ratio,
            lifts=self.lifts,
            preset=self.preset if self.lifts else "",
        )


def hand_raise(
    stage: str,
    attention: Law | str,
    shift: float | None,
    until: StageLike | None,
    lifts: tuple[StageLike, StageLike] | None,
    ratio: float | None,
) -> HandRaiseWord:
    """Return the hand-raise of a stage; TypeError or ValueError where it says too little or too much."""
    published = isinstance(attention, str)
    if (shift is None) == (lifts is None):
        needed = "a shift, or what it lifts; not both" if shift is not None else "shift=1.5, or lifts=(lead, client)"
        msg = f"hand_raise: {needed} is needed: what presence adds to the log-odds"
        raise TypeError(msg)
    if (ratio is not None) != (lifts is not None and not published):
        msg = (
            "hand_raise: ratio=4.9 is needed: how many times as often those present get there"
            if ratio is None
            else "hand_raise: ratio goes with lifts, and a published curve has its own"
        )
        raise TypeError(msg)
    if lifts is not None and until is not None:
        msg = "hand_raise: presence ends where the stage that it lifts is entered; leave `until` out"
        raise TypeError(msg)
    preset, curve = curve_called(attention) if isinstance(attention, str) else ("", None)
    if lifts is not None and curve is not None:
        ratio = curve.ratio
    return HandRaiseWord(
        attention=needs(attention, "time", "attention") if curve is None else curve.law,
        preset=preset,
        shift=None if shift is None else finite(shift, "shift"),
        until="" if until is None else stage_name(until),
        ratio=None if ratio is None else _ratio(ratio),
        lifts="" if lifts is None else _lifted(stage, lifts),
    )


def _ratio(ratio: float) -> float:
    if finite(ratio, "ratio") <= 0:
        msg = f"a ratio is above 0, not {ratio}"
        raise ValueError(msg)
    return float(ratio)


def _lifted(stage: str, lifts: object) -> str:
    if not isinstance(lifts, tuple) or len(lifts) != 2:
        msg = f"lifts: from the stage of the hand-raise to another, as in (lead, client), not {lifts!r}"
        raise TypeError(msg)
    start, end = (stage_name(each) for each in lifts)
    if start != stage:
        msg = f"lifts: the hand is raised in `{stage}`, so what it lifts starts there, not in `{start}`"
        raise ValueError(msg)
    if end in (stage, model.STAY, model.BACK):
        msg = f"lifts: `{end or 'stay'}` is no stage further on"
        raise ValueError(msg)
    return end
