"""Makes observed rates: what each line speaks of, and whether it can be observed there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sojourn.scenario import model
from sojourn.scenario.names import ARROW, OTHERWISE, STAGE_WORDS, ends, name_fault

if TYPE_CHECKING:
    from sojourn.quantities.observed import Observation
    from sojourn.scenario.file.findings import Findings
    from sojourn.scenario.file.source import Path


_ARROWS: Final = re.compile(r"\s*(?:[=\u2013-]+>|\u2192|>)\s*|\s+to\s+")  # what people write for an arrow


def observed(line: str, each: Observation, to: Findings) -> model.ObservedRate | None:
    """Make an observed rate; None where the line names nothing."""
    path: Path = ("observed", line)
    stages = ends(line)
    if stages is not None:
        return _between_stages(stages, each, path, to)
    touchpoint, dot, outcome = line.partition(".")
    if dot and not name_fault(touchpoint) and not name_fault(outcome):
        return _at_visits(touchpoint, outcome, each, path, to)
    _no_line(line, path, to)
    return None


def _between_stages(stages: tuple[str, str], each: Observation, path: Path, to: Findings) -> model.ObservedRate | None:
    source, target = stages
    words = (*STAGE_WORDS, OTHERWISE)
    if strange := next((name for name in stages if name in words), ""):
        cure = "name the stage; an outcome that stays or goes back is observed as `touchpoint.outcome: 70 % per visit`"
        to.refuse(path, f"`{strange}` is no stage", cure=cure, key=True)
        return None
    if each.kind == "per visit":
        cases = "" if each.cases is None else f" of {each.cases}"
        cure = f"write {each.value}{cases} (of all entries of `{source}`), or `touchpoint.outcome: {each}`"
        to.refuse(path, "`per visit` is observed of a touchpoint's outcome, not between stages", cure=cure)
    return model.ObservedRate(
        source=source,
        target=target,
        value=each.value,
        kind="eventually" if each.kind == "per visit" else each.kind,
        within=each.within,
        cases=each.cases,
    )


def _at_visits(touchpoint: str, outcome: str, each: Observation, path: Path, to: Findings) -> model.ObservedRate | None:
    if outcome == OTHERWISE:
        why = "`else` is what the other outcomes leave, so it stands for nothing that could be solved"
        to.refuse(path, why, cure="observe another outcome of the touchpoint", key=True)
        return None
    if each.kind != "per visit":
        share = each.value if each.kind != "hazard" else "70 %"
        cases = "" if each.cases is None else f" of {each.cases}"
        cure = (
            f"write {share} per visit{cases}; rates over time are observed between stages, as in `lead {ARROW} client`"
        )
        to.refuse(path, "the outcome of a touchpoint is observed per visit", cure=cure)
    return model.ObservedRate(source=touchpoint, target=outcome, value=each.value, kind="per visit", cases=each.cases)


def _no_line(line: str, path: Path, to: Findings) -> None:
    meant = _ARROWS.sub(f" {ARROW} ", line)
    near = meant if ends(meant) and meant != line else ""
    faults = [name_fault(each.strip()) for each in line.split(ARROW) if each.strip()] if ARROW in line else []
    why = f"`{line}` names neither a move nor an outcome"
    cure = "write two stages, as in `lead -> client`, or an outcome, as in `support.solved`"
    if line.count(ARROW) > 1:
        why = f"`{line}` speaks of more than one move"
        cure = "write a line for each, as in `visitor -> lead` and `lead -> client`"
    elif fault := next((each for each in faults if each), ""):
        why, cure = f"`{line}`: {fault}", "write the names of two stages, as in `lead -> client`"
    to.refuse(path, why, cure=cure, nearest=near, key=True)
