"""The tables of an account: cells of rounded text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.effect import Effect, finite_or_none, p_text
from sojourn.compare.words import period
from sojourn.picture.terminal import strip
from sojourn.results.rounding import last_place, metric_text, rounded
from sojourn.results.sections import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.flips import Flips

#: of staff, in this order
STAFF = ("utilisation", "share waiting", "time in line", "queue", "abandonment", "balking", "staff cost")
_STRIP = 21  # cells of a difference with its interval; zero is the middle one
MOST = 12  # rows of a table by channel, segment or place


def sections(comparison: Comparison, arm: Arm) -> Iterator[Section]:
    """Every table of an account; those without rows are left out by whoever shows them."""
    yield moved(arm)
    yield differences(comparison, arm)
    if comparison.everything:
        yield staff(comparison, arm)
    if arm.flips is not None:
        yield flips(comparison, arm.flips)
        yield from (parts(arm.flips, key) for key in ("channel", "segment", "place"))
    yield worth(arm)
    yield support(arm)
    yield exchanges(comparison, arm)


def moved(arm: Arm) -> Section:
    """What is changed."""
    dated = any(each.start for each in arm.moved)
    rows = tuple(
        (each.path, each.before, each.after, *([each.start.date().isoformat() if each.start else "always"] * dated))
        for each in arm.moved
    )
    return Section(title="What is changed", columns=("", "today", "what if", *(["from"] * dated)), rows=rows, names=4)


def differences(comparison: Comparison, arm: Arm) -> Section:
    """What it does: prospects won, money, and shares reaching each stage; or the metrics asked for."""
    return _differences(comparison, f"What it does, {period(comparison.baseline)}", _shown(comparison, arm))


def staff(comparison: Comparison, arm: Arm) -> Section:
    """What it does to the work and the lines of teams, in both runs: what one gains there another may lose."""
    found = ((each.label, each) for name in STAFF for each in arm.effects if _tells(each, name))
    return _differences(comparison, "What it does to staff and waits", found)


def _tells(each: Effect, name: str) -> bool:
    """Whether a difference is of staff: of a team, or a wait that one of its touchpoints has."""
    statistic = each.filters.get("statistic")
    if name == "queue":
        return each.name == name and "touchpoint" in each.filters and statistic in ("mean", "p90")
    return each.name == name and "team" in each.filters


def _differences(comparison: Comparison, title: str, shown: Iterable[tuple[str, Effect]]) -> Section:
    from sojourn.results.reading import luck_words

    shown = list(shown)
    rows = tuple(
        (
            name,
            each.difference.baseline.text,
            each.difference.variant.text,
            each.text,
            f"{each.year_text}, may not show" if each.verdict == "may not show" else each.year_text,
            _p(each),
            _ratio(each),
        )
        for name, each in shown
    )
    columns = ("", "today", "what if", "difference", luck_words(comparison.baseline), "p", "unpaired")
    kept = [k for k in range(len(columns)) if k < 4 or any(row[k] for row in rows)]
    return Section(
        title=title,
        columns=tuple(columns[k] for k in kept),
        rows=tuple(tuple(row[k] for k in kept) for row in rows),
        marks=tuple(_strip(each) for _, each in shown),
    )


def _strip(each: Effect) -> str:
    """The difference with its run error from zero, each row on a scale of its own; nothing where none can be told."""
    value, half = each.value, each.half_width
    if value is None or half is None or each.verdict == "unchanged":
        return ""
    reach = 1.25 * (abs(value) + half)
    return strip(value - half, value, value + half, scale=(-reach, reach), width=_STRIP)


def _shown(comparison: Comparison, arm: Arm) -> Iterator[tuple[str, Effect]]:
    yield f"reach {comparison.won!r}", arm.won
    yield from ((each.name, each) for each in arm.money)
    for each in arm.effects:
        if not comparison.everything or (each.name == "share reaching" and each.verdict != "unchanged"):
            yield each.label, each


def flips(comparison: Comparison, of: Flips) -> Section:
    """Who is won and lost, over the horizon and in all."""
    when = period(comparison.baseline)
    rows = [
        (f"prospects {when}", times_text(of, "won"), times_text(of, "lost")),
        ("share of prospects", metric_text(of.won), metric_text(of.lost)),
        ("counted in all replications", f"{of.won_count:,}", f"{of.lost_count:,}"),
    ]
    if of.only_variant or of.only_baseline:
        rows.append((_only("what if", of.only_variant), f"{of.added_won:,} of them", ""))
        rows.append((_only("today", of.only_baseline), "", f"{of.dropped_won:,} of them"))
    rows.append(
        ("lives unchanged to the tick", f"{100 * of.unchanged / of.prospects:.1f} %" if of.prospects else "", "")
    )
    return Section(title=f"Who is won and lost for {comparison.won!r}", columns=("", "won", "lost"), rows=tuple(rows))


def _only(where: str, count: int) -> str:
    return f"{count:,} prospect{'s' if count != 1 else ''} of {where} only"


def times_text(of: Flips, word: str) -> str:
    """Flips of a replication, with the interval of their share."""
    from dataclasses import replace

    share, factor = getattr(of, word), of.per_replication
    if not share.value and share.high is not None:
        return f"none (at most {rounded(share.high * factor, last_place(share.high * factor))})"
    ends = {
        key: None if (x := getattr(share, key)) is None else x * factor
        for key in ("value", "half_width", "low", "high")
    }
    return metric_text(replace(share, unit="count", **ends))


def parts(of: Flips, key: str) -> Section:
    """Won and lost by channel, by segment, or by where lives part."""
    found = {name: pair for name, pair in of.by(key).items() if name or key == "place"}
    shown, rest = list(found.items())[:MOST], list(found.items())[MOST:]
    rows = [(name or "nowhere", f"{won:,}", f"{lost:,}", _part(won, of.won_count)) for name, (won, lost) in shown]
    if rest:
        won, lost = (sum(pair[end] for _, pair in rest) for end in (0, 1))
        rows.append((f"{len(rest)} more", f"{won:,}", f"{lost:,}", _part(won, of.won_count)))
    title = "Where lives part" if key == "place" else f"By {key}"
    columns = ("", "won", "lost", "of all won")
    return Section(title=title, columns=columns, rows=tuple(rows) if len(rows) > 1 or key == "place" else ())


def worth(arm: Arm) -> Section:
    """Gain against cost."""
    of, title = arm.worth, "What it is worth"
    if of is None:
        return Section(title=title, columns=("", ""), rows=())
    costs = ((of.once, "once"), (of.running, "running"))
    cost = [f"{rounded(amount, 0)} {of.currency} {word}" for amount, word in costs if amount]
    gain = ("gain: net of the journey", Effect(difference=of.gain).text)
    if not of.stated:
        untold = ("cost of the change", f"{_hours(arm)}not stated; `costs: 26000 EUR per year` in a what-if says it")
        return Section(title=title, columns=("", f"over {of.horizon}"), rows=(gain, untold))
    rows = (
        gain,
        ("cost of the change", " and ".join(cost) or f"0 {of.currency}"),
        ("net gain", of.net_text),
        ("gain for each 1 spent", of.ratio_text),
        ("paid back, were the gain even", of.pay_back_text),
    )
    return Section(title=title, columns=("", f"over {of.horizon}"), rows=rows)


def _hours(arm: Arm) -> str:
    """What more people are paid, which the gain holds already."""
    found = arm.effect("staff cost")
    return f"paid hours, {found.text}, are in the gain; anything else " if found is not None and found.value else ""


def support(arm: Arm) -> Section:
    """What it rests on: published numbers in force where the change acts."""
    rows = tuple(
        (
            f"{each.preset}: {each.entry.removeprefix('attention.')}",
            each.grade,
            "carries it" if each.carries else "downstream",
            each.published if each.in_force == "as published" else f"{each.in_force} ({each.published})",
            each.range or "none published",
            each.does_not_say,
        )
        for each in arm.supports
    )
    columns = ("published number", "grade", "role", "in force (published)", "range", "does not say")
    return Section(title="What it rests on", columns=columns, rows=rows, names=4)


def exchanges(comparison: Comparison, arm: Arm) -> Section:
    """The same change under other published numbers, each with its own run error."""
    if not arm.exchanges:
        return Section(title="", columns=("",), rows=())
    paid = arm.net is not None
    rows = [("as in the scenario", "", arm.won.text, *([arm.net.text] if arm.net else []))]
    for each in arm.exchanges:
        if each.refused:
            rows.append((each.instead, each.entry, "cannot be solved", *([""] * paid)))
        else:
            money = [each.net.text if each.net else ""] * paid
            rows.append((each.instead, each.entry, each.won.text if each.won else "", *money))
    return Section(
        title=f"The same change under other published evidence, {period(comparison.baseline)}",
        columns=("with", "in place of", f"reach {comparison.won!r}", *(["net"] * paid)),
        rows=tuple(rows),
        names=2,
    )


def _part(count: int, of: int) -> str:
    return f"{100 * count / of:.0f} %" if of else ""


def _ratio(each: Effect) -> str:
    """How many times as many prospects independent seeds would need for the same run error."""
    ratio = finite_or_none(each.difference.variance_ratio)
    same = each.verdict == "unchanged" or each.half_width == 0
    return "" if ratio is None or same else f"x {ratio:.2g}" if ratio < 10 else f"x {ratio:,.0f}"


def _p(each: Effect) -> str:
    return (
        ""
        if each.adjusted is None or each.verdict == "unchanged"
        else p_text(each.adjusted).removeprefix("p = ").removeprefix("p ")
    )
