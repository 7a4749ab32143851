"""The agency: without patience it loses what Erlang B says, changes push the right way, the page tells the run."""

from __future__ import annotations

import math
from types import ModuleType

import pytest

import sojourn
from tests.scenarios.ready import LIBRARY, answer_of

FOLDER = LIBRARY / "agency_raving_fans"
NO_RETURN = {
    "teams.consultants.line.patience": "exponential mean 1 s",
    "touchpoints.ask.after": "never",
    "stages.client.drift.new project.rate": "0 per year",
    "stages.fan.drift.new project.rate": "0 per year",
    "channels.enquiries.slopes.reputation": "0",
}


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


def erlang_b(load: float, people: int) -> float:
    """Return the share that is lost, by recursion."""
    lost = 1.0
    for each in range(1, people + 1):
        lost = load * lost / (each + load * lost)
    return lost


def test_a_run_says_nothing_is_wrong(answer: ModuleType) -> None:
    assert list(answer.STUDY.base.diagnostics) == []
    assert answer.STUDY.base.warm_up.shown == ()


def test_clients_who_do_not_wait_are_lost_as_erlang_b_says() -> None:
    found = sojourn.load(FOLDER).what_if(NO_RETURN).run(replications=200)
    left = found.metric("abandonment", touchpoint="onboarding")
    held = found.metric("utilisation", team="consultants")
    days = 5 + 90 * math.exp(0.4**2 / 2) + 1  # a consultant is held: kick-off, project, last day
    asked = found.metric("entries", stage="project").value
    assert asked is not None
    load = asked / 728 * days  # Poisson: enquiries thinned and delayed one by one
    lost = erlang_b(load, 6)
    assert left.value == pytest.approx(lost, abs=2 * (left.half_width or 0))
    assert held.value == pytest.approx(load * (1 - lost) / 6, abs=2 * (held.half_width or 0))


def test_never_more_projects_than_consultants() -> None:
    log = sojourn.load(FOLDER).run(replications=1, events=True).events.to_pandas()
    start = log[(log["touchpoint"] == "onboarding") & (log["kind"] == "visit")].set_index("prospect")["time"]
    assert len(start) > 20
    leave = log[(log["kind"].isin(["enter"])) & (log["stage"].isin(["client", "ex-client"]))]
    leave = leave.set_index("prospect")["time"]
    for moment in start:
        begun = start[start <= moment].groupby(level=0).count()
        over = leave[leave <= moment].groupby(level=0).count()
        assert begun.sub(over, fill_value=0).clip(lower=0).sum() <= 6


def test_changes_push_the_right_way(answer: ModuleType) -> None:
    study = answer.Study(FOLDER, replications=100)

    def more(what: str, words: str) -> float:
        difference, half = answer.more(study.base, study.run(what), words)
        assert abs(difference) > half
        return float(difference)

    wait = "queue, touchpoint=onboarding, statistic=mean"
    assert more("a seventh consultant", wait) < 0 < more("five", wait)
    assert more("a seventh consultant", "entries client") > 0
    assert more("say no to poor fit", "utilisation, team=consultants") < 0
    assert more("nobody asks", "referrals") < 0
    assert more("twice as many enquiries", "quality, touchpoint=onboarding") < 0  # overload
    assert more("twice as many enquiries", "outcome share, touchpoint=delivery, outcome=speaks ill") > 0


def test_a_name_is_lost_only_by_those_who_speak_ill() -> None:
    silent = {"touchpoints.delivery.outcomes.speaks ill.warn.reputation": "0"}
    found = sojourn.load(FOLDER).what_if(silent).run(replications=4)
    assert found.metric("brand trait", trait="reputation").value == 0


def test_the_readme_tells_what_the_run_gives(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"<!-- answers -->\n{answer.answer_table(answer.STUDY.base)}\n<!-- end -->" in text, "run answer.py --readme"


@pytest.mark.full
def test_the_readme_tells_what_changes_do(answer: ModuleType) -> None:
    assert answer.effect_table() in (FOLDER / "README.md").read_text(encoding="utf-8"), "run answer.py with --readme"
