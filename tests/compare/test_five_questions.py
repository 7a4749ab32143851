"""What is it worth, how sure, who is won, what first, what does it rest on: told by `compare` and `rank` alone."""

import re

import pytest

from sojourn.cli import main
from tests.compare.journeys import PUBLISHED

#: question -> what the output of `compare`, and of `rank`, must hold
ANSWERS = {
    "what is it worth": ([r"wins [\d,.]+ ± [\d,.]+ more prospects for 'client'", r"; net \+[\d,]+ ± [\d,]+ EUR"], []),
    "how sure": ([r"; sure of the sign", r"How sure: p < 0\.001 of no effect, corrected for \d+ headline figures"], []),
    "who is won": ([r"prospects (a year|in 30 d) +[\d.]+ ± [\d.]+", r"Where lives part\n.+\n  first call "], []),
    "what first": (
        [],
        [r"^(First comes|Fix the) .* gains \+[\d,]+ ± [\d,]+ EUR a year", r"\n  +rank +what +gain a year"],
    ),
    "what does it rest on": (
        [
            r"rests on attention/\w+.*, grade C",
            r"Under other published evidence: \+[\d.]+ ± [\d.]+ .+ to \+[\d.]+ ± [\d.]+ ",
            r"attention/\w+: ratio +C +carries it .+ a ratio that was seen|how much of it is the speed",
            r"in place of\s+attention/|attention/\w+ +attention/\w+ ",
        ],
        [r"first call.*attention/\w+.* \(C\)"],
    ),
}


@pytest.mark.parametrize(
    ("journey", "size"),
    [("published", 4), pytest.param("b2b_saas_inbound", 12, marks=pytest.mark.full)],
)
def test_five_questions(journey, size, tmp_path, capsys):
    file = journey
    if journey == "published":
        file = str(tmp_path / "published.yaml")
        (tmp_path / "published.yaml").write_text(PUBLISHED, encoding="utf-8")
    told = []
    sizes = ("--replications", str(size), "--quiet")
    for arguments in (
        ("compare", file, "--set", "touchpoints.first call.after=30 s", *sizes),
        ("rank", file, "--step", "delay: times 0.1", *sizes),
    ):
        assert main(list(arguments)) == 0
        told.append(capsys.readouterr().out)
    for question, wanted in ANSWERS.items():
        for text, patterns in zip(told, wanted, strict=True):
            for pattern in patterns:
                assert re.search(pattern, text), f"{question}: {pattern}\n{text}"
