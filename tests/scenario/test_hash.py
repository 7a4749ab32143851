"""The hash: same meaning, same hash; another meaning, another hash."""

import pytest

import sojourn as sj
from tests.scenario.samples import FULL

SAME = [
    ("8 % per year", "8.0 % per year"),
    ("start: 2026-01-05", "start: 2026-01-05 00:00"),
    ("horizon: 26 weeks", "horizon: 182 d"),
    ("follow: 2 years, ", "follow: 24 months,\n  "),
    ("# Every key of the language, once.\n", "\n# Another comment.\n\n"),
    ("after: 2.7 s", "after: 2700 ms"),
    ("rate: 400 per day", 'rate: "400 per d"'),
    ("{cohort: 2000, to: client}", "\n    to: client\n    cohort: 2000"),
    ("in: [lead, visitor]", "in: [visitor, lead]"),
    ("    cost: 0.2 EUR\n    stream: call\n", "    stream: call\n    cost: 0.20 EUR\n"),
    (
        "  fan: {revenue: 400 EUR per month}\n  lost: {}\n",
        "  lost: {}\n  fan: {revenue: [{flow: 4800 EUR per year}]}\n",
    ),
    ("leaves: {to: lost, after:", "leaves: {to: lost, stream: leaves, after:"),
    ("[{flow: 400 EUR per month}, {once:", "[{flow: 4800 EUR per year}, {once:"),
    ("2 h + waits", "waits + 120 min"),
    ("outcomes: {loves it: {to: fan, share: 30 %}}", "outcomes: {loves it: {to: fan, share: 30 %}, else: stay}"),
]
OTHER = [
    ("name: full", "name: fuller"),
    ("start: 2026-01-05", "start: 2026-01-04"),
    ("horizon: 26 weeks", "horizon: 27 weeks"),
    ("follow: 2 years", "follow: 3 years"),
    ("share: 3 %", "share: 4 %"),
    ("smb: {share: 80 %}\n  enterprise: {share: 20 %,", "smb: {share: 20 %}\n  enterprise: {share: 80 %,"),
    ("[1 h, 90 min, 2 h 30 min]", "[1 h, 91 min, 2 h 30 min]"),
    ("stream: call", "stream: ring"),
    ("{mean: 0.3, sd: 0.5}", "{mean: 0.3}"),
    ("rate: 0.03 per month", "rate: 3 % per month"),
    ("{later: {share: 30 %}, gone: {to: lost, share: 5 %}", "{gone: {to: lost, share: 5 %}, later: {share: 30 %}"),
    ("10:00:00.250", "10:00:00.251"),
    ("from: 2026-02-01", "from: 2026-02-02"),
    ("else: lost}\n    cost", "else: stay}\n    cost"),
]


def changed(old: str, new: str) -> sj.Scenario:
    assert FULL.count(old) == 1 or old in ("start: 2026-01-05", "share: 3 %")
    return sj.loads(FULL.replace(old, new, 1))


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_means_the_same_keeps_the_hash(old: str, new: str) -> None:
    assert changed(old, new).hash == sj.loads(FULL).hash


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_what_means_something_else_changes_the_hash(old: str, new: str) -> None:
    assert changed(old, new).hash != sj.loads(FULL).hash


def test_the_hash_is_stable() -> None:
    assert sj.loads(FULL).hash == "c5ff1c781d4d6a46b81f6bcb2135b05afe4643ef9ac6cdfe0d13a5477a4eb09d"
