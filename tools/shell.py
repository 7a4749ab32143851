"""Runs commands: shown before they run, never reading standard input, stopping the task when they fail."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"


class TaskFailedError(Exception):
    """A task cannot go on; the message says what the reader may do."""


def say(text: str) -> None:
    """Write one line at once, in order with the output of the commands."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(*command: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command from the repository's root, its output going where ours goes.

    Raises
    ------
    TaskFailedError
        If the command is missing or leaves with a code other than 0.
    """
    words = [str(word) for word in command]
    say(f"$ {' '.join(words)}")
    try:
        code = subprocess.run(words, cwd=cwd, env=_environment(env), stdin=subprocess.DEVNULL, check=False).returncode
    except FileNotFoundError:
        message = f"{words[0]}: no such program; `./dev setup` installs what the tasks need"
        raise TaskFailedError(message) from None
    if code != 0:
        message = f"exit code {code}: {' '.join(words)}"
        raise TaskFailedError(message)


def answer(*command: str | Path, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a command quietly; return its exit code (127 when missing) and what it printed on standard output."""
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        return 127, ""
    done = subprocess.run(
        words, cwd=ROOT, env=_environment(env), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def tracked(*patterns: str) -> Sequence[str]:
    """Files of the repository that match the patterns, committed or about to be, by path from the root."""
    code, out = answer("git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns)
    if code != 0:
        message = "git cannot list the files: run the tasks in a clone"
        raise TaskFailedError(message)
    return [line for line in sorted(set(out.splitlines())) if (ROOT / line).is_file()]


def _environment(extra: Mapping[str, str] | None) -> dict[str, str]:
    """Return our environment, a compiler cache where there is one, and what the caller adds."""
    env = dict(os.environ)
    if shutil.which("ccache") is not None:
        env.setdefault("CMAKE_CXX_COMPILER_LAUNCHER", "ccache")
    env.setdefault("CMAKE_BUILD_PARALLEL_LEVEL", str(os.cpu_count() or 2))
    return env | dict(extra or {})
