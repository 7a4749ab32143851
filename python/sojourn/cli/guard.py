"""Calls a command and maps whatever goes wrong to an exit code and one message."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from traceback import format_exc

from sojourn.cli.later import LATER, later
from sojourn.cli.say import fail, flush
from sojourn.errors import Interrupted, ScenarioError, SojournError

BAD_INPUT, WORLD, INTERRUPTED = 3, 4, 130


def guarded(argv: Sequence[str]) -> int:
    """Run the command of `argv`; never raises but for what `main` maps itself."""
    as_json = "--json" in argv
    try:
        code = _command(argv, as_json=as_json)
        flush()
    except (KeyboardInterrupt, Interrupted):
        code = INTERRUPTED
    except BrokenPipeError:
        code = 0  # the reader has what it wanted
    except ScenarioError as error:
        code = fail(error.exit_code, diagnostics=error.diagnostics, as_json=as_json)
    except SojournError as error:
        code = fail(error.exit_code, str(error), as_json=as_json)
    except MemoryError:
        code = fail(WORLD, "out of memory; what to do: fewer --replications, or no --events", as_json=as_json)
    except OSError as error:
        code = fail(WORLD, _os_text(error), as_json=as_json)
    except Exception:  # a contract of ours is broken: never exit code 1, which means a failed check
        code = fail(WORLD, f"a fault in Sojourn itself, not in what you asked:\n{format_exc()}", as_json=as_json)
    return _settled(code)


def _command(argv: Sequence[str], *, as_json: bool) -> int:
    if argv and argv[0] in LATER:
        return fail(BAD_INPUT, later(argv[0]), as_json=as_json)
    from cyclopts import CycloptsError

    from sojourn.cli.app import app

    try:
        code = app(argv, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        return fail(BAD_INPUT, f"{error}; what to do: sojourn {_asked(argv)}--help", as_json=as_json)
    return code if isinstance(code, int) else 0


def _asked(argv: Sequence[str]) -> str:
    from sojourn.cli.app import COMMANDS

    return f"{argv[0]} " if argv and argv[0] in COMMANDS else ""


def _os_text(error: OSError) -> str:
    where = error.filename if error.filename is not None else "standard output"
    return f"{where}: {error.strerror or error}"


def _settled(code: int) -> int:
    """Flush what is left; where nobody can take it, drop it so that the interpreter's exit stays quiet."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if code == 0 and not isinstance(error, BrokenPipeError):
                code = WORLD
    return code
