"""Goals: which value of a lever gives a metric the value that is wanted, with an interval, and what that is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sojourn.compare.amounts import money_in_all
from sojourn.compare.arms import Arms
from sojourn.compare.effect import Effect
from sojourn.errors import InputError
from sojourn.explore.goals import Goal, goal as read_goal
from sojourn.explore.levers import Lever, Setting, variant
from sojourn.explore.reaches import lever_by
from sojourn.explore.readings import Reading, reading
from sojourn.explore.roots import Curve
from sojourn.explore.solve_text import page
from sojourn.results.run import replications_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario

SCAN: Final = 9  # places of the first look
FINE: Final = 1e-4  # of the range: no answer is sought closer than this
_NEAR: Final = 0.05  # of the metric's half-width: so near to the goal is there


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A value of the lever that gives the metric what is wanted.

    Attributes
    ----------
    setting : Setting
        The value, as written and as a number.
    low, high : Setting or None
        Ends of its 95 % interval, from the run error of the metric; None where the interval reaches the end of the
        range.
    reading : Reading
        The metric there, and its paired difference from the baseline.
    worth : Effect or None
        What that changes of the net money over the horizon; None without money.
    before, after : str
        What stands at the path in the baseline, and there: of a law that is multiplied, the resulting law.
    rising : bool
        Whether the metric grows with the lever there.
    """

    setting: Setting
    low: Setting | None
    high: Setting | None
    reading: Reading
    worth: Effect | None
    before: str
    after: str
    rising: bool


@dataclass(frozen=True, kw_only=True)
class Solution:
    """What was found: the answers in the order of the range, none where the goal is out of reach.

    Attributes
    ----------
    goal : Goal
        The metric and the value that it should have.
    lever : Lever
        The path and the range that was searched.
    answers : tuple of Answer
        Each crossing that was seen.
    lowest, highest : (Setting, Reading)
        Where the metric was lowest and highest of all places looked at.
    baseline : Reading
        The metric as things are.
    monotone : bool
        Whether the metric never turned back along the range.
    runs : int
        How many variants were run.
    """

    goal: Goal
    lever: Lever
    answers: tuple[Answer, ...]
    lowest: tuple[Setting, Reading]
    highest: tuple[Setting, Reading]
    baseline: Reading
    monotone: bool
    runs: int
    replications: int
    seed: int

    @property
    def found(self) -> bool:
        """Whether the goal can be met."""
        return bool(self.answers)

    def __str__(self) -> str:
        return page(self)


@dataclass
class _Search:
    """The runs of a search; every place of the range is run at most once."""

    scenario: Scenario
    lever: Lever
    goal: Goal
    arms: Arms
    on_progress: Callable[[int, int], None] | None
    runs: dict[str, tuple[Setting, Reading]] = field(default_factory=dict)
    places: dict[float, str] = field(default_factory=dict)

    def look(self, place: float) -> float:
        """Return the metric at a place of the range."""
        setting = self.lever.at(place)
        if setting.how not in self.runs:
            made = variant(self.scenario, [setting], setting.how)
            found = reading(self.goal.asked, self.arms.baseline, self.arms.run(made))
            if found is None:
                msg = f"`{self.lever.path}` at {setting.how}: the journey has no {self.goal.asked.text} there"
                raise InputError(msg)
            self.runs[setting.how] = setting, found
            if self.on_progress is not None:
                self.on_progress(len(self.runs), max(len(self.runs), 3 * SCAN))
        self.places[place] = setting.how
        value = self.runs[setting.how][1].metric.value
        return math.nan if value is None else value

    def seen(self, place: float) -> tuple[Setting, Reading]:
        """Return what was run for a place that was looked at."""
        return self.runs[self.places[place]]


def solve(
    scenario: Scenario,
    goal: str,
    *,
    by: str,
    between: tuple[str, str] | None = None,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Solution:
    """Return the value of a lever at which a metric is what it should be.

    Every place is run with the prospects and the luck of the baseline, so that the metric hardly trembles from one to
    the next. The range is scanned first, so that several crossings are seen; then each is bracketed.

    Parameters
    ----------
    scenario : Scenario
        The baseline.
    goal : text
        ``client share = 5 %``, also with ``>=`` or ``<=``.
    by : text
        Path of the lever, or a range of it: ``touchpoints.first call.after`` or ``...=1 min to 3 d log``. Of a law,
        `times` is meant: the answer is a factor, and the law that comes of it.
    between : (text, text), optional
        The ends of the range; otherwise some that fit the lever, which are told.
    prospects, replications, seed, threads
        Size and luck of each run, as in `Scenario.run`.
    on_progress : callable, optional
        Called with the runs done and a guess of all.

    Returns
    -------
    Solution
        With no answers where the goal is out of reach; then with what can be attained.

    Raises
    ------
    InputError
        For a goal or a lever that cannot be read.
    ScenarioError
        For a path that is not in the scenario, or values that it cannot take.
    """
    lever = lever_by(scenario, by, between)
    for place in (0.0, 1.0):
        variant(scenario, [lever.at(place)])  # what is wrong with it is told before anything runs
    plan = scenario.compile(threads=threads)
    count = replications_for(prospects, replications, plan.expected_arrivals)
    arms = Arms(plan=plan, replications=count, seed=seed, threads=threads)
    wanted = read_goal(goal, arms.baseline)
    search = _Search(scenario, lever, wanted, arms, on_progress)
    curve = Curve(search.look)
    curve.scan(_size(lever))
    today = reading(wanted.asked, arms.baseline, arms.baseline)
    assert today is not None
    answers = [_answer(search, curve, each, today) for each in curve.brackets(wanted.value)]
    seen = curve.places()
    if not seen:
        msg = f"{wanted.asked.text}: nothing to measure anywhere in the range; what to do: more prospects"
        raise InputError(msg)
    low, high = min(seen, key=curve.seen.__getitem__), max(seen, key=curve.seen.__getitem__)
    return Solution(
        goal=wanted,
        lever=lever,
        answers=tuple(answers),
        lowest=search.seen(low),
        highest=search.seen(high),
        baseline=today,
        monotone=curve.monotone(),
        runs=len(search.runs),
        replications=count,
        seed=seed,
    )


def _size(lever: Lever) -> int:
    """Return how many places the first look takes: all of a short range of whole numbers."""
    low, high = lever.ends()
    return min(SCAN, int(abs(high.number - low.number)) + 1) if lever.whole else SCAN


def _answer(search: _Search, curve: Curve, bracket: tuple[float, float], today: Reading) -> Answer:
    target = search.goal.value
    rising = curve.seen[bracket[1]] >= curve.seen[bracket[0]]
    if bracket[0] == bracket[1]:
        rising = curve.seen[curve.places()[-1]] >= curve.seen[curve.places()[0]]
    half = max(_half(search.seen(each)[1]) for each in bracket)
    fine = _fine(search.lever)
    place = curve.root(target, bracket, close=_close(half), near=fine)
    if search.lever.whole:
        place = _suffices(search, curve, place, today)
    half = _half(search.seen(place)[1])
    ends = [_end(search, curve, place, target + sign * half) for sign in (-1, 1)]
    low, high = ends if rising == (_first(search.lever) <= 0) else ends[::-1]
    setting, found = search.seen(place)
    made = variant(search.scenario, [setting], setting.how)
    results = search.arms.run(made)
    return Answer(
        setting=setting,
        low=low,
        high=high,
        reading=found,
        worth=_worth(search.arms.baseline, results),
        before=made.moved[0].before if made.moved else "",
        after=made.moved[0].after if made.moved else "",
        rising=rising,
    )


def _first(lever: Lever) -> float:
    """Return a number below 0 where the range goes upwards, above 0 where it goes down."""
    low, high = lever.ends()
    return low.number - high.number


def _fine(lever: Lever) -> float:
    low, high = lever.ends()
    return 0.5 / max(1.0, abs(high.number - low.number)) if lever.whole else FINE


def _suffices(search: _Search, curve: Curve, place: float, today: Reading) -> float:
    """Return the place of the whole number that meets the goal and lies nearest to the crossing."""
    low, high = search.lever.ends()
    span = high.number - low.number
    number = search.seen(place)[0].number
    assert number is not None
    fits = []
    for whole in (number - 1, number, number + 1):
        there = (whole - low.number) / span
        if 0 <= there <= 1 and search.goal.met(curve.at(there), today.metric.value or 0.0):
            fits.append(there)
    return min(fits, key=lambda each: abs(curve.at(each) - search.goal.value), default=place)


def _end(search: _Search, curve: Curve, place: float, target: float) -> Setting | None:
    """Return where the curve meets `target` nearest to `place`; None where it does not before the range ends."""
    found = curve.brackets(target)
    near = [each for each in found if each[0] <= place <= each[1]] or found
    if not near or not math.isfinite(target):
        return None
    chosen = min(near, key=lambda each: min(abs(each[0] - place), abs(each[1] - place)))
    half = _half(search.seen(place)[1])
    return search.seen(curve.root(target, chosen, close=_close(half), near=_fine(search.lever)))[0]


def _close(half: float) -> float:
    """Return how near to the goal is near enough; where the metric has no interval, only the goal itself is."""
    return _NEAR * half if math.isfinite(half) else 0.0


def _half(found: Reading) -> float:
    return found.metric.half_width if found.metric.half_width is not None else math.inf


def _worth(baseline: Results, results: Results) -> Effect | None:
    if not baseline.shape.currency:
        return None
    difference, year = money_in_all(baseline, results)
    return Effect(difference=difference, year=year)
