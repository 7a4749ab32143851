"""`./dev bench` builds the programs, then runs this: everything in one go, printed, and with --write also kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import startup, steps, what_if
from benchmarks.peers import race, race_staffed
from benchmarks.peers.agree import Agreement
from benchmarks.report import Figures, page
from benchmarks.report_staffed import TITLE, Staffed, section

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "evidence" / "benchmarks.md"


def main(words: list[str]) -> int:
    """Run all benchmarks; 1 where the implementations do not agree and timing them would mean nothing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "release", help="where CMake built")
    parser.add_argument("--quick", action="store_true", help="fewer prospects and rounds: a look, not figures")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {PAGE.relative_to(ROOT)}")
    parser.add_argument("--staffed", action="store_true", help="only the journey with staff")
    parser.add_argument("--note", default="", help="a line on the machine's other load, for the section on staff")
    chosen = parser.parse_args(words)
    programs = chosen.build / "benchmarks"
    size = race.QUICK if chosen.quick else race.FULL
    try:
        staffed = _staffed(programs, race_staffed.QUICK if chosen.quick else race_staffed.FULL)
        if chosen.staffed:
            return _put(section(staffed, chosen.note), keep=chosen.write)
        agreement = _agreed(race.check(programs / "plain_loop"))
    except _Disagreement:
        return 1
    figures = Figures(
        size=size,
        agreement=agreement,
        laps=race.race(programs / "plain_loop", size, _tell),
        staffed=staffed,
        imports=startup.imports(size.rounds),
        preparing=startup.preparing(size.rounds),
        changing=what_if.changing(size.rounds),
        costs=steps.costs(programs, repetitions=1 if chosen.quick else 5),
    )
    text = page(figures)
    sys.stdout.write(text)
    if chosen.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text)
    return 0


class _Disagreement(Exception):
    """The implementations do not agree."""


def _agreed(found: Agreement) -> Agreement:
    if found.beyond:
        _tell("\n".join(["They do not agree:", *found.beyond]))
        raise _Disagreement
    _tell(f"{found.comparisons} comparisons, the largest difference {found.largest:.2f} standard errors.")
    return found


def _staffed(programs: Path, size: race_staffed.Size) -> Staffed:
    _tell("Do the implementations agree?")
    agreement = _agreed(race_staffed.check(programs / "event_loop"))
    return Staffed(size=size, agreement=agreement, laps=race_staffed.race(programs / "event_loop", size, _tell))


def _put(text: str, *, keep: bool) -> int:
    """Print the section on staff; put it in its place on the page, where it is to be kept."""
    sys.stdout.write(text + "\n")
    if keep:
        before, _, rest = PAGE.read_text().partition(TITLE)
        if rest:
            after = rest.partition("\n## ")[2]
        else:
            before, _, after = PAGE.read_text().partition("## Before a run")
            after = "Before a run" + after
        PAGE.write_text(f"{before}{text}\n\n## {after}")
    return 0


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
