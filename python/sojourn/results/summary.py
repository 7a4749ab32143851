"""The summary: what a run found, headline first, as text and as HTML; every number with its kind of doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sojourn.results.page import MOST, html_page, text_page
from sojourn.results.reading import goal_of, has_money, luck_words, money_words
from sojourn.results.rounding import luck_text
from sojourn.results.sections import Section, sections_of
from sojourn.results.sections_staff import staff_notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.picture.figure import Picture
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A readable account of results.

    Attributes
    ----------
    headline
        The finding, in one sentence.
    lead
        What was run, and the luck of a year.
    sections
        Stages, flows, interruptions, touchpoints, minds, surveys, money, channels.
    notes
        What the marks mean and what to beware of.
    draw
        Makes the picture that a notebook shows; None for none.
    """

    headline: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    draw: Callable[[], Picture] | None = field(default=None, repr=False, compare=False)

    def as_text(self, most: int = MOST) -> str:
        """Return it as plain text, with bars where a line has no more than `most` cells."""
        return text_page(self.headline, self.lead, self.sections, self.notes, most)

    def __str__(self) -> str:
        return self.as_text()

    def _repr_html_(self) -> str:
        return html_page(self.headline, self.lead, self.sections, self.notes, self.draw)


def summary_of(results: Results) -> Summary:
    """Summarise `results`; the tables show what the chosen prospects did."""
    goal = goal_of(results)
    return Summary(
        headline=_headline(results, goal),
        lead=tuple(_lead(results)),
        sections=tuple(sections_of(results, goal)),
        notes=tuple(_notes(results)),
        draw=results.pictures.funnel,
    )


def _headline(results: Results, goal: str) -> str:
    length = results.manifest.horizon
    if results.metric("arrivals").value == 0:
        return f"Nobody arrived within {length}."
    share = results.metric("share reaching", stage=goal)
    if share.half_width is None:
        return f"How many prospects reach {goal!r} within {length} cannot be said: {share.text}."
    text = f"Within {length}, {share.text} of prospects reach {goal!r}"
    word = f"{money_words(results)[-1]} per prospect"
    if has_money(results) and (net := results.metric(word)).half_width is not None:
        return f"{text}; {word} {net.text}."
    return f"{text}."


def _lead(results: Results) -> list[str]:
    manifest = results.manifest
    who = "".join(f", {key} {value}" for key, value in results.choice.filters)
    runs = f"{manifest.replications:,} replication{'s' if manifest.replications != 1 else ''}"
    warm = f" after a warm-up of {manifest.warm_up}" if manifest.warm_up else ""
    size = f"{runs} of {manifest.horizon}{warm}, {manifest.prospects:,} prospects"
    lines = [f"{manifest.scenario}{who}: {size}, seed {manifest.seed}, digest {manifest.digest[:12]}"]
    lucky = {found.name: found for found in results.luck if not found.filters or found.name == "arrivals"}
    earned, _, net = money_words(results)
    words = ["arrivals", *([earned, net] if has_money(results) else [])]
    bands = [f"{word} {luck_text(lucky[word])}" for word in words if word in lucky]
    if bands:
        lines.append(f"{luck_words(results)}: {'; '.join(bands)}")
    if results.shape.referred:
        lines.append(f"Referrals per prospect: {results.metric('referrals per prospect').text}")
    return lines


def _notes(results: Results) -> list[str]:
    notes = [
        "± and brackets: run error, 95 %; shrinks with more replications.",
        f"{luck_words(results)}: the luck of a single period; does not shrink.",
        "Times are of what was completed by the horizon.",
    ]
    notes += staff_notes(results)
    manifest = results.manifest
    cut = results.tallies.total("cut", 0, results.groups)
    if cut:
        lives = results.tallies.total("arrivals", 0, results.groups)
        notes.append(
            f"Eventually: {cut:,} of {lives:,} lives were still going when following them ended, "
            f"after {manifest.follow}."
        )
    return notes
