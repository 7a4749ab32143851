"""Marks of a journey map: bands as grey, added and dashed parts, turns, arrows, zigzags and dots."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from sojourn.picture import svg
from sojourn.picture.svg import number as n
from sojourn.picture.theme import quality_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.picture.journey_map_data import Number, Touchpoint

THIN: Final = 0.8  #: pixels; what is thinner is drawn as a hairline
LEAST_DOT: Final = 4.5
LARGEST_DOT: Final = 11.0
POINT: Final = 7.0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a band: its pixels from the upper edge of the band, and how it is painted."""

    top: float
    thick: float
    look: str

    @property
    def end(self) -> float:
        """Lower edge."""
        return self.top + self.thick


def parts(number: Number, thick: float) -> Iterator[Part]:
    """Grey for what flows anyway, blue for what is added, dashed for what no longer flows; widths are linear."""
    top = 0.0
    for amount, look in ((number.kept, "flow"), (number.added, "variant"), (number.gone, "gone")):
        if amount > 0 and number.most > 0:
            part = amount / number.most * thick
            yield Part(top=top, thick=part, look=look)
            top += part


def painted(points: str, centre: str, part: Part, title: str = "") -> str:
    """A part of a band: its outline filled, dashed where it is gone, a hairline where it is too thin to see."""
    if part.look == "gone":
        return svg.path(points, stroke="baseline", dash="3 3", title=title)
    if part.thick < THIN:
        return svg.path(centre, stroke="control" if part.look == "flow" else part.look, width=THIN, title=title)
    return svg.path(points, fill=part.look, title=title)


def straight(x1: float, x2: float, top: float, part: Part, title: str = "") -> str:
    """A level piece of a band."""
    a, b = top + part.top, top + part.end
    middle = (a + b) / 2
    return painted(
        f"M{n(x1)} {n(a)}H{n(x2)}V{n(b)}H{n(x1)}Z", f"M{n(x1)} {n(middle)}H{n(x2)}", part, title
    )  # fmt: skip


def falling(
    x: float, x_turn: float, edges: tuple[float, float], turn: float, end: float, part: Part, title: str
) -> str:
    """A band that leaves a bar at `x`, turns down from `x_turn` on around a corner at `turn` and ends in a point."""
    a, b = edges
    outer, inner = turn - a, turn - b
    left, right = x_turn + inner, x_turn + outer
    centre, tip = (left + right) / 2, end + min(POINT, (right - left) / 2)
    points = (
        f"M{n(x)} {n(a)}H{n(x_turn)}A{n(outer)} {n(outer)} 0 0 1 {n(right)} {n(turn)}V{n(end)}L{n(centre)} {n(tip)}"
        f"L{n(left)} {n(end)}V{n(turn)}A{n(inner)} {n(inner)} 0 0 0 {n(x_turn)} {n(b)}H{n(x)}Z"
    )
    middle = (outer + inner) / 2
    line = f"M{n(x)} {n((a + b) / 2)}H{n(x_turn)}A{n(middle)} {n(middle)} 0 0 1 {n(centre)} {n(turn)}V{n(end)}"
    return painted(points, line, part, title)


def climbing(
    x: float, left: float, edges: tuple[float, float], start: float, radius: float, part: Part, title: str
) -> str:
    """A band that comes up from `start` at `left` and turns right into a bar at `x`."""
    a, b = edges
    thick = b - a
    right, outer = left + thick, radius + thick
    turn, x_turn = b + radius, right + radius
    points = (
        f"M{n(left)} {n(start)}V{n(turn)}A{n(outer)} {n(outer)} 0 0 1 {n(x_turn)} {n(a)}H{n(x)}V{n(b)}H{n(x_turn)}"
        f"A{n(radius)} {n(radius)} 0 0 0 {n(right)} {n(turn)}V{n(start)}Z"
    )
    middle, centre = radius + thick / 2, (left + right) / 2
    line = (
        f"M{n(centre)} {n(start)}V{n(turn)}A{n(middle)} {n(middle)} 0 0 1 {n(x_turn)} {n((a + b) / 2)}H{n(x)}"
    )  # fmt: skip
    return painted(points, line, part, title)


def joining(x1: float, x2: float, tops: tuple[float, float], part: Part, title: str = "") -> str:
    """A band from one height to another, both ends level."""
    one, two = tops[0] + part.top, tops[1] + part.top
    middle, thick = (x1 + x2) / 2, part.thick
    points = (
        f"M{n(x1)} {n(one)}C{n(middle)} {n(one)} {n(middle)} {n(two)} {n(x2)} {n(two)}V{n(two + thick)}"
        f"C{n(middle)} {n(two + thick)} {n(middle)} {n(one + thick)} {n(x1)} {n(one + thick)}Z"
    )
    half = thick / 2
    line = (
        f"M{n(x1)} {n(one + half)}C{n(middle)} {n(one + half)} {n(middle)} {n(two + half)} {n(x2)} {n(two + half)}"
    )  # fmt: skip
    return painted(points, line, part, title)


def zigzag(x: float, top: float, end: float) -> str:
    """A torn edge: the scale is another one from here on."""
    steps, y = [f"M{n(x - 3)} {n(top)}"], top
    right = True
    while y < end:
        y = min(end, y + 6)
        steps.append(f"L{n(x + 3 if right else x - 3)} {n(y)}")
        right = not right
    points = "".join(steps)
    return svg.path(points, stroke="surface", width=5) + svg.path(points, stroke="ink2", width=1.2)


def arrow(points: str, tip: tuple[float, float], *, down: bool) -> str:
    """A line of constant width with its head."""
    x, y = tip
    back = y - 7 if down else y + 7
    head = f"M{n(x)} {n(y)}L{n(x - 4)} {n(back)}H{n(x + 4)}Z"
    return svg.path(points, stroke="baseline", width=1.6) + svg.path(head, fill="baseline")


def dot_radius(visits: float, most: float) -> float:
    """Radius whose area follows visits, but never less than 4.5 px."""
    return max(LEAST_DOT, LARGEST_DOT * sqrt(max(0.0, visits) / most)) if most > 0 else LEAST_DOT


def dot(x: float, y: float, of: Touchpoint, most: float) -> str:
    """A touchpoint: area by visits, colour by how it feels, hollow in the middle; a ring where the variant acts."""
    radius = dot_radius(of.visits.there, most)
    title = f"{of.name}: {visits_text(of)}"
    ring = svg.circle(x, y, radius + 3, stroke="variant", width=2) if of.touched else ""
    token = quality_token(felt_value(of))
    if token:
        ground = svg.circle(x, y, radius + 1.5, fill="surface")
        return ring + ground + svg.circle(x, y, radius, fill=token, title=title)
    ground = svg.circle(x, y, radius + 1.5, fill="surface")
    return ring + ground + svg.circle(x, y, radius - 0.75, fill="surface", stroke="ink2", title=title)


def felt_value(of: Touchpoint) -> float | None:
    """How it feels in the variant, or as today; None where nothing is known."""
    return None if of.quality is None else of.quality.there


def visits_text(of: Touchpoint) -> str:
    """Visits in words."""
    change = of.visits.change
    return f"visits {change.text}, as today {of.visits.text}" if change else f"visits {of.visits.text}"
