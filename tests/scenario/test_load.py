"""Loading: texts stay texts, tables are found, code and file make equal scenarios, files are written back."""

from pathlib import Path

import pytest
from hypothesis import given, settings

import sojourn as sj
from sojourn import d, h, per
from sojourn.quantities.laws import Hazard, Law, Samples
from sojourn.quantities.values import Rate
from sojourn.scenario.model import ArrivalLog, ArrivalRate
from tests.scenario import strategies as some
from tests.scenario.samples import FULL, TINY, full_in_code

HEAD = "sojourn: 1\nname: t\nclock: {start: 2026-01-05, horizon: 30 d}\n"


def journey(after: str, channel: str = "{rate: 5 per day, to: a}") -> str:
    return f"{HEAD}channels: {{web: {channel}}}\nstages: {{a: {{drift: {{x: {{to: b, after: {after}}}}}}}, b: {{}}}}\n"


def law_of(text: str, **where: Path) -> Law:
    after = sj.loads(journey(text), **where).stages[0].drift[0].after
    assert not isinstance(after, Rate)
    return after


def test_file_and_code_make_equal_scenarios() -> None:
    assert sj.loads(FULL) == full_in_code()
    assert sj.loads(FULL).hash == full_in_code().hash


def test_written_files_load_to_equal_scenarios() -> None:
    for scenario in (sj.loads(FULL), full_in_code(), sj.loads(TINY)):
        again = sj.loads(scenario.to_yaml())
        assert again == scenario
        assert again.to_yaml() == scenario.to_yaml()


@settings(max_examples=200, deadline=None)
@given(some.TIMES)
def test_any_law_is_written_and_read(law: Law) -> None:
    j = sj.Journey("t", start="2026-01-05", horizon=30 * d)
    lead, lost = j.stages("lead", "lost")
    lead.drift("x", lost, after=law)
    scenario = j.scenario()
    assert sj.loads(scenario.to_yaml() + "\n") == scenario


def test_scalars_stay_texts() -> None:
    channels = "channels: {no: {rate: 010 per day, to: yes}}\n"
    scenario = sj.loads(HEAD + channels + "stages: {yes: {drift: {null: {to: 0x1F, after: 1 d}}}, 0x1F: {}}\n")
    assert [stage.name for stage in scenario.stages] == ["yes", "0x1F"]
    assert scenario.channels[0].name == "no"
    assert scenario.stages[0].drift[0].name == "null"
    assert isinstance(scenario.channels[0].arrivals, ArrivalRate)
    assert scenario.channels[0].arrivals.rate == 10 * per(d)


def test_a_folder_stands_for_its_scenario(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(TINY)
    assert sj.load(tmp_path) == sj.load(tmp_path / "scenario.yaml") == sj.loads(TINY)


def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "tiny.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + TINY.replace("\n", "\r\n").encode())
    assert sj.load(file) == sj.loads(TINY)


def test_tables_are_looked_up_beside_the_file_then_in_the_data_folder(tmp_path: Path) -> None:
    beside, data = tmp_path / "s", tmp_path / "data"
    beside.mkdir()
    data.mkdir()
    (beside / "scenario.yaml").write_text(journey("{from: waits.csv, column: hours, unit: h}"))
    (data / "waits.csv").write_text("hours\n1\n3\n2\n")
    with pytest.raises(sj.ScenarioError) as raised:
        sj.load(beside)
    assert "--data DIR" in raised.value.diagnostics[0].cure
    assert sj.load(beside, data=data).stages[0].drift[0].after == sj.empirical([1 * h, 2 * h, 3 * h])
    (beside / "waits.csv").write_text("hours\n5\n")
    assert sj.load(beside, data=data).stages[0].drift[0].after == sj.empirical([5 * h])
    text = (beside / "scenario.yaml").read_text()
    assert sj.loads(text, data=str(data)).stages[0].drift[0].after == sj.empirical([1 * h, 2 * h, 3 * h])


def test_rows_are_chosen_by_where(tmp_path: Path) -> None:
    (tmp_path / "waits.csv").write_text("stage,to,hours\nlead,client,1\nlead,lost,2\nclient,lost,3\n")
    law = law_of("{from: waits.csv, column: hours, unit: h, where: {stage: lead, to: lost}}", folder=tmp_path)
    assert isinstance(law, Samples)
    assert law.values == (7200.0,)


def test_hazards_from_a_table(tmp_path: Path) -> None:
    (tmp_path / "with_unit.csv").write_text("until,rate\n2,0.5\n5,0\nnever,0.1\n")
    (tmp_path / "own_units.csv").write_text("until,rate\n48 h,0.5 per day\n5 d,0 per day\n,0.1 per day\n")
    wanted = sj.hazard([(2 * d, 0.5 * per(d)), (5 * d, 0 * per(d)), (sj.never, 0.1 * per(d))])
    by_unit = law_of("{hazard: with_unit.csv, unit: d}", folder=tmp_path)
    assert isinstance(by_unit, Hazard)
    assert by_unit == wanted == law_of("{hazard: own_units.csv}", folder=tmp_path)


def test_logs(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").write_text(
        "id,created,hours\n1,2026-01-05 00:00:01.5,2\n2,2026-01-06T00:00:00Z,0.5\n3,2026-01-07T01:00:00+01:00,3\n"
    )
    (tmp_path / "other.csv").write_text("created\n06/01/2026 10:30\n")

    def times(channel: str) -> tuple[int, ...]:
        arrivals = sj.loads(journey("1 d", channel), folder=tmp_path).channels[0].arrivals
        assert isinstance(arrivals, ArrivalLog)
        return arrivals.times

    day = 86_400_000_000
    assert times("{log: leads.csv, column: created, to: a}") == (1_500_000, day, 2 * day)
    assert times("{log: leads.csv, column: created, from: 2026-01-06, until: 2026-01-07, to: a}") == (day,)
    assert times("{log: leads.csv, column: created, where: {id: 3}, to: a}") == (2 * day,)
    assert times("{log: leads.csv, column: hours, unit: h, to: a}") == (day // 12, day // 48, day // 8)
    assert times('{log: other.csv, format: "%d/%m/%Y %H:%M", to: a}') == (day + 37_800_000_000,)


def test_shapes(tmp_path: Path) -> None:
    rows = "".join(f"{hour},{hour % 24}\n" for hour in range(168))
    (tmp_path / "hours.csv").write_text("hour,weight\n" + rows)
    arrivals = (
        sj.loads(journey("1 d", "{rate: 5 per day, shape: hours.csv, to: a}"), folder=tmp_path).channels[0].arrivals
    )
    assert isinstance(arrivals, ArrivalRate)
    assert len(arrivals.shape) == 168
    assert arrivals.shape[23:26] == (23.0, 0.0, 1.0)


def test_tables_are_written_back_by_name(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("stage,until,rate\nlead,1,0.5\nlead,never,0.1\nclient,never,1\n")
    (tmp_path / "w.csv").write_text("hours\n1\n2\n")
    (tmp_path / "l.csv").write_text("at\n2026-01-06\n")
    text = (
        HEAD + "channels: {crm: {log: l.csv, from: 2026-01-05, to: a}}\nstages:\n"
        "  a: {drift: {x: {to: b, after: {hazard: t.csv, unit: h, where: {stage: lead}}},\n"
        "              y: {to: b, after: {from: w.csv, column: hours, unit: h}}}}\n  b: {}\n"
    )
    scenario = sj.loads(text, folder=tmp_path)
    written = scenario.to_yaml()
    assert "hazard: t.csv, unit: h, where: {stage: lead}" in written
    assert "log: l.csv" in written
    assert sj.loads(written, folder=tmp_path) == scenario


def test_missing_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(TINY)
    with pytest.raises(sj.ScenarioError) as raised:
        sj.load(tmp_path / "scenaro.yaml")
    assert raised.value.diagnostics[0].nearest == "scenario.yaml"
    (tmp_path / "empty").mkdir()
    with pytest.raises(sj.ScenarioError):
        sj.load(tmp_path / "empty")
    (tmp_path / "big.yaml").write_bytes(b"#" * 4_000_001)
    with pytest.raises(sj.ScenarioError, match="at most 4,000,000"):
        sj.load(tmp_path / "big.yaml")
    with pytest.raises(sj.SojournError):
        sj.load(tmp_path / "scenario.yaml" / "below")
    with pytest.raises(sj.SojournError):
        sj.load("\0")


def test_a_broken_table_is_reported_once(tmp_path: Path) -> None:
    law = "{from: no.csv, column: hours, unit: h}"
    text = (
        HEAD + f"channels: {{}}\nstages: {{a: {{drift: {{x: {{to: a, after: {law}}}, y: {{to: a, after: {law}}}}}}}}}\n"
    )
    with pytest.raises(sj.ScenarioError) as raised:
        sj.loads(text, folder=tmp_path)
    assert [each.path for each in raised.value.diagnostics] == ["channels", "stages.a.drift.x.after.from"]


EXTREMES = [
    journey("900000000000000 years"),
    journey("1 ms"),
    journey("0 d"),
    journey("[]"),
    journey("[100 % 1 d]"),
    journey("900000000000000 years + 900000000000000 years + weibull scale 1e-300 d shape 1e-300"),
    journey("1 d").replace("horizon: 30 d", "horizon: 900000000000000 years"),
    journey("1 d", "{cohort: 999999999999999, to: a}"),
    journey("1 d", "{rate: 1e15 per ms, to: a}"),
    journey("1 d", "{rate: 5 per day, from: 0001-01-01, until: 9999-12-31 23:00, to: a}"),
    journey("1 d", "{log: [9999-12-31T23:59:59.999999], to: a}"),
    journey("1 d", "{log: [2026-01-05T00:00:00-23:59, 0001-01-01T00:00:00+10:00], to: a}"),
    journey("exponential mean 1 d + " * 1000 + "1 d"),
    journey("1 d + " * 300 + "1 d"),
    journey("weibull scale 3 d shape 5 + " * 60 + "1 d"),
]


@pytest.mark.parametrize("text", EXTREMES)
def test_extreme_values_are_valid_or_refused(text: str) -> None:
    found: tuple[sj.Diagnostic, ...] = ()
    try:
        scenario = sj.loads(text)
        assert len(scenario.hash) == 64
        found = tuple(scenario.validate())
        assert sj.loads(scenario.to_yaml()) == scenario
    except sj.ScenarioError as error:
        found = error.diagnostics
    assert all(each.why and each.line for each in found)
