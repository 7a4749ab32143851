"""The values of a touchpoint being built that what-ifs may name: `call.after`, `call.quality`."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.scenario.build.observed import Lever
from sojourn.scenario.build.refs import TouchpointName


@dataclass(kw_only=True, eq=False)
class TouchpointLevers(TouchpointName):
    """A touchpoint by its name, and the paths of its values."""

    @property
    def after(self) -> Lever:
        """When the first visit is due."""
        return self._lever("after")

    @property
    def every(self) -> Lever:
        """From one due visit to the next."""
        return self._lever("every")

    @property
    def reach(self) -> Lever:
        """The share of visits that reach the prospect."""
        return self._lever("reach")

    @property
    def quality(self) -> Lever:
        """The mean of its quality."""
        return self._lever("quality.mean")

    @property
    def friction(self) -> Lever:
        """The frictions of a visit."""
        return self._lever("quality.friction")

    @property
    def service(self) -> Lever:
        """How long a visit takes."""
        return self._lever("service")

    @property
    def attempts(self) -> Lever:
        """How many attempts there are at most."""
        return self._lever("attempts.up to")

    @property
    def cost(self) -> Lever:
        """What each visit costs."""
        return self._lever("cost")

    def _lever(self, key: str) -> Lever:
        return Lever(path=f"touchpoints.{self.name}.{key}")
