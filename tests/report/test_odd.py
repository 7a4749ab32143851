"""Odd journeys, errors, and what holds of the page of every report."""

import re

import pytest

import sojourn
from sojourn.errors import InputError, WorldError
from tests.cli.conftest import call as call, engine
from tests.report.journeys import MARKUP, MARKUPS, ODD, SMALL, compared
from tests.report.reading import Reader

pytestmark = engine


def made(text, what_ifs=(), **options):
    """Make the report of a text."""
    results = sojourn.loads(text).run(replications=10, threads=1)
    found = results.compare(*what_ifs, threads=1) if what_ifs else results
    return found.report(date="2026-11-21", **options)


@pytest.mark.parametrize("name", ODD)
def test_odd_journeys_make_whole_pages(name):
    report = compared(name).report(date="2026-11-21", ranking="forty" not in name)
    reader = Reader(report.html)
    assert len(reader.all("h1")) == 1
    assert len(reader.all("article")) == len(reader.all("footer")) == 2
    levels = [int(node.tag[1]) for node in reader.every if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    assert {node.tag for node in reader.every} & {"script", "img", "link", "iframe", "object", "base", "form"} == set()
    assert not [
        key for node in reader.every for key in node.attributes if key.startswith("on") or key in ("src", "href")
    ]
    assert "url(" not in report.html
    assert "@import" not in report.html
    for table in reader.all("table"):
        assert table.text
    ids = [node.attributes["id"] for node in reader.every if "id" in node.attributes]
    assert len(ids) == len(set(ids))


def test_markup_stays_text():
    report = compared("markup").report(ranking=False)
    reader = Reader(report.html)
    assert f"“{MARKUP}”" in reader.all("h1")[0].text
    assert reader.all("img") == reader.all("script") == []
    for name in MARKUPS.values():
        assert name not in report.html
    named = sojourn.loads(SMALL).what_if("call sooner", name=MARKUP)
    html = sojourn.loads(SMALL).run(replications=2, threads=1).compare(named).report(ranking=False).html
    assert MARKUP not in html


def test_long_names_are_cut_where_they_fill_the_sheet():
    report = compared("long names").report(ranking=False)
    assert len(Reader(report.html).all("h1")[0].text) < 200


def test_a_policy_forbids_scripts_and_fetching():
    policy = Reader(made(SMALL, ranking=False).html).every
    contents = [node.attributes.get("content") for node in policy if node.tag == "meta"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in contents


def test_every_picture_is_told():
    reader = Reader(made(SMALL, ("call sooner",)).html)
    told = reader.all("svg", role="img")
    assert told
    ids = {node.attributes["id"]: node.text for node in reader.every if "id" in node.attributes}
    for picture in told:
        assert all(ids[each] for each in picture.attributes["aria-labelledby"].split())


def test_a_negative_net_keeps_its_sign():
    reader = Reader(compared("negative net").report(ranking=False).html)
    net = next(row for row in reader.rows("changes") if row[0].text.startswith("Net"))
    assert net[2].data[0][0] < 0
    assert "lowers net by about" in reader.all("h1")[0].text


def test_results_without_a_plan_make_a_report():
    import pickle

    results = pickle.loads(pickle.dumps(sojourn.loads(SMALL).run(replications=2, threads=1)))
    report = results.report(date="2026-11-21")
    assert "hold no plan" in Reader(report.html).text_of("article")


def test_ten_variants_need_a_name():
    found = sojourn.loads(SMALL).run(replications=10, threads=1).compare("call sooner", "call later", evidence=False)
    with pytest.raises(InputError, match="which variant"):
        found.report(ranking=False)
    assert "Call later" in found.report(variant="call later", ranking=False, date="2026-11-21").headline


# --- errors ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def small(tmp_path, monkeypatch):
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--what-if", "call soner"), 3, "call sooner"),
        (("--date", "tomorrow"), 3, "no date: 'tomorrow'"),
        (("-o", "no/where/r.html"), 4, "its folder does not exist"),
        (("-o", "folder"), 4, "it is a folder"),
        (("--won", "clint", "--what-if", "call sooner"), 3, "client"),
    ],
)
def test_errors_leave_nothing(call, small, words, code, why):
    (small / "folder").mkdir()
    got, _, err = call("report", "small.yaml", "--replications", 2, "--no-rank", "--quiet", *words)
    assert got == code
    assert why in err
    assert sorted(each.name for each in small.iterdir()) == ["folder", "small.yaml"]
    assert not list((small / "folder").iterdir())


def test_a_report_that_fails_keeps_the_one_before(small, monkeypatch):
    report = made(SMALL, ranking=False)
    report.save("r.html")
    before = (small / "r.html").read_bytes()

    class Full:
        def __len__(self):
            return 1

        def encode(self):
            msg = "no space left"
            raise WorldError(msg)

    object.__setattr__(report, "html", Full())
    with pytest.raises(WorldError):
        report.save("r.html")
    assert (small / "r.html").read_bytes() == before
    assert sorted(each.name for each in small.iterdir()) == ["r.html", "small.yaml"]
