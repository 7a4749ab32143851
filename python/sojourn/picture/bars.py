"""Won and lost: two bars a row on one scale, outward from zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.picture.figure import Picture
from sojourn.picture.parts import widest
from sojourn.picture.scale import Scale
from sojourn.picture.section import Section
from sojourn.picture.svg import line, rect, text
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH: Final = 400.0
ROW, BAR, HEAD, GAP = 30.0, 16.0, 26.0, 6.0
MOST_NAME: Final = 150.0


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One row: who is won and who is lost there, counted."""

    name: str
    won: int
    lost: int


def draw(rows: Sequence[Pair], *, title: str, by: str, told: str = "", note: str = "") -> Picture:
    """Draw the rows; `by` heads their names in the table, `told` comes before them in the words."""
    names, scale = _places(rows)
    zero, bottom = scale(0), HEAD + ROW * len(rows)
    small = SIZES["small"]
    parts = [
        text(zero - GAP, 14, "lost", fill="low2", size=small, anchor="end", bold=True),
        text(zero + GAP, 14, "won", fill="variant", size=small, bold=True),
    ]
    for k, each in enumerate(rows):
        parts += _row(each, names, scale, HEAD + ROW * k + ROW / 2)
    parts.append(line(zero, HEAD - 4, zero, bottom, stroke="ink", width=1.2))
    said = [f"{each.name}: {each.won:,} won, {each.lost:,} lost." for each in rows]
    cells = tuple((each.name, f"{each.won:,}", f"{each.lost:,}") for each in rows)
    return Picture(
        kind="won and lost",
        title=title,
        told=" ".join([*([told] if told else []), *said]),
        body="".join(parts),
        width=WIDTH,
        height=bottom + 6,
        table=Section(title="Won and lost, counted", columns=(by.capitalize(), "Won", "Lost"), rows=cells),
        note=note,
    )


def _places(rows: Sequence[Pair]) -> tuple[float, Scale]:
    """How wide names are, and the scale: the same for won and lost, with room for every number at its bar's end."""
    names = min(MOST_NAME, widest(each.name for each in rows) + 4)
    left = names + GAP + widest(["lost", *(f"{each.lost:,}" for each in rows)], bold=True) + GAP
    right = WIDTH - GAP - widest(["won", *(f"{each.won:,}" for each in rows)], bold=True)
    lost, won = max((each.lost for each in rows), default=0), max((each.won for each in rows), default=0)
    return names, Scale(low=-lost, high=won if lost or won else 1, start=left, end=right)


def _row(each: Pair, names: float, scale: Scale, y: float) -> Iterator[str]:
    zero, won, lost = scale(0), scale(each.won), scale(-each.lost)
    yield text(0, y + 4, each.name, most=names)
    if each.lost:
        wide = max(zero - lost, 2.0)
        yield rect(zero - wide, y - BAR / 2, wide, BAR, fill="surface", stroke="low2", title=f"{each.lost:,} lost")
    if each.won:
        yield rect(zero, y - BAR / 2, max(won - zero, 1.5), BAR, fill="variant", title=f"{each.won:,} won")
    yield text(min(lost, zero - 2) - GAP, y + 4, f"{each.lost:,}", fill="low2", anchor="end", bold=True)
    yield text(won + GAP, y + 4, f"{each.won:,}", fill="variant", bold=True)
