"""Pictures of a comparison: their numbers are the texts of its effects, and a variant that does nothing says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sojourn as sj
from sojourn.compare.pictures import changes_rows
from sojourn.errors import InputError
from tests.picture.labels import rects, sound

pytest.importorskip("sojourn._core")

if TYPE_CHECKING:
    from sojourn.compare.comparison import Comparison
    from sojourn.results.results import Results


def run(days: float, *, revenue: float = 100.0, replications: int = 10) -> Results:
    journey = sj.Journey("tiny", start="2026-01-05", horizon=30 * sj.d, currency="EUR")
    lead, client, lost = journey.stages("lead", "client", "lost")
    client.revenue(once=revenue * sj.eur)
    lead.drift("gives up", lost, after=sj.exponential(10 * sj.d))
    lead.touchpoint("call", after=sj.exponential(days * sj.d), cost=20 * sj.eur).outcome(
        "yes", client, share=40 * sj.pct
    )
    journey.channel("web", cohort=400, to=lead)
    return journey.scenario().run(replications=replications, threads=1)


@pytest.fixture(scope="module")
def slow() -> Results:
    return run(6)


@pytest.fixture(scope="module")
def faster(slow: Results) -> Comparison:
    return slow.compare(run(1), won="client", evidence=False)


def test_changes_are_written_as_the_effects_are(faster: Comparison) -> None:
    arm = faster.arms[0]
    rows = {row.name: row for row in changes_rows(faster, arm)}
    assert next(iter(rows)) == "Reach 'client'"
    won = rows["Reach 'client'"]
    assert (won.difference, won.band, won.verdict) == (arm.won.text, arm.won.year_text, arm.won.verdict)
    assert (won.baseline, won.variant) == (arm.won.difference.baseline.text, arm.won.difference.variant.text)
    picture = faster.pictures().changes()
    sound(picture)
    assert picture.table.rows[0][3] == arm.won.text
    assert arm.won.text.lstrip("+") in picture.title


def test_the_funnel_says_what_is_won(faster: Comparison) -> None:
    picture = faster.pictures().funnel()
    sound(picture)
    rows = {row[0]: row for row in picture.table.rows}
    assert rows["client"][3].startswith(faster.arms[0].won.text)
    assert faster.arms[0].won.text in picture.title
    share = faster.arms[0].results.metric("next stage", stage="lead", to="client")
    assert rows["client"][4] == share.text


def test_the_funnel_names_the_goal_and_the_step_before_it_apart() -> None:
    """In three stages, where more go on is another pair than what is won."""

    def three(days: float) -> Results:
        journey = sj.Journey("three", start="2026-01-05", horizon=60 * sj.d)
        lead, offer, client, lost = journey.stages("lead", "offer", "client", "lost")
        lead.drift("gives up", lost, after=sj.exponential(10 * sj.d))
        call = lead.touchpoint("call", after=sj.exponential(days * sj.d))
        call.outcome("yes", offer, share=40 * sj.pct)
        offer.touchpoint("talk", after=1 * sj.d).outcome("signs", client, share=50 * sj.pct)
        journey.channel("web", cohort=2000, to=lead)
        return journey.scenario().run(replications=4, threads=1)

    found = three(6).compare(three(1), won="client", evidence=False)
    title = found.pictures().funnel().title
    assert "from 'lead' to 'offer'" in title
    assert title.endswith(f"{found.arms[0].won.text} reach 'client'")


def test_won_and_lost_are_the_flips(faster: Comparison) -> None:
    flips = faster.arms[0].flips
    assert flips is not None
    picture = faster.pictures().won_lost("channel")
    sound(picture)
    assert picture.table.rows == (("web", f"{flips.won_count:,}", f"{flips.lost_count:,}"),)
    with pytest.raises(InputError, match="names no segments"):
        faster.pictures().won_lost()
    with pytest.raises(InputError, match="there is: segment, channel, place"):
        faster.pictures().won_lost("planet")  # type: ignore[arg-type]  # a word that mypy would refuse, as users may


def test_who_comes_in_one_run_only_is_told_beside_the_bars(faster: Comparison) -> None:
    arm = faster.arms[0]
    assert arm.flips is not None
    assert "Not in the bars" not in faster.pictures().won_lost("channel").note
    more = replace(arm.flips, only_variant=1200, added_won=400)
    picture = replace(faster, arms=(replace(arm, flips=more),)).pictures().won_lost("channel")
    assert "1,200 come with the change only, 400 of them won." in picture.note


def test_occupancy_says_what_the_effect_says(faster: Comparison) -> None:
    effect = faster.difference("occupancy", stage="lead", at="30 d")
    picture = faster.pictures().over_time("lead")
    sound(picture)
    assert effect.text in picture.title
    assert picture.table.rows[-1][1] == effect.difference.baseline.text
    assert picture.table.rows[-1][3] == effect.difference.variant.text
    with pytest.raises(InputError, match="no stage 'laed'"):
        faster.pictures().over_time("laed")


def test_dots_of_one_variant_are_its_gain(faster: Comparison) -> None:
    arm = faster.arms[0]
    picture = faster.pictures().dots()
    sound(picture)
    gain = arm.net or arm.won
    assert picture.table.rows == (("mean difference", gain.text), ("8 periods of 30 d in 10", gain.year_text))


def test_dots_of_several_share_out_a_hundred(slow: Results) -> None:
    found = slow.compare(run(1), run(3), won="client", flips=False, evidence=False)
    names = [arm.name for arm in found.arms]
    with pytest.raises(InputError, match="no variant"):
        found.pictures("nothing")
    picture = found.pictures(names[0]).dots()
    sound(picture)
    assert sum(int(row[1]) for row in picture.table.rows) == 100
    with pytest.raises(InputError, match="flips=True"):
        found.pictures(names[0]).won_lost("channel")


def test_nothing_clear_is_said(slow: Results) -> None:
    same = slow.compare(run(6), won="client", evidence=False).pictures()
    assert "wins no prospects" in same.changes().title
    assert "changes nothing clearly" in same.funnel().title
    assert "does not clearly change" in same.over_time("lead").title
    assert same.won_lost("channel").title.startswith("Nobody is won or lost")
    assert f"in none of {slow.manifest.replications} simulated periods" in same.dots().title
    assert rects(same.changes(), "variant") == rects(same.funnel(), "variant") == []
    for each in (same.changes(), same.funnel(), same.won_lost("channel"), same.over_time(), same.dots()):
        sound(each)


def test_a_negative_net_is_drawn() -> None:
    found = run(6, revenue=1).compare(run(1, revenue=1), won="client", evidence=False)
    picture = found.pictures().changes()
    sound(picture)
    net = next(row for row in picture.table.rows if row[0] == "Net")
    assert net[1].startswith("-")


def test_all_are_those_that_can_be_drawn(faster: Comparison) -> None:
    kinds = [each.kind for each in faster.pictures().all()]
    assert kinds[-5:] == ["changes", "funnel", "won and lost", "occupancy", "dots"]


def test_waits_need_staff(faster: Comparison) -> None:
    with pytest.raises(InputError, match="has no team"):
        faster.pictures().waits()


def test_a_twin_is_a_picture_in_the_colours_of_the_theme(faster: Comparison) -> None:
    twin = faster.twins()[0]
    picture = twin.picture()
    assert (picture.kind, picture.title) == ("twin", twin.title)
    assert "#" not in picture.body.replace("&#", "")
    assert "prefers-color-scheme:dark" in twin.svg
    assert twin.title in twin.svg.split("</desc>")[1]
    assert twin.title not in picture.body
