"""What the command line says: results to standard output, everything else to standard error."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sojourn.picture.terminal import plain
from sojourn.results.page import MOST

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.results.results import Results

FORMAT = 1


def out(text: str) -> None:
    """Print a result; bars are written in ASCII where the encoding has no others."""
    print(plain(text, sys.stdout.encoding or "utf-8"), file=sys.stdout)


def cells() -> int:
    """Return how wide a line may be: as the terminal is, or as a page where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else MOST


def lasted(seconds: float) -> str:
    """Return how long something took: two digits, or whole seconds."""
    return f"{seconds:.2g} s" if seconds < 10 else f"{seconds:,.0f} s"


def counted(count: int, word: str) -> str:
    """Return `1 scenario`, `2 scenarios`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def note(text: str) -> None:
    """Print what is not a result."""
    print(text, file=sys.stderr)


def flush() -> None:
    """Make sure that the result has left."""
    sys.stdout.flush()


def show(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics, an empty line between two."""
    text = "\n\n".join(each.render() for each in diagnostics)
    if text:
        note(text)


def document(results: Results | None, diagnostics: Sequence[Diagnostic]) -> str:
    """Format 1 of the JSON output: manifest, metrics, diagnostics; without results the first two are empty."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "manifest": results.manifest.as_json() if results else {},
        "metrics": [metric.as_json() for metric in results.metrics] if results else [],
        "diagnostics": [each.to_dict() for each in diagnostics],
    }
    if results is not None and results.sought is not None:
        body["precision"] = results.sought.as_json()
    return json.dumps(body, indent=1, allow_nan=False)


def fail(code: int, why: str = "", *, diagnostics: Sequence[Diagnostic] = (), as_json: bool) -> int:
    """Report a failure on standard error, and in the JSON where that was asked for; returns `code`."""
    from sojourn.diagnostic import Diagnostic

    if diagnostics:
        show(diagnostics)
    else:
        note(f"sojourn: {why}")
        diagnostics = (Diagnostic(why=why),)
    if as_json:
        with suppress(OSError):  # standard output may be what failed
            out(document(None, diagnostics))
    return code
