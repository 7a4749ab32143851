"""Sweeps: points as the formula has them, on the luck of the baseline; files that are taken up where they ended."""

import csv
import io
import math

import pytest

import sojourn as sj
from sojourn.errors import InputError, ScenarioError
from sojourn.explore import sweep as module
from sojourn.explore.sweep import sweep
from tests.explore.journeys import ATTEMPTS, CALL, DELAY, RACE, SHARE, journey, z

SPAN = f"{SHARE}=10 % to 50 %"


@pytest.mark.parametrize("design", ["grid", "latin", "sobol"])
def test_points_are_as_the_formula_has_them(design):
    found = sweep(journey(CALL), SPAN, metrics="client share", design=design, points=6, replications=2)
    numbers, values, halves = (found.frame.column(name) for name in (f"{SHARE} (%)", "client share", "client share ±"))
    assert len(numbers) == 6
    for number, value, half in zip(numbers, values, halves, strict=True):
        assert z(value, half, number / 100) < 5
    differences = zip(
        found.frame.column("client share change"), found.frame.column("client share change ±"), strict=True
    )
    for number, (value, half) in zip(numbers, differences, strict=True):
        assert z(value, half, number / 100 - 0.3) < 5


def test_points_share_their_luck():
    found = sweep(journey(CALL), SPAN, metrics="client share", points=9, replications=1)
    values = found.frame.column("client share")
    assert values == sorted(values)  # the same prospects say yes, and more of them: no trembling
    tight = found.frame.column("client share change ±")
    wide = math.sqrt(2) * found.frame.column("client share ±")[4]
    assert all(half < wide for half in tight)
    assert tight[4] == 0  # 30 %, as it is


def test_the_table_has_levers_as_written_and_as_numbers():
    levers = [f"{DELAY}=1 min, exponential mean 1 d", "touchpoints.call.outcomes.yes.share=20 %, 40 %"]
    found = sweep(journey(RACE), levers, metrics=["client share", "entries client"], replications=1)
    assert found.frame.columns == [
        "point",
        DELAY,
        f"{DELAY} (s)",
        SHARE,
        f"{SHARE} (%)",
        *(f"client share{part}" for part in ("", " ±", " change", " change ±")),
        *(f"entries client{part}" for part in ("", " ±", " change", " change ±", " year low", " year high")),
    ]
    assert found.frame.column(DELAY) == ["1 min", "1 min", *["exponential mean 1 d"] * 2]
    assert found.frame.column(f"{DELAY} (s)") == [60.0, 60.0, None, None]
    assert len(found.to_pandas()) == 4
    assert "4 points of a grid; 1 replication each, seed 0" in str(found)


def test_luck_of_a_year_stands_apart_from_run_error():
    found = sweep(journey(CALL), f"{SHARE}=20 %, 40 %", metrics="entries client", replications=20)
    lows, highs = (found.frame.column(f"entries client year {end}") for end in ("low", "high"))
    halves = found.frame.column("entries client ±")
    for low, high, half, share in zip(lows, highs, halves, (0.2, 0.4), strict=True):
        spread = math.sqrt(4000 * share * (1 - share))
        assert high - low == pytest.approx(2 * 1.2816 * spread, rel=0.6)
        assert half == pytest.approx(2.093 * spread / math.sqrt(20), rel=0.6)


def test_one_replication_of_a_total_has_no_interval():
    found = sweep(journey(CALL), f"{SHARE}=20 %, 40 %", metrics="net", replications=1)
    assert found.frame.column("net ±") == [None, None]
    first = found.frame.column("net")[0]
    assert f"{first:,.0f} EUR (no interval)" in str(found)


def test_a_file_is_taken_up_where_it_ended(tmp_path, monkeypatch):
    file = tmp_path / "sweep.csv"
    asked = {"metrics": "client share", "points": 5, "replications": 1}
    whole = sweep(journey(CALL), SPAN, file=file, **asked)
    text = file.read_text()
    assert (whole.ran, whole.kept) == (5, 0)
    lines = text.splitlines(keepends=True)
    file.write_text("".join(lines[:4]) + lines[4][:7])  # two points, and a third that was cut short
    made = []
    monkeypatch.setattr(module, "variant", lambda *given: made.append(given[2]) or sj_variant(*given))
    again = sweep(journey(CALL), SPAN, file=file, **asked)
    assert (again.ran, again.kept) == (3, 2)
    assert file.read_text() == text
    assert list(again.frame.column("client share")) == whole.frame.column("client share")


def sj_variant(*given):
    from sojourn.explore.levers import variant

    return variant(*given)


def test_what_interrupts_leaves_whole_rows(tmp_path):
    file = tmp_path / "sweep.csv"

    def stop(done, _):
        if done == 3:
            raise KeyboardInterrupt

    asked = {"metrics": "client share", "points": 5, "replications": 1, "file": file}
    with pytest.raises(KeyboardInterrupt):
        sweep(journey(CALL), SPAN, on_progress=stop, **asked)
    body = file.read_text().split("\n", 1)[1]
    assert [row["point"] for row in csv.DictReader(io.StringIO(body))] == ["1", "2", "3"]
    assert body.endswith("\n")
    again = sweep(journey(CALL), SPAN, **asked)
    assert (again.ran, again.kept) == (2, 3)
    assert again.frame.column("point") == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"seed": 1}, "seed: 0, now 1"),
        ({"replications": 2}, "replications: 1, now 2"),
        ({"points": 4}, "points: 5, now 4"),
        ({"metrics": "lost share"}, "metrics: client share, now lost share"),
        ({"vary": f"{SHARE}=10 % to 60 %"}, "levers: "),
        ({"scenario": CALL.replace("1 h", "2 h")}, "scenario_hash: "),
    ],
)
def test_a_file_of_another_question_is_refused(tmp_path, change, what):
    asked = {"vary": SPAN, "metrics": "client share", "points": 5, "replications": 1, "seed": 0, "scenario": CALL}
    file = tmp_path / "sweep.csv"

    def run(given):
        given = dict(given)
        return sweep(journey(given.pop("scenario")), given.pop("vary"), file=file, **given)

    run(asked)
    before = file.read_text()
    with pytest.raises(InputError, match=what):
        run(asked | change)
    assert file.read_text() == before


def test_integer_levers_take_whole_values():
    found = sweep(
        journey(ATTEMPTS), "touchpoints.call.attempts.up to=1 to 4", metrics="client share", points=9, replications=1
    )
    assert found.frame.column("touchpoints.call.attempts.up to") == ["1", "2", "3", "4"]
    rows = zip(found.frame.column("client share"), found.frame.column("client share ±"), strict=True)
    for count, (value, half) in enumerate(rows, 1):
        assert z(value, half, 1 - 0.7**count) < 5


def test_what_cannot_be_swept_is_refused(tmp_path):
    scenario = journey(CALL)
    with pytest.raises(ScenarioError, match=r"touchpoints\.call\.after"):
        sweep(scenario, "touchpoints.cal.after=1 h, 2 h", metrics="client share")
    with pytest.raises(InputError, match="did you mean"):
        sweep(scenario, SPAN, metrics="clinet share", replications=1)
    with pytest.raises(InputError, match="no metric is asked for"):
        sweep(scenario, SPAN, metrics=[], replications=1)
    with pytest.raises(InputError, match=r"\.csv"):
        sweep(scenario, SPAN, metrics="client share", replications=1, file=tmp_path / "a.parquet")


def test_an_observed_line_is_a_lever_and_solved_anew():
    text = CALL.replace(", share: 30 %}", "}") + "observed: {lead -> client: 30 %}\n"
    found = sweep(journey(text), "observed.lead -> client=20 %, 40 %", metrics="client share", replications=2)
    for share, value, half in zip(
        (0.2, 0.4), found.frame.column("client share"), found.frame.column("client share ±"), strict=True
    ):
        assert z(value, half, share) < 5


def test_demand_is_a_lever():
    text = CALL.replace("cohort: 4000", "rate: 100 per day")
    found = sweep(journey(text), "channels.web.rate=times 0.5, times 2", metrics="entries client", replications=20)
    for factor, value, half in zip(
        (0.5, 2), found.frame.column("entries client"), found.frame.column("entries client ±"), strict=True
    ):
        arrived = 100 * (30 - 1 / 24) * factor  # who comes in the last hour is not called any more
        assert z(value, half, 0.3 * arrived) < 5


def test_scenarios_sweep_themselves():
    found = sj.loads(CALL).sweep(f"{SHARE}=20 %, 40 %", metrics="net", replications=1)
    assert found.question["metrics"] == ["net"]
    assert found.units == {"net": "EUR"}
