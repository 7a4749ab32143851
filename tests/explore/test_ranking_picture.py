"""The picture of a ranking: its numbers are those of its table, its title the headline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sojourn as sj
from sojourn.explore.ranking_text import gain_text
from tests.picture.labels import sound

pytest.importorskip("sojourn._core")

if TYPE_CHECKING:
    from sojourn.explore.ranking import Ranking


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return sj.load("first_journey").rank(replications=3)


def test_numbers_are_those_of_the_ranking(ranking: Ranking) -> None:
    picture = ranking.picture()
    sound(picture)
    assert picture.title == ranking.headline.rstrip(".")
    gains = sorted(gain_text(ranking, row.value, row.half_width) for row in ranking.rows)
    assert sorted(row[2] for row in picture.table.rows) == gains
    ranks = [row[0] for row in picture.table.rows]
    assert ranks == sorted(ranks, key=lambda each: each == "-")


def test_evidence_is_drawn_for_those_it_was_run_for(ranking: Ranking) -> None:
    first, *others = ranking.rows
    told = replace(ranking, rows=(replace(first, evidence=(100.0, 9000.0)), *others))
    assert told.picture().body.count("stroke-dasharray") == 1
    assert "Under other evidence" in told.picture().table.columns
    assert "stroke-dasharray" not in ranking.picture().body
