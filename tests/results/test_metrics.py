"""Each metric is the right cells over the right cells, for all and for each group."""

import pickle

import pytest

from sojourn.errors import InputError
from sojourn.quantities.values import Share
from sojourn.results.merge import merge
from sojourn.scenario.model import Channel, Referrals
from tests.results.conftest import Compiled, run_fake, small_tallies
from tests.results.fake_core import Plan, Tallies

# Per block of `small_tallies`: 60 prospects from ads of whom 15 become clients, 40 from web of whom 20 do;
# all but one of each channel are visited (2 EUR, after a minute); a client brings 100 EUR, an ad costs 1 EUR.
EXPECTED = [
    ("arrivals", {}, 100),
    ("entries", {"stage": "client"}, 35),
    ("share reaching", {"stage": "client"}, 0.35),
    ("share reaching", {"stage": "client", "channel": "ads"}, 0.25),
    ("share reaching", {"stage": "client", "channel": "web"}, 0.5),
    ("share reaching eventually", {"stage": "lost"}, 0.65),
    ("next stage", {"stage": "visitor", "to": "client"}, 0.35),
    ("next stage", {"stage": "visitor", "to": "lost"}, 0.65),
    ("next stage", {"stage": "visitor", "to": "lost", "by": "gives up"}, 0.02),
    ("next stage", {"stage": "visitor", "to": "lost", "by": "first call.else"}, 0.63),
    ("next stage eventually", {"stage": "visitor", "to": "lost"}, 0.65),
    ("time to", {"stage": "client", "statistic": "mean"}, 43200),
    ("sojourn time", {"stage": "visitor", "statistic": "mean"}, 43200),
    ("visits per prospect", {"touchpoint": "first call"}, 0.98),
    ("wait", {"touchpoint": "first call"}, 60),
    ("quality", {"touchpoint": "first call"}, 0.5),
    ("outcome share", {"touchpoint": "first call", "outcome": "signs"}, 35 / 98),
    ("revenue per prospect", {}, 35),
    ("revenue per prospect", {"stage": "client"}, 35),
    ("cost per prospect", {}, 2 * 0.98 + 0.6),
    ("cost per prospect", {"touchpoint": "first call"}, 1.96),
    ("net per prospect", {}, 35 - 2 * 0.98 - 0.6),
    ("revenue", {}, 3500),
    ("cost", {}, 256),
    ("net", {}, 3244),
    ("occupancy", {"stage": "client"}, 35),
    ("occupancy", {"stage": "client", "at": "1 week"}, 35),
    ("occupancy", {"stage": "client", "at": "0 s"}, 0),
]


@pytest.mark.parametrize(("name", "filters", "value"), EXPECTED)
def test_value(results, name, filters, value):
    metric = results.metric(name, **filters)
    assert metric.value == pytest.approx(value)
    assert filters.items() <= dict(metric.filters).items()
    assert metric.low <= metric.value <= metric.high
    assert metric.n > 0


def test_every_metric_has_an_interval_or_nothing_seen(results):
    for metric in results.metrics:
        assert (metric.half_width is None) == (metric.low is None) == (metric.high is None)
        assert metric.value is None or metric.n > 0


def test_metrics_are_listed_once(results):
    keys = [(metric.name, tuple(metric.filters.items())) for metric in results.metrics]
    assert len(keys) == len(set(keys))


def test_one_cause_makes_no_second_metric(results):
    causes = [m.filters for m in results.metrics if m.name == "next stage" and "by" in m.filters]
    assert {found["to"] for found in causes} == {"lost"}


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        ("share reachin", {"stage": "client"}, "did you mean 'share reaching'"),
        ("share reaching", {"stage": "clent"}, "did you mean stage='client'"),
        ("share reaching", {"stage": "client", "channel": "adz"}, "did you mean 'ads'"),
        ("share reaching", {"stage": "client", "cohort": 7}, "no cohort 7"),
        ("share reaching", {}, "with no filters"),
    ],
)
def test_wrong_names_are_told(results, name, filters, message):
    with pytest.raises(InputError, match=message):
        results.metric(name, **filters)


def test_a_view_keeps_digest_and_names_itself(results):
    view = results.by(channel="ads")
    assert view.digest == results.digest
    assert view.metric("arrivals").filters == {"channel": "ads"}
    assert view.by(cohort=1).metric("arrivals").filters == {"channel": "ads", "cohort": 1}


def test_one_block_gives_no_interval(core):
    few = run_fake(small_tallies(blocks=1))
    metric = few.metric("net per prospect")
    assert (metric.half_width, metric.low, metric.high, metric.n) == (None, None, None, 1)
    assert metric.text == "not enough units for an interval (1 block)"


def test_a_share_is_never_exact(core, monkeypatch):
    found = run_fake(small_tallies())
    monkeypatch.setattr(type(found.tallies), "share", lambda self, *cells: (0.35, 0.0, 0.35, 0.35, 4))
    assert found.metric("share reaching", stage="client").text == "not enough units for an interval (4 blocks)"


def test_nothing_seen_is_no_number(core):
    none = run_fake(small_tallies())
    assert none.metric("sojourn time", stage="visitor", statistic="p50").value is None
    assert none.metric("sojourn time", stage="visitor", statistic="p50").text == "none seen"


def test_a_touchpoint_without_quality_has_none(core):
    tallies = small_tallies()
    for group in (0, 1):
        del tallies.cells["quality", 0, group], tallies.cells["quality squared", 0, group]
    assert run_fake(tallies).metric("quality", touchpoint="first call").value is None


# Per block: 10 visits of which 8 reach, 4 felt as +1 and 4 as -0.5; 5 clients with goodwill 2 at the end; 6 answers
# counting 0 and 2 counting 10; 30 referrals accepted; 100 come, who are interrupted 120 times.
MIND: dict[tuple[str, int], float] = {
    ("arrivals", 0): 100,
    ("entries", 0): 100,
    ("entries", 2): 120,
    ("sojourn", 0): 5 * 1024 * 60,
    ("visits", 0): 10,
    ("slide", 0): 10 * 1024 * 90,
    ("quality", 0): 8 * 0.75e6,
    ("quality squared", 0): 8 * 1e6,
    ("felt", 0): (4 * 1 - 4 * 0.5) * 1e6,
    ("felt squared", 0): (4 * 1 + 4 * 0.25) * 1e6,
    ("outcomes", 0): 6,
    ("outcomes", 1): 2,
    ("outcomes", 2): 2,
    ("exits", 0): 2,
    ("exits", 1): 120,
    ("exits", 2): 3,
    ("traits", 1): 5 * 2e6,
    ("occupancy", 3): 5,
    ("answers", 2): 6,
    ("answers", 3): 2,
    ("referrals", 1): 30,
}
FELT = [
    ("share reached", {"touchpoint": "call"}, 0.8),
    ("slide", {"touchpoint": "call"}, 90),
    ("quality", {"touchpoint": "call"}, 0.75),
    ("felt value", {"touchpoint": "call"}, 0.25),
    ("felt value", {"touchpoint": "call", "statistic": "sd"}, 0.75),
    ("outcome share", {"touchpoint": "call", "outcome": "unreached"}, 0.2),
    ("outcome share", {"touchpoint": "call", "outcome": "signs"}, 0.2),
    ("outcome share of reached", {"touchpoint": "call", "outcome": "signs"}, 0.25),
    ("interruptions per entry", {"stage": "lead", "to": "issue"}, 1.2),
    ("next stage", {"stage": "lead", "to": "client"}, 0.05),
    ("next stage", {"stage": "lead", "to": "client", "by": "during issue"}, 0.03),
    ("trait", {"stage": "client", "trait": "goodwill"}, 2),
    ("responses", {"survey": "nps"}, 8),
    ("survey score", {"survey": "nps"}, 2.5),
    ("answer share", {"survey": "nps", "answer": 1}, 0.25),
    ("referrals", {}, 30),
    ("referrals per prospect", {}, 0.3),
]


@pytest.fixture
def minds(core):
    plan = Plan(
        stages=["lead", "client", "issue"],
        channels=["web", "friends"],
        touchpoints=["call"],
        exits=[
            ("lead", "call", "signs", "client"),
            ("lead", "drift", "breaks", "issue"),
            ("lead", "during", "issue", "client"),
            ("issue", "drift", "solved", "back"),
            ("issue", "drift", "gives up", "client"),
        ],
        outcomes=[("call", "else", "stay"), ("call", "signs", "client"), ("call", "unreached", "stay")],
        traits=["goodwill"],
        surveys=[("csat", [1.0, 2.0]), ("nps", [0.0, 10.0])],
        interrupting=["issue"],
        feels=True,
    )
    cells = {(name, item, 0): [value] * 4 for (name, item), value in MIND.items()}
    arrivals = Referrals(accept=Share(percent=50))
    channels = [Channel(name="friends", arrivals=arrivals, to="lead")]
    return run_fake(Tallies(cells), Compiled(plan, channels))


@pytest.mark.parametrize(("name", "filters", "value"), FELT)
def test_value_of_a_mind(minds, name, filters, value):
    metric = minds.metric(name, **filters)
    assert metric.value == pytest.approx(value)
    assert metric.low <= metric.value + 1e-12
    assert metric.value <= metric.high + 1e-12


def test_what_a_journey_lacks_is_not_listed(results, minds):
    names = {metric.name for metric in minds.metrics}
    lacking = {name for name, _, _ in FELT} - {metric.name for metric in results.metrics}
    assert lacking == {
        "share reached", "slide", "felt value", "outcome share of reached", "interruptions per entry", "trait",
        "responses", "survey score", "answer share", "referrals", "referrals per prospect",
    }  # fmt: skip
    assert lacking <= names


def test_what_interrupts_is_no_way_out(minds):
    assert minds.shape.ends == ("client",)
    assert minds.shape.flows == (("lead", "client"), ("issue", "back"), ("issue", "client"))
    assert minds.shape.interruptions == (("lead", "issue"),)
    assert minds.metric("sojourn time", stage="lead").value == 60  # 2 and 3 of them
    table = minds.to_pandas("flows")
    assert table["kind"].tolist() == ["touchpoint", "drift", "during", "drift", "drift"]
    assert table["interruptions_per_entry"].isna().tolist() == [True, False, True, True, True]
    assert table["next_stage"].isna().tolist() == [False, True, False, False, False]


def test_luck_of_a_year_needs_nine_replications(core):
    assert run_fake(small_tallies()).luck == ()
    lucky = {item.name: item for item in run_fake(small_tallies(blocks=20)).luck if not item.filters}
    assert lucky["revenue"].low == 3300
    assert lucky["revenue"].high == 3700


def test_pickle_keeps_everything_but_the_event_log(results):
    copy = pickle.loads(pickle.dumps(results.by(channel="web")))
    assert copy.manifest == results.manifest
    assert copy.metrics == results.by(channel="web").metrics
    with pytest.raises(InputError, match="events=True"):
        _ = copy.events


def test_parts_speak_only_when_merged(core):
    parts = [run_fake(small_tallies(complete=False), part=(i, 2)) for i in range(2)]
    with pytest.raises(InputError, match="merge"):
        _ = parts[0].metrics
    both = merge(*parts)
    assert both.metric("share reaching", stage="client").value == pytest.approx(0.35)
    assert both.manifest.prospects == 800


def test_merge_refuses_what_does_not_belong_together(core):
    first = run_fake(small_tallies())
    with pytest.raises(InputError, match="cannot be merged: the same blocks twice"):
        merge(first, first)
    with pytest.raises(InputError, match="seed is 0 in one and 1"):
        merge(first, run_fake(small_tallies(), seed=1))
    with pytest.raises(InputError, match="at least one"):
        merge()


def test_manifest_names_the_run(results):
    manifest = results.manifest.as_json()
    assert manifest["scenario"] == "small"
    assert manifest["horizon"] == "1 week"
    assert manifest["follow"] == "10 weeks"
    assert len(manifest["digest"]) == 64
    assert "seconds" not in manifest
