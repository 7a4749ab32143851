"""Scores of a batch of prospects: what every implementation counts, in integers, so that they can be compared."""

from __future__ import annotations

from dataclasses import dataclass, field

TICKS_PER_DAY = 86_400 * 1024
MILLIONTHS = 1_000_000
GRID_STEPS = 100  # as the engine: occupancy at 0, 1, ..., 100 % of the horizon
BINS = 38 * 32 + 1  # as the engine: 32 bins an octave

#: score -> what it is counted by
BY_STAGE = ("entries", "reached", "time in", "sojourn", "time to", "revenue")
BY_TOUCHPOINT = ("visits", "wait", "quality", "quality squared")
BY_OUTCOME = ("outcomes", "exits")
#: of a team, by touchpoint
STAFF_SCORES = ("requests", "waited", "queue", "service", "abandoned", "abandoned queue")
SCORES = (*BY_STAGE, *BY_TOUCHPOINT, *BY_OUTCOME, "occupancy")

Batch = dict[str, list[int]]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Batches of one implementation, and how long they took in seconds of wall clock and of this process's CPU."""

    batches: list[Batch] = field(repr=False)
    wall: float
    cpu: float

    @property
    def events(self) -> int:
        """Visits in all batches: an event is a visit with the transition that ends it."""
        return sum(sum(batch["visits"]) for batch in self.batches)

    @property
    def nanoseconds(self) -> float:
        """CPU time an event."""
        return self.cpu / self.events * 1e9


def ticks(days: float) -> int:
    """Round half up to ticks of 2^-10 s."""
    return int(days * TICKS_PER_DAY + 0.5)


def bin_of(duration: int) -> int:
    """Bin of a duration in ticks."""
    if duration < 32:
        return duration
    shift = duration.bit_length() - 6
    return min(shift * 32 + (duration >> shift), BINS - 1)


def empty(stages: int, touchpoints: int, outcomes: int) -> Batch:
    """Zeros for one batch; histograms are named after their durations."""
    sizes = dict.fromkeys(BY_STAGE, stages)
    sizes |= dict.fromkeys(BY_TOUCHPOINT, touchpoints) | dict.fromkeys(BY_OUTCOME, outcomes)
    sizes |= {"occupancy": stages * (GRID_STEPS + 1), "sojourn bins": stages * BINS, "time to bins": stages * BINS}
    sizes |= {"wait bins": touchpoints * BINS}
    return {name: [0] * size for name, size in sizes.items()}
