"""Results of the real engine: the whole path, small and odd journeys included."""

import json
import math
import pickle
import random
import statistics
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sojourn.errors import InputError

pytest.importorskip("sojourn._core")

from sojourn import loads
from sojourn.results.merge import merge
from sojourn.results.run import run

HEAD = """\
sojourn: 1
name: small
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
"""
SMALL = (
    HEAD
    + """\
segments: {smb: {share: 80 %}, enterprise: {share: 20 %}}
channels:
  ads: {cohort: 300, to: lead, cost: 1 EUR}
  web: {rate: 10 per day, to: lead}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}
  client: {revenue: {once: 100 EUR}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: exponential mean 5 d
    cost: 2 EUR
    quality: {mean: 0.5, sd: 1}
    outcomes: {signs: {to: client, share: 40 %}, else: stay}
"""
)
TWO_CHANNELS = (
    HEAD
    + """\
channels: {ads: {cohort: 400000, to: x}, web: {cohort: 20000, to: x}}
stages: {x: {drift: {goes: {to: y, after: exponential mean 30 d}}}, y: {}}
"""
)
GOLDEN = Path(__file__).with_name("summary_small.txt")


def plan_of(text):
    return loads(text).compile()


@pytest.fixture(scope="module")
def plan():
    return plan_of(SMALL)


@pytest.fixture(scope="module")
def results(plan):
    return run(plan, replications=40, seed=1, events=True)


def test_golden_summary(results):
    """Numbers and words of a whole summary; regenerate on purpose only."""
    assert str(results.summary()) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_against_closed_forms(results):
    called = (1 / 5) / (1 / 5 + 1 / 10)  # the call comes before giving up
    eventually = results.metric("share reaching eventually", stage="client")
    assert abs(eventually.value - 0.4 * called) < 2 * eventually.half_width
    cost = results.metric("cost per prospect", touchpoint="first call", channel="ads")
    by_horizon = called * (1 - math.exp(-30 * (1 / 5 + 1 / 10)))
    assert abs(cost.value - 2 * by_horizon) < 2 * cost.half_width
    assert results.metric("arrivals").value == pytest.approx(600, abs=30)
    assert results.metric("arrivals", channel="ads").value == 300
    assert results.metric("arrivals", channel="ads").half_width == 0
    quality = results.metric("quality", touchpoint="first call")
    assert abs(quality.value - 0.5) < 2 * quality.half_width


def test_intervals_say_how_much_estimates_vary(plan):
    """The spread over seeds is what the half-widths promise; early and late prospects must not widen them."""
    runs = [run(plan, replications=10, seed=seed) for seed in range(40)]
    for name, filters in (
        ("share reaching", {"stage": "lost"}),
        ("share reaching", {"stage": "client", "channel": "web"}),
        ("net per prospect", {}),
        ("arrivals", {}),
    ):
        found = [one.metric(name, **filters) for one in runs]
        spread = statistics.stdev(metric.value for metric in found)
        stated = statistics.mean(metric.half_width for metric in found) / 2.0
        # 40 seeds know a standard deviation to about 11 %; few replications widen t by up to 15 %
        assert 0.65 < stated / spread < 1.6, name


def test_every_channel_has_an_interval_in_a_large_run():
    """No channel may fall outside the units that are kept, however late it comes in the file."""
    found = run(plan_of(TWO_CHANNELS), replications=1)
    web = found.metric("share reaching", stage="y", channel="web")
    share = 1 - math.exp(-1)
    assert web.half_width == pytest.approx(1.96 * math.sqrt(share * (1 - share) / 20_000), rel=0.2)
    assert abs(web.value - share) < 2 * web.half_width
    assert found.metric("time to", stage="y", channel="web").half_width > 0


def test_groups_add_up(results):
    for name, filters in (("arrivals", {}), ("entries", {"stage": "client"}), ("revenue", {})):
        whole = results.metric(name, **filters).value
        for dimension in ("channel", "segment", "cohort"):
            parts = [part.metric(name, **filters).value for _, part in results.split(dimension)]
            assert sum(parts) == pytest.approx(whole, rel=1e-12)
    assert results.by(channel="ads", segment="smb").metric("arrivals").value < 300


def test_money_adds_up(results):
    value = {word: results.metric(word).value for word in ("revenue", "cost", "net")}
    assert value["net"] == pytest.approx(value["revenue"] - value["cost"])
    assert value["revenue"] == pytest.approx(100 * results.metric("entries", stage="client").value)


def test_tables_have_types(results):
    for name, table in results.tables.items():
        arrow, frame = pa.table(table), results.to_pandas(name)
        assert arrow.num_rows == pl.DataFrame(table).height == len(frame) == len(table), name
        for column, kind in table.types.items():
            text = str(frame[column].dtype)
            allowed = {
                "text": ("category",),
                "int64": ("int64", "Int64"),
                "float64": ("float64",),
                "duration": ("timedelta64[us]",),
            }
            assert text in allowed[kind], (name, column)


def test_event_log(results):
    log = results.events.to_pandas()
    assert list(log.columns) == [
        "replication", "prospect", "time", "kind", "stage", "touchpoint", "outcome", "lag", "slide", "queue",
        "quality", "felt",
    ]  # fmt: skip
    assert log["replication"].is_monotonic_increasing
    assert log["time"].min() == pd.Timestamp("2026-01-05")
    assert log["time"].max() <= pd.Timestamp("2026-02-04")
    assert (log["kind"] == "arrival").sum() == results.manifest.prospects
    visits = log[log["kind"] == "visit"]
    assert len(visits) == results.tallies.total("visits", 0, results.groups)
    assert visits["lag"].notna().all()
    assert visits["quality"].notna().all()
    assert log["prospect"].dtype == "uint64"


def test_digest_does_not_depend_on_threads_or_parts(plan):
    whole = run(plan, replications=5, seed=9, threads=1)
    assert run(plan, replications=5, seed=9, threads=3).digest == whole.digest
    assert run(plan, replications=5, seed=10).digest != whole.digest
    for parts in (1, 2, 7):
        pieces = [run(plan, replications=5, seed=9, part=(i, parts)) for i in range(parts)]
        random.Random(1).shuffle(pieces)
        joined = merge(*(pickle.loads(pickle.dumps(piece)) for piece in pieces))
        assert joined.digest == whole.digest
        assert joined.manifest == whole.manifest
        assert joined.metrics == whole.metrics


def test_partial_results_speak_only_when_merged(plan):
    part = run(plan, replications=5, part=(0, 2))
    assert not part.manifest.complete
    with pytest.raises(InputError, match="merge"):
        part.summary()
    with pytest.raises(InputError, match="cannot be merged"):
        merge(part, part)
    with pytest.raises(InputError, match="scenario_hash"):
        merge(part, run(plan_of(SMALL.replace("40 %", "41 %")), replications=5, part=(1, 2)))


def test_prospects_asks_for_replications(plan):
    assert run(plan, prospects=1, seed=2).manifest.replications == 1
    assert run(plan, prospects=601, seed=2).manifest.replications == 2


MIND = """\
traits: {goodwill: {half-life: 90 d, gains: {felt: 1}}, trust: {half-life: never}}
experience: {omega: 0.5}
channels:
  web: {cohort: 20, to: lead}
  friends: {arrivals: referrals, to: lead, accept: 50 %, after: 2 d}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 9 d}}}
  client:
    refer: {to: friends, count: poisson mean 1}
    drift: {breaks: {to: issue, after: exponential mean 8 d}}
  issue: {interrupts: yes, drift: {angry: {to: lost, after: exponential mean 20 d}}}
  lost: {}
touchpoints:
  call:
    in: lead
    after: 1 d
    reach: 60 %
    attempts: {up to: 3, every: 1 d, while: unreached}
    quality: {mean: 0.5}
    outcomes: {signs: {to: client, share: 40 %, add: {trust: 1}}, else: stay}
  help: {in: issue, after: 1 d, service: 1 h, quality: {}, outcomes: {solved: {to: back, share: 70 %}, else: stay}}
surveys: {liked: {at: help, response: 30 %, cuts: [-1, 0, 1]}}
"""
ODD = {
    "one prospect": HEAD + "channels: {a: {cohort: 1, to: x}}\n"
    "stages: {x: {drift: {goes: {to: y, after: exponential mean 5 d}}}, y: {}}\n",
    "nearly nobody": HEAD + "channels: {a: {rate: 0.001 per year, to: x}}\n"
    "stages: {x: {drift: {goes: {to: y, after: 1 d}}}, y: {}}\n",
    "no clients": SMALL.replace("after: exponential mean 5 d", "after: never"),
    "one stage": HEAD + "channels: {a: {cohort: 10, to: x}}\nstages: {x: {}}\n",
    "no money": HEAD.replace("currency: EUR\n", "") + "channels: {a: {cohort: 100, to: x}}\n"
    "stages: {x: {drift: {goes: {to: y, after: 1 d}}}, y: {}}\n",
    "loop": HEAD + "channels: {a: {cohort: 50, to: x}}\n"
    "stages: {x: {drift: {again: {to: x, after: exponential mean 2 d}}}}\n",
    "a mind": HEAD + MIND,
    "a mind of nobody": HEAD + MIND.replace("cohort: 20", "rate: 0.001 per year"),
    "a mind of one": HEAD + MIND.replace("cohort: 20", "cohort: 1"),
    "forty stages": HEAD + "channels: {a: {cohort: 200, to: s0}}\nstages:\n"
    + "".join(f"  s{i}: {{drift: {{on: {{to: s{i + 1}, after: exponential mean 1 d}}}}}}\n" for i in range(39))
    + "  s39: {}\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("replications", [1, 20])
def test_odd_journeys_have_results(name, replications):
    found = run(plan_of(ODD[name]), replications=replications)
    text = str(found.summary())
    for bad in ("nan", "inf", "None", "± 0 ", "-0 "):
        assert bad not in text.replace("finding", ""), text
    assert "<" not in text
    assert found.summary()._repr_html_().startswith("<div")
    json.dumps([metric.as_json() for metric in found.metrics], allow_nan=False)
    for metric in found.metrics:
        assert metric.value is None or math.isfinite(metric.value)
        assert metric.half_width is None or metric.low <= metric.value <= metric.high
        assert (metric.half_width is None) or (metric.value is not None)
    for table in found.tables.values():
        pa.table(table)


def test_one_prospect_has_no_number_without_interval():
    found = run(plan_of(ODD["one prospect"]), replications=1)
    assert found.metric("arrivals").text == "not enough units for an interval (1 replication)"
    assert found.summary().headline.endswith(".")


def test_no_clients_is_no_certainty():
    found = run(plan_of(ODD["no clients"]), replications=2)
    share = found.metric("share reaching", stage="client")
    assert share.value == 0
    assert share.high > 0
    assert share.text.startswith("none (at most ")
    assert found.metric("revenue per prospect").text == "none seen"
    assert found.metric("time to", stage="client", statistic="p50").text == "none seen"
    assert found.metric("wait", touchpoint="first call").value is None
