"""Fix first: the ranking's picture with those that show an effect, and what is left out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sojourn.report.markup import clipped, drawn, note, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.explore.ranking import Ranking, Row
    from sojourn.picture.figure import Picture

MOST: Final = 6  # candidates that a sheet has room for
_FEW: Final = 3  # of those without an effect, where none shows one
_NAMED: Final = 4
TITLE: Final = "Fix first: each touchpoint improved alone"


def fix_first(ranking: Ranking | None, why: str = "") -> str:
    """Return the section; nothing where no ranking was asked for, and the reason where there can be none."""
    if ranking is None:
        return section(TITLE, note(f"No ranking: {clipped(why, 300)}.")) if why else ""
    if not ranking.rows:
        return section(TITLE, note("No candidate: no touchpoint has anything that a step betters."))
    return section(TITLE, drawn(lambda: shortened(ranking)), kind="fix")


def shortened(ranking: Ranking) -> Picture:
    """Return the picture of the candidates that show an effect; the finding and the intervals are those of all."""
    shown = [row for row in ranking.rows if row.shown][:MOST]
    kept = shown or list(ranking.rows[:_FEW])
    left = [row for row in ranking.rows if row not in kept]
    picture = replace(ranking, rows=tuple(kept)).picture()
    return replace(picture, title=ranking.headline.rstrip("."), note=" ".join(_notes(ranking, kept, left)))


def _notes(ranking: Ranking, kept: Sequence[Row], left: Sequence[Row]) -> list[str]:
    hollow = "" if all(row.shown for row in kept) else " Hollow: no effect shown, so no rank."
    said = [f"Solid: 95 % interval, valid for all {len(ranking.rows)} at once.{hollow}"]
    if any(row.evidence for row in kept):
        said.append("Dotted: the same step under other published evidence, from the least to the most.")
    if any(row.rests_on for row in kept):
        said.append("Evidence: the lowest grade of what carries it; association is not effect.")
    groups = (
        ("shows an effect too", "show an effect too", [row for row in left if row.shown]),
        ("makes it worse", "make it worse", [row for row in left if row.verdict == "makes it worse"]),
        ("shows no effect", "show no effect", [r for r in left if r.verdict in ("no effect shown", "unchanged")]),
        (
            "touches too few prospects to judge",
            "touch too few prospects to judge",
            [row for row in left if row.verdict == "too few prospects"],
        ),
    )
    told = [f"{len(rows)} {one if len(rows) == 1 else more} ({_names(rows)})" for one, more, rows in groups if rows]
    if told:
        said.append(f"Left out: {'; '.join(told)}. sojourn rank lists all.")
    return said


def _names(rows: Sequence[Row]) -> str:
    names = [clipped(row.name, 40) for row in rows[:_NAMED]]
    more = ["..."] if len(rows) > _NAMED else []
    return ", ".join([*names, *more])
