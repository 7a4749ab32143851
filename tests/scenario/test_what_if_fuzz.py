"""Whatever is asked of a scenario, it changes or tells why not; nothing else is raised."""

from hypothesis import given, settings, strategies as st

import sojourn as sj
from sojourn.scenario.file.source import dotted
from sojourn.scenario.what_if.levers import PATTERNS
from sojourn.scenario.what_if.paths import leaves
from sojourn.scenario.what_if.vary import ground_of
from tests.scenario.levers import LEVERS
from tests.scenario.samples import BEHAVES, FULL, OBSERVES

SCENARIOS = [sj.loads(text) for text in (LEVERS, OBSERVES, BEHAVES, FULL)]
KNOWN = sorted({dotted(path) for each in SCENARIOS for path in leaves(ground_of(each).root, ())})
SHAPES = sorted(".".join(each).replace(".[]", "[0]") for each in PATTERNS)
ODD = st.text(alphabet="abc .*?[]0->'\"{}:,%", min_size=1, max_size=20).filter(str.strip)
PATHS = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(SHAPES),
    st.sampled_from(KNOWN).map(lambda path: path.rpartition(".")[0] or path),
    st.tuples(st.sampled_from(KNOWN), ODD).map(lambda pair: f"{pair[0]}.{pair[1]}"),
    ODD,
)
NUMBERS = st.sampled_from(["0", "1.5", "-2", "1e90", "0.001", "100", "7"])
UNITS = st.sampled_from(
    [" ", " d", " %", " points", " EUR", " per day", " % per month", " EUR per month", " per visit"]
)
AMOUNTS = st.tuples(NUMBERS, UNITS).map("".join)
HOWS = st.one_of(
    st.tuples(st.sampled_from(["times ", "plus ", "minus ", "", "time ", "x "]), AMOUNTS).map("".join),
    st.sampled_from(
        ["never", "observed", "stay", "lost", "[40 % 1 h, 60 % never]", "{samples: [1 h]}", "[", "{a: {b: c}}"]
    ),
    ODD,
)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(SCENARIOS) - 1), st.dictionaries(PATHS, HOWS, min_size=1, max_size=2))
def test_a_change_is_made_or_told(which: int, changes: dict[str, str]) -> None:
    try:
        made = SCENARIOS[which].what_if(changes)
    except sj.ScenarioError as error:
        told = error.diagnostics
    else:
        assert all(each.before != each.after for each in made.moved)
        assert sj.loads(made.scenario.to_yaml()).hash == made.scenario.hash
        return
    assert all(each.why for each in told)
    assert all(each.line for each in told if each.path)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abc .=*[]0%", max_size=30))
def test_a_text_is_read_or_told(text: str) -> None:
    try:
        SCENARIOS[0].what_if(sj.changes(text))
    except sj.ScenarioError as error:
        told = error.diagnostics
    else:
        return
    assert told[0].why
