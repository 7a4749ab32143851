"""The page on evidence pictures the flatter curve over everybody beside the published one."""

from tests.presets.flatter import PICTURE, rows, svg, table
from tests.presets.reference import PAGE

METHODS = PAGE.parents[1] / "methods" / "evidence.md"


def told() -> list[tuple[str, float, float]]:
    lines = METHODS.read_text(encoding="utf-8").split("everybody, six calls |\n|---|---|---|\n")[1].split("\n\n")[0]
    cells = [[cell.strip(" |%") for cell in line.split(" | ")] for line in lines.splitlines()]
    return [(delay, float(reached), float(everybody)) for delay, reached, everybody in cells]


def test_the_table_is_what_runs_give() -> None:
    for (delay, reached, everybody), found in zip(told(), rows(100_000), strict=True):
        assert delay == found[0]
        assert abs(reached - found[1]) < 0.7
        assert abs(everybody - found[2]) < 0.7


def test_everybody_is_flatter() -> None:
    (_, first, first_all), *_, (_, last, last_all) = told()
    assert first_all / last_all < first / last


def test_the_picture_is_of_the_table() -> None:
    picture = PICTURE.read_text(encoding="utf-8")
    assert f"<desc>{table(told())}</desc>" in picture
    assert svg(told()).splitlines()[0] == picture.splitlines()[0]
