"""Every notebook runs from top to bottom, as a plain script and as a notebook, and is built as the others are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.py"))
#: Tens of seconds each: run as scripts at every check, executed as notebooks in the full tier.
SLOW = {"speed_to_lead", "fix_the_weakest", "raving_fans"}
LOG = Path("uci_incident_log") / "incident_event_log.csv.gz"
KERNEL = "sojourn-tests"


def environment(*, data: Path | None = None) -> dict[str, str]:
    """The environment of a notebook: with data only where it is asked for."""
    kept = {name: value for name, value in os.environ.items() if name != "SOJOURN_DATA"}
    return kept if data is None else {**kept, "SOJOURN_DATA": str(data)}


def run(notebook: Path, folder: Path, **more: Path) -> str:
    """Run a notebook as a script in an empty folder; return what it printed."""
    command = [sys.executable, "-W", "error", str(notebook)]
    done = subprocess.run(command, cwd=folder, env=environment(**more), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Exception ignored" not in done.stderr
    assert not list(folder.iterdir()), "a notebook leaves nothing behind"
    return done.stdout


def real_data() -> Path:
    """The folder of the data; skips the test where it is absent."""
    folder = Path(os.environ.get("SOJOURN_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / LOG).is_file():
        pytest.skip(f"no {LOG} in {folder}; SOJOURN_DATA names the folder that holds it")
    return folder


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 6
    assert {file.stem for file in NOTEBOOKS} >= SLOW


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_it_runs(notebook: Path, tmp_path: Path) -> None:
    assert run(notebook, tmp_path)


def test_the_desk_says_what_it_lacks_and_goes_on(tmp_path: Path) -> None:
    said = run(FOLDER / "service_desk.py", tmp_path)
    assert "No log found (SOJOURN_DATA names its folder)" in said
    assert "2.72 ± 0.12" in said


def test_what_the_desk_records_is_what_its_page_says() -> None:
    page = (ROOT / "scenarios" / "service_desk" / "README.md").read_text(encoding="utf-8")
    text = (FOLDER / "service_desk.py").read_text(encoding="utf-8")
    recorded = re.findall(r'"(hours to resolution, \d+ %)": \(([\d.]+), "([^"]+)"\)', text)
    assert len(recorded) == 4
    may = page.partition("<!-- may -->")[2].partition("<!-- end -->")[0]
    for name, observed, predicted in recorded:
        assert f"| {name} | {observed} | {predicted} |" in may
    replay = page.partition("<!-- replay -->")[2].partition("<!-- end -->")[0]
    for name, figures in (("50 %", "22.92 | 23.61 ± 0.24"), ("90 %", "364.5 | 376.3 ± 3.2")):
        assert f"| hours to resolution, {name} | {figures} |" in replay
        assert all(part in text for part in figures.split(" | "))


def test_the_desk_with_its_data(tmp_path: Path) -> None:
    said = run(FOLDER / "service_desk.py", tmp_path, data=real_data())
    assert "24,918 incidents read" in said
    assert "time to resolved p90: -" in said


# --- as notebooks ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "notebook",
    [pytest.param(each, marks=[pytest.mark.full] if each.stem in SLOW else [], id=each.stem) for each in NOTEBOOKS],
)
def test_it_runs_as_a_notebook(notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jupytext = pytest.importorskip("jupytext", reason="no jupytext (extra `test`)")
    nbclient = pytest.importorskip("nbclient", reason="no nbclient (extra `test`)")
    kernelspec = pytest.importorskip("ipykernel.kernelspec", reason="no ipykernel (extra `test`)")
    nbformat = pytest.importorskip("nbformat")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.delenv("SOJOURN_DATA", raising=False)
    kernelspec.install(kernel_name=KERNEL, prefix=str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter" / "share" / "jupyter"))
    here = tmp_path / "here"
    here.mkdir()
    made = jupytext.read(notebook)
    nbclient.NotebookClient(
        made, timeout=600, kernel_name=KERNEL, resources={"metadata": {"path": str(here)}}
    ).execute()
    nbformat.validate(made)
    assert not list(here.iterdir()), "a notebook leaves nothing behind"
    assert made.cells[0].cell_type == "markdown", "the story comes first"
    outputs = [output for cell in made.cells for output in cell.get("outputs", [])]
    assert [each for each in outputs if each.output_type == "error"] == []
    assert [each for each in outputs if each.get("name") == "stderr"] == []
    assert [each for each in outputs if each.output_type == "stream"]
    for each in outputs:
        assert "<script" not in each.get("data", {}).get("text/html", "")


# --- as they are written --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_it_is_a_percent_file(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    assert "format_name: percent" in text
    assert text.count("# %%") >= 4


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_it_asks_checks_and_says_what_it_does_not_say(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("# ") and line.endswith("?"))
    assert len(title) > 20, "its title is a question"
    assert re.search(r"^\s*assert ", text, re.MULTILINE), "one number is checked"
    headings = re.findall(r"^# (## .+)$", text, re.MULTILINE)
    assert headings[-2:] == ["## Answer", "## What this does not say"]
    assert f"python notebooks/{notebook.name}" in text


def test_only_percent_files_are_kept() -> None:
    assert not list(FOLDER.rglob("*.ipynb"))
