"""A ranking in words: the sentence that it allows, a table with bars, and what the marks mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.compare.effect import band_text, interval_text, plus_minus, scale_of, signed
from sojourn.picture.terminal import bar
from sojourn.quantities.digits import last_place, rounded, with_half_width
from sojourn.results.page import html_page, text_page
from sojourn.results.reading import luck_words
from sojourn.results.sections import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.explore.ranking import Ranking, Row

_BAR = 16  # characters of the longest
_NAMED = 3  # candidates that a sentence names


def headline(ranking: Ranking) -> str:
    """What to fix first, as far as that is clear."""
    shown = [row for row in ranking.rows if row.shown]
    if not shown:
        prospects = ranking.baseline.manifest.prospects
        return f"Nothing is clear: none shows an effect on {ranking.measure} with {prospects:,} prospects."
    best = ranking.best
    if len(best) == 1:
        return f"{_order(best[0])}: {_gains(ranking, best[0])}, more than any other{_judged(ranking)}."
    names = [row.name for row in best]
    if len(names) <= _NAMED:
        first = f"First comes {', '.join(names[:-1])} or {names[-1]}; which of them is not clear yet"
    else:
        first = f"Nothing is clear yet: any of {len(names)} may come first, {names[0]} for one"
    return f"{first}; {shown[0].name} gains {gain_text(ranking, shown[0].value, shown[0].half_width)}{_per(ranking)}."


def _judged(ranking: Ranking) -> str:
    """What `any other` leaves out."""
    return " that can be judged yet" if any(row.half_width is None for row in ranking.rows) else ""


def _order(row: Row) -> str:
    return f"Fix the {row.touchpoint} first" if row.touchpoint else f"Do this first: {row.name}"


def _gains(ranking: Ranking, row: Row) -> str:
    gain = f"gains {gain_text(ranking, row.value, row.half_width)}{_per(ranking)}"
    return f"{row.name.removeprefix(f'{row.touchpoint}: ')} {gain}" if row.touchpoint else gain


def _per(ranking: Ranking) -> str:
    return " a year" if ranking.yearly else ""


def as_text(ranking: Ranking) -> str:
    """The ranking for a terminal."""
    return text_page(ranking.headline, _lead(ranking), _sections(ranking), tuple(_notes(ranking)))


def as_html(ranking: Ranking) -> str:
    """The ranking for a notebook."""
    return html_page(ranking.headline, _lead(ranking), _sections(ranking), tuple(_notes(ranking)), ranking.picture)


def _lead(ranking: Ranking) -> tuple[str, ...]:
    manifest = ranking.baseline.manifest
    scale, unit = scale_of(ranking.unit, abs(ranking.value))
    value = (-ranking.value if ranking.least else ranking.value) * scale
    half = ranking.half_width * scale
    now = with_half_width(value, half) if 0 < half < math.inf else f"{value:,.4g}"
    unit = " %" if unit == " points" else unit
    size = f"{manifest.replications:,} replications of {manifest.horizon}, seed {manifest.seed}"
    same = f"the same {manifest.prospects:,} prospects with the same luck"
    better = "; less is better" if ranking.least else ""
    return (
        f"{manifest.scenario}: each alone, over {same} ({size})",
        f"Metric: {ranking.measure}{_per(ranking)}, {now}{unit} as it is{better}",
    )


def _sections(ranking: Ranking) -> tuple[Section, ...]:
    years, costs = any(row.year for row in ranking.rows), any(row.cost for row in ranking.rows)
    others = any(row.evidence for row in ranking.rows)
    columns = [
        "rank", "what", f"gain{_per(ranking)}", "", "against the best",
        *([luck_words(ranking.baseline)] if years else []), *(["costs a year"] if costs else []),
        *(["other evidence"] if others else []), "carried by",
    ]  # fmt: skip
    rows = [
        (
            row.rank_text or "-", row.name, gain_text(ranking, row.value, row.half_width), _bar(ranking, row),
            behind_text(ranking, row), *([year_text(ranking, row)] if years else []),
            *([f"{row.cost:,.0f} {ranking.unit}" if row.cost else ""] if costs else []),
            *([evidence_text(ranking, row)] if others else []), _carried(row),
        )
        for row in ranking.rows
    ]  # fmt: skip
    return (Section(title="Fix first", columns=tuple(columns), rows=tuple(rows), names=len(columns)),)


def evidence_text(ranking: Ranking, row: Row) -> str:
    """Least and most gain under other published evidence, to the run error's place; nothing where none was tried."""
    if row.evidence is None:
        return ""
    largest = max(abs(each.value) + (each.half_width or 0.0) for each in ranking.rows)
    scale, unit = scale_of(ranking.unit, largest)
    ends = sorted((-each if ranking.least else each) * scale for each in row.evidence)
    place = last_place((row.half_width or max(map(abs, ends)) or 1.0) * scale)
    return f"{' to '.join(signed(rounded(end, place)) for end in ends)}{unit}"


def _carried(row: Row) -> str:
    return f"{row.rests_on} ({row.grade})" if row.rests_on else "own numbers"


def _bar(ranking: Ranking, row: Row) -> str:
    """Length by gain; hollow where no effect is shown, so that it is not read as one."""
    longest = max((abs(each.value) for each in ranking.rows if each.half_width is not None), default=0.0)
    if not longest or row.half_width is None:
        return ""
    if abs(row.value) <= row.half_width:
        return "░" * math.ceil(abs(row.value) / longest * _BAR)
    return "-" * (row.value < 0) + bar(abs(row.value) / longest, _BAR)


def _notes(ranking: Ranking) -> Iterator[str]:
    if ranking.together is not None:
        yield _together(ranking)
    yield from _unjudged(ranking)
    yield from _sharper(ranking)
    yield (
        "Rank: from and to which it may have among those with an effect shown. Gains, ranks and distances hold all "
        "together in 95 % of runs."
    )
    if any(row.cost for row in ranking.rows):
        yield (
            "Gains are after what each costs by itself." if ranking.measure == "net" else "Costs are not in the gains."
        )
    elif len({row.name.rpartition(": ")[2] for row in ranking.rows}) > 1:
        yield "Steps of different kinds cost different efforts: a budget (--budget) puts them on one footing."
    if any(row.year for row in ranking.rows):
        yield f"{luck_words(ranking.baseline)}: what a single period may bring, luck shared by both; does not shrink."
    if any(row.rests_on for row in ranking.rows):
        yield "Carried by: presets that turn the step into behaviour, and the lowest grade; association is not effect."
    if any(row.evidence for row in ranking.rows):
        yield "Other evidence: the same step where other published numbers stand, the journey solved again; not in ±."
    for each in ranking.left_out:
        yield f"Left out: {each}."


def _unjudged(ranking: Ranking) -> Iterator[str]:
    """What too few prospects tell of, and how many would do."""
    few = [row for row in ranking.rows if row.half_width is None]
    if few:
        prospects = ranking.baseline.manifest.prospects
        each = ", ".join(f"{row.name} ({_about(prospects * row.missing)})" for row in few)
        yield f"Too few prospects differ to judge, so not compared; in brackets how many would do: {each}."


def _about(count: float) -> str:
    return rounded(count, last_place(count / 2))


def _together(ranking: Ranking) -> str:
    joint = ranking.together
    if joint is None:
        return ""
    gain = gain_text(ranking, joint.value, joint.half_width)
    scale, unit = scale_of(ranking.unit, max(abs(joint.interaction), joint.interaction_half_width))
    more, half = joint.interaction * scale, joint.interaction_half_width * scale
    turned = -more if ranking.least else more
    if abs(more) > half:
        than = f"{plus_minus(turned, half)}{unit} against the sum of their gains alone"
    elif half:
        than = (
            f"no difference shown to the sum of their gains alone ({interval_text(turned - half, turned + half)}{unit})"
        )
    else:
        than = "exactly the sum of their gains alone"
    return f"Together, run as one: {' + '.join(joint.names)}: {gain}{_per(ranking)}, {than}."


def _sharper(ranking: Ranking) -> Iterator[str]:
    """How many prospects would tell the first two apart."""
    best = ranking.best
    if len(best) < 2 or best[0].behind is None:
        return
    gap = best[0].value - best[1].value
    half = best[0].behind[1] - gap
    if gap > 0 and half > gap:
        needed = ranking.baseline.manifest.prospects * (half / gap) ** 2
        yield f"About {_about(needed)} prospects would tell the first two apart."


# --- cells ----------------------------------------------------------------------------------------------------------
def gain_text(ranking: Ranking, value: float, half: float | None) -> str:
    """`+41,000 ± 6,000 EUR`, or the interval where it covers zero; a fall where less is better."""
    if half is None:
        return "too few prospects to say"
    turned = -value if ranking.least else value
    scale, unit = scale_of(ranking.unit, max(abs(value), half))
    if half == 0:
        return "unchanged in this run" if value == 0 else f"{turned * scale:+,.4g}{unit}"
    if abs(value) <= half:
        return f"no effect shown ({interval_text((turned - half) * scale, (turned + half) * scale)}{unit})"
    return f"{plus_minus(turned * scale, half * scale)}{unit}"


def behind_text(ranking: Ranking, row: Row) -> str:
    """How far it is from the best of the others: `the best`, `may be the best`, `200 to 900 EUR behind`."""
    if row.behind is None:
        return ""
    low, high = row.behind
    if high > 0:
        return "the best" if len(ranking.best) == 1 else "may be the best"
    scale, unit = scale_of(ranking.unit, -low)
    far, place = -low * scale, last_place(-low * scale / 10) if low else 0
    return f"up to {rounded(far, place)}{unit} behind"


def year_text(ranking: Ranking, row: Row) -> str:
    """What one real period may bring, 8 in 10; nothing where the metric is no total."""
    if row.year is None:
        return ""
    low, high = row.year if not ranking.least else (-row.year[1], -row.year[0])
    if low == high == 0:
        return "0 in each"
    scale, unit = scale_of(ranking.unit, max(abs(low), abs(high)))
    band = f"{band_text(low * scale, high * scale, ranking.baseline.manifest.replications)}{unit}"
    return f"{band}: may not show" if row.verdict == "may not show" else band
