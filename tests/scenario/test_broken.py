"""Broken files: each yields exactly the located messages beside it, and nothing else."""

from pathlib import Path

import pytest

import sojourn as sj
from sojourn.diagnostic import Diagnostic

FOLDER = Path(__file__).resolve().parents[1] / "broken"
FILES = sorted(FOLDER.glob("*.yaml"))


def diagnostics(file: str) -> tuple[Diagnostic, ...]:
    """All that loading and validating finds."""
    try:
        return tuple(sj.load(file).validate())
    except sj.ScenarioError as error:
        return error.diagnostics


def test_there_are_enough() -> None:
    assert len(FILES) >= 120
    assert {each.name for each in FOLDER.glob("*.txt")} == {f"{each.stem}.expected.txt" for each in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_broken_file_yields_its_messages(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    found = diagnostics(file.name)
    text = "\n\n".join(each.render() for each in found) + "\n"
    assert text == file.with_suffix(".expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_has_place_reason_and_cure(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    found = diagnostics(file.name)
    assert found
    for each in found:
        assert each.file == file.name or (FOLDER / each.file).parent.name == "fragments"
        assert each.line >= 1
        assert each.column >= 1
        assert each.why
        assert each.cure
        assert not each.why.endswith(".")
        assert each.to_dict().keys() == {
            "file",
            "line",
            "column",
            "path",
            "value",
            "why",
            "nearest",
            "cure",
            "severity",
        }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_broken_file_never_compiles(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    if all(each.severity == "warning" for each in diagnostics(file.name)):
        assert file.stem == "meaning_unreachable_stage"
        return
    with pytest.raises(sj.ScenarioError):
        sj.load(file.name).compile()
