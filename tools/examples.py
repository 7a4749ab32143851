"""Does what Markdown pages show, each in a fresh folder: `>>>` anywhere, every step of those to be followed."""

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path

_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)
_SAVED = re.compile(r"[Ss]ave\s+(?:it|this)\s+as\s+`(?P<file>[^`]+)`[^\n]*:\s*\Z")
#: folders of pages to be followed from top to bottom: every line of theirs is done, Python without prompts too
FOLLOWED = ("tutorials", "how-to")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the line of the page it begins in, the file it is to be saved as."""

    kind: str
    text: str
    line: int
    file: str = ""


@dataclass
class Session:
    """A page that is being followed: what its Python knows, what was done, what went otherwise than it says."""

    page: str
    known: dict[str, object] = field(default_factory=dict)
    done: int = 0
    faults: list[str] = field(default_factory=list)

    def check(self, wanted: str, got: str, where: str) -> None:
        """Compare what is printed with what the page says, `...` standing for anything."""
        self.done += 1
        if not doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS):
            self.faults.append(f"{where}\nthe page says:\n{wanted}\nit prints:\n{got}")


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page that name a language, in order."""
    for fence in _FENCE.finditer(text):
        saved = _SAVED.search(text[: fence.start()])
        yield Block(
            fence["kind"], fence["text"], text.count("\n", 0, fence.start(2)) + 1, saved["file"] if saved else ""
        )


def follow(page: Path) -> Session:
    """Do what a page shows in a fresh folder."""
    session = Session(page.name)
    followed = page.parent.name in FOLLOWED
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for block in blocks(page.read_text(encoding="utf-8")):
            where = f"{page.name}, line {block.line}"
            if block.file and followed:
                Path(block.file).write_text(block.text, encoding="utf-8")
            elif block.kind == "console" and followed:
                _console(session, block, where)
            elif block.kind == "diff" and followed:
                _edit(session, block, where)
            elif block.kind == "python" and (followed or ">>> " in block.text):
                _python(session, block, where)
    return session


def _console(session: Session, block: Block, where: str) -> None:
    for step in block.text.removeprefix("$ ").split("\n$ "):
        command, _, shown = step.partition("\n")
        wanted = f"{shown}\n" if shown and not shown.endswith("\n") else shown
        session.check(wanted, _printed(command), f"{where}: $ {command}")


def _printed(command: str) -> str:
    """Run a command line of ours here, one of Python in a process of its own; return what it prints."""
    program, *words = shlex.split(command)
    if program == "cd":
        os.chdir(words[0])
        return ""
    if program == "python":
        here = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)} | _plugin()
        done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False, env=here)
        return done.stdout + done.stderr
    if program != "sojourn":
        message = f"pages show commands of sojourn, python and cd, not {program}"
        raise ValueError(message)
    from sojourn.cli import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        main(words)
    return out.getvalue() + err.getvalue()


def _plugin() -> dict[str, str]:
    """Name our plugin of pytest where the package is a folder on the path, which pytest does not look into."""
    known = any(each.name == "sojourn" for each in entry_points(group="pytest11"))
    return {} if known else {"PYTEST_PLUGINS": "sojourn.check.pytest_plugin"}


def _edit(session: Session, block: Block, where: str) -> None:
    """Change a file as an editor would: the lines after `-` stand in it once, and give way to those after `+`."""
    name, *lines = block.text.splitlines()
    file = Path(name.removeprefix("--- "))
    old = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    text = file.read_text(encoding="utf-8")
    session.check("once\n", "once\n" if text.count(old) == 1 else f"{text.count(old)} times\n", f"{where}: {old}")
    file.write_text(text.replace(old, new), encoding="utf-8")


def _python(session: Session, block: Block, where: str) -> None:
    if ">>> " not in block.text:
        session.done += 1
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block.text, where, "exec"), session.known)
        return
    test = doctest.DocTestParser().get_doctest(block.text, session.known, session.page, session.page, block.line - 1)
    said = io.StringIO()
    failed, tried = doctest.DocTestRunner(verbose=False, optionflags=_FLAGS).run(
        test, out=said.write, clear_globs=False
    )
    session.known.update(test.globs)  # the parser gave the test a copy
    session.done += tried
    if failed:
        session.faults.append(f"{where}\n{said.getvalue()}")


def main(pages: Sequence[str]) -> int:
    """Follow all pages; return 1 where one prints something else than it says."""
    sessions = [follow(Path(page).resolve()) for page in pages]
    for session in sessions:
        for fault in session.faults:
            sys.stdout.write(f"{fault}\n")
    failed = sum(len(session.faults) for session in sessions)
    sys.stdout.write(f"examples: {sum(session.done for session in sessions)} done, {failed} otherwise than shown\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
