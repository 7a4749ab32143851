"""Hand-raises in code: a shift that is stated, or solved on what presence lifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.quantities.laws import needs
from sojourn.quantities.values import finite
from sojourn.scenario import model
from sojourn.scenario.build.later import not_yet
from sojourn.scenario.build.refs import stage_name

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.scenario.build.refs import StageLike


@dataclass(frozen=True, kw_only=True)
class HandRaiseWord:
    """A hand-raise as it was written down: `attention` is a law, or the name of a published curve."""

    attention: Law | str
    shift: float | None
    until: str
    ratio: float | None
    lifts: str

    def raised(self) -> model.HandRaise:
        """Return it with its law."""
        if isinstance(self.attention, str):
            not_yet(f"attention={self.attention!r}", "attention presets")
        return model.HandRaise(
            attention=self.attention, shift=self.shift, until=self.until, ratio=self.ratio, lifts=self.lifts
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
    return HandRaiseWord(
        attention=attention if isinstance(attention, str) else needs(attention, "time", "attention"),
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
