"""A ranking as a picture: gains with simultaneous intervals, rank ranges, costs and grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.effect import scale_of
from sojourn.explore.ranking_text import evidence_text, gain_text
from sojourn.picture.ranking import Candidate, draw

if TYPE_CHECKING:
    from sojourn.explore.ranking import Ranking, Row
    from sojourn.picture.figure import Picture


def picture(ranking: Ranking) -> Picture:
    """Draw it."""
    largest = max((abs(row.value) + (row.half_width or 0.0) for row in ranking.rows), default=0.0)
    scale, unit = scale_of(ranking.unit, largest)
    rows = [_candidate(ranking, row, scale) for row in ranking.rows]
    gain = "Gain a year" if ranking.yearly else "Gain"
    return draw(
        rows,
        title=ranking.headline.rstrip("."),
        measure=f"{gain},{unit}" if unit else gain,
        note=_note(ranking),
    )


def _candidate(ranking: Ranking, row: Row, scale: float) -> Candidate:
    name, what = row.name, ""
    if row.touchpoint and row.name.startswith(f"{row.touchpoint}: "):
        name, what = row.touchpoint, row.name.removeprefix(f"{row.touchpoint}: ")
    ends = None if row.half_width is None else _turned(ranking, row.value - row.half_width, row.value + row.half_width)
    other = None if row.evidence is None else _turned(ranking, *row.evidence)
    return Candidate(
        rank=row.rank_text,
        name=name,
        what=what,
        gain=gain_text(ranking, row.value, row.half_width),
        low=None if ends is None else ends[0] * scale,
        high=None if ends is None else ends[1] * scale,
        verdict=row.verdict,
        evidence=None if other is None else (other[0] * scale, other[1] * scale),
        evidence_text=evidence_text(ranking, row),
        cost=f"{row.cost:,.0f} {ranking.baseline.shape.currency}".strip() if row.cost else "",
        grade=f"{row.grade}" if row.grade else "own numbers" if any(each.grade for each in ranking.rows) else "",
    )


def _turned(ranking: Ranking, low: float, high: float) -> tuple[float, float]:
    """A range of gains as one of the metric's own change: a fall where less is better."""
    return (-high, -low) if ranking.least else (low, high)


def _note(ranking: Ranking) -> str:
    parts = [
        (
            f"Solid: 95 % interval, valid for all {len(ranking.rows)} at once. Hollow: no effect shown, so no rank. "
            "Rank: from and to which it may have among those with an effect shown."
        )
    ]
    if any(row.evidence for row in ranking.rows):
        parts.append("Dotted: the same change under other published evidence.")
    few = [row.name for row in ranking.rows if row.half_width is None]
    if few:
        parts.append(f"Too few prospects differ to judge: {', '.join(few)}.")
    if any(row.rests_on for row in ranking.rows):
        parts.append("Evidence: the lowest grade of what carries it; association is not effect.")
    return " ".join(parts)
