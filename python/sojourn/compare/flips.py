"""Who is won and who is lost: prospects whose lives end differently, and where these part."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sojourn.results.metric import Metric
from sojourn.results.student import t95

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn import _core

FEW = 30  # flips below which Wilson's interval is taken
_Z = 1.959964


@dataclass(frozen=True, kw_only=True)
class Flip:
    """Prospects of one channel and segment whose lives part in one place, with the same end.

    Attributes
    ----------
    verdict
        ``won`` (in the variant only), ``lost`` (in the baseline only), ``both``, ``neither``.
    kind, place
        Where lives part: ``touchpoint``, ``clock`` or ``arrival`` and its name; empty where they never do.
    """

    channel: str
    segment: str
    verdict: str
    kind: str
    place: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Flips:
    """What became of the same prospects in both runs, over all replications.

    Attributes
    ----------
    prospects
        Those who are in both runs.
    won, lost
        Share of them who reach the stage that counts as success in the variant only, and in the baseline only.
    won_count, lost_count
        The same, counted.
    unchanged
        Lives that are the same to the tick.
    only_baseline, dropped_won
        Prospects of the baseline alone, and those of them who were won.
    only_variant, added_won
        Prospects of the variant alone (more demand, further referrals), and those of them who are won.
    rows
        Every combination of channel, segment, end and place that was seen.
    per_replication
        Prospects of a replication who are in both runs.
    """

    prospects: int
    won: Metric
    lost: Metric
    won_count: int
    lost_count: int
    unchanged: int
    only_baseline: int
    dropped_won: int
    only_variant: int
    added_won: int
    rows: tuple[Flip, ...]
    per_replication: float

    def by(self, key: str) -> dict[str, tuple[int, int]]:
        """Won and lost by `channel`, `segment` or `place`, most of both first."""
        found: dict[str, list[int]] = {}
        for row in self.rows:
            if row.verdict in ("won", "lost"):
                pair = found.setdefault(getattr(row, key), [0, 0])
                pair[row.verdict == "lost"] += row.count
        ordered = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
        return {name: (won, lost) for name, (won, lost) in ordered}

    def as_json(self) -> dict[str, Any]:
        """Counts over all replications, and shares with their half-widths."""
        return {
            "prospects": self.prospects,
            "unchanged": self.unchanged,
            "won": {"count": self.won_count, "share": self.won.value, "half_width": self.won.half_width},
            "lost": {"count": self.lost_count, "share": self.lost.value, "half_width": self.lost.half_width},
            "only_baseline": {"prospects": self.only_baseline, "won": self.dropped_won},
            "only_variant": {"prospects": self.only_variant, "won": self.added_won},
            "rows": [
                {
                    "channel": row.channel,
                    "segment": row.segment,
                    "verdict": row.verdict,
                    "kind": row.kind,
                    "place": row.place,
                    "count": row.count,
                }
                for row in self.rows
            ],
        }


def flips_of(pairs: _core.Pairs, *, names: tuple[Sequence[str], Sequence[str]], blocks: int, scale: float) -> Flips:
    """Read what the pair engine counted.

    Parameters
    ----------
    pairs
        Of a run of both.
    names
        Of channels and of segments, in the engine's order.
    blocks
        Blocks in all; those kept have their own counts.
    scale
        Prospects of a replication.
    """
    channels, segments = names
    rows = tuple(
        Flip(
            channel=channels[channel],
            segment=segments[segment],
            verdict=verdict,
            kind=kind,
            place=name,
            count=count,
        )
        for channel, segment, verdict, kind, name, count in pairs.flips
    )
    counted: Callable[[str], int] = lambda verdict: sum(row.count for row in rows if row.verdict == verdict)  # noqa: E731
    won, lost = counted("won"), counted("lost")
    return Flips(
        prospects=pairs.prospects,
        won=share("won", won, pairs.prospects, pairs.pulls[0], blocks),
        lost=share("lost", lost, pairs.prospects, pairs.pulls[1], blocks),
        won_count=won,
        lost_count=lost,
        unchanged=pairs.unchanged,
        only_baseline=pairs.only_first,
        dropped_won=pairs.dropped_won,
        only_variant=pairs.only_second,
        added_won=pairs.added_won,
        rows=rows,
        per_replication=scale,
    )


def share(name: str, count: float, cases: int, by_block: Sequence[int], blocks: int) -> Metric:
    """A share of prospects by the counts of the blocks kept, t; Wilson's interval below 30 of them.

    Blocks hold equally many root prospects, so the share is the mean of blocks, and its error their spread.
    """
    if cases == 0:
        return _share(name, None, None, None, 0, "cases")
    value = count / cases
    if min(count, cases - count) < FEW or len(by_block) < 2:
        middle, reach = value + _Z**2 / (2 * cases), _Z * math.sqrt(value * (1 - value) / cases + (_Z / cases) ** 2 / 4)
        low, high = ((middle + end * reach) / (1 + _Z**2 / cases) for end in (-1, 1))
        return _share(name, value, max(0.0, low), high, cases, "cases")
    mean = math.fsum(by_block) / len(by_block)
    spread = math.sqrt(math.fsum((each - mean) ** 2 for each in by_block) / (len(by_block) - 1))
    half = t95(len(by_block) - 1) * spread * blocks / cases / math.sqrt(blocks)
    return _share(name, value, value - half, value + half, blocks, "blocks")


def _share(name: str, value: float | None, low: float | None, high: float | None, n: int, units: str) -> Metric:
    half = None if low is None or high is None else (high - low) / 2
    return Metric(
        name=name, filters={}, unit="share", value=value, half_width=half, low=low, high=high, n=n,
        units="blocks" if units == "blocks" else "cases",
    )  # fmt: skip
