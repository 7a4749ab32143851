"""A baseline read from its file: the same bits that were written, or a refusal that names the place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from sojourn.check.file_entry import first_difference
from sojourn.check.file_foreign import refuse_what_is_no_baseline
from sojourn.check.file_lines import LISTS, SINGLES
from sojourn.check.file_rows import unpacked
from sojourn.check.file_sheet import Sheet
from sojourn.check.file_text import text
from sojourn.check.file_walk import Walk
from sojourn.check.model import Baseline, Entry, Held, Rule, Series
from sojourn.diagnostic import Diagnostic
from sojourn.errors import ScenarioError, WorldError

if TYPE_CHECKING:
    import os

    from sojourn.check.file_walk import Found

LARGEST: Final = 64_000_000  #: bytes; 40 metrics of 800 blocks are a third of a million
SHOWN: Final = 20  #: refusals of one file
Entries = dict[str, list["Found"]]


def read(path: str | os.PathLike[str]) -> Baseline:
    """Return the baseline that a file holds.

    Raises
    ------
    ScenarioError
        Where there is no such file, or it is not as `sojourn.check.file.write` wrote it: every line that is not, with
        its place and what to do. That the baseline is of another stream version is for the check to say.
    WorldError
        Where the file cannot be read.
    """
    return parsed(_content(Path(path), str(path)), str(path))


def parsed(content: str, file: str) -> Baseline:
    """Return the baseline in a text; `file` is what refusals call it.

    Raises
    ------
    ScenarioError
        As `read`.
    """
    refuse_what_is_no_baseline(content, file)
    walk = Walk(sheet=Sheet(file=file, lines=tuple(content.split("\n"))))
    walk.follow()
    _refuse(walk.faults)
    _refuse(_without_meaning(walk.entries))
    baseline = _baseline(walk.entries)
    if (expected := text(baseline)) != content:
        _refuse([_unlike(walk.sheet, expected)])
    return baseline


def _content(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        raw = b"" if size > LARGEST else path.read_bytes()
    except FileNotFoundError:
        cure = "record one with `sojourn check --record`"
        raise ScenarioError([Diagnostic(file=name, why="there is no baseline here", cure=cure)]) from None
    except (OSError, ValueError) as error:
        msg = f"{name} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise WorldError(msg) from error
    if size > LARGEST:
        why = f"the file has {size:,} bytes; a baseline has at most {LARGEST:,}"
        raise ScenarioError([Diagnostic(file=name, why=why, cure="name the baseline.json of a scenario")])
    return _decoded(raw, name)


def _decoded(raw: bytes, name: str) -> str:
    """Return the text; lines may all end as Windows has them, for Git may have made them so."""
    try:
        content = raw.decode()
    except UnicodeDecodeError as error:
        sheet = Sheet(file=name, lines=tuple(raw.decode(errors="replace").split("\n")))
        before = raw[: error.start].decode().split("\n")
        why = f"byte 0x{raw[error.start]:02x} is no UTF-8 text: the file is cut off, or was saved in another encoding"
        raise ScenarioError([sheet.refusal(len(before), len(before[-1]) + 1, why, width=1)]) from None
    return content.replace("\r\n", "\n") if content.count("\n") == content.count("\r\n") else content


def _refuse(faults: list[Diagnostic]) -> None:
    if faults:
        more = len(faults) - SHOWN
        shown = faults[:SHOWN]
        if more > 0:
            shown.append(Diagnostic(file=faults[0].file, why=f"and {more:,} more of the same", cure=faults[0].cure))
        raise ScenarioError(shown)


def _without_meaning(entries: Entries) -> list[Diagnostic]:
    """Return values of the right type that mean nothing: rows that are none, unknown rules and names of rows."""
    faults, rows = [], {entry["row"] for _, entry in entries["totals"]}
    for line, entry in entries["totals"]:
        try:
            unpacked(entry["times"], entry["values"])
        except ValueError as error:
            faults.append(line.bad("values", str(error)))
    for line, entry in entries["metrics"]:
        if entry["rule"] not in get_args(Rule):
            faults.append(line.bad("rule", f"a rule is one of {', '.join(get_args(Rule))}"))
        faults += [
            line.bad(key, "no row of totals has this name")
            for key in ("above", "below")
            if entry[key] not in rows and (key, entry[key]) != ("below", "")
        ]
    return faults


def _baseline(entries: Entries) -> Baseline:
    plain = {section: [entry for _, entry in found] for section, found in entries.items()}
    rows = {entry["row"]: unpacked(entry["times"], entry["values"]) for entry in plain["totals"]} | {"": ()}
    run = {key: plain["run"][0][key] for key in SINGLES["run"]}
    return Baseline(
        **run,
        scenario=plain["scenario"][0]["name"],
        scenario_hash=plain["scenario"][0]["hash"],
        looks=tuple(entry["blocks"] for entry in plain["digests"]),
        digests=tuple(entry["digest"] for entry in plain["digests"]),
        metrics=tuple(_held(entry, rows) for entry in plain["metrics"]),
        inputs={entry["path"]: entry["text"] for entry in plain["inputs"]},
        history=tuple(Entry(**{key: entry[key] for key in LISTS["history"]}) for entry in plain["history"]),
    )


def _held(entry: dict[str, Any], rows: dict[str, tuple[int, ...]]) -> Held:
    series = Series(
        rule=entry["rule"], numerators=rows[entry["above"]], denominators=rows[entry["below"]], scale=entry["scale"]
    )
    same = {key: entry[key] for key in ("metric", "unit", "error", "margin", "low", "high", "edge")}
    return Held(**same, value=entry["number"], text=entry["value"], series=series)


def _unlike(sheet: Sheet, expected: str) -> Diagnostic:
    """Return where sealed lines are not those that the baseline they describe is written as."""
    lines = expected.split("\n")
    pairs = enumerate(zip(lines, sheet.lines, strict=False))
    at = next((k for k, (one, other) in pairs if one != other), min(len(lines), len(sheet.lines)) - 1)
    column = first_difference(lines[at], sheet.lines[at]) + 1
    return sheet.refusal(at + 1, column, "sealed, but Sojourn writes this line in another way")
