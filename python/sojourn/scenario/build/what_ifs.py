"""A what-if of a journey being built."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from sojourn.quantities.units import number_text
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share, finite, must_be
from sojourn.scenario.build.observed import Exit, Lever, OutcomeOf
from sojourn.scenario.build.refs import AttributeRef, CalendarRef, StageName, TouchpointName
from sojourn.scenario.model_what_if import Change, WhatIf
from sojourn.scenario.what_if.texts import text_of

if TYPE_CHECKING:
    from datetime import date

    from sojourn.scenario.build.journey import Journey

    Path: TypeAlias = "Lever | Exit | OutcomeOf | str"

_WHERE = 'a path such as "channels.web.rate", a value such as call.after, or a line such as lead.to(client)'


@dataclass(kw_only=True, eq=False)
class WhatIfRef:
    """A what-if of a journey being built; `Journey.what_if` makes it.

    Examples
    --------
    >>> import sojourn as sj
    >>> from sojourn import d, h, minute, pct
    >>> j = sj.Journey("tiny", start="2026-01-05", horizon=30*d)
    >>> lead, client, lost = j.stages("lead", "client", "lost")
    >>> call = lead.touchpoint("call", after=2*h).outcome("signs", client, share=30*pct).otherwise(lost)
    >>> fast = j.what_if("fast").set(call.after, 1*minute).scale("channels.web.rate", 1.2)
    >>> [(each.path, each.how) for each in fast.freeze().changes]
    [('touchpoints.call.after', '1 min'), ('channels.web.rate', 'times 1.2')]
    """

    journey: Journey
    name: str
    changes: list[Change] = field(default_factory=list)
    whole: WhatIf | None = None

    def set(self, path: Path, value: object) -> WhatIfRef:
        """Put a value in place of another: a quantity, a law, a name, or the text of one."""
        if isinstance(value, (CalendarRef, StageName, TouchpointName, AttributeRef)):
            return self._change(path, value.name)
        return self._change(path, text_of(value, str(path)))

    def scale(self, path: Path, factor: float) -> WhatIfRef:
        """Multiply a value: a number, a quantity, a rate, or a law of times or money."""
        return self._change(path, f"times {number_text(finite(factor, 'scale: a factor'))}")

    def add(self, path: Path, amount: object) -> WhatIfRef:
        """Add to a value: a number (below 0: take away), a time, money, or a text such as ``"10 points"``.

        Times that are added to a law are dead time.
        """
        if isinstance(amount, Share):
            why = f"a share changes by points or by per cent; say which: `{number_text(amount.percent)} points`"
            msg = f"add: {why}, or .scale({path}, {1 + amount.fraction:g})"
            raise TypeError(msg)
        if isinstance(amount, (int, float)) and not isinstance(amount, bool) and amount < 0:
            return self._change(path, f"minus {number_text(-amount)}")
        return self._change(path, f"plus {text_of(amount, str(path))}")

    def subtract(self, path: Path, amount: object) -> WhatIfRef:
        """Take away from a value: a number, a time, money, or a text such as ``"10 points"``."""
        kinds = (int, float, str, Duration, Money, Rate, Flow)
        must_be(amount, kinds, 'subtract: a number, a quantity, or a text such as "10 points"')
        return self._change(path, f"minus {text_of(amount, str(path))}")

    def since(self, start: str | date) -> WhatIfRef:
        """Say from when; always unless said."""
        self.whole = replace(self.freeze(), start=self.journey.local(start))
        return self

    def costs(self, costs: Flow | Money) -> WhatIfRef:
        """Say what it costs by itself, once or per time."""
        must_be(costs, (Flow, Money), "costs: money such as 26000*eur*per(year)")
        self.journey.spends(costs)
        self.whole = replace(self.freeze(), costs=costs)
        return self

    def freeze(self) -> WhatIf:
        """Return the what-if as a value."""
        whole = self.whole or WhatIf(name=self.name, changes=())
        return replace(whole, changes=tuple(self.changes))

    def _change(self, path: Path, how: str) -> WhatIfRef:
        must_be(path, (str, Lever, Exit, OutcomeOf), f"a what-if: {_WHERE}")
        written = f"observed.{path}" if isinstance(path, (Exit, OutcomeOf)) else str(path)
        if any(each.path == written for each in self.changes):
            msg = f"what-if `{self.name}`: `{written}` is changed already; do two what-ifs together"
            raise ValueError(msg)
        self.changes.append(Change(path=written, how=how))
        return self
