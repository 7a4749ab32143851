"""The map of any journey can be read: no word lies upon another, widths are linear, every number is in the table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from sojourn.picture.journey_map import draw
from sojourn.picture.journey_map_data import BACK, Flow, Journey
from sojourn.picture.journey_map_layout import TALL, layout
from sojourn.picture.journey_map_marks import LEAST_DOT, dot_radius, parts
from sojourn.picture.journey_map_order import MOST, order_of
from tests.picture.maps import EVIL, collisions, dots, journey, marks, numeral, outside, plain, referral

FUNNEL = journey(
    [
        ("lead", "talk", 600), ("lead", "lost", 380), ("talk", "client", 150), ("talk", "lost", 440),
        ("client", "fan", 20), ("lost", "lead", 40), ("lead", "lead", 60),
    ],
    ["lead", "talk", "client", "fan", "lost"],
    [("web", "lead", 800), ("phone", "lead", 150), ("fair", "client", 30)],
    referrals=(referral("word of mouth", "lead", 50, "fan"),),
    touchpoints=(*dots("lead", 2, -1.2), *dots("talk", 1, 0.1)),
)  # fmt: skip


def readable(of: Journey) -> None:
    picture = draw(of, "title")
    assert collisions(picture) == []
    assert outside(picture) == []


def test_a_funnel_can_be_read() -> None:
    readable(FUNNEL)
    assert order_of(FUNNEL).way == (("lead",), ("talk",), ("client",), ("fan",))
    assert order_of(FUNNEL).ends == {"lost"}


def test_widths_are_linear_in_prospects() -> None:
    at = layout(FUNNEL)
    slots = [s for c in at.columns for s in (*c.drops, *c.returning, *c.rising, *c.sources, c.onward) if s is not None]
    assert len(slots) >= 11
    for each in slots:
        assert each.thick == pytest.approx(each.number.value * at.columns[0].scale)
    bars = [float(each.get("height", "0")) for each in marks(draw(FUNNEL, ""), "stage")]
    assert bars[1] / bars[0] == pytest.approx(600 / 1050, rel=0.01)
    assert max(bars) <= TALL + 0.1


def test_a_stage_over_25_times_the_next_gets_a_new_stated_scale() -> None:
    steep = journey([("a", "b", 39), ("b", "c", 20)], ["a", "b", "c"], [("web", "a", 1000)])
    at = layout(steep)
    assert [each.fresh for each in at.columns] == [False, True, False]
    assert len(marks(draw(steep, ""), "scale")) == 2
    gentle = journey([("a", "b", 40), ("b", "c", 20)], ["a", "b", "c"], [("web", "a", 1000)])
    assert [each.fresh for each in layout(gentle).columns] == [False, False, False]
    for column, mark in zip([at.columns[0], at.columns[1]], marks(draw(steep, ""), "scale"), strict=True):
        count = float(mark.get("height", "0")) / column.scale
        assert f"= {round(count):,}" in plain(draw(steep, "").svg())


def test_blue_is_added_and_dashed_no_longer_flows() -> None:
    more, less = numeral(100, 20), numeral(100, -30)
    assert [(each.look, each.thick) for each in parts(more, 60)] == [("flow", 50), ("variant", 10)]
    assert [(each.look, each.thick) for each in parts(less, 50)] == [("flow", 35), ("gone", 15)]
    assert [each.look for each in parts(numeral(100, 5, "no effect shown"), 10)] == ["flow"]
    flows = (Flow(source="a", target="b", number=more), Flow(source="a", target="c", number=less))
    body = draw(replace(journey([], ["a", "b", "c"], [("web", "a", 200)]), flows=flows, variant="v"), "").body
    assert "f-variant" in body
    assert "stroke-dasharray" in body
    assert "stroke-dasharray" not in draw(FUNNEL, "").body


def test_what_returns_runs_below_and_referrals_above() -> None:
    svg = plain(draw(FUNNEL, "").svg())
    for words in ("lost → lead", "lead, once more", "fair", "word of mouth"):
        assert words in svg


def test_the_area_of_a_dot_follows_visits_down_to_a_least_radius() -> None:
    assert dot_radius(50, 100) ** 2 / dot_radius(100, 100) ** 2 == pytest.approx(0.5)
    assert dot_radius(1, 1e6) == dot_radius(0, 0) == LEAST_DOT


def test_the_sign_of_a_touchpoint_is_printed_and_the_middle_is_hollow() -> None:
    body = draw(FUNNEL, "").body
    assert "-1.2" in plain(body)
    assert "+0.1" in plain(body)
    assert "f-low2" in body
    assert 'class="f-surface s-ink2"' in body


def test_every_number_is_in_the_table() -> None:
    cells = {cell for row in draw(FUNNEL, "").table.rows for cell in row}
    for flow in FUNNEL.flows:
        assert flow.number.text in cells
    assert {"800 ± 1", "30 ± 1", "50 ± 1", "-1.2 ± 0.1 sd"} <= cells


def test_it_is_told_in_sentences() -> None:
    told = draw(FUNNEL, "").told
    assert "There come 800 by web" in told
    assert "380 leave to lost" in told
    assert "60 enter it once more" in told
    assert "40 come back to lead" in told


@pytest.mark.parametrize("stages", [1, 2, 12, 13, 40])
def test_journeys_of_any_length(stages: int) -> None:
    names = [f"stage {k}" for k in range(stages)]
    flows = [(a, b, 1000.0 * 0.8**k) for k, (a, b) in enumerate(pairwise(names))]
    of = journey([*flows, *((name, "lost", 50.0) for name in names)], [*names, "lost"], [("web", "stage 0", 1200)])
    readable(of)
    at = layout(of)
    assert len(at.columns) == max(2, min(stages, MOST))
    assert bool(at.order.grouped) == (stages > MOST)
    if stages > MOST:
        assert "joined where the largest share passes on" in draw(of, "").note


def test_nobody_and_nothing() -> None:
    readable(journey([], ["alone"]))
    readable(journey([("a", "b", 0.0)], ["a", "b"], [("web", "a", 0.0)]))
    assert "Nobody comes." in draw(journey([], ["alone"]), "").told


def test_what_somebody_typed_stays_text() -> None:
    evil = journey(
        [(EVIL, "lost", 5.0), (EVIL, EVIL, 2.0)], [EVIL, "lost"], [(EVIL, EVIL, 9.0)], touchpoints=dots(EVIL, 2)
    )
    picture = draw(evil, EVIL)
    assert "<img" not in picture.figure()
    readable(evil)


def test_long_names_are_cut() -> None:
    long = [f"{'a very long name of a stage ' * 4}{k}" for k in range(6)]
    flows = [(a, b, 100.0) for a, b in pairwise(long)]
    come = [("a channel of many words " * 5, long[0], 300.0)]
    readable(journey([*flows, (long[0], long[5], 3.0)], long, come, touchpoints=dots(long[1], 7)))


def test_an_interruption_leaves_nothing() -> None:
    of = journey([("a", "b", 50.0)], ["a", "b", "issue"], [("web", "a", 100.0)])
    stages = (*of.stages[:2], replace(of.stages[2], interrupting=True, entries=numeral(900)))
    more = (
        Flow(source="a", target="issue", number=numeral(900), pause=True),
        Flow(source="issue", target=BACK, number=numeral(880), counted=False),
    )
    of = replace(of, stages=stages, flows=(*of.flows, *more))
    readable(of)
    assert layout(of).columns[0].tall == pytest.approx(TALL)
    assert "900 times it is paused by issue" in draw(of, "").told
    assert "back to where they were" in plain(draw(of, "").svg())


@st.composite
def journeys(make: st.DrawFn) -> Journey:
    """Journeys of any shape."""
    names = make(st.lists(st.text(alphabet="ab<&W €é", min_size=1, max_size=25), min_size=1, max_size=16, unique=True))
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names), st.floats(0, 1e6))
    flows = {(a, b): n for a, b, n in make(st.lists(pair, max_size=40))}
    come = make(
        st.lists(
            st.tuples(
                st.text(st.characters(exclude_categories=("C", "M")), min_size=1, max_size=20),
                st.sampled_from(names),
                st.floats(0, 1e6),
            ),
            max_size=12,
        )
    )
    where = make(st.lists(st.sampled_from(names), max_size=8))
    of = journey(
        [(a, b, n) for (a, b), n in flows.items()],
        names,
        come,
        touchpoints=tuple(
            replace(each, name=f"touch {k}") for k, name in enumerate(where) for each in dots(name, 2)[1:]
        ),
        referrals=tuple(
            referral("friends", name, 5.0, names[-1]) for name in make(st.lists(st.sampled_from(names), max_size=2))
        ),
    )
    change = make(st.sampled_from([None, 7.0, -3.0]))
    verdict = make(st.sampled_from(["shown", "may not show", "no effect shown", "unchanged"]))
    if change is None:
        return of
    varied = tuple(replace(each, number=numeral(each.number.value, change, verdict)) for each in of.flows)
    return replace(of, flows=varied, variant="what if")


@given(journeys())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_journey_can_be_read(of: Journey) -> None:
    readable(of)
    slots = [(c, s) for c in layout(of).columns for s in (*c.drops, *c.returning, *c.rising)]
    for column, each in slots:
        assert each.thick == pytest.approx(each.number.most * column.scale)
