"""What a scenario was made of: its tree before presets put numbers in place, to be changed and made anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sojourn.scenario.file.placed import copied
from sojourn.scenario.file.source import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from sojourn.scenario.file.fragments import Used
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.model import Scenario


@dataclass(kw_only=True, eq=False)
class Ground:
    """Where a scenario comes from.

    `own` is the file alone (None where it is changed already), `root` the file with fragments and presets merged under
    it, without its what-ifs. Neither is changed. `made` is the scenario itself: one that was altered since is another.
    `spelled`: the scenario was built or altered in code, so that the numbers of its presets are written out.
    """

    file: str
    text: str
    folder: Path
    data: Path | None
    own: Mapping | None
    root: Mapping
    used: dict[str, Used]
    lost: Lost
    spelled: bool = False
    made: Scenario | None = field(default=None, repr=False)

    def tree(self) -> Mapping:
        """Return a copy of the merged tree, to be changed."""
        return fresh(self.root)

    def losses(self) -> Lost:
        """Return a copy of what was taken out of the tree."""
        return {path: set(keys) for path, keys in self.lost.items()}


def fresh(root: Mapping) -> Mapping:
    """Return a copy of a tree."""
    made = copied(root)
    assert isinstance(made, Mapping)
    return made
