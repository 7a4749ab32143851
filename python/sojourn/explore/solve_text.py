"""The page of a solution: the answer first, what it rests on, and where there is none what can be attained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.explore.readings_text import value_text
from sojourn.explore.sweep_text import counted
from sojourn.quantities.digits import last_place
from sojourn.quantities.units import SECONDS, number_text

if TYPE_CHECKING:
    from sojourn.explore.levers import Lever
    from sojourn.explore.readings import Reading
    from sojourn.explore.solve import Answer, Solution


def page(of: Solution) -> str:
    """Return what was found, as text."""
    path, said = of.lever.path, of.goal.text
    lines = []
    if not of.answers:
        lines.append(f"{said} is out of reach by {path} {_range(of)}.")
    elif len(of.answers) > 1:
        lines.append(f"{len(of.answers)} values of {path} give {said}:")
    for each in of.answers:
        lines += _answer(of, each)
    if not of.answers or not of.monotone:
        lines += _attained(of)
    lines.append(f"As it is: {of.goal.asked.text} {_said(of.baseline)}.")
    size = f"{counted(of.runs, 'run')} of {counted(of.replications, 'replication')}, seed {of.seed}"
    searched = f"searched {_range(of)}: {size}, all with the same prospects and the same luck"
    return "\n".join([*lines, "", searched])


def _answer(of: Solution, each: Answer) -> list[str]:
    lines = [f"{of.lever.path}: {answer_text(of.lever, each)}"]
    if of.lever.word:
        lines.append(f"  instead of {each.before}: {each.after}")
    elif each.before:
        lines.append(f"  instead of {each.before}")
    effect = each.reading.effect
    change = f", {effect.text} against today" if effect is not None else ""
    lines.append(f"  {of.goal.asked.text} there: {_said(each.reading)}{change}")
    if each.worth is not None:
        lines.append(f"  worth {each.worth.text} net over the horizon")
    return lines


def answer_text(lever: Lever, each: Answer) -> str:
    """Return the answer with its interval, to the digits that the interval supports."""
    number, ends = each.setting.number, (each.low, each.high)
    known = [end.number for end in ends if end is not None and end.number is not None]
    if each.reading.metric.half_width is None:
        return f"{each.setting.how} (no interval: too few replications for one)"
    if number is None or not known:
        return f"{each.setting.how} (95 %: anything in the range)"
    if len(known) == 1:
        side = "or more" if each.high is None else "or less"
        return f"{each.setting.how} (95 %: {lever.put(known[0]).how} {side})"
    low, high = sorted(known)
    if low == high:
        return each.setting.how
    first, *rest = (rounded_text(lever, value, number, high - low) for value in (number, low, high))
    return f"{first} (95 %: {' to '.join(rest)})"


def rounded_text(lever: Lever, value: float, beside: float, width: float) -> str:
    """Return a value of a lever in the unit of the one `beside` it, with a digit more than the width supports."""
    unit = lever.ends()[0].unit
    size = 1.0
    if unit == "s":
        unit = next((each for each in ("d", "h", "min", "s") if beside >= SECONDS[each]), "ms")
        size = float(SECONDS[unit])
    place = 0 if lever.whole else last_place(width / 2 / size) - 1
    return f"{lever.word} {number_text(round(value / size, -place))} {unit}".strip()


def _range(of: Solution) -> str:
    low, high = of.lever.ends()
    return f"between {f'{of.lever.word} {low.written()}'.lstrip()} and {high.written()}"


def _said(reading: Reading) -> str:
    metric = reading.metric
    return value_text(metric.value, metric.half_width, metric.unit)


def _attained(of: Solution) -> list[str]:
    said = of.goal.asked.text
    (low, least), (high, most) = of.lowest, of.highest
    turns = "" if of.monotone else "; the metric turns back in between"
    return [f"Attainable: {said} from {_said(least)} at {low.how} to {_said(most)} at {high.how}{turns}."]
