"""Breaks the engine on purpose, one mutation at a time, in a copy of the tree; every mutation must turn a test red.

`./dev mutate`, or `python tests/mutation/mutate.py`; words choose mutations by part of their name, `--write` keeps the
table of all of them in docs/evidence/mutations.md. Exit codes: 0 all
were caught, 1 one survived, 3 the script could not do its work: a text is not found exactly once, the tests are red
without any mutation, a mutation does not compile, or no test bears an expected name. Python's standard library only.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the file beside this one, from wherever it is run
from mutations import MUTATIONS, Mutation

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / "build" / "mutation"
TREE, BUILD = SCRATCH / "tree", SCRATCH / "build"
PAGE = ROOT / "docs" / "evidence" / "mutations.md"
PARTS = ("CMakeLists.txt", "cmake", "engine", "tests")

#: Tests that compare with committed bits, and those that time something: not what a mutation is held against.
LEFT_OUT = r"Golden|Committed|CancelsInTheBackground"
SECONDS = "120"  # for one test; a mutation may loop for ever


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of a mutation: tests that had to turn red and did; where none did, others that are red."""

    mutation: Mutation
    expected: Sequence[str]
    others: Sequence[str]

    @property
    def word(self) -> str:
        return "caught" if self.expected else "SURVIVED"


class CannotSayError(Exception):
    """The script cannot tell whether mutations are caught."""


def main(words: Sequence[str]) -> int:
    """Try the mutations whose names hold one of the words, or all; print a table."""
    parts = [word for word in words if word != "--write"]
    chosen = [each for each in MUTATIONS if not parts or any(part in each.name for part in parts)]
    try:
        _demand(bool(chosen), f"no mutation is named {' or '.join(parts)}")
        _demand(len(parts) == len(words) or not parts, "--write keeps the table of all mutations; name none")
        for each in MUTATIONS:
            _check(each)
        commit = _commit()
        _copy_tree()
        _configure()
        folders = {folder for each in chosen for folder in _folders(each)}
        _build("the tree as it is", folders)
        red = _red(_any_of(folders))
        _demand(not red, f"red without any mutation: {', '.join(red)}")
        _check_names(chosen)
        verdicts = [_try(each) for each in chosen]
    except CannotSayError as error:
        sys.stderr.write(f"mutate: {error}\n")
        return 3
    survived = sum(not each.expected for each in verdicts)
    sys.stdout.write(f"{len(verdicts) - survived} caught, {survived} survived\n")
    if "--write" in words:
        PAGE.write_text(_page(verdicts, commit))
    return 1 if survived else 0


def _check(mutation: Mutation) -> None:
    found = (ROOT / mutation.file).read_text().count(mutation.old)
    _demand(found == 1, f"{mutation.file}: found {found} times, not once: {mutation.old!r} ({mutation.name})")


def _folders(mutation: Mutation) -> Sequence[str]:
    """Folders of tests that are meant to notice; `caught_by` names them before its first point."""
    named = re.match(r"\^\(?([a-z|]+)\)?\\\.", mutation.caught_by)
    if named is None:
        message = f"caught_by must begin with the folder of the tests ({mutation.name})"
        raise CannotSayError(message)
    return named[1].split("|")


def _check_names(chosen: Sequence[Mutation]) -> None:
    names = re.findall(r"Test +#\d+: (\S+)", _output("ctest", "-N", "-L", "fast", "-E", LEFT_OUT))
    for each in chosen:
        known = any(re.search(each.caught_by, name) for name in names)
        _demand(known, f"no test is named {each.caught_by} ({each.name})")


def _try(mutation: Mutation) -> Verdict:
    """Break the copy, build, test, mend it."""
    start = time.monotonic()
    file = TREE / mutation.file
    right = file.read_text()
    file.write_text(right.replace(mutation.old, mutation.new))
    try:
        _build(mutation.name, _folders(mutation))
        expected = _red(mutation.caught_by)
        others = [] if expected else _red(_any_of(_folders(mutation)))
    finally:
        file.write_text(right)
    verdict = Verdict(mutation=mutation, expected=expected, others=others)
    seconds = time.monotonic() - start
    sys.stdout.write(f"{verdict.word:<9}{seconds:5.0f} s  {mutation.file}: {mutation.name}\n")
    for name in expected[:3] or others:
        sys.stdout.write(f"{'':<18}{name}{'' if expected else ' (not one that should)'}\n")
    sys.stdout.flush()
    return verdict


def _commit() -> str:
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def _page(verdicts: Sequence[Verdict], commit: str) -> str:
    survived = sum(not each.expected for each in verdicts)
    rows = [
        f"| {each.mutation.name} | `{each.mutation.file}` | {each.word} | "
        f"{', '.join(f'`{name}`' for name in each.expected[:2])} |"
        for each in verdicts
    ]
    return f"""# Mutations

Written by `./dev mutate --write` on {date.today().isoformat()}, at commit `{commit}`: {len(verdicts)} listed mutations
([mutations.py](../../tests/mutation/mutations.py)), {len(verdicts) - survived} caught, {survived} survived.

Each is applied to a copy of the tree, built, and held against the fast C++ tests that are meant to notice it, named in
the list; it counts as caught where one of them turns red. All of them are green without it. Tests that compare with
committed bits (golden samples and digests) are left out: they turn red at every change, also at a right one.

| what is wrong | where | | red, among others |
| --- | --- | --- | --- |
{chr(10).join(rows)}
"""


def _copy_tree() -> None:
    """Bring the copy up to date; files that are equal keep their times, so that little is built anew."""
    files = [file for part in PARTS for file in _files(ROOT / part)]
    for file in files:
        copy = TREE / file.relative_to(ROOT)
        if copy.exists() and copy.read_bytes() == file.read_bytes():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    wanted = {TREE / file.relative_to(ROOT) for file in files}
    for copy in _files(TREE):
        if copy not in wanted:
            copy.unlink()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [file for file in sorted(place.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]


def _configure() -> None:
    options = {
        "CMAKE_BUILD_TYPE": "RelWithDebInfo",
        "CMAKE_CXX_FLAGS_RELWITHDEBINFO": "-O2",
        "SOJOURN_BUILD_PYTHON": "OFF",
        "SOJOURN_BUILD_TESTS": "ON",
        "SOJOURN_DEPENDENCIES": "system",
    }
    if shutil.which("ccache"):
        options["CMAKE_CXX_COMPILER_LAUNCHER"] = "ccache"
    command = ["cmake", "-S", str(TREE), "-B", str(BUILD), "-GNinja", *(f"-D{key}={it}" for key, it in options.items())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    _demand(done.returncode == 0, f"cannot configure:\n{done.stderr}")


def _build(what: str, folders: Iterable[str]) -> None:
    programs = [f"test_{folder}" for folder in sorted(folders)]
    command = ["cmake", "--build", str(BUILD), "--target", *programs]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    _demand(done.returncode == 0, f"does not compile: {what}\n{done.stdout[-3000:]}")


def _any_of(folders: Iterable[str]) -> str:
    return rf"^({'|'.join(sorted(folders))})\."


def _red(names: str) -> list[str]:
    """Of the tests whose names match, those that fail, crash or do not end."""
    out = _output("ctest", "-L", "fast", "-R", names, "-E", LEFT_OUT, "-j2", "--timeout", SECONDS)
    _demand("tests passed" in out or "tests failed" in out, f"ctest ran no tests:\n{out[-2000:]}")
    return re.findall(r"^\s*\d+ - (\S+) \((?:Failed|Timeout|SEGFAULT|.*Exception.*|Subprocess aborted)", out, re.M)


def _output(*command: str) -> str:
    return subprocess.run(command, cwd=BUILD, capture_output=True, text=True, check=False).stdout


def _demand(held: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not held:
        raise CannotSayError(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
