"""One variant beside its baseline: every difference, who is won and lost, what it is worth, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sojourn import _core
    from sojourn.compare.effect import Effect
    from sojourn.compare.exchange import Exchange
    from sojourn.compare.flips import Flips
    from sojourn.compare.support import Support
    from sojourn.compare.worth import Worth
    from sojourn.results.results import Results
    from sojourn.scenario.variant import Moved, Variant


@dataclass(frozen=True, kw_only=True, eq=False)
class Arm:
    """What a variant does.

    Attributes
    ----------
    name
        Of the variant.
    results
        Its own results.
    variant
        The changes; None where two runs are compared as they are.
    won, money
        Prospects won, and net, revenue and cost, over the horizon; no money where there is none.
    effects
        The paired difference of every metric that both runs have.
    missing
        Metrics that one run alone has, each with which: they have no difference.
    flips
        Who is won and lost; None where that was not asked for, or cannot be known.
    worth
        Gain against the costs that the what-ifs state; None without money.
    supports
        Published numbers that act where the change does, first those that carry it.
    exchanges
        The same change under other published numbers.
    notes
        What was left out, and why.
    pairs
        What the flips were counted from, with examples.
    """

    name: str
    results: Results = field(repr=False)
    variant: Variant | None = field(repr=False)
    won: Effect
    money: tuple[Effect, ...]
    effects: tuple[Effect, ...] = field(repr=False)
    missing: tuple[str, ...] = ()
    flips: Flips | None = field(default=None, repr=False)
    worth: Worth | None = field(default=None, repr=False)
    supports: tuple[Support, ...] = field(default=(), repr=False)
    exchanges: tuple[Exchange, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()
    pairs: _core.Pairs | None = field(default=None, repr=False)

    @property
    def net(self) -> Effect | None:
        """The difference in net over the horizon; None without money.

        Of some prospects of a staffed journey, that of their contribution before staff, which the house pays.
        """
        return self.money[0] if self.money else None

    @property
    def every(self) -> tuple[Effect, ...]:
        """All differences: prospects won, money, then every metric."""
        return (self.won, *self.money, *self.effects)

    @property
    def headline(self) -> tuple[Effect, ...]:
        """What a headline speaks of: prospects won, and net where there is money."""
        return (self.won, *self.money[:1])

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Each value that changes."""
        return () if self.variant is None else self.variant.moved

    @property
    def carriers(self) -> tuple[Support, ...]:
        """The published numbers that turn what is moved into behaviour."""
        return tuple(each for each in self.supports if each.carries)

    def effect(self, name: str, **filters: str | int) -> Effect | None:
        """The difference of a metric by its name and all its filters; None where there is none."""
        wanted = dict(filters)
        return next((each for each in self.effects if each.name == name and dict(each.filters) == wanted), None)

    def as_json(self) -> dict[str, Any]:
        """Everything but the metrics, which stand in one list for all variants."""
        return {
            "name": self.name,
            "digest": self.results.digest,
            "scenario_hash": self.results.manifest.scenario_hash,
            "moved": [
                {
                    "path": each.path,
                    "before": each.before,
                    "after": each.after,
                    "from": None if each.start is None else each.start.isoformat(),
                }
                for each in self.moved
            ],
            "missing": list(self.missing),
            "flips": None if self.flips is None else self.flips.as_json(),
            "worth": None if self.worth is None else self.worth.as_json(),
            "rests_on": [each.as_json() for each in self.supports],
            "exchanges": [each.as_json() for each in self.exchanges],
            "notes": list(self.notes),
        }
