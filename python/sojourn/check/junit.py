"""Checks as JUnit XML: a suite per scenario, a case per metric and one for the digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from sojourn.check.drift import said
from sojourn.check.words import because, change, cures, finding, legal, name, place, units, which, why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.check.model import Checked, Judged

DIGEST: Final = "digest of all tallies"
_COUNTED: Final = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(checked: Sequence[Checked]) -> str:
    """Return the document.

    A metric that fails is a `failure`. One that is inconclusive is an `error`: a skipped case leaves a build green, and
    nothing has shown that the metric is where it was. Where the bits differ, the case of the digest is `skipped`, since
    the metrics decide; under ``--strict`` it is a `failure`.
    """
    root = ET.Element("testsuites", name="sojourn check")
    suites = [_suite(each) for each in checked]
    root.extend(suites)
    _count(root, sum(each.seconds for each in checked))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(of: Checked) -> ET.Element:
    suite = ET.Element("testsuite", name=legal(name(of)))
    properties = ET.SubElement(suite, "properties")
    for key, value in _properties(of).items():
        ET.SubElement(properties, "property", name=key, value=legal(value))
    suite.append(_digest(of))
    if of.exact:
        suite.extend(_case(of, each.metric) for each in of.baseline.metrics)
    else:
        suite.extend(_metric(of, each) for each in of.judged)
    _count(suite, of.seconds)
    return suite


def _properties(of: Checked) -> dict[str, str]:
    base = of.baseline
    return {
        "verdict": of.verdict,
        "seed": str(base.seed),
        "stream_version": str(base.stream_version),
        "digest": of.digest,
        "baseline_digest": base.digest,
        "same_scenario": str(of.same_scenario).lower(),
        "baseline_scenario_hash": base.scenario_hash,
        "baseline": of.baseline_file,
        units(of): str(of.blocks),
        "strict": str(of.strict).lower(),
        "alpha": repr(of.alpha),
        "beta": repr(of.beta),
        "time": f"{of.seconds:.3f}",
    }


def _case(of: Checked, what: str, seconds: float = 0.0) -> ET.Element:
    """Return a case; the whole time is that of the digest, so that the cases of a suite add up to its own."""
    case = ET.Element("testcase", classname=legal(name(of)), name=legal(what), time=f"{seconds:.3f}")
    if of.file:
        case.set("file", legal(of.file))
    return case


def _digest(of: Checked) -> ET.Element:
    case = _case(of, DIGEST, of.seconds)
    if of.exact:
        return case
    if of.strict:
        told = [finding(of), f"digest {of.digest}", f"of the baseline {of.baseline.digest}", *_with(of)]
        return _outcome(
            case, "failure", "not the same bits, and --strict allows nothing else", "not the same bits", told
        )
    ET.SubElement(case, "skipped", message="not the same bits: the metrics decide")
    return case


def _metric(of: Checked, each: Judged) -> ET.Element:
    case = _case(of, each.held.metric)
    if each.verdict == "pass":
        return case
    kind = "failure" if each.verdict == "fail" else "error"
    return _outcome(case, kind, said(each), _TYPES[kind], [said(each), why(each, of), *_with(of)])


_TYPES: Final = {"failure": "beyond its margin", "error": "inconclusive"}


def _outcome(case: ET.Element, kind: str, message: str, type_: str, told: Sequence[str]) -> ET.Element:
    found = ET.SubElement(case, kind, message=legal(message), type=type_)
    found.text = legal("\n".join(told))
    return case


def _with(of: Checked) -> list[str]:
    """What differs, and what to do: the same for each metric, since a reader may open but one."""
    inputs = [f"  {place(each, of)}: {each.path}: {change(each)}" for each in of.inputs[:12]]
    more = [f"  and {len(of.inputs) - 12:,} more"] if len(of.inputs) > 12 else []
    others = [f"{len(which(of, 'fail')):,} metrics fail in all"] if len(which(of, "fail")) > 1 else []
    return [because(of), *inputs, *more, *others, *cures(of)]


def _count(of: ET.Element, seconds: float) -> None:
    """State how many cases there are, of which kind, and how long they took."""
    of.set("tests", str(len(list(of.iter("testcase")))))
    for plural, single in _COUNTED.items():
        of.set(plural, str(len(list(of.iter(single)))))
    of.set("time", f"{seconds:.3f}")
