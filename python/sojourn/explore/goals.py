"""Goals as people write them: `client share = 5 %`, `net >= 2000000 EUR`, `time to client p90 <= 30 d`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sojourn.errors import InputError
from sojourn.explore.amount import amount
from sojourn.explore.readings import Asked, ask

if TYPE_CHECKING:
    from sojourn.results.results import Results

Sign = Literal["=", ">=", "<="]
_SIGNS: Final[dict[str, Sign]] = {"=": "=", ">=": ">=", "<=": "<="}
_GOAL: Final = re.compile(r"(?P<metric>.*[^\s<>=])\s*(?P<sign>>=|<=|=)\s*(?P<value>[^=<>]*\S)")
_EXAMPLE: Final = {"share": "5 %", "s": "2 d", "count": "120", "number": "0.5", "sd": "0.5"}


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A metric and the value it should have, in the metric's unit."""

    asked: Asked
    sign: Sign
    value: float
    text: str

    def met(self, value: float, today: float) -> bool:
        """Whether a value will do: on the other side of the goal than today's, unless the goal says which side."""
        upwards = self.sign == ">=" or (self.sign == "=" and today < self.value)
        return value >= self.value if upwards else value <= self.value


def goal(text: str, baseline: Results) -> Goal:
    """Return the goal that `text` writes; `baseline` knows the metrics."""
    found = _GOAL.fullmatch(" ".join(text.split()))
    if found is None:
        msg = f"`{text}` is no goal; what to do: write a metric and its value, such as client share = 5 %"
        raise InputError(msg)
    asked = ask(baseline, [found["metric"]])[0]
    return Goal(asked=asked, sign=_SIGNS[found["sign"]], value=_number(found["value"], asked), text=text)


def _number(text: str, asked: Asked) -> float:
    """Return the value in the metric's unit."""
    unit = asked.measure.unit
    given = amount(text)
    wanted = {"share": "%", "s": "s", "count": "", "number": "", "sd": ""}.get(unit, unit)
    if given.unit != wanted:
        example = _EXAMPLE.get(unit, f"1000 {unit}")
        msg = f"`{text}` does not fit {asked.text}; what to do: write it as in {asked.text} = {example}"
        raise InputError(msg)
    return given.number / 100 if unit == "share" else given.number
