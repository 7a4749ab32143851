"""Lines over time: the baseline dashed grey, the variant solid blue, names at their ends."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from sojourn.picture.over_time import PLOT, TOP, Line, draw
from sojourn.picture.section import Section
from tests.picture.labels import EVIL, LONG, SPACE, sound

TABLE = Section(title="t", columns=("", "n"), rows=())


def picture(*lines: Line, marks: tuple[tuple[float, str], ...] = ((0.0, "Jan"), (2.0, "Dec"))):
    return draw(lines, times=[0.0, 1.0, 2.0], marks=marks, title=EVIL, told="told", table=TABLE)


def points(element: ET.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", element.get("d", ""))]


def lines(of) -> list[ET.Element]:
    return [each for each in ET.fromstring(of.svg()).iter(f"{SPACE}path") if each.get("stroke-width") == "2"]


def test_values_stand_at_their_heights_from_zero() -> None:
    (one,) = lines(picture(Line(name="lead", values=[0, 50, 100])))
    heights = [y for _, y in points(one)]
    assert heights == pytest.approx([TOP + PLOT, TOP + PLOT / 2, TOP], abs=0.1)


def test_the_baseline_is_dashed_grey_and_the_variant_solid_blue() -> None:
    first, second = lines(picture(Line(name="b", values=[1, 2, 3]), Line(name="v", values=[3, 2, 1], baseline=False)))
    assert (first.get("class"), first.get("stroke-dasharray")) == ("s-baseline", "5 4")
    assert (second.get("class"), second.get("stroke-dasharray")) == ("s-variant", None)


def test_a_band_runs_along_both_edges() -> None:
    found = picture(Line(name="b", values=[50, 50, 50], bands=[([25, 25, 25], [100, 100, 100])]))
    band = next(each for each in ET.fromstring(found.svg()).iter(f"{SPACE}path") if each.get("fill-opacity"))
    assert sorted({y for _, y in points(band)}) == pytest.approx([TOP, TOP + 0.75 * PLOT], abs=0.1)


@pytest.mark.parametrize(
    "given",
    [
        [Line(name="nobody", values=[0, 0, 0])],
        [Line(name="same", values=[5, 5, 5]), Line(name="as this", values=[5, 5, 5.01], baseline=False)],
        [Line(name=LONG, values=[1e6, 2e6, 3e6]), Line(name=EVIL, values=[1, 2, 3e6], baseline=False)],
    ],
    ids=["nobody", "same", "long"],
)
def test_nothing_touches(given: list[Line]) -> None:
    sound(picture(*given, marks=tuple((k / 20, "January 2026") for k in range(41))))
