"""A ranking of what to fix first: rows with simultaneous intervals, rank ranges, and the sentence that they allow."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from sojourn.compare.words import grade_of, rests_on
from sojourn.results.frame import Builder

if TYPE_CHECKING:
    from sojourn.compare.support import Support
    from sojourn.picture.figure import Picture
    from sojourn.results.frame import Frame
    from sojourn.results.metric import Units
    from sojourn.results.results import Results
    from sojourn.scenario.variant import Moved

Verdict = Literal["shown", "may not show", "makes it worse", "no effect shown", "unchanged", "too few prospects"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One candidate.

    Attributes
    ----------
    name, touchpoint, moved
        What is done, where, and the values that it moves.
    cost
        What it costs by itself in a year, further paid hours of teams included; already taken from a gain in net.
    value
        What it gains, more being better: in money or cases a year, or in points.
    half_width
        Half the length of the interval of `value`; None where too few prospects differ. All intervals of a ranking hold
        together in 95 % of runs.
    behind
        Interval of its gain less that of the best of the others, in the same family (Hsu).
    ranks
        From and to which rank it may have among those with an effect shown; None where none is shown.
    year
        10 % and 90 % quantile of what one real run may bring, under the same luck; None without a total.
    missing
        How many times as many prospects it takes before it can be judged, about, where that is above 1.
    supports
        Published numbers that act where the change does, those that carry it first.
    evidence
        Least and most that it gains under other published numbers, `value` among them, each without its own run error;
        None where none was tried.
    """

    name: str
    touchpoint: str
    moved: tuple[Moved, ...] = field(repr=False)
    cost: float
    value: float
    half_width: float | None
    behind: tuple[float, float] | None
    ranks: tuple[int, int] | None
    year: tuple[float, float] | None
    missing: float = 0.0
    supports: tuple[Support, ...] = field(default=(), repr=False)
    evidence: tuple[float, float] | None = None

    @property
    def shown(self) -> bool:
        """Whether it is shown to be better than the journey as it is."""
        return self.ranks is not None

    @property
    def verdict(self) -> Verdict:
        """What may be said of it."""
        if self.half_width is None:
            return "too few prospects"
        if self.shown:
            return "may not show" if self.year is not None and self.year[0] <= 0 <= self.year[1] else "shown"
        if self.half_width == 0 and self.value == 0:
            return "unchanged"
        return "makes it worse" if self.value < -self.half_width else "no effect shown"

    @property
    def rank_text(self) -> str:
        """`1`, `2-3`; nothing where no effect is shown."""
        if self.ranks is None:
            return ""
        low, high = self.ranks
        return f"{low}" if low == high else f"{low}-{high}"

    @property
    def carriers(self) -> tuple[Support, ...]:
        """The published numbers that turn what is moved into behaviour."""
        return tuple(each for each in self.supports if each.carries)

    @property
    def rests_on(self) -> str:
        """The presets that carry it; empty where the scenario's own numbers do."""
        return rests_on(self.carriers)

    @property
    def grade(self) -> str:
        """The lowest grade of what carries it; empty where the scenario's own numbers do."""
        return grade_of(self.carriers)

    def as_json(self) -> dict[str, Any]:
        """Everything at full precision."""
        return {
            "name": self.name,
            "touchpoint": self.touchpoint or None,
            "moved": [{"path": each.path, "before": each.before, "after": each.after} for each in self.moved],
            "cost": self.cost,
            "gain": self.value,
            "half_width": self.half_width,
            "behind_the_best": None if self.behind is None else list(self.behind),
            "ranks": None if self.ranks is None else list(self.ranks),
            "year": None if self.year is None else list(self.year),
            "evidence": None if self.evidence is None else list(self.evidence),
            "verdict": self.verdict,
            "grade": self.grade or None,
            "rests_on": [each.as_json() for each in self.supports],
        }


@dataclass(frozen=True, kw_only=True)
class Together:
    """Several candidates done as one, run jointly: gains are never added up.

    Attributes
    ----------
    names
        What is done together.
    value, half_width
        The joint gain and half its 95 % interval.
    interaction, interaction_half_width
        Joint gain less the sum of the gains alone.
    """

    names: tuple[str, ...]
    value: float
    half_width: float
    interaction: float
    interaction_half_width: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Ranking:
    """What to fix first. Prints as a table; `tables` and `as_json` hold it at full precision.

    Attributes
    ----------
    baseline
        Results of the journey as it is.
    measure, unit, least
        The metric in words, its unit, and whether less of it is better.
    rows
        Every candidate, the one that gains most first.
    left_out
        Steps that do not apply, each with the reason.
    together
        Some of them done together; None where fewer than two were to be.
    units, n
        What stands behind the intervals.
    value, half_width
        The metric of the journey as it is, and half its 95 % interval; infinite where that is not known.
    """

    baseline: Results = field(repr=False)
    measure: str
    unit: str
    least: bool
    rows: tuple[Row, ...]
    left_out: tuple[str, ...]
    together: Together | None
    units: Units
    n: int
    value: float
    half_width: float

    @property
    def best(self) -> tuple[Row, ...]:
        """Those that may be the best of all; one alone is the best."""
        return tuple(row for row in self.rows if row.behind is not None and row.behind[1] > 0)

    @property
    def yearly(self) -> bool:
        """Whether gains are those of a year."""
        return any(row.year is not None for row in self.rows) or self.unit in ("count", self.baseline.shape.currency)

    @cached_property
    def headline(self) -> str:
        """One sentence: what to fix first, or that this is not clear."""
        from sojourn.explore.ranking_text import headline

        return headline(self)

    @property
    def table(self) -> Frame:
        """One row a candidate, at full precision."""
        rows = self.rows
        behind = [row.behind or (None, None) for row in rows]
        ranks = [row.ranks or (None, None) for row in rows]
        years = [row.year or (None, None) for row in rows]
        made = Builder().text("candidate", [row.name for row in rows])
        made = made.text("touchpoint", [row.touchpoint or None for row in rows])
        made = made.whole("rank_from", [low for low, _ in ranks]).whole("rank_to", [high for _, high in ranks])
        made = made.real("gain", [row.value for row in rows]).real("half_width", [row.half_width for row in rows])
        made = made.real("behind_low", [low for low, _ in behind]).real("behind_high", [high for _, high in behind])
        made = made.real("year_low", [low for low, _ in years]).real("year_high", [high for _, high in years])
        others = [row.evidence or (None, None) for row in rows]
        made = made.real("evidence_low", [low for low, _ in others]).real("evidence_high", [high for _, high in others])
        made = made.real("cost", [row.cost for row in rows]).text("unit", [self.unit] * len(rows))
        made = made.text("verdict", [row.verdict for row in rows])
        return made.text("rests_on", [row.rests_on or None for row in rows]).text(
            "grade", [row.grade or None for row in rows]
        ).frame()  # fmt: skip

    @property
    def tables(self) -> dict[str, Frame]:
        """The table by its name."""
        return {"ranking": self.table}

    def picture(self) -> Picture:
        """Return the ranking as a picture: each gain as an interval that holds together with all others.

        What a step gains under other published numbers, where that was asked for, is a dotted range.
        """
        from sojourn.explore.ranking_picture import picture

        return picture(self)

    def as_json(self) -> dict[str, Any]:
        """What `--json` prints besides manifest and diagnostics."""
        joint = self.together
        return {
            "metric": self.measure,
            "unit": self.unit,
            "per": "year" if self.yearly else None,
            "least": self.least,
            "baseline": self.value,
            "baseline_half_width": self.half_width if math.isfinite(self.half_width) else None,
            "confidence": 0.95,
            "units": self.units,
            "n": self.n,
            "headline": self.headline,
            "rows": [row.as_json() for row in self.rows],
            "left_out": list(self.left_out),
            "together": None
            if joint is None
            else {
                "names": list(joint.names),
                "gain": joint.value,
                "half_width": joint.half_width,
                "interaction": joint.interaction,
                "interaction_half_width": joint.interaction_half_width,
            },
        }

    def __str__(self) -> str:
        from sojourn.explore.ranking_text import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from sojourn.explore.ranking_text import as_html

        return as_html(self)
