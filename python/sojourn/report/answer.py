"""The answer: a headline that says what a variant wins, and the paragraph that says how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.words import grade_of, period, rests_on
from sojourn.report.evidence import gains, of_scenario
from sojourn.report.markup import clipped, data, escaped
from sojourn.results.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.effect import Effect

GRADES = {
    "A": "a large peer-reviewed study",
    "B": "a serious study, observational or of few firms",
    "C": "a survey or vendor paper",
    "D": "an assumption",
}
_SHOWN = ("shown", "may not show")


def headline(comparison: Comparison, arm: Arm) -> str:
    """The finding as an executive reads it; says so where nothing is clear."""
    name, when, won, net = f"“{clipped(arm.name)}”", period(comparison.baseline), arm.won, arm.net
    name = name[:1] + name[1:2].upper() + name[2:]
    goal = f"“{clipped(comparison.won, 40)}”"
    if won.verdict in _SHOWN:
        verb = "wins" if (won.value or 0) > 0 else "loses"
        more = " more" if verb == "wins" else ""
        about = "" if won.half_width == 0 else "about "
        said = f"{name} {verb} {about}{_plain(won)}{more} prospects for {goal} {when}"
        single = "year" if when == "a year" else "period"
        return f"{said} on average; a single {single} may not show it" if won.verdict == "may not show" else said
    if net is not None and net.verdict in _SHOWN:
        verb = "raises" if (net.value or 0) > 0 else "lowers"
        others = "wins and loses nobody" if won.verdict == "unchanged" else "shows no effect on prospects won"
        return f"{name} {others} for {goal}, but {verb} net by about {_plain(net)} {when}"
    if won.verdict == "unchanged":
        return f"{name} changes nothing for {goal}"
    if won.verdict == "unknown":
        return f"What {name} does for {goal} cannot be said yet"
    return f"It is not clear that {name} changes how many prospects reach {goal}"


def _plain(effect: Effect) -> str:
    """The value without sign and run error: `27`, `110,000 EUR`."""
    value, _, rest = effect.text.partition(" ± ")
    unit = rest.partition(" ")[2]
    return f"{value.removeprefix('exactly ').lstrip('+-')} {unit}".rstrip()


def lead(comparison: Comparison, arm: Arm) -> str:
    """The paragraph under the headline, as HTML."""
    return f'<p class="lead">{" ".join([*_luck(comparison, arm), *_worth(arm), *_evidence(arm)])}</p>'


def simulated(comparison: Comparison) -> str:
    """How the luck of a year is told in a sentence."""
    if period(comparison.baseline) == "a year":
        return "In eight simulated years out of ten"
    return f"In eight out of ten simulated periods of {comparison.baseline.manifest.horizon}"


def _luck(comparison: Comparison, arm: Arm) -> Iterator[str]:
    won = arm.won
    mean = data(won.value, won.text)
    if won.verdict == "unknown":
        yield "The runs are too few for an interval: run more replications."
    elif won.verdict == "unchanged":
        yield "The same prospects get there, in every replication."
    elif won.verdict == "no effect shown":
        yield f"The difference in prospects: <b>{mean}</b>; more replications would narrow it."
    elif won.year is None:
        yield f"On average the difference is <b>{mean}</b> prospects (± run error, 95 %)."
    else:
        yield (
            f"{simulated(comparison)} the difference is <b>{escaped(won.year_text)} prospects</b>; on average "
            f"it is {mean} (± run error, 95 %)."
        )
    if won.verdict in _SHOWN and not won.sure:
        yield "Its sign is not sure once every headline figure is reckoned with."


def _worth(arm: Arm) -> Iterator[str]:
    if arm.worth is None or arm.net is None:
        return
    value = f"<b>{data(arm.worth.net, arm.worth.net_text)}</b>"
    if not arm.worth.stated:
        net, word = f"<b>{data(arm.net.value, arm.net.text)}</b>", escaped(arm.net.name.capitalize())
        said = f"{word} changes by {net}" if arm.net.verdict in _SHOWN else f"{word}: {net}"
        hours = arm.effect("staff cost")
        beside = "beside paid hours " if hours is not None and hours.value else ""
        yield f"{said}; what the change itself costs {beside}is not stated, and not in it."
    else:
        cost = f"{rounded(arm.worth.cost, 0)} {arm.worth.currency}"
        sure = (arm.worth.net or 0) - (arm.worth.half_width or 0) > 0
        tail = "" if sure else ", which is not shown to be a gain"
        yield f"After the {escaped(cost)} that the change costs by itself, net changes by {value}{tail}."


def _evidence(arm: Arm) -> Iterator[str]:
    carriers = arm.carriers
    if not carriers:
        if arm.variant is not None:
            yield "No published number carries it: it rests on what the scenario and the change state themselves."
        return
    grade = grade_of(carriers)
    what = GRADES.get(grade[:1], "")
    yield f"The effect rests on {escaped(rests_on(carriers))} (grade {escaped(grade)}{f': {what}' if what else ''})."
    found, own = gains(arm), of_scenario(arm)
    if not found:
        return
    what = "the change in net" if arm.worth is not None else "the gain"
    unit = "" if arm.worth is not None else " prospects"
    told = [f"<b>{data(each.value, each.text)}</b>{unit} (with {escaped(each.under)})" for each in found]
    ends = f"{told[0]} to {told[-1]}" if len(found) > 1 else told[0]
    yield f"Under other published evidence {what} is {ends}."
    every = [*found, *([own] if own else [])]
    if arm.worth is not None and all(each.pays for each in every):
        yield "All of them pay."
    elif arm.worth is not None:
        yield f"{sum(each.pays for each in every)} of the {len(every)} are shown to pay."
