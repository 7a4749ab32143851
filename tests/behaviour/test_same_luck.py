"""Same prospect, same luck: what a change may move and what it may not, prospect by prospect, event by event.

Nothing here is statistical: every assertion is about each single life.
"""

from __future__ import annotations

import pandas
from hypothesis import HealthCheck, given, settings, strategies as st

import sojourn

CALL = """
sojourn: 1
name: call
clock: {{start: 2026-01-05, horizon: 90 d}}
attributes: {{fit: normal mean 0 sd 1}}
channels: {{web: {{cohort: 2000, to: lead}}}}
stages:
  lead:
    hand raise: {{attention: exponential mean 2 h, shift: {shift}}}
    drift: {{gives up: {{to: lost, after: 30 d}}}}
  client: {{}}
  later: {{}}
  lost: {{}}
touchpoints:
  call:
    in: lead
    after: {lag}
    outcomes: {{buys: {{to: client, share: {buys} %}}, waits: {{to: later, share: 20 %}}, else: lost}}
    slopes: {{buys: {{fit: 0.8}}}}
    attention: boost buys
"""

quick = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def ends(text: str, seed: int = 3) -> pandas.Series:
    """Where each prospect's call ended, by prospect."""
    log = sojourn.loads(text).run(replications=1, seed=seed, events=True).events.to_pandas()
    visits = log[log["kind"] == "visit"]
    return visits.set_index("prospect")["outcome"].astype(str).sort_index()


@quick
@given(slow=st.integers(30, 2000), faster=st.floats(0.05, 0.95), shift=st.floats(0.1, 3), seed=st.integers(0, 2**32))
def test_a_faster_answer_costs_nobody(slow: int, faster: float, shift: float, seed: int) -> None:
    """Zero reversed flips: who buys after the long lag buys after the shorter one."""
    lag = "lognormal median {:.3f} min sigma 1"
    before = ends(CALL.format(shift=shift, lag=lag.format(slow), buys=15), seed)
    after = ends(CALL.format(shift=shift, lag=lag.format(slow * faster), buys=15), seed)
    assert set(before.index) <= set(after.index)  # whoever is called late gives up no sooner
    assert (after[before.index[before == "buys"]] == "buys").all()


def test_a_faster_answer_wins_some() -> None:
    before = ends(CALL.format(shift=2, lag="1 d", buys=15))
    after = ends(CALL.format(shift=2, lag="5 min", buys=15))[before.index]
    assert ((before != "buys") & (after == "buys")).sum() > 100


@quick
@given(low=st.integers(2, 30), more=st.integers(1, 40), seed=st.integers(0, 2**32))
def test_a_heavier_outcome_only_gains(low: int, more: int, seed: int) -> None:
    """Raising one outcome's weight moves prospects into it, and between no others."""

    # The share of `waits` is given so that its weight against `else` stays: w = share / (1 - shares).
    def text(buys: float) -> str:
        rest = 1 - buys / 100
        waits = 100 * rest * 0.25 / 1.25
        call = CALL.replace("share: 20 %", f"share: {waits:.10f} %")  # before a `buys` of 20 can look the same
        return call.format(shift=1, lag="1 h", buys=buys)

    before, after = ends(text(low), seed), ends(text(low + more), seed)
    moved = before[before != after]
    assert (after[moved.index] == "buys").all()


LIVES = """
sojourn: 1
name: lives
clock: {start: 2026-01-05, zone: Europe/Madrid, horizon: 3 years, follow: 3 years}
experience: {lambda: 1.955, omega: 0.6}
calendars: {desk: 9:00-18:00 Mon-Fri}
traits:
  goodwill: {half-life: 90 d, gains: {episode: 0.3}}
  expectation: {half-life: never, gains: {surprise: 0.25}}
channels: {all: {cohort: 500, to: client}}
stages:
  client:
    update: 30 d
    drift:
      has issue: {to: issue, rate: 8 % per month}
      leaves: {to: lost, rate: 4 % per month, slopes: {goodwill: -0.515}}
  issue: {interrupts: yes, drift: {lives with it: {to: back, after: 14 d, add: {goodwill: -0.4}}}}
  lost: {WIN_BACK}
touchpoints:
  bill: {in: client, every: 1 month, quality: {mean: 0, sd: 1}}
  support:
    in: issue
    opens: desk
    quality: {mean: 0.2}
    attempts: {every: 2 d, while: undecided}
    outcomes: {solved: {to: back, share: 60 %, slopes: {felt: 0.2}}, else: stay}
SURVEYS
"""
SURVEY = """surveys:
  nps: {{at: bill, response: 30 %, noise: {noise}, cuts: [-1, 0, 1]}}
  csat: {{at: support, cuts: [0]}}
"""


def life(win_back: str = "", surveys: str = "", seed: int = 1) -> pandas.DataFrame:
    text = LIVES.replace("WIN_BACK", win_back).replace("SURVEYS", surveys)
    return sojourn.loads(text).run(replications=1, seed=seed, events=True).events.to_pandas()


def test_surveys_change_no_event() -> None:
    """On or off, quiet or noisy: the same log to the last bit, but for the answers."""
    silent = life()
    for noise in (0, 1.5, 10):
        asked = life(surveys=SURVEY.format(noise=noise))
        assert (asked["kind"] == "answer").sum() > 1000
        kept = asked[asked["kind"] != "answer"].reset_index(drop=True)
        pandas.testing.assert_frame_equal(kept, silent.reset_index(drop=True), check_categorical=False)


def test_a_second_life_changes_nothing_in_the_first() -> None:
    """With win-back, every life is the same up to the moment it comes back."""
    once = life()
    twice = life(win_back="drift: {comes back: {to: client, rate: 30 % per year}}")
    returned = twice[(twice["kind"] == "drift") & (twice["outcome"] == "comes back")].groupby("prospect")["time"].min()
    assert len(returned) > 50
    second = twice["prospect"].map(returned)
    first_lives = twice[second.isna() | (twice["time"] < second)]
    # A life that ends lost is censored at the horizon once something can still ring in `lost`.
    first_lives = first_lives[~((first_lives["kind"] == "censored") & (first_lives["stage"] == "lost"))]
    pandas.testing.assert_frame_equal(
        first_lives.reset_index(drop=True), once.reset_index(drop=True), check_categorical=False
    )


def test_more_of_a_touchpoint_elsewhere_moves_no_luck() -> None:
    """A new touchpoint without any effect in the same stage leaves every other event as it was."""
    plain = life()
    more = LIVES.replace("WIN_BACK", "").replace("SURVEYS", "  letter: {in: client, every: 11 d}")
    with_letters = sojourn.loads(more).run(replications=1, seed=1, events=True).events.to_pandas()
    others = with_letters[with_letters["touchpoint"] != "letter"].reset_index(drop=True)
    kinds = ["prospect", "time", "kind", "stage", "touchpoint", "outcome", "quality", "felt"]
    # A letter is an event of the prospect's own: hazards take up the goodwill of that day, so the dates of leaving may
    # move from then on. Before the first letter everything is the same.
    early = others["time"] < plain["time"].min() + pandas.Timedelta(days=11)
    expected = plain[plain["time"] < plain["time"].min() + pandas.Timedelta(days=11)]
    pandas.testing.assert_frame_equal(
        others.loc[early, kinds].reset_index(drop=True), expected[kinds].reset_index(drop=True), check_categorical=False
    )
