"""`import sojourn` is light: what is heavy comes when it is first used."""

import subprocess
import sys

import sojourn as sj

HEAVY = ("numpy", "pydantic", "ruamel", "ruamel.yaml", "cyclopts", "sojourn._core")


def loaded_after(code: str) -> set[str]:
    """The heavy modules that `code` loads in a fresh interpreter."""
    script = f"import sys\n{code}\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_import_loads_nothing_heavy() -> None:
    assert loaded_after("import sojourn") == set()


def test_building_needs_no_parser_and_no_engine() -> None:
    code = "from sojourn import Journey, d\nJourney('t', start='2026-01-05', horizon=3*d).scenario().hash"
    assert loaded_after(code) == set()


def test_every_public_name_is_there() -> None:
    for name in dir(sj):
        assert getattr(sj, name) is not None


def test_unknown_names_are_attribute_errors() -> None:
    assert not hasattr(sj, "no_such_name")
