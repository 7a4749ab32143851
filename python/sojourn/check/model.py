"""What a check is made of: series of integer totals, what a baseline holds, verdicts, and the check as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Rule = Literal["ratio", "total", "count", "quantile"]
Verdict = Literal["pass", "fail", "inconclusive"]

LOOKS = 4  #: a run is looked at after an eighth, a quarter, half, and all of its blocks
LEAST_BLOCKS = 512  #: of a check, unless it has fewer units
SECTIONS = 32  #: of the blocks, by which durations are counted


@dataclass(frozen=True, kw_only=True)
class Series:
    """Integer totals of one metric, unit by unit; nothing in it is rounded.

    Attributes
    ----------
    rule
        ``ratio``: a value is sum of numerators over sum of denominators, units are blocks (replications where
        prospects are coupled). ``total``: the mean of the numerators, units are replications. ``count``: one count of
        events over one exposure. ``quantile``: durations up to the edge over all durations, units are sections of
        blocks.
    numerators, denominators
        One a unit, in order; a total has no denominators. Of a quantile: `SECTIONS` for each part of the run between
        two looks, the first part first.
    scale
        What the quotient (the mean, of a total) is multiplied with to be in the unit of the metric; 1 for a quantile.
    """

    rule: Rule
    numerators: tuple[int, ...]
    denominators: tuple[int, ...] = ()
    scale: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Held:
    """One metric of a baseline: its value, how far it may move, and the totals that say so.

    Attributes
    ----------
    metric
        In words that `sojourn.results.ask.question` reads back, such as ``client share``.
    unit
        As in `sojourn.results.metric.Metric`.
    value, error
        As recorded, in that unit, and its standard error over the whole run.
    text
        Value and 95 % interval, rounded.
    margin
        As it was asked for: ``5 % rel``, ``0.2 points abs``.
    low, high
        Smallest and largest drift that is allowed, low < 0 < high: in the unit of the metric, but for a quantile in
        shares of durations up to `edge`.
    edge
        Of a quantile, the baseline's quantile in seconds; of a share above a time, that time; else 0.
    """

    metric: str
    unit: str
    value: float
    error: float
    text: str
    margin: str
    low: float
    high: float
    series: Series = field(repr=False)
    edge: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a baseline's history: when it was recorded or updated, by which version, why, and the digest then."""

    date: str
    version: str
    reason: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """What a scenario came to when it was recorded.

    Attributes
    ----------
    scenario, scenario_hash
        Name, and hash of the canonical text.
    version, stream_version, kernel
        Of what recorded it.
    seed, replications, roots, blocks, block_size
        Of the run; `roots` are those who arrived by themselves.
    least_blocks
        What the run was asked to have at least.
    looks
        Blocks counted at each look, ascending; the last are all.
    digests
        SHA-256 over all integer tallies at each look; the last is that of the whole run.
    metrics
        In order.
    inputs
        Every value that the scenario states, by its dotted path (`sojourn.check.inputs.stated`).
    history
        The first recording first.
    """

    scenario: str
    scenario_hash: str
    version: str
    stream_version: int
    kernel: str
    seed: int
    replications: int
    roots: int
    blocks: int
    block_size: int
    least_blocks: int
    looks: tuple[int, ...]
    digests: tuple[str, ...]
    metrics: tuple[Held, ...]
    inputs: Mapping[str, str] = field(repr=False)
    history: tuple[Entry, ...]

    @property
    def digest(self) -> str:
        """Of the whole run."""
        return self.digests[-1]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What the statistics say of one metric at one look.

    Attributes
    ----------
    verdict
    drift
        Now less then, in what `Held.low` and `high` are in.
    error
        Standard error of the drift; 0 where no unit changed.
    low, high
        Interval of the drift that holds at the level of a FAIL (all metrics and looks of the command together).
    test
        In words: ``paired t``, ``sign flip``, ``conditional binomial``, ``same bits``.
    units, changed
        Units that were compared, and those that differ.
    """

    verdict: Verdict
    drift: float
    error: float
    low: float
    high: float
    test: str
    units: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One metric after the check.

    Attributes
    ----------
    held
        What the baseline has.
    finding
        The last of the look at which it was decided, or of the last look.
    blocks
        Counted by then.
    value
        The metric now, in its unit: as recorded, plus the drift.
    text
        The drift with its 95 % interval, rounded, in the unit of the metric (points for shares).
    """

    held: Held
    finding: Finding
    blocks: int
    value: float
    text: str

    @property
    def verdict(self) -> Verdict:
        """Of this metric."""
        return self.finding.verdict

    @property
    def in_margins(self) -> float:
        """The drift as a share of the margin on its side; 1 is the margin itself."""
        drift = self.finding.drift
        return drift / (self.held.high if drift > 0 else -self.held.low)


@dataclass(frozen=True, kw_only=True)
class Input:
    """A value that differs from the baseline's; empty where one of them does not state it.

    Attributes
    ----------
    path, before, after
        Dotted path, and both values as a file states them.
    line, column
        Place in the scenario's file now, from 1; 0 where it is not in that file (preset, table, removed item).
    file
        In which it stands, as the user named it.
    """

    path: str
    before: str
    after: str
    line: int = 0
    column: int = 0
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The verdict on one scenario.

    Attributes
    ----------
    file, baseline_file
        As the user named them.
    scenario
        Its name.
    baseline
        What it was held against.
    exact
        Whether every integer tally of the whole run is the baseline's.
    same_scenario
        Whether the canonical hash is the baseline's.
    strict
        Whether anything but equal bits fails.
    judged
        Each metric, in order; empty where the digests are equal.
    inputs
        What differs between the scenario and that of the baseline.
    blocks
        Counted in all.
    digest
        Of what was counted; the whole run's where `blocks` are the baseline's.
    seconds
        That it took, solving and all.
    alpha, beta
        Levels of the command: chance of a false FAIL and of a false PASS.
    """

    file: str
    baseline_file: str
    scenario: str
    baseline: Baseline = field(repr=False)
    exact: bool
    same_scenario: bool
    strict: bool
    judged: tuple[Judged, ...]
    inputs: tuple[Input, ...]
    blocks: int
    digest: str
    seconds: float
    alpha: float
    beta: float

    @property
    def verdict(self) -> Verdict:
        """FAIL where a metric fails, else INCONCLUSIVE where one is; under `strict` PASS by equal bits only."""
        if self.exact:
            return "pass"
        found = {each.verdict for each in self.judged}
        if self.strict or "fail" in found:
            return "fail"
        return "inconclusive" if "inconclusive" in found else "pass"

    def __str__(self) -> str:
        from sojourn.check.text import text

        return text((self,))
