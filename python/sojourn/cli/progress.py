"""One line of progress on a terminal, gone when the run is."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WIDTH = 30
_EIGHTHS = " ▏▎▍▌▋▊▉"


@contextmanager
def progress(*, wanted: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function to call with (done, total); None where standard error is no terminal or nobody wants it."""
    if not (wanted and sys.stderr.isatty()):
        yield None
        return
    started = time.monotonic()

    def draw(done: int, total: int) -> None:
        line = bar(done, total, time.monotonic() - started)
        columns = shutil.get_terminal_size().columns
        print(f"\r{line[: columns - 1]}\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        yield draw
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def shared(draw: Callable[[int, int], None] | None, k: int, count: int) -> Callable[[int, int], None] | None:
    """Return what to call for the run `k` of `count` that share one line."""
    if draw is None:
        return None
    return lambda done, total: draw(k * total + done, count * total)


def bar(done: int, total: int, seconds: float) -> str:
    """`running |####    | 42 %  3 s left`; no guess before there is something to guess from."""
    share = done / total if total else 0.0
    eighths = int(share * _WIDTH * 8)
    full, part = divmod(eighths, 8)
    filled = ("█" * full + (_EIGHTHS[part] if full < _WIDTH else "")).ljust(_WIDTH)
    left = f"  {seconds * (1 - share) / share:.0f} s left" if share > 0 and seconds > 1 else ""
    return f"running ▕{filled}▏ {share:4.0%}{left}"
