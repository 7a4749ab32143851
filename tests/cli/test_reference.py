"""The sessions shown in docs/reference/cli.md happen as they are shown."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import engine

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md"
SESSIONS = re.findall(r"^```console\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@engine
@pytest.mark.parametrize("session", SESSIONS)
def test_session(call, session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for step in session.removeprefix("$ ").split("\n$ "):
        command, _, shown = step.partition("\n")
        program, *arguments = shlex.split(command)
        assert program == "sojourn"
        _, out, err = call(*arguments)
        got, wanted = out + err, shown if shown.endswith("\n") else shown + "\n"
        assert doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS), got
