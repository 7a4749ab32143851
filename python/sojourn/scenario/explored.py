"""What can be asked of a scenario by running it many times; the work is done by the steps after it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sojourn.explore.inputs import Doubt
    from sojourn.explore.optimise import Optimum
    from sojourn.explore.ranking import Ranking
    from sojourn.explore.sensitivity import Sensitivity
    from sojourn.explore.solve import Solution
    from sojourn.explore.sweep import Sweep
    from sojourn.scenario.model_what_if import WhatIf


class Explored:
    """The questions of `sojourn.explore` as methods of a scenario."""

    def sweep(self, vary: str | Sequence[str], *, metrics: str | Sequence[str], **options: Any) -> Sweep:
        """Run the scenario at many settings of its levers; see `sojourn.explore.sweep.sweep` for the options.

        Parameters
        ----------
        vary : text or sequence of texts
            Levers: ``touchpoints.first call.after=1 min, 5 min, 1 h`` or ``...=1 min to 60 min log``.
        metrics : text or sequence of texts
            Such as ``client share``.
        **options
            `design`, `points`, `prospects`, `replications`, `seed`, `threads`, `file`, `on_progress`.
        """
        sweep = import_module("sojourn.explore.sweep").sweep  # exploring stands after scenarios in the flow
        return cast("Sweep", sweep(self, vary, metrics=metrics, **options))

    def rank(self, *, steps: Sequence[str] | None = None, **options: Any) -> Ranking:
        """Say what to fix first: every touchpoint bettered alone, over the same prospects; see `sojourn.explore.rank`.

        Parameters
        ----------
        steps : sequence of texts, optional
            What is tried: ``quality: plus 0.2``, ``delay: times 0.5``, ``friction: times 0.5``, ``attempts: plus 1``
            unless given.
        **options
            `budget`, `what_ifs`, `metric`, `least`, `together`, `won`, `evidence`, `prospects`, `replications`, `seed`,
            `threads`, `on_progress`, `on_step`.

        Examples
        --------
        >>> import sojourn as sj
        >>> scenario = sj.loads('''
        ... sojourn: 1
        ... name: tiny
        ... clock: {start: 2026-01-05, horizon: 30 d}
        ... channels: {web: {cohort: 4000, to: lead}}
        ... stages: {lead: {}, offer: {}, lost: {}, client: {}}
        ... touchpoints:
        ...   call: {in: lead, after: 1 h, outcomes: {yes: {to: offer, share: 30 %}, else: lost}}
        ...   visit: {in: offer, after: 1 h, outcomes: {yes: {to: client, share: 80 %}, else: lost}}
        ... ''')
        >>> found = scenario.rank(steps=["share: plus 5 points"], metric="client share", replications=2)
        >>> [row.touchpoint for row in found.rows]
        ['call', 'visit']
        """
        rank = import_module("sojourn.explore.rank").rank
        return cast("Ranking", rank(self, steps=steps, **options))

    def solve(self, goal: str, *, by: str, between: tuple[str, str] | None = None, **options: Any) -> Solution:
        """Find the value of a lever at which a metric is what it should be; see `sojourn.explore.solve.solve`.

        Parameters
        ----------
        goal : text
            ``client share = 5 %``, also with ``>=`` or ``<=``.
        by : text
            Path of the lever.
        between : (text, text), optional
            The ends of the range that is searched.
        **options
            `prospects`, `replications`, `seed`, `threads`, `on_progress`.

        Examples
        --------
        >>> import sojourn as sj
        >>> scenario = sj.loads('''
        ... sojourn: 1
        ... name: tiny
        ... clock: {start: 2026-01-05, horizon: 30 d}
        ... channels: {web: {cohort: 4000, to: lead}}
        ... stages: {lead: {drift: {gives up: {to: lost, after: 10 d}}}, lost: {}, client: {}}
        ... touchpoints: {call: {in: lead, after: 1 h, outcomes: {yes: {to: client, share: 30 %}, else: stay}}}
        ... ''')
        >>> found = scenario.solve("client share = 40 %", by="touchpoints.call.outcomes.yes.share", replications=2)
        >>> abs(found.answers[0].setting.number - 40) < 2
        True
        """
        solve = import_module("sojourn.explore.solve").solve
        return cast("Solution", solve(self, goal, by=by, between=between, **options))

    def sensitivity(self, vary: str | Sequence[str], *, metric: str, **options: Any) -> Sensitivity:
        """Say which levers a metric hangs on; see `sojourn.explore.sensitivity.sensitivity`.

        Parameters
        ----------
        vary : text or sequence of texts
            Levers with their ranges.
        metric : text
            Such as ``net``.
        **options
            `screen`, `base`, `sets`, `prospects`, `replications`, `seed`, `threads`, `on_progress`.
        """
        sensitivity = import_module("sojourn.explore.sensitivity").sensitivity
        return cast("Sensitivity", sensitivity(self, vary, metric=metric, **options))

    def doubt(self, metric: str, *what_ifs: str | WhatIf | Mapping[str, object], **options: Any) -> Doubt:
        """Say how far counted rates and published ranges leave a metric open; see `sojourn.explore.inputs.doubt`.

        Parameters
        ----------
        metric : text
            Such as ``client share``.
        *what_ifs : text, WhatIf or mapping
            With them, what is left open of the difference that they make.
        **options
            `vary`, `draws`, `by_input`, `prospects`, `replications`, `seed`, `threads`, `on_progress`.
        """
        doubt = import_module("sojourn.explore.inputs").doubt
        return cast("Doubt", doubt(self, metric, *what_ifs, **options))

    def optimise(self, levers: str | Sequence[str], *, budget: str, **options: Any) -> Optimum:
        """Say what a budget should be spent on; see `sojourn.explore.optimise.optimise`.

        Parameters
        ----------
        levers : text or sequence of texts
            ``PATH = from to to @ COST per STEP``.
        budget : text
            ``50000 EUR per year``.
        **options
            `metric`, `smallest`, `trials`, `finalists`, `prospects`, `replications`, `seed`, `threads`, `on_progress`.
        """
        optimise = import_module("sojourn.explore.optimise").optimise
        return cast("Optimum", optimise(self, levers, budget=budget, **options))
