"""The account of one variant in words: headline first, then what changes, who is won, what it is worth and rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.compare.account_sections import sections
from sojourn.compare.arms import FEWEST_REPLICATIONS
from sojourn.compare.effect import p_text
from sojourn.compare.words import grade_of, period, rests_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.effect import Effect
    from sojourn.compare.exchange import Exchange
    from sojourn.results.results import Results
    from sojourn.results.sections import Section


@dataclass(frozen=True, kw_only=True)
class Account:
    """Headline, sections and notes of one variant."""

    headline: str
    sure: str
    range: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def account(comparison: Comparison, arm: Arm) -> Account:
    """Tell what a variant does."""
    return Account(
        headline=headline(comparison, arm),
        sure=sureness(comparison, arm),
        range=evidence_range(arm),
        sections=tuple(each for each in sections(comparison, arm) if each.rows),
        notes=tuple(notes(comparison, arm)),
    )


def headline(comparison: Comparison, arm: Arm) -> str:
    """The finding in one sentence: what it wins, what that is worth, whether the sign is sure, what it rests on."""
    when = period(comparison.baseline)
    said = [f"{arm.name} {won_words(arm.won, comparison.won, when)}"]
    if arm.net is not None:
        said.append(f"{arm.net.name} {arm.net.text}{'' if arm.net.verdict == 'no effect shown' else f' {when}'}")
    if arm.won.verdict not in ("unchanged", "unknown"):
        said.append("sure of the sign" if arm.won.sure else "not sure of the sign")
    carriers = arm.carriers
    if carriers:
        said.append(f"rests on {rests_on(carriers)}, grade {grade_of(carriers)}")
    return "; ".join(said) + "."


def won_words(won: Effect, stage: str, when: str) -> str:
    """What a variant wins or loses, as the rest of a sentence that begins with its name."""
    goal = f"prospects for {stage!r} {when}"
    match won.verdict:
        case "unknown":
            return f"wins or loses {goal}: how many cannot be said"
        case "unchanged":
            return f"wins no {goal}, and loses none"
        case "no effect shown":
            return f"shows no effect on {goal}: {won.text.partition('(')[2].rstrip(')')}"
    value = won.text.removeprefix("exactly ").lstrip("+-")
    return f"wins {value} more {goal}" if (won.value or 0) > 0 else f"loses {value} {goal}"


def sureness(comparison: Comparison, arm: Arm) -> str:
    """How sure: the p-value after correction, and whether a single year would show it."""
    won = arm.won
    if won.adjusted is None:
        return "How sure: nothing can be said of the sign; run more replications."
    figures = f"{comparison.headline_family:,} headline figures"
    text = f"How sure: {p_text(won.adjusted)} of no effect, corrected for {figures} (Holm)"
    if won.year is None:
        return f"{text}; the luck of a year needs nine replications."
    shown = "a single one may not show it" if won.year.low <= 0 <= won.year.high else "so a single one would show it"
    return f"{text}; {years(comparison)}: {won.year_text} prospects, {shown}."


def evidence_range(arm: Arm) -> str:
    """What the other published numbers make of it, from the least to the most; nothing where none was tried."""
    found = [(each.won.value, each) for each in arm.exchanges if each.won is not None and each.won.value is not None]
    if not found:
        return ""
    least, most = (pick(found, key=lambda item: item[0])[1] for pick in (min, max))
    said = " to ".join(dict.fromkeys(f"{each.won.text if each.won else ''} ({named(each)})" for each in (least, most)))
    return f"Under other published evidence: {said} prospects, in place of {arm.won.text}."


def named(each: Exchange) -> str:
    """What stands in the place of what."""
    return each.instead if "/" in each.instead else f"{each.entry} {each.instead}"


def years(comparison: Comparison) -> str:
    """How the band of single replications is called."""
    from sojourn.results.reading import luck_words

    return luck_words(comparison.baseline)


def leading(comparison: Comparison, each: Account) -> list[str]:
    """The lines under the headline."""
    manifest = comparison.baseline.manifest
    runs = f"{manifest.replications:,} replication{'s' if manifest.replications != 1 else ''}"
    who = "".join(f", {key} {value}" for key, value in comparison.baseline.choice.filters)
    size = f"{manifest.scenario}{who}: the same prospects with the same luck, {runs} of {manifest.horizon}"
    return [each.sure, *([each.range] if each.range else []), f"{size}, {manifest.prospects:,} prospects"]


def notes(comparison: Comparison, arm: Arm) -> Iterator[str]:
    """What the marks mean, and what was left out."""
    if comparison.baseline.shape.coupled:
        yield from shared(comparison.baseline)
    yield from arm.notes
    if arm.missing:
        more = f" and {len(arm.missing) - 6} more" if len(arm.missing) > 6 else ""
        yield f"In one run only, so without a difference: {', '.join(arm.missing[:6])}{more}."
    for each in arm.exchanges:
        if each.refused:
            yield f"With {each.instead} the journey cannot be solved: {each.refused}."
    count = comparison.baseline.manifest.replications
    fewer = [each.replications for each in arm.exchanges if each.replications < count]
    if fewer:
        yield f"Other evidence was run on {max(fewer):,} of the {count:,} replications, which bounds what it costs."
    discount = None if arm.variant is None else arm.variant.baseline.discount
    if discount is not None and arm.worth is not None and arm.worth.stated:
        yield (
            f"Money of prospects is discounted by {discount} from their arrival; what the change costs by itself "
            "counts in full when it is spent."
        )
    if arm.supports and not arm.carriers:
        yield "No published number carries this change: it states its own effect. Those listed act downstream of it."
    if arm.variant is not None and not arm.supports:
        yield "No preset is in force where this change acts: it rests on the scenario's own numbers alone."


def shared(baseline: Results) -> Iterator[str]:
    """What it means that prospects wait for one another."""
    yield (
        "Prospects share staff, brand or market: what one gains another may lose, so totals are compared, replication "
        "by replication, and both the won and the lost are counted."
    )
    count = baseline.manifest.replications
    if count < FEWEST_REPLICATIONS:
        yield f"Only {count} replications stand behind every ±; from {FEWEST_REPLICATIONS} on they are worth reading."


def closing(comparison: Comparison) -> list[str]:
    """What the marks mean, and how to get the same again."""
    manifest = comparison.baseline.manifest
    digests = ", ".join(f"{arm.name} {arm.results.digest[:12]}" for arm in comparison.arms)
    seeds = f"seed {manifest.seed}, stream version {manifest.stream_version}"
    again = f"; {comparison.command}" if comparison.command else ""
    families = f"({comparison.headline_family:,}), and within all other differences ({comparison.family:,})"
    return [
        "±: run error, 95 %, of the paired difference; shrinks with more replications. Zero inside: no effect shown.",
        f"{years(comparison)}: the luck of a single period under the same luck in both; does not shrink.",
        "Evidence: what other published inputs give; never part of ±. Association is not effect.",
        "Unpaired: how many times as many prospects runs on independent seeds would need for the same ±.",
        f"p: of no effect, corrected (Holm) within prospects won and net of all variants {families}.",
        f"Digests: baseline {manifest.digest[:12]}, {digests}; {seeds}{again}",
    ]
