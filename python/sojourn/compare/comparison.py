"""A baseline and its variants compared: differences over the same prospects, as text, tables, JSON and twins."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from sojourn.errors import InputError
from sojourn.results.page import MOST, html_page, text_page
from sojourn.results.reported import Reported

if TYPE_CHECKING:
    from sojourn.compare.account import Account
    from sojourn.compare.arm import Arm
    from sojourn.compare.effect import Effect
    from sojourn.compare.pictures import Pictures
    from sojourn.compare.twin import Twin
    from sojourn.results.frame import Frame
    from sojourn.results.results import Results

FORMAT = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison(Reported):
    """What variants change, over the same prospects with the same luck.

    Attributes
    ----------
    baseline
        Results of the journey as it is.
    arms
        One for each variant, in the order asked for.
    won
        The stage that counts as success.
    headline_family
        How many figures the p-values of headlines are corrected for: prospects won and net, of all arms.
    family
        How many differences the other p-values are corrected for: every one that is shown or listed, of all arms.
    command
        How to get the same again; empty in Python.
    everything
        Whether every metric was compared; otherwise those that were asked for.

    Examples
    --------
    >>> import sojourn as sj
    >>> def journey(days):
    ...     j = sj.Journey("tiny", start="2026-01-05", horizon=30*sj.d)
    ...     lead, client, lost = j.stages("lead", "client", "lost")
    ...     lead.drift("gives up", lost, after=sj.exponential(10*sj.d))
    ...     lead.touchpoint("call", after=sj.exponential(days*sj.d)).outcome("yes", client, share=40*sj.pct)
    ...     j.channel("web", cohort=2000, to=lead)
    ...     return j.scenario().run(replications=2, threads=1)
    >>> found = journey(5).compare(journey(1), won="client")
    >>> found.arms[0].won.verdict, found.arms[0].won.difference.unit
    ('shown', 'count')
    """

    baseline: Results = field(repr=False)
    arms: tuple[Arm, ...]
    won: str
    headline_family: int
    family: int
    command: str = ""
    everything: bool = True

    def arm(self, name: str = "") -> Arm:
        """Return the variant of this name; the only one unless named.

        Raises
        ------
        InputError
            Where there is none, or several and no name.
        """
        found = [each for each in self.arms if not name or each.name == name]
        if len(found) == 1:
            return found[0]
        msg = f"which variant: {' or '.join(repr(each.name) for each in self.arms)}"
        raise InputError(f"no variant {name!r}; there is: {', '.join(a.name for a in self.arms)}" if name else msg)

    def difference(self, name: str, *, variant: str = "", **filters: str | int) -> Effect:
        """Return the difference of a metric, by its name and all its filters, in one of the variants.

        Raises
        ------
        InputError
            Where there is no such difference.
        """
        arm = self.arm(variant)
        found = arm.effect(name, **filters)
        if found is None:
            from sojourn.compare.effect import label

            msg = f"no difference of {label(name, filters)!r} between {arm.name!r} and the baseline"
            raise InputError(msg)
        return found

    @property
    def headline(self) -> str:
        """The finding, one sentence for each variant."""
        return "\n".join(account.headline for account in self._accounts())

    def summary(self, most: int = MOST) -> str:
        """Return the whole account as text, with intervals drawn where a line has no more than `most` cells."""
        from sojourn.compare.account import closing, leading

        pages = []
        for account in self._accounts():
            page = text_page(account.headline, leading(self, account), account.sections, account.notes, most)
            pages.append(page.rstrip())
        return "\n\n".join([*pages, "\n".join(closing(self))])

    def table(self, variant: str = "") -> Frame:
        """Return every difference as a table, one row a metric, with `to_pandas()`; of all variants unless named."""
        from sojourn.compare.table import differences_table

        return differences_table([self.arm(variant)] if variant else self.arms)

    def tables(self) -> dict[str, Frame]:
        """Return the tables by name: differences, flips, evidence, moved."""
        from sojourn.compare.table import tables_of

        return tables_of(self.arms)

    def twins(
        self, *, verdict: str = "won", typical: bool = True, variant: str = "", count: int = 1
    ) -> tuple[Twin, ...]:
        """Return prospects whose lives end differently, each told twice; see `sojourn.compare.typical`.

        Parameters
        ----------
        verdict
            ``won``: they reach `won` in the variant only; ``lost``: in the baseline only.
        typical
            From the most common way in which lives part, from the middle of it outward; otherwise in the order of
            their keys, which is a random one.
        variant
            Which, where there are several.
        count
            How many at most.

        Raises
        ------
        InputError
            Where flips were not counted.
        """
        from sojourn.compare.typical import twins_of

        return twins_of(self, self.arm(variant), verdict=verdict, typical=typical, count=count)

    def pictures(self, variant: str = "") -> Pictures:
        """Return the pictures of a variant beside the baseline: `map()`, `funnel()`, `changes()`, `won_lost()`, ...

        Raises
        ------
        InputError
            Where there is no such variant, or several and no name.
        """
        from sojourn.compare.pictures import Pictures

        return Pictures(of=self, variant=self.arm(variant).name)

    def as_json(self) -> dict[str, Any]:
        """Return format 1: the manifest of the baseline, every difference as a metric, and each variant besides."""
        return {
            "format": FORMAT,
            "manifest": self.baseline.manifest.as_json(),
            "metrics": [{"variant": arm.name, **each.as_json()} for arm in self.arms for each in arm.every],
            "diagnostics": [],
            "comparison": {
                "won": self.won,
                "headline_family": self.headline_family,
                "family": self.family,
                "variants": [arm.as_json() for arm in self.arms],
            },
        }

    def _accounts(self) -> list[Account]:
        from sojourn.compare.account import account

        return [account(self, arm) for arm in self.arms]

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        from sojourn.compare.account import closing, leading

        pages = [
            html_page(each.headline, leading(self, each), each.sections, each.notes, self.pictures(arm.name).changes)
            for arm, each in zip(self.arms, self._accounts(), strict=True)
        ]
        closed = "".join(f"<p><small>{escape(line)}</small></p>" for line in closing(self))
        return f'{"".join(pages)}<div class="sj">{closed}</div>'
