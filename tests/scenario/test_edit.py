"""Editing in place: only the values that are named change; all else is the same to the byte, or nothing happens."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import sojourn as sj
from sojourn import minute, pct, per
from sojourn.scenario.edit import _tree
from sojourn.scenario.file.places import paths
from tests.scenario.samples import BEHAVES, FULL, OBSERVES, TINY

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "scenarios").glob("*/scenario.yaml"))
COMMENT = re.compile(r"(?:^|[ \t])#.*$", re.MULTILINE)

TEXT = """\
# A journey with remarks.

sojourn: 1          # the format
name:   "quoted"    # two spaces more
clock: {start: 2026-01-05, horizon: 30 d,   # in braces
        follow: 1 year}
currency: EUR
channels:
    web: {rate: '5 per day', to: lead}      # indented by four

    # a remark of its own
    fair: {cohort: 20, to: lead, }
stages:
  lead:
    drift:
      gives up:   # why
        to: lost
        after: weibull median 21 d
           shape 0.7     # on two lines
    revenue:
      - flow: 4 EUR per month
      - once: 9 EUR   # a list
  lost: {}
touchpoints:
  call: {in: [lead], opens: "9:00-18:00 Mon-Fri", outcomes: {signs: lost, else: stay}}
observed:
  lead -> lost: 30 %     # last year
"""


def comments(text: str) -> list[str]:
    return [each.group().strip() for each in COMMENT.finditer(text)]


def values(text: str) -> dict[str, str]:
    return paths(_tree(text, ""))


def edited(changes: dict[str, object], text: str = TEXT) -> str:
    made = sj.edit(text, changes)
    assert comments(made) == comments(text)
    return made


# --- the same -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", [TEXT, TINY, FULL, BEHAVES, OBSERVES, *(file.read_text() for file in FILES)])
def test_every_value_changed_to_itself_changes_nothing(text: str) -> None:
    from sojourn.scenario.file.places import rewritten

    source = _tree(text, "")
    made, _, found = rewritten(source, dict(values(text)))
    assert (made, found) == (text, [])


def other(text: str) -> str:
    """Another text of the same kind: its first number is another one."""
    return re.sub(r"\d+", lambda digits: str(int(digits.group()) + 1), text, count=1)


@pytest.mark.parametrize("text", [TEXT, TINY, FULL, BEHAVES, OBSERVES, *(file.read_text() for file in FILES)])
def test_every_value_can_be_changed_by_itself(text: str) -> None:
    from sojourn.scenario.file.places import rewritten

    source = _tree(text, "")
    for path, value in list(values(text).items())[:: 1 if text == TEXT else 9]:
        made, _, found = rewritten(source, {path: other(value)})
        assert not found
        assert values(made) == values(text) | {path: other(value)}
        assert comments(made) == comments(text)


STRANGE = st.text(alphabet="ab 1%.,:#'\"{}[]-&*!|>?@\\é", min_size=1, max_size=12).filter(
    lambda each: each == each.strip()
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(values(TEXT))), STRANGE, max_size=4))
def test_whatever_is_written_reads_back_as_itself(changes: dict[str, str]) -> None:
    from sojourn.scenario.file.places import rewritten

    made, expected, found = rewritten(_tree(TEXT, ""), changes)
    assert not found
    assert values(made) == values(TEXT) | changes
    assert all(each in made for each in comments(TEXT))
    assert expected


SHARES = st.integers(1, 99).map(lambda n: f"{n} %")


@settings(max_examples=30, deadline=None)
@given(SHARES, st.integers(1, 500))
def test_what_is_edited_is_loaded(share: str, days: int) -> None:
    made = edited(
        {"observed.lead -> lost": share, "clock.follow": f"{days + 30} d", "channels.web.rate": f"{days} per day"}
    )
    scenario = sj.loads(made)
    assert str(scenario.observed[0].value) == share
    assert str(scenario.clock.follow) == f"{days + 30} d"
    assert str(scenario.channels[0].arrivals.rate) == f"{days} per day"  # type: ignore[union-attr]


# --- exactly --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"name": "other"}, 'name:   "quoted"    #', 'name:   "other"    #'),
        ({"clock.horizon": "60 d"}, "horizon: 30 d,   # in", "horizon: 60 d,   # in"),
        ({"channels.web.rate": 7 * per(sj.d)}, "'5 per day'", "'7 per day'"),
        ({"stages.lead.drift.gives up.after": 3 * minute}, "weibull median 21 d\n           shape 0.7 ", "3 min "),
        ({"stages.lead.revenue[1].once": "10 EUR"}, "once: 9 EUR   #", "once: 10 EUR   #"),
        ({"touchpoints.call.in[0]": "lost"}, "in: [lead]", "in: [lost]"),
        ({"touchpoints.call.opens": "8:00-9:00 Sat"}, '"9:00-18:00 Mon-Fri"', '"8:00-9:00 Sat"'),
        ({"observed.lead -> lost": 3 * pct}, "lost: 30 %     #", "lost: 3 %     #"),
        ({"observed.lead->lost": "4 %"}, "lost: 30 %     #", "lost: 4 %     #"),
        ({"channels.fair.cohort": 21}, "cohort: 20", "cohort: 21"),
    ],
)
def test_a_value_is_replaced(changes: dict[str, object], old: str, new: str) -> None:
    assert edited(changes) == TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"clock.zone": "Europe/Madrid"}, "follow: 1 year}", "follow: 1 year, zone: Europe/Madrid}"),
        ({"discount": "8 % per year"}, "# last year\n", "# last year\ndiscount: 8 % per year\n"),
        ({"channels.web.cost": "2 EUR"}, "to: lead}      #", "to: lead, cost: 2 EUR}      #"),
        ({"channels.fair.cost": "2 EUR"}, "to: lead, }", "to: lead, cost: 2 EUR, }"),
        ({"stages.lost.update": "30 d"}, "lost: {}", "lost: {update: 30 d}"),
        ({"stages.lead.update": "30 d"}, "# a list\n", "# a list\n    update: 30 d\n"),
        (
            {"stages.lead.drift.gives up.stream": "old", "stages.lead.drift.gives up.opens": "9:00-18:00 Mon-Fri"},
            "# on two lines\n",
            "# on two lines\n        stream: old\n        opens: 9:00-18:00 Mon-Fri\n",
        ),
        ({"touchpoints.call.working": "9:00-13:00 Mon"}, "else: stay}}", "else: stay}, working: 9:00-13:00 Mon}"),
        ({"observed.call.signs": "3 % per visit"}, "# last year\n", "# last year\n  call.signs: 3 % per visit\n"),
    ],
)
def test_a_missing_key_is_added(changes: dict[str, object], old: str, new: str) -> None:
    assert edited(changes) == TEXT.replace(old, new, 1)


@pytest.mark.parametrize("line_break", ["\r\n", "\n"])
def test_line_breaks_and_marks_stay(tmp_path: Path, line_break: str) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", line_break).encode())
    made = sj.edit(tmp_path, {"clock.horizon": "60 d", "stages.lead.update": "30 d"})
    new = TEXT.replace("30 d,", "60 d,").replace("# a list\n", "# a list\n    update: 30 d\n")
    assert made.encode() == b"\xef\xbb\xbf" + new.replace("\n", line_break).encode()


def test_a_text_without_a_last_line_break() -> None:
    assert edited({"discount": "8 % per year"}, TEXT.rstrip("\n")).endswith("# last year\ndiscount: 8 % per year")


def test_files_and_ready_journeys_are_named_like_those_to_load() -> None:
    file = ROOT / "scenarios" / "first_journey" / "scenario.yaml"
    text = file.read_text()
    made = sj.edit("first_journey", {"name": "another"})
    assert made == sj.edit(file, {"name": "another"}) == sj.edit(str(file.parent), {"name": "another"})
    assert made == re.sub(r"(?m)^name: [^#\n]*[^#\n ]", "name: another", text)


# --- refused --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "place", "near", "why"),
    [
        ({"clok.horizon": "60 d"}, (1, 1), "clock.horizon", "the file has no `clok.horizon`"),
        ({"touchpoints.cal.after": "60 d"}, (24, 1), "touchpoints.call", "`touchpoints` has no `cal.after`"),
        ({"stages.lead.revenue[2].once": "1 EUR"}, (20, 5), "stages.lead.revenue[1].once", "has 2 items"),
        ({"touchpoints.call.outcomes.signs.share": "3 %"}, (25, 62), "", "is one value, `lost`"),
        ({"stages.lead": "60 d"}, (14, 3), "stages.lead.drift.gives up.to", "a mapping stands here"),
        ({"stages.lead.revenue": "60 EUR"}, (20, 5), "stages.lead.revenue[0].flow", "a list stands here"),
        ({"clock.horizn": "60 d"}, (6, 25), "horizon", "`horizn` is no key of `clock`"),
        ({"clock.horizon": "60"}, (5, 37), "", "60 has no unit"),
        ({"observed.lead -> lost": "130 %"}, (27, 17), "", "between 0 % and 100 %"),
        ({"stages.lead.revenue[0].flow": ""}, (0, 0), "", "one line of text"),
        ({"observed.lead -> lost": "3 %", "observed.lead->lost": "4 %"}, (27, 3), "", "changed twice"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_place(
    changes: dict[str, object], place: tuple[int, int], near: str, why: str
) -> None:
    with pytest.raises(sj.ScenarioError) as refused:
        sj.edit(TEXT, {"name": "other", **changes})
    (found,) = refused.value.diagnostics
    assert why in found.why
    assert found.nearest == near
    assert (found.line, found.column) == place


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(sj.ScenarioError) as refused:
        sj.edit(TEXT, {"clock.horizon": "60", "channels.web.rate": "many"})
    assert [each.path for each in refused.value.diagnostics] == ["clock.horizon", "channels.web.rate"]


def test_values_of_other_kinds_are_refused() -> None:
    for value in (None, ["1 d"], {"a": 1}, object()):
        with pytest.raises(TypeError, match="a text or quantity is needed"):
            sj.edit(TEXT, {"clock.horizon": value})
    with pytest.raises(TypeError, match="a path or a text"):
        sj.edit(3, {})  # type: ignore[arg-type]


def test_texts_of_several_lines_are_left_alone() -> None:
    text = TINY.replace("name: tiny", "name: |\n  tiny")
    with pytest.raises(sj.ScenarioError, match="a text of several lines"):
        sj.edit(text, {"name": "other"})
    assert sj.edit(text, {"clock.horizon": "60 d"}) == text.replace("horizon: 30 d", "horizon: 60 d")


def test_a_broken_file_is_no_scenario_to_edit() -> None:
    for text in ("a: [\n", "- a\n- b\n", "a: &x 1\n"):
        with pytest.raises(sj.ScenarioError):
            sj.edit(text, {"name": "other"})
