"""`./dev bench` builds the programs, then runs this: everything in one go, printed, and with --write also kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import startup, steps, what_if
from benchmarks.peers import race
from benchmarks.report import Figures, page

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "evidence" / "benchmarks.md"


def main(words: list[str]) -> int:
    """Run all benchmarks; 1 where the implementations do not agree and timing them would mean nothing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "release", help="where CMake built")
    parser.add_argument("--quick", action="store_true", help="fewer prospects and rounds: a look, not figures")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {PAGE.relative_to(ROOT)}")
    chosen = parser.parse_args(words)
    programs = chosen.build / "benchmarks"
    size = race.QUICK if chosen.quick else race.FULL
    _tell("Do the implementations agree?")
    agreement = race.check(programs / "plain_loop")
    if agreement.beyond:
        _tell("\n".join(["They do not:", *agreement.beyond]))
        return 1
    _tell(f"{agreement.comparisons} comparisons, the largest difference {agreement.largest:.2f} standard errors.")
    figures = Figures(
        size=size,
        agreement=agreement,
        laps=race.race(programs / "plain_loop", size, _tell),
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


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
