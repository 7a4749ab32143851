"""Whatever the bytes, loading gives a scenario or diagnostics; nothing else is raised."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

import sojourn as sj
from tests.scenario.samples import BEHAVES, FULL, OBSERVES

BROKEN = Path(__file__).resolve().parents[1] / "broken"
PIECES = sorted(
    {word for line in (FULL + BEHAVES + OBSERVES).splitlines() for word in line.replace(",", " , ").split()}
)
MARKS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    " #",
    "#",
    "&a",
    "*a",
    "!t",
    "<<",
    "|",
    ">",
    "'",
    '"',
    "\t",
    "\n",
    "- ",
    "? ",
    "%",
    "---",
    "...",
    "~",
    "\u2028",
    "\x85",
    "é",
]


def yields_only_diagnostics(text: str, *, meaning: bool = True) -> None:
    found: tuple[sj.Diagnostic, ...] = ()
    try:
        scenario = sj.loads(text, file="fuzz.yaml", folder=BROKEN)
        if meaning:
            scenario.validate()
    except sj.ScenarioError as error:
        found = error.diagnostics
    for each in found:
        assert each.render()
        assert each.line >= 1
        assert each.column >= 1
        assert each.why


quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
long = settings(max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ANY = st.text(max_size=200)
YAMLISH = st.lists(st.sampled_from([*PIECES, *MARKS, "\n", "\n  ", " "]), max_size=40).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn, *texts: str) -> str:
    """A full file with some pieces cut out, doubled or replaced."""
    text = draw(st.sampled_from(texts or (FULL, BEHAVES)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.sampled_from([*PIECES, *MARKS, "", ""]), st.text(max_size=3)))
        text = text[:start] + piece + text[stop:]
    return text


@quick
@given(st.one_of(ANY, YAMLISH))
@example("{" * 2000)
@example("[" * 2000)
@example("- " * 2000)
@example("? " * 500)
@example("a: " * 100)
@example("%YAML 1.1\n---\na: 1\n")
@example("%TAG ! x\n---\na: !b 1\n")
@example("\ufeff\ufeff")
@example("a: |\n  text\n")
@example("{a: 1, a: 2, a: 3}")
@example("stages: {? {a: b} : c}")
@example("<: 0\n<text>: {<list>: 0}")
@example("use: fragments/mistakes.yaml")
@example("use: [{a: b}, [c], fragments/circle.yaml, ../broken/deep.yaml, .yaml]")
@example("delays: {<text>: 3, <from>: {<from>: 4}}")
def test_any_text(text: str) -> None:
    yields_only_diagnostics(text)


@quick
@given(mutated())
def test_mutated_files(text: str) -> None:
    yields_only_diagnostics(text)


@quick
@given(mutated(OBSERVES))
def test_mutated_files_with_observed_rates(text: str) -> None:
    yields_only_diagnostics(text, meaning=False)  # what is sound would be solved


@quick
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.mktemp("fuzz") / "fuzz.yaml"
    file.write_bytes(raw)
    with pytest.raises(sj.ScenarioError):
        sj.load(file)


@pytest.mark.full
@long
@given(st.one_of(mutated(), YAMLISH))
def test_many_mutated_files(text: str) -> None:
    yields_only_diagnostics(text)


@quick
@given(st.text(max_size=100), st.sampled_from(["log: x.csv", "rate: 5 per day, shape: x.csv"]))
def test_any_table(tmp_path_factory: pytest.TempPathFactory, table: str, channel: str) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "x.csv").write_text(table, encoding="utf-8", errors="replace")
    text = (
        "sojourn: 1\nname: t\nclock: {start: 2026-01-05, horizon: 30 d}\n"
        f"channels: {{web: {{{channel}, to: a}}}}\n"
        "stages: {a: {drift: {x: {to: a, after: {hazard: x.csv}}}}}\n"
    )
    with pytest.raises(sj.ScenarioError):
        sj.loads(text, folder=folder)
