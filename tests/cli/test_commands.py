"""Each command does what it says, and says what it cannot do, with the right exit code."""

import gzip
import json
import re

import jsonschema
import pytest

from tests.cli.conftest import engine

DOCUMENT = {
    "type": "object",
    "required": ["format", "manifest", "metrics", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": 1},
        "manifest": {
            "type": "object",
            "required": ["digest", "scenario_hash", "seed", "stream_version", "replications", "prospects"],
        },
        "metrics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "filters", "unit", "value", "half_width", "n"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "filters": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
                    "unit": {"type": "string"},
                    "value": {"type": ["number", "null"]},
                    "half_width": {"type": ["number", "null"]},
                    "n": {"type": "integer"},
                },
            },
        },
        "diagnostics": {"type": "array", "items": {"type": "object", "required": ["path", "why", "line", "column"]}},
    },
}


@engine
def test_run_prints_the_summary(call, small):
    code, out, err = call("run", small, "--seed", 3)
    assert code == 0
    assert out.startswith("Within 30 d, ")
    assert "of prospects reach 'client'" in out.splitlines()[0]
    assert err.startswith("\nran 1")


@engine
def test_run_quietly_says_nothing_beside(call, small):
    code, out, err = call("run", small, "--quiet", "--replications", 2)
    assert (code, err) == (0, "")
    assert "2 replications" in out


@engine
def test_run_as_json(call, small):
    code, out, _ = call("run", small, "--json", "--prospects", 1000, "--threads", 1)
    document = json.loads(out)
    jsonschema.validate(document, DOCUMENT)
    assert code == 0
    assert document["manifest"]["scenario"] == "small"
    assert document["manifest"]["replications"] == 2
    share = [m for m in document["metrics"] if m["name"] == "share reaching" and m["filters"] == {"stage": "client"}]
    # closed form: called before giving up 2 times in 3, of whom 40 % sign; the horizon cuts little of it
    assert share[0]["value"] == pytest.approx(0.4 * 2 / 3, abs=0.05)


@engine
def test_same_arguments_same_bits(call, small):
    texts = {call("run", small, "--json", "--threads", threads, "--replications", 3)[1] for threads in (1, 2, 1)}
    assert len(texts) == 1


@engine
def test_run_writes_tables_and_events(call, small, tmp_path):
    code, _, err = call("run", small, "--csv", tmp_path / "tables", "--events", tmp_path / "log.csv")
    assert code == 0
    assert f"wrote {tmp_path / 'log.csv'} and {tmp_path / 'tables'}" in err
    written = sorted(file.name for file in (tmp_path / "tables").iterdir())
    assert "metrics.csv" in written
    assert "stages.csv" in written
    log = (tmp_path / "log.csv").read_text().splitlines()
    assert log[0] == "replication,prospect,time,kind,stage,touchpoint,outcome,lag,slide,queue,quality,felt"
    assert "2026-01-05T00:00:00.000000,arrival,lead" in log[1]


@engine
@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_run_writes_events_for_process_mining(call, small, tmp_path, name):
    code, _, err = call("run", small, "--replications", 2, "--events", tmp_path / name)
    assert code == 0
    assert f"wrote {tmp_path / name}" in err
    data = (tmp_path / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith("gz") else data).decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2016"')
    assert text.endswith("</trace>\n</log>\n")
    assert '<string key="concept:name" value="enter lead"/>' in text


@engine
def test_broken_file_tells_all_and_yields_no_number(call, broken):
    code, out, err = call("run", broken, "--json")
    document = json.loads(out)
    jsonschema.validate(
        document | {"manifest": dict.fromkeys(DOCUMENT["properties"]["manifest"]["required"])}, DOCUMENT
    )
    assert code == 3
    assert document["metrics"] == []
    assert document["manifest"] == {}
    assert len(document["diagnostics"]) >= 2
    assert "exponential" in err
    assert f"{broken}:" in err


@engine
def test_validate(call, small, broken):
    code, out, err = call("validate", small)
    assert (code, out, err) == (0, f"{small}: nothing wrong\n", "")
    code, out, err = call("validate", broken)
    assert (code, out) == (3, "")
    assert "errors" in err.splitlines()[-1]
    code, out, _ = call("validate", broken, "--json")
    assert code == 3
    assert [each["severity"] for each in json.loads(out)["diagnostics"]][:2] == ["error", "error"]
    code, out, _ = call("validate", small, "--json")
    assert (code, json.loads(out)["diagnostics"]) == (0, [])


@engine
def test_explain_prints_the_plan(call, small):
    code, out, _ = call("explain", small)
    assert code == 0
    for word in ("lead", "gives up", "first call", "signs", "ads"):
        assert word in out


@engine
def test_schema(call, tmp_path):
    code, out, _ = call("schema")
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))
    assert call("schema", "--output", tmp_path / "s.json")[0] == 0
    assert json.loads((tmp_path / "s.json").read_text()) == json.loads(out)


def test_scenarios_lists_the_library(call):
    code, out, _ = call("scenarios")
    assert code == 0
    assert any(line.startswith("first_journey  ") for line in out.splitlines())


@engine
def test_new_makes_a_scenario_that_runs(call, tmp_path):
    code, out, _ = call("new", tmp_path / "my journey")
    file = tmp_path / "my journey" / "scenario.yaml"
    assert code == 0
    assert str(file) in out
    text = file.read_text()
    assert text.startswith("# yaml-language-server: $schema=sojourn.schema.json\n")
    assert "\nname: my journey\n" in text
    assert "\n# " in text
    assert json.loads((file.parent / "sojourn.schema.json").read_text())
    assert call("validate", file)[0] == 0
    assert call("run", tmp_path / "my journey", "--replications", 1)[0] == 0


@engine
def test_new_never_overwrites(call, tmp_path):
    (tmp_path / "mine").mkdir()
    code, _, err = call("new", tmp_path / "mine")
    assert code == 3
    assert "is there already" in err
    assert list((tmp_path / "mine").iterdir()) == []


@engine
def test_new_where_it_cannot(call, tmp_path):
    assert call("new", tmp_path / "no" / "where")[0] == 4
    assert call("new", tmp_path / "a:b")[0] == 3
    code, _, err = call("new", tmp_path / "x", "--from", "first_jorney")
    assert code == 3
    assert "did you mean 'first_journey'" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["fit", "studio"])
def test_commands_of_later_versions(call, command):
    code, out, err = call(command, "some.yaml", "--what-if", "x")
    assert (code, out) == (3, "")
    assert f"sojourn {command} is not available yet" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "x.yaml", "--thread", "3"], "Did you mean --threads?"),
        (["run", "x.yaml", "--threads", "many"], "--threads"),
        (["run"], "SCENARIO"),
        (["runn", "x.yaml"], 'Did you mean "run"?'),
        (["run", "x.yaml"], "no file and no scenario of the library is called 'x.yaml'"),
        (["run", "first_jorney"], "did you mean 'first_journey'"),
        (["run", "first_journey", "--replications", "0"], "replications must lie between 1"),
        (["run", "first_journey", "--replications", "2", "--prospects", "5"], "not both"),
        (["run", "first_journey", "--threads", "0"], "threads must lie between 1"),
        (["run", "first_journey", "--seed", "-1"], "seed must lie between 0"),
        (["run", "first_journey", "--events", "log.txt"], "must end in .csv, .parquet, .arrow, .feather"),
    ],
)
def test_bad_arguments(call, arguments, message):
    if "sojourn" in message or (len(arguments) > 2 and arguments[1] == "first_journey"):
        pytest.importorskip("sojourn._core")
    code, out, err = call(*arguments)
    assert (code, out) == (3, "")
    assert message in err


def test_bad_arguments_as_json(call):
    code, out, err = call("run", "x.yaml", "--thread", "3", "--json")
    assert code == 3
    assert "--threads" in json.loads(out)["diagnostics"][0]["why"]
    assert "--threads" in err


def test_help_and_version(call):
    assert call("--help")[0] == 0
    assert "--replications" in call("run", "--help")[1]


@engine
def test_a_folder_of_data_that_is_not_there(call):
    code, _, err = call("run", "service_desk", "--data", "/no/such/folder")
    assert code in (3, 4)
    assert "arrivals.csv" in err or "/no/such/folder" in err


def test_a_fault_of_ours_is_no_failed_check(call, monkeypatch):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setattr("sojourn.cli.inspect.list_scenarios", fail)
    code, out, err = call("scenarios")
    assert (code, out) == (4, "")
    assert "a fault in Sojourn itself" in err
    assert "ZeroDivisionError" in err


ENDLESS = """\
sojourn: 1
name: endless
clock: {start: 2026-01-05, horizon: 3 d}
channels:
  there: {cohort: 500, to: visitor}
  friends: {arrivals: referrals, to: visitor, accept: 100 %, after: 1 d}
stages: {visitor: {refer: {to: friends, count: 2}}}
"""


@engine
def test_endless_referrals_are_warned_of(call, tmp_path):
    file = tmp_path / "endless.yaml"
    file.write_text(ENDLESS, encoding="utf-8")
    code, out, err = call("run", file, "--replications", 2)
    assert code == 0
    assert "scenario: warning: channels.friends: each prospect brings exactly 2 others, so the number" in err
    assert "Referrals per prospect: exactly 2" in out
    assert "warning" not in out
    code, out, err = call("run", file, "--replications", 2, "--quiet", "--json")
    assert (code, err) == (0, "")
    (warning,) = json.loads(out)["diagnostics"]
    assert (warning["severity"], warning["path"]) == ("warning", "channels.friends")
    tame = ENDLESS.replace("count: 2", "count: 1").replace("accept: 100 %", "accept: 90 %")
    file.write_text(tame, encoding="utf-8")
    code, out, err = call("run", file, "--replications", 2, "--json")
    assert json.loads(out)["diagnostics"] == []
    assert "warning" not in err


OBSERVED = """\
sojourn: 1
name: observed
clock: {start: 2026-01-05, horizon: 30 d}
channels: {web: {cohort: 300, to: lead}}
stages: {lead: {}, client: {}, lost: {}}
touchpoints: {call: {in: lead, after: 1 h, reach: 40 %, outcomes: {signs: client, else: lost}}}
observed: {lead -> client: 20 % of 50}
"""


@engine
def test_explain_says_what_a_team_cannot_do(call, tmp_path):
    file = tmp_path / "desk.yaml"
    file.write_text(
        "sojourn: 1\nname: desk\nclock: {start: 2026-01-05, horizon: 7 d}\n"
        "channels: {phone: {rate: 56 per hour, to: caller}}\nteams: {desk: {capacity: 5}}\n"
        "stages: {caller: {}, client: {}}\ntouchpoints:\n"
        "  call: {in: caller, after: 1 s, by: desk, service: 6 min, outcomes: {buys: {to: client, share: 30 %}}}\n"
    )
    code, out, _ = call("explain", file)
    assert code == 0
    below = out[out.index("load of teams") :]
    assert re.search(r"doubts about teams\n.*\n.*\n  desk +the offered load is .* a week +add somebody, shorten", below)


def test_explain_tells_what_few_cases_leave_open_on_request(call, tmp_path):
    file = tmp_path / "observed.yaml"
    file.write_text(OBSERVED, encoding="utf-8")
    code, out, _ = call("explain", file)
    assert code == 0
    assert "\nanchors\n" in out
    assert "sampling error" not in out
    code, out, _ = call("explain", file, "--sampling")
    assert code == 0
    assert "10 to 34 %" in out.partition("sampling error of observed rates")[2]


@engine
def test_validate_tells_what_cannot_be_reached(call, tmp_path):
    file = tmp_path / "observed.yaml"
    file.write_text(OBSERVED.replace("20 %", "50 %"), encoding="utf-8")
    code, _, err = call("validate", file)
    assert code == 3
    assert "observed.lead -> client: it cannot be that high" in err
    assert err.count("what to do:") == 1
    assert call("run", file)[0] == 3
