"""What the documentation site is made of: links rewritten and followed, every key, header, name and page in it."""

import re
from pathlib import Path

import pytest

import sojourn
from tools.shell import ROOT, tracked
from tools.site import engine, gather, links, python_pages, references, schema_page, trees
from tools.site.places import place, reach
from tools.site.rewrite import rewritten


@pytest.fixture(scope="module")
def tree() -> dict[str, str]:
    """Gather the pages as the site has them."""
    return dict(gather.gather())


def _keys(node: object) -> set[str]:
    """Every key that a schema's objects declare."""
    if isinstance(node, dict):
        own = set(node["properties"]) if isinstance(node.get("properties"), dict) else set()
        return own.union(*(_keys(each) for each in node.values()))
    return set().union(*map(_keys, node)) if isinstance(node, list) else set()


def test_the_schema_page_has_every_key_and_part() -> None:
    page, schema = schema_page.page(), sojourn.schema()
    shown = set(re.findall(r"^\| \**`([^`]+)`\** \|", page, re.MULTILINE))
    assert _keys(schema) - {key for key in _keys(schema) if not isinstance(key, str)} <= shown
    targets = re.findall(r"^\(schema-([a-z-]+)\)=$", page, re.MULTILINE)
    assert len(targets) == len(set(targets)) == len(schema["$defs"]) + 1
    assert set(re.findall(r"\(#schema-([a-z-]+)\)", page)) <= set(targets)


def test_the_schema_page_says_what_a_key_takes() -> None:
    page = schema_page.page(
        {
            "description": "A *thing*.",
            "required": ["one"],
            "properties": {
                "one": {"oneOf": [{"type": "string", "title": "Law of a time"}, {"$ref": "#/$defs/PartFile"}]},
                "two": {"type": "array", "items": {"enum": ["a|b", "c"]}, "default": 3, "description": "Many."},
            },
            "$defs": {"PartFile": {"title": "Part", "properties": {"x": {"type": "number", "title": "x"}}}},
        }
    )
    assert "| **`one`** | law of a time *or* [part](#schema-part) |" in page
    assert "| `two` | list of `a\\|b` *or* `c` | Many. Unless given: `3`. |" in page
    assert "A \\*thing\\*." in page


def test_every_header_is_on_the_page_of_its_step() -> None:
    pages = engine.pages(ROOT / "engine")
    headers = tracked("engine/*.hpp")
    assert len(headers) > 100
    for header in headers:
        page = pages[f"reference/engine/{header.split('/')[1]}.md"]
        assert f"## {header}\n" in page
        first = re.sub(r"^// ", "", (ROOT / header).read_text("utf-8").splitlines()[0]).split("`")[0]
        assert re.sub(r"([\\*_<>\[\]#|$~])", r"\\\1", first) in page


def test_every_public_name_is_in_the_python_reference() -> None:
    pages = python_pages.pages()
    told = "\n".join(text for name, text in pages.items() if not name.endswith("index.md"))
    public = {name for name in dir(sojourn) if not name.startswith("_") and name in python_pages.public_names()}
    assert len(public) > 60
    for name in public:
        assert f":: sojourn.{name}\n" in told, name
        assert f"| `{name}` |" in pages["reference/python/index.md"]
    for name in ("Comparison", "Ranking", "Twin", "Metric"):
        assert f".{name}\n   :members:" in told


def test_every_source_is_on_the_page_of_references() -> None:
    bibliography = (ROOT / "docs" / "references.bib").read_text("utf-8")
    page = references.page(bibliography)
    assert set(re.findall(r"^@\w+\{([^,\s]+),", bibliography, re.M)) == set(re.findall(r"^\(ref-(.+)\)=$", page, re.M))


def test_every_page_of_the_repository_has_its_place(tree: dict[str, str]) -> None:
    for name in tracked("docs/*.md", "scenarios/*/README.md", "notebooks/*.py"):
        at = place(name)
        assert at is not None, f"{name} has no place in the site: tools/site/places.py"
        assert at in tree
    assert re.search(r"^sojourn: 1$", tree["scenarios/first_journey.md"], re.M)


def test_a_page_that_no_table_of_contents_names_is_told() -> None:
    with pytest.raises(LookupError, match="nowhere/page"):
        trees.planted({"index.md": "# Index\n", "nowhere/page.md": "# Lost\n"})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[a](../decisions/README.md)", "[a](../decisions/index.md)"),
        ("[a](../decisions/0025-what-the-hash-means.md#x)", "[a](../decisions/0025-what-the-hash-means.md#x)"),
        ("[core](../../engine/core/)", "[core](../reference/engine/core.md)"),
        ("[file](../../scenarios/raving_fans/scenario.yaml)", "[file](../scenarios/raving_fans.md#the-scenario-file)"),
        ("[it](../../benchmarks/journeys/staffed12.yaml)", "it (`benchmarks/journeys/staffed12.yaml`)"),
        ("[mutations.py](../../tests/mutation/mutations.py)", "mutations.py"),
        ("![p](../pictures/close_rates.svg)", "![p](../pictures/close_rates.svg)"),
        ("[away](https://example.org/a.md) [here](#x)", "[away](https://example.org/a.md) [here](#x)"),
        ("as [law2015; wilson1927] say", "as \\[[law2015](#ref-law2015), [wilson1927](#ref-wilson1927)\\] say"),
        ("`[law2015]` and `a [x](../README.md)`", "`[law2015]` and `a [x](../README.md)`"),
        ("```text\n[a](../../LICENSE)\n```\n", "```text\n[a](../../LICENSE)\n```\n"),
    ],
)
def test_links_hold_in_the_site(text: str, wanted: str) -> None:
    assert rewritten(text, "docs/methods/time.md") == wanted


def test_a_link_is_relative_to_its_page() -> None:
    assert reach("reference/python/index.md", "index.md") == "../../index.md"


def _site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<a href="two.html#there">x</a> <a href="#top">y</a> <p id="top">', ""),
        ('<a href="two.html#not-there">x</a>', "two.html#not-there leads nowhere"),
        ('<a href="three.html">x</a>', "three.html leads nowhere"),
        ('<a href="#nothing">x</a>', "#nothing leads nowhere"),
        ('<img src="missing.png">', "missing.png leads nowhere"),
        ('<a href="https://example.org/">x</a>', ""),
        ('<img src="https://example.org/x.png">', "is fetched from another host"),
        ('<script src="//cdn.example.org/x.js"></script>', "is fetched from another host"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "is fetched from another host"),
        ('<link rel="canonical" href="https://example.org/x">', ""),
    ],
)
def test_a_link_of_the_site_that_leads_nowhere_is_found(tmp_path: Path, text: str, fault: str) -> None:
    found = links.faults(_site(tmp_path, one=text, two='<h1 id="there">x</h1>'))
    assert [fault in each for each in found] == ([True] if fault else [])


def test_a_style_that_fetches_from_elsewhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import 'https://fonts.example.org/inter.css';", encoding="utf-8")
    (tmp_path / "b.css").write_text("a {background: url(data:image/png;base64,AA)}", encoding="utf-8")
    assert links.faults(tmp_path) == ["a.css: fetches from another host"]
