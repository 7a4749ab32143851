"""Pictures of a run: their numbers are the texts of its metrics, and what cannot be drawn says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sojourn as sj
from sojourn.errors import InputError
from sojourn.results.reading import luck_words
from sojourn.results.rounding import luck_text
from sojourn.results.way import kept, way_to
from tests.picture.labels import sound

pytest.importorskip("sojourn._core")

if TYPE_CHECKING:
    from sojourn.results.results import Results


def tiny(name: str = "lead", cohort: int = 400, replications: int = 10, share: float = 40.0) -> Results:
    journey = sj.Journey("tiny", start="2026-01-05", horizon=30 * sj.d, currency="EUR")
    lead, talk, client, lost = journey.stages(name, "talk", "client", "lost")
    client.revenue(once=100 * sj.eur)
    lead.drift("gives up", lost, after=sj.exponential(10 * sj.d))
    lead.touchpoint("call", after=sj.exponential(5 * sj.d)).outcome("yes", talk, share=share * sj.pct)
    talk.touchpoint("offer", after=sj.exponential(5 * sj.d)).outcome("yes", client, share=50 * sj.pct)
    journey.channel("web", cohort=cohort, to=lead)
    return journey.scenario().run(replications=replications, threads=1)


@pytest.fixture(scope="module")
def small() -> Results:
    return tiny()


@pytest.fixture(scope="module")
def clinic() -> Results:
    return sj.load("clinic_capacity").run(replications=3)


def test_the_way_is_the_likeliest_and_keeps_what_loses_most(small: Results) -> None:
    assert way_to(small, "client") == ("lead", "talk", "client")
    assert way_to(small, "lead") == ("lead",)
    way = tuple("abcdef")
    assert kept(way, dict(zip(way, [100, 90, 40, 39, 10, 9], strict=True)), 4) == ("a", "c", "e", "f")


def test_the_funnel_says_what_the_metrics_say(small: Results) -> None:
    picture = small.pictures.funnel()
    sound(picture)
    assert picture.title.startswith(f"Of {small.metric('arrivals').text} prospects, ")
    rows = {row[0]: row for row in picture.table.rows}
    for stage in ("lead", "talk", "client"):  # nobody comes back, so as many reach a stage as enter it
        assert rows[stage][1] == small.metric("entries", stage=stage).text
    assert rows["lead"][2] == ""
    assert rows["talk"][2] == small.metric("next stage", stage="lead", to="talk").text
    assert rows["client"][2] == small.metric("next stage", stage="talk", to="client").text


def test_occupancy_says_what_the_metrics_say(small: Results) -> None:
    picture = small.pictures.over_time("talk")
    sound(picture)
    last = small.metric("occupancy", stage="talk")
    assert picture.table.rows[-1][1] == last.text
    assert last.text in picture.title
    assert picture.table.columns[-1] == luck_words(small)
    assert len(picture.table.rows) == len(small.grid_times)
    assert "half and 8 in 10" in picture.note
    assert picture.body.count("fill-opacity") == 2


def test_with_few_replications_the_band_is_the_run_error_and_says_so() -> None:
    picture = tiny(replications=3).pictures.over_time("lead")
    assert picture.note.startswith("Band: run error")
    assert picture.body.count("fill-opacity") == 1
    with pytest.raises(InputError, match="needs 9 replications, and there are 3"):
        tiny(replications=3).pictures.dots()


def test_dots_are_the_luck_of_single_periods(small: Results) -> None:
    picture = small.pictures.dots("arrivals")
    band = next(each for each in small.luck if each.name == "arrivals")
    assert luck_text(band) in picture.title
    assert picture.body.count("<circle") == 20
    sound(picture)
    with pytest.raises(InputError, match="is no total of a period"):
        small.pictures.dots("revenue per prospect")


def test_what_cannot_be_drawn_says_why(small: Results) -> None:
    with pytest.raises(InputError, match="this journey has no team"):
        small.pictures.waits()
    with pytest.raises(InputError, match="no stage 'laed'; there is: lead"):
        small.pictures.over_time("laed")


def test_waits_are_those_of_the_table_of_hours(clinic: Results) -> None:
    picture = clinic.pictures.waits()
    sound(picture)
    assert len(picture.table.rows) == 168
    assert clinic.metric("time in line", team="desk").text in picture.title
    with pytest.raises(InputError, match="takes no team's time"):
        clinic.pictures.waits("nothing")
    with pytest.raises(InputError, match="of all prospects"):
        clinic.by(channel=clinic.shape.channels[0]).pictures.waits()


@pytest.mark.parametrize(
    "of",
    [tiny("a stage with quite a long name"), tiny(cohort=1, replications=9), tiny(share=0.0)],
    ids=["long", "one", "none"],
)
def test_odd_runs_are_drawn(of: Results) -> None:
    for picture in (of.pictures.funnel(), of.pictures.over_time(), of.pictures.dots("arrivals")):
        sound(picture)


def test_all_are_those_that_can_be_drawn(small: Results, clinic: Results) -> None:
    kinds = [each.kind for each in small.pictures.all()]
    assert kinds[-3:] == ["funnel", "occupancy", "dots"]
    assert "waits" in [each.kind for each in clinic.pictures.all()]
