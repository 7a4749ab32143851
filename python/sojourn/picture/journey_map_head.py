"""What stands over a journey map: legend, referrals that return above, names and numbers of stages, touchpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.picture import svg
from sojourn.picture.journey_map_layout import BAR, ROW, SIDE, Column, Layout
from sojourn.picture.journey_map_marks import arrow, dot, felt_value
from sojourn.picture.journey_map_text import change_words, said, said_width
from sojourn.picture.scale import step_of
from sojourn.picture.svg import number as n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.picture.journey_map_data import Referral, Touchpoint

ARC: Final = 30.0


def head_height(at: Layout) -> float:
    """Pixels over the bars, under the legend."""
    return ARC * len(_arcs(at)) + 16 + _words_height(at) + ROW * max(len(each.dots) for each in at.columns) + 12


def draw_heads(at: Layout, y: float, top: float) -> str:
    """Referrals, then the words of each bar, then touchpoints just over the bands."""
    arcs = _arcs(at)
    names = y + ARC * len(arcs) + 16
    most = max((each.visits.there for column in at.columns for each in column.dots), default=0.0)
    drawn = [_arc(at, each, y + ARC * k + 12, top) for k, each in enumerate(arcs)]
    for i, column in enumerate(at.columns):
        right = at.columns[i + 1].x - 8 if i + 1 < len(at.columns) else at.width - SIDE
        drawn += _words(at, i, names, right)
        for k, each in enumerate(column.dots):
            height = top - 10 - ROW * (len(column.dots) - k) + ROW / 2
            drawn.append(_touchpoint(column.x + BAR + 16, height, each, most, right))
    return "".join(drawn)


def draw_legend(at: Layout, y: float) -> str:
    """What the colours mean, and the scale of the first bars."""
    x, drawn = SIDE, list[str]()
    looks = [("flow", "", "as today")]
    if at.journey.variant:
        looks += [("variant", "", "added by the what-if"), ("", "baseline", "no longer flowing")]
    for fill, stroke, words in looks:
        shape = f"M{n(x)} {n(y - 9)}h18v9h-18Z"
        drawn.append(svg.path(shape, fill=fill, stroke=stroke, dash="3 3" if stroke else ""))
        drawn.append(svg.text(x + 24, y, words, fill="ink2"))
        x += 24 + svg.width_of(words) + 18
    if at.journey.touchpoints:
        for token in ("low2", "low1", "", "high1", "high2"):
            fill, ring = (token, "") if token else ("surface", "ink2")
            drawn.append(svg.circle(x + 5, y - 4, 5 if token else 4.3, fill=fill, stroke=ring))
            x += 13
        words = "touchpoint: below … above expectation; area = visits"
        drawn.append(svg.text(x + 6, y, words, fill="ink2"))
    return "".join(drawn)


# --- words over bars ------------------------------------------------------------------------------------------------
def _words_height(at: Layout) -> float:
    return 48.0 + (16 if at.journey.variant else 0)


def _words(at: Layout, i: int, y: float, right: float) -> Iterator[str]:
    column = at.columns[i]
    x = column.x + BAR + 4
    most = max(30.0, right - x)
    yield svg.text(x, y, column.title, size=13.5, bold=True, most=most)
    entries = column.stage.entries
    change, colour = change_words(entries)
    now = entries.now
    yield svg.text(x, y + 16, now, most=most)
    share = at.columns[i - 1].onward if i else None
    if share and share.flow and share.flow.share and len(column.names) == 1:
        after = x + svg.width_of(now) + 8
        passed = share.flow.share
        said_share = passed.now
        if after + svg.width_of(said_share) < right:
            yield svg.text(after, y + 16, said_share, fill="ink3")
    if change:
        yield svg.text(x, y + 32, change, fill=colour, bold=colour == "variant", most=most)
    if i == 0 or column.fresh:
        yield _scale_mark(column, x, y + (48 if at.journey.variant else 32), most)


def _scale_mark(column: Column, x: float, y: float, most: float) -> str:
    """An upright line of a round number of prospects: the scale of what follows."""
    if column.scale <= 0:
        return ""
    count = step_of(5 / column.scale)
    while count * column.scale > 12:
        count = count / 2
    mark = count * column.scale
    words = f"= {count:,.10g}" + (", new scale" if column.fresh else "")
    line = svg.rect(x, y - mark, 4, mark, fill="ink3", more='data-mark="scale"')
    return line + svg.text(x + 9, y, words, fill="ink3", size=11, most=most - 9)


def _touchpoint(x: float, y: float, of: Touchpoint, most: float, right: float) -> str:
    quality = of.quality
    signed = "" if quality is None else quality.now
    begin = x + 18
    value = svg.width_of(signed) + 6 if signed and felt_value(of) is not None else 0.0
    name = svg.cut(of.name, max(10.0, right - begin - value))
    words = svg.text(begin, y + 4, of.name, most=max(10.0, right - begin - value))
    if value:
        words += svg.text(begin + svg.width_of(name) + 6, y + 4, signed, fill="ink2")
    return dot(x, y, of, most) + words


# --- referrals ------------------------------------------------------------------------------------------------------
def _arcs(at: Layout) -> list[tuple[Referral, int, str]]:
    """Each referral that somebody follows, the bar it leads to, and the stage beside the way that it enters first."""
    found = []
    for each in at.journey.referrals:
        if each.number.empty:
            continue
        place = at.order.place(each.target)
        by = ""
        if place is None:
            onward = [f for f in at.journey.flows if f.source == each.target and at.order.place(f.target) is not None]
            if not onward:
                continue
            best = max(onward, key=lambda f: f.number.most)
            place, by = at.order.place(best.target) or 0, each.target
        found.append((each, place, by))
    return found


def _arc(at: Layout, of: tuple[Referral, int, str], y: float, top: float) -> str:
    referral, place, by = of
    target = at.columns[place].x + BAR / 2
    senders = [i for name in referral.senders if (i := at.order.place(name)) is not None]
    start = at.columns[max(senders, default=len(at.columns) - 1)].x + BAR / 2
    if start == target:
        start = target + 60
    words = referral.name + (f", as {by} (below)" if by else "")
    wide = said_width(words, referral.number, 420)
    x = min(max(SIDE, (start + target) / 2 - wide / 2), at.width - SIDE - wide)
    line = f"M{n(start)} {n(top - 4)}V{n(y + 10)}Q{n(start)} {n(y)} {n(start + (10 if target > start else -10))} {n(y)}"
    line += f"H{n(target + (-10 if target > start else 10))}Q{n(target)} {n(y)} {n(target)} {n(y + 10)}V{n(top - 8)}"
    ground = svg.rect(x - 6, y - 12, wide + 12, 18, fill="surface")
    return arrow(line, (target, top - 2), down=True) + ground + said(x, y + 4, words, referral.number, most=420)
