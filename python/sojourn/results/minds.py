"""What is measured of minds: felt value, traits, what surveys are told, and whom prospects bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sojourn.results.measure import ARRIVALS, UNITS, Cells, Filters, Measure, ratio, share, total
from sojourn.results.shape import Shape


def felt_measures(here: Filters, touchpoint: int, reached: Cells) -> Iterator[Measure]:
    """Mean and standard deviation of the felt value of the reached visits of a touchpoint."""
    felt: Cells = (("felt", touchpoint, UNITS),)
    squares: Cells = (("felt squared", touchpoint, UNITS),)
    mean = ratio("felt value", "sd", (*here, ("statistic", "mean")), felt, reached)
    yield replace(mean, witness=squares)  # zero: the touchpoint has no quality
    filters: Filters = (*here, ("statistic", "sd"))
    yield replace(mean, filters=filters, rule="spread", squares=squares, witness=squares)


def trait_measures(shape: Shape, columns: int) -> Iterator[Measure]:
    """Each trait's mean over those who are in a stage at the horizon, the last of `columns` times of the grid."""
    for stage, name in enumerate(shape.stages):
        there: Cells = (("occupancy", (stage + 1) * columns - 1, 1.0),)
        for i, trait in enumerate(shape.traits):
            cells: Cells = (("traits", stage * len(shape.traits) + i, UNITS),)
            yield ratio("trait", "number", (("stage", name), ("trait", trait)), cells, there)


def survey_measures(shape: Shape) -> Iterator[Measure]:
    """Responses, mean score and share of each answer of each survey."""
    first = 0
    for name, scores in shape.surveys:
        here: Filters = (("survey", name),)
        answers: Cells = tuple(("answers", first + k, 1.0) for k in range(len(scores)))
        first += len(scores)
        scored: Cells = tuple((*cell[:2], score) for cell, score in zip(answers, scores, strict=True))
        yield total("responses", here, answers)
        yield ratio("survey score", "number", here, scored, answers)
        for k, cell in enumerate(answers):
            yield share("answer share", (*here, ("answer", k)), (cell,), answers)


def referral_measures(shape: Shape) -> Iterator[Measure]:
    """Referrals that were accepted: of a replication and per prospect; then by channel where there are several."""
    places = [i for i, channel in enumerate(shape.channels) if channel in shape.referred]
    ways: list[tuple[Filters, list[int]]] = [((), places)] if places else []
    if len(places) > 1:
        ways += [((("to", shape.channels[i]),), [i]) for i in places]
    for filters, chosen in ways:
        cells: Cells = tuple(("referrals", i, 1.0) for i in chosen)
        yield total("referrals", filters, cells)
        yield ratio("referrals per prospect", "count", filters, cells, ARRIVALS)
