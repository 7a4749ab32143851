"""What a result is the result of: all that must be equal for the bits to be equal, and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sojourn.results.rounding import exact_duration
from sojourn.results.shape import Shape

if TYPE_CHECKING:
    from sojourn import _core

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Identity of a run. No time stamp, no thread count, no machine: those do not move a bit.

    Attributes
    ----------
    format
        Version of this record and of the command line's JSON.
    version
        Of the product.
    scenario, scenario_hash
        Name of the journey and hash of what was compiled.
    seed, stream_version
        Of the random numbers.
    replications, prospects, blocks, block_size
        Sizes; `prospects` counts those who arrived, referred ones apart.
    kernel
        ``independent`` or ``coupled``.
    horizon, follow
        Lengths that read back exactly, such as ``26 weeks``.
    warm_up
        The same, of what was simulated before the start and not counted; empty where there was none.
    digest
        SHA-256 over the sorted integer tallies.
    complete
        False for a part of a run.
    """

    format: int
    version: str
    scenario: str
    scenario_hash: str
    seed: int
    stream_version: int
    replications: int
    prospects: int
    blocks: int
    block_size: int
    kernel: str
    horizon: str
    follow: str
    digest: str
    complete: bool
    warm_up: str = ""

    def as_json(self) -> dict[str, Any]:
        """All fields, in order."""
        return asdict(self)


def manifest_of(shape: Shape, tallies: _core.Tallies, *, seed: int, version: str, stream_version: int) -> Manifest:
    """Gather the manifest and compute the digest. O(size of the tallies)."""
    return Manifest(
        format=FORMAT,
        version=version,
        scenario=shape.name,
        scenario_hash=shape.scenario_hash,
        seed=seed,
        stream_version=stream_version,
        replications=tallies.replications,
        prospects=tallies.prospects,
        blocks=tallies.blocks,
        block_size=tallies.block_size,
        kernel=shape.kernel,
        horizon=exact_duration(shape.horizon),
        follow=exact_duration(shape.follow),
        digest=hashlib.sha256(tallies.canonical()).hexdigest(),
        complete=tallies.complete,
        warm_up=exact_duration(shape.warm_up) if shape.warm_up else "",
    )
