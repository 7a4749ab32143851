"""The command line. `main` is its entry point; everything is imported when a command needs it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    argv
        Arguments without the program's name; those of the process unless given.

    Returns
    -------
    int
        0 ok, 1 check failed, 2 inconclusive, 3 bad input, 4 the world failed, 130 interrupted.
    """
    try:
        if argv is None:  # our own process: to be asked to end is to be interrupted, so that files are cleaned up
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        from sojourn.cli.guard import guarded

        return guarded(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return 130
