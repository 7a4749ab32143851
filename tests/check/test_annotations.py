"""Annotations as GitHub's runner reads them: a line of the file each, escaped by its rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sojourn.check.annotations import annotations
from sojourn.check.model import Checked, Input
from tests.check import made


@dataclass(frozen=True)
class Told:
    """One command as the runner reads it back."""

    kind: str
    at: dict[str, str]
    message: str


def read(words: str) -> list[Told]:
    """Parse as actions/runner does: split at `::`, at commas and at `=`, then decode each part."""
    found = []
    for line in words.splitlines():
        kind, properties, message = re.fullmatch(r"::(\w+)(?: (.*?))?::(.*)", line).groups()
        pairs = (each.split("=", 1) for each in properties.split(","))
        found.append(Told(kind, {key: decoded(value) for key, value in pairs}, decoded(message)))
    return found


def decoded(words: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        words = words.replace(code, sign)
    return words


def spread(lines: int, **others) -> Checked:
    inputs = tuple(replace(made.SLOPE, line=10 + k, path=f"a.b{k}") for k in range(lines))
    return replace(made.FAILS, inputs=inputs, **others)


def test_one_a_changed_line_names_what_moved() -> None:
    (told,) = read(annotations([replace(made.FAILS, inputs=(made.SLOPE,))]))
    assert told.kind == "error"
    assert told.at == {
        "file": "scenarios/first_journey/scenario.yaml",
        "line": "62",
        "col": "33",
        "title": "first_journey: FAIL",
    }
    assert told.message == (
        "touchpoints.sales talk.outcomes.wants an offer.share: 18.24 % -> 14.4 %\n"
        "Moved beyond the margin: client share -0.21 ± 0.02 points (4.2 margins)."
    )


def test_the_bytes_of_one() -> None:
    """Held to GitHub's rules by hand: %25 %0A in the message, %3A %2C too in properties."""
    odd = Input(path="a", before="1 %", after="2\r\n%", line=3, column=7, file="a,b:c%.yaml")
    assert annotations([replace(made.FAILS, inputs=(odd,))]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=7,title=first_journey%3A FAIL::"
        "a: 1 %25 -> 2%0D%0A%25%0A"
        "Moved beyond the margin: client share -0.21 ± 0.02 points (4.2 margins)."
    )


def test_several_inputs_of_a_line_share_one() -> None:
    other = replace(made.SLOPE, path="a.b", before="1", after="2", column=9)
    (told,) = read(annotations([replace(made.FAILS, inputs=(made.SLOPE, other))]))
    assert told.at["col"] == "9"
    assert "14.4 %; a.b: 1 -> 2\n" in told.message


def test_without_a_line_it_stands_on_the_file() -> None:
    (told,) = read(annotations([made.ODD]))
    assert told.at == {"file": "scenarios/odd/scenario.yaml", "title": "odd: FAIL"}
    assert told.message.startswith("touchpoints.win-back offer.cost: 40 EUR -> not stated\n")
    (program,) = read(annotations([made.STRICT]))
    assert program.message.startswith("The scenario is the same")
    assert "--strict" in program.message
    (nameless,) = read(annotations([replace(made.STRICT, file="")]))
    assert set(nameless.at) == {"title"}


def test_what_is_beside_the_file_is_named_with_the_lines() -> None:
    (told,) = read(annotations([made.FAILS]))
    assert told.message.endswith("Beside this file: touchpoints.win-back offer.cost")


def test_inconclusive_is_a_warning_and_a_pass_nothing() -> None:
    (told,) = read(annotations([made.EXACT, made.OPEN, made.PASSES]))
    assert told.kind == "warning"
    assert "Not clear: revenue +44,000 ± 6,000 EUR (1.0 margins)." in told.message
    assert annotations([made.EXACT, made.PASSES]) == annotations([]) == ""


def test_no_more_than_github_shows_and_each_scenario_has_one() -> None:
    """Of a step GitHub shows ten of a kind."""
    alone = read(annotations([spread(30)]))
    assert len(alone) == 10
    assert "20 lines more differ." in alone[-1].message
    many = read(annotations([spread(30, scenario=f"s{k}", file=f"s{k}.yaml") for k in range(4)]))
    assert len(many) == 8
    assert len({each.at["title"] for each in many}) == 4
    assert len(read(annotations([spread(3)]))) == 3
    assert "more differ" not in annotations([spread(10)])
    assert "1 line more differs." in read(annotations([spread(11)]))[-1].message


def test_nobody_writes_a_command_of_their_own() -> None:
    words = annotations([made.NASTY])
    assert len(words.splitlines()) == 1
    (told,) = read(words)
    assert told.at["file"] == "a, b: 50 %.yaml"
    assert "\x00" not in words
    assert made.EVIL[:-4].replace("\x00", "\ufffd") in told.message
    words.encode()  # no lone surrogate
