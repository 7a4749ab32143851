"""What every output of a check says: names, the finding in a line, why it is believed, what to do next."""

from __future__ import annotations

import math
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.check.drift import drift, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sojourn.check.model import Checked, Input, Judged, Verdict

VERDICTS: Final[dict[Verdict, str]] = {"pass": "PASS", "fail": "FAIL", "inconclusive": "INCONCLUSIVE"}
WORST: Final[tuple[Verdict, ...]] = ("fail", "inconclusive", "pass")
#: What XML 1.0 cannot hold, not even as a reference; a return is read back as a line end, so it is made one at once.
_ILLEGAL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(words: str) -> str:
    """Return the text in characters that XML and HTML can hold."""
    return _ILLEGAL.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def name(of: Checked) -> str:
    """What a scenario is called in a list: its folder, its file, or its own name where it has no file."""
    file = Path(of.file)
    return (file.parent.name if file.name == "scenario.yaml" else file.stem) or of.scenario


def moved(of: Checked) -> list[Judged]:
    """Metrics that drift, or may, or are not seen: what decides the verdict first, then the most moved."""

    def order(each: Judged) -> tuple[int, float]:
        found = drift(each)
        return WORST.index(each.verdict), -abs(found.value) if found.known else -math.inf

    found = [each for each in of.judged if each.finding.drift or each.finding.error or each.verdict != "pass"]
    return sorted(found, key=order)


def which(of: Checked, verdict: Verdict) -> list[Judged]:
    """Metrics with this verdict, most moved first."""
    return [each for each in moved(of) if each.verdict == verdict]


def worst(of: Iterable[Checked]) -> Verdict:
    """The verdict on all of them: FAIL over INCONCLUSIVE over PASS."""
    found = {each.verdict for each in of}
    return next((each for each in WORST if each in found), "pass")


def finding(of: Checked) -> str:
    """The verdict on a scenario in one line, without its name: `FAIL: client share moved by ...`."""
    return f"{VERDICTS[of.verdict]}: {''.join(_finding(of))}"


def _finding(of: Checked) -> Iterator[str]:
    if of.exact:
        yield f"the same bits in all {counted(of.blocks, units(of))}"
        yield _felt(of)
        return
    found = moved(of)
    if of.strict and not which(of, "fail"):
        yield "not the same bits, and --strict allows nothing else"
        yield f"; {said(found[0])}" if found else ""
        return
    if of.verdict == "pass":
        yield f"{len(found):,} of {counted(len(of.judged), 'metrics')} moved, none by its margin"
        yield f"; most {found[0].held.metric}, by {found[0].text}, {drift(found[0]).size}" if found else ""
        return
    yield said(found[0])
    more = len(which(of, of.verdict)) - 1
    yield f", and {more} more" if more else ""


def _felt(of: Checked) -> str:
    """Of an exact check: that the file says something else which no tally feels."""
    if of.same_scenario:
        return ""
    where = f" in {counted(len(of.inputs), 'places')}" if of.inputs else ""
    return f"; the file differs{where}, and no outcome feels it"


def why(of: Judged, checked: Checked) -> str:
    """Why the verdict on a metric is believed: test, units, interval, level."""
    found, interval = of.finding, drift(of)
    if found.test == "gone":
        return "the scenario has no such metric any more, which no luck explains"
    if not interval.known:
        return f"{found.test}: neither a drift nor its absence can be shown"
    test = f"{found.test} over {_units(of, checked)}"
    if found.test == "same bits":
        return test
    inside = interval.text.partition(" ")[2].strip("()")
    ends = f"the interval, {inside} margins," if inside else "the drift, which is the same in every unit,"
    if of.verdict == "fail":
        return f"{test}: {ends} lies beyond the margin; {level(checked)}"
    if of.verdict == "pass":
        how = "by two one-sided tests" if found.test == "paired t" else "as far as so few can move it"
        return f"{test}: within the margin, {how}; a drift of a margin passes in {rarely(checked.beta)}"
    return f"{test}: {ends} neither lies beyond the margin nor stays within it"


def _units(of: Judged, checked: Checked) -> str:
    """The units of a finding, and how many of them changed: `128 blocks, 117 of them changed`."""
    found, rule = of.finding, of.held.series.rule
    if rule == "count":
        return "the count of the whole run" if of.blocks >= checked.baseline.blocks else "the count so far"
    what = {"total": "replications", "quantile": "sections of blocks"}.get(rule, units(checked))
    changed = f", {found.changed:,} of them changed" if found.changed else ""
    return f"{counted(found.units, what)}{changed}"


def level(of: Checked) -> str:
    """What the level of a FAIL means, in words."""
    return f"a command of which nothing moved fails in {rarely(of.alpha)}"


def rarely(chance: float) -> str:
    """A small chance in words: `at most 1 of 1,000 runs`."""
    return f"at most 1 of {round(1 / chance):,} runs" if chance > 0 else "no run"


def units(of: Checked) -> str:
    """What the blocks of a check are called."""
    return "replications" if of.baseline.kernel == "coupled" else "blocks"


def counted(n: int, what: str) -> str:
    """A number of things: `1 block`, `512 blocks`, `32 sections of blocks`."""
    first, space, rest = what.partition(" ")
    return f"{n:,} {first.removesuffix('s') if n == 1 else first}{space}{rest}"


def place(of: Input, checked: Checked) -> str:
    """Where an input stands: `scenario.yaml:62:33`; the file alone where its line is not known."""
    file = of.file or checked.file
    return ":".join([file, *(str(each) for each in (of.line, of.column) if each)])


def change(of: Input) -> str:
    """What became of an input: `18.24 % -> 14.4 %`."""
    return f"{of.before or 'not stated'} -> {of.after or 'not stated'}"


def because(of: Checked) -> str:
    """What differs beside the outcomes, in words; the inputs themselves are listed below it."""
    if of.inputs:
        return f"What differs in the scenario ({counted(len(of.inputs), 'values')}):"
    if of.same_scenario:
        return "The scenario is the same: what moved comes from the program or from what it stands on."
    return "The scenario differs, though no value that it states: a table or a fragment beside it, an order, a name."


def command(of: Checked) -> str:
    """The command that gives the same verdict."""
    return f"{_command(of)}{' --strict' if of.strict else ''}"


def cures(of: Checked) -> tuple[str, ...]:
    """What to do next, a way a line; nothing where a check passes."""
    if of.verdict == "pass":
        return ()
    update = f'if it is meant: {_command(of)} --update --reason "..."'
    if which(of, "fail"):
        return update, f"if not: undo {_undo(of)}"
    if of.strict:
        return update, "to allow what stays within the margins: leave out --strict"
    again = f'to be told which, with more prospects or wider margins: {_command(of)} --record --reason "..."'
    return update, f"if not: undo {_undo(of)}", again


def _command(of: Checked) -> str:
    """The command on this scenario; its name is never read as an option."""
    named = of.file or of.scenario
    return shlex.join(["sojourn", "check", f"./{named}" if named.startswith("-") else named])


def _undo(of: Checked) -> str:
    if not of.inputs:
        return "what changed"
    first = next((each for each in of.inputs if each.line), of.inputs[0])
    more = len(of.inputs) - 1
    where = place(first, of) if first.line else first.path
    return where + (f" and {counted(more, 'more')}" if more else "")


def totals(of: Sequence[Checked]) -> str:
    """All scenarios in one line: `3 scenarios: 1 FAIL, 2 PASS; a command ...`."""
    counts = {verdict: sum(each.verdict == verdict for each in of) for verdict in WORST}
    each = ", ".join(f"{n} {VERDICTS[verdict]}" for verdict, n in counts.items() if n)
    return f"{counted(len(of), 'scenarios')}: {each}" if of else "no scenario was checked"
