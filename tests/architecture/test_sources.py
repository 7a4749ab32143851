"""Holds the shape of files: each opens with its duty, none grows past a page people still read."""

import ast

import pytest

from tests.architecture.sources import files, text

LONGEST = 350


@pytest.mark.parametrize("path", files("*.cpp", "*.hpp"))
def test_a_cpp_file_opens_with_its_duty(path: str) -> None:
    first = text(path).splitlines()[0]
    assert first.startswith("// "), f"{path} opens with {first!r}"
    assert len(first) > 12


@pytest.mark.parametrize("path", files("*.py", "dev"))
def test_a_python_file_opens_with_its_duty(path: str) -> None:
    duty = ast.get_docstring(ast.parse(text(path)))
    assert duty, f"{path} opens with no docstring"
    assert len(duty.splitlines()[0]) > 12


@pytest.mark.parametrize("path", files("*CMakeLists.txt", "*.cmake"))
def test_a_build_file_opens_with_its_duty(path: str) -> None:
    assert text(path).startswith("# ")


@pytest.mark.parametrize("path", files("engine/*.?pp", "bindings/*.?pp", "python/*.py", "tools/*.py"))
def test_no_file_is_too_long_to_read(path: str) -> None:
    assert len(text(path).splitlines()) <= LONGEST


@pytest.mark.parametrize("path", files("*.cpp", "*.hpp", "*.py", "*.md", "*.toml", "*.cmake", "scenarios/*.yaml"))
def test_nothing_is_left_for_later(path: str) -> None:
    if path == "tests/architecture/test_sources.py":
        return
    for mark in ("TODO", "FIXME", "XXX"):
        assert mark not in text(path)
