"""The summary: headline first, every number with its kind of doubt, names never taken as markup."""

from tests.results.conftest import Compiled, run_fake, small_tallies
from tests.results.fake_core import Plan, Run


def test_head(core):
    text = str(run_fake(small_tallies(blocks=20)).summary()).splitlines()
    assert text[0].startswith(
        "Within 1 week, 35.0 ± 0.9 % of prospects reach 'client'; net per prospect 32.4 ± 0.9 EUR"
    )
    assert text[1].startswith("small: 20 replications of 1 week, 400 prospects, seed 0, digest ")
    assert text[2].startswith("8 periods of 1 week in 10: arrivals 100 in each; revenue ")


def test_kinds_of_doubt_are_named_and_apart(core):
    text = str(run_fake(small_tallies(blocks=20)).summary())
    assert "run error, 95 %" in text
    assert "luck" in text
    assert "evidence" not in text.lower()


def test_sections(results):
    titles = [section.title for section in results.summary().sections]
    assert titles == ["Stages", "Flows", "Touchpoints", "Money", "Channels"]


def test_no_money_no_money_section(core):
    tallies = small_tallies()
    for key in list(tallies.cells):
        if key[0] in ("revenue", "visit cost", "arrival cost"):
            del tallies.cells[key]
    summary = run_fake(tallies).summary()
    assert "Money" not in [section.title for section in summary.sections]
    assert "net" not in summary.headline
    assert "reach 'lost'" in summary.headline  # the end that most come to


def test_nobody_arrived(core):
    tallies = small_tallies()
    tallies.cells = {}
    summary = run_fake(tallies).summary()
    assert summary.headline == "Nobody arrived within 1 week."
    assert "nan" not in str(summary)


def test_one_block(core):
    text = str(run_fake(small_tallies(blocks=1)).summary())
    assert "not enough units for an interval (1 block)" in text


def test_eventually_that_was_cut_is_said(core):
    tallies = small_tallies()
    tallies.cells["cut", 0, 0] = [1.0, 1.0, 1.0, 1.0]
    assert "4 of 400 lives were still going" in str(run_fake(tallies).summary())
    assert "still going" not in str(run_fake(small_tallies()).summary())


def test_names_are_not_markup(core):
    from sojourn.results.run import run

    Run.tallies_given = small_tallies()
    first = "<script>"
    exits = [(first, "call", "signs", "client & co"), (first, "drift", "a<b", "lost"), (first, "call", "else", "lost")]
    plan = Plan(stages=[first, "client & co", "lost"], exits=exits)
    page = run(Compiled(plan)).summary()._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "client &amp; co" in page


def test_no_line_ends_in_blanks(results):
    assert [line for line in str(results.summary()).splitlines() if line != line.rstrip()] == []


def test_a_view_names_whom_it_shows(results):
    assert "small, channel ads: " in str(results.by(channel="ads").summary())
