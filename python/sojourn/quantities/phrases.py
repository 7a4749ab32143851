"""Reads the short phrases of behaviour: a factor `x 1.36`, conditions `goodwill > 0 and present >= 1`."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from sojourn.quantities.reader import LARGEST
from sojourn.quantities.tokens import LONGEST, QuantityError
from sojourn.quantities.units import number_text

Sign: TypeAlias = Literal[">", ">=", "<", "<="]
#: covariate, sign, number
Comparison: TypeAlias = tuple[str, Sign, float]

_NUMBER: Final = r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"
_FACTOR: Final = re.compile(rf"x\s+({_NUMBER})")
_PART: Final = re.compile(rf"\s*(?P<of>[^<>=]*?)\s*(?P<sign>>=|<=|>|<)\s*(?P<value>{_NUMBER})(?![\w.%])\s*")
_SIGNS: Final[dict[str, Sign]] = {">": ">", ">=": ">=", "<": "<", "<=": "<="}


def factor(text: str) -> float:
    """Return the factor that `text` writes.

    Examples
    --------
    >>> factor("x 1.36")
    1.36
    """
    found = _FACTOR.fullmatch(text)
    if found is None:
        bare = re.search(rf"({_NUMBER})\s*(%?)", text[:LONGEST])
        number = "1.5" if bare is None else number_text(_finite(bare[1], bare.start()) / (100 if bare[2] else 1))
        msg = "a factor is written as `x` and a number"
        raise QuantityError(msg, cure=f"write x {number}")
    return _finite(found[1], found.start(1))


def factor_text(value: float) -> str:
    """Return a factor as people write it.

    Examples
    --------
    >>> factor_text(0.8)
    'x 0.8'
    """
    return f"x {number_text(value)}"


def conditions(text: str) -> tuple[Comparison, ...]:
    """Return the comparisons that `text` writes, joined by `and`.

    Examples
    --------
    >>> conditions("goodwill > 0 and segment.big firms >= 1")
    (('goodwill', '>', 0.0), ('segment.big firms', '>=', 1.0))
    """
    if len(text) > LONGEST:
        msg = f"a condition of {len(text):,} characters is too long"
        raise QuantityError(msg, cure="make a list of them", length=1)
    found: list[Comparison] = []
    at = 0
    while True:
        part = _PART.match(text, at)
        if part is None or not part["of"]:
            raise _no_condition(text, at)
        found.append((part["of"], _SIGNS[part["sign"]], _finite(part["value"], part.start("value"))))
        at = part.end()
        if at == len(text):
            return tuple(found)
        if not re.match(r"and\s", text[at:]):
            rest = text[at:]
            msg = f"`{rest}` was not expected here"
            cure = "compare with plain numbers; join conditions with `and`, or make a list of them"
            raise QuantityError(msg, cure=cure, start=at, length=len(rest))
        at += len("and ")


def condition_text(of: str, sign: str, value: float) -> str:
    """Return a comparison as people write it.

    Examples
    --------
    >>> condition_text("goodwill", ">", 0.0)
    'goodwill > 0'
    """
    return f"{of} {sign} {number_text(value)}"


def _no_condition(text: str, at: int) -> QuantityError:
    rest = text[at:].strip()
    why = f"`{rest}` is no condition" if rest else "a condition is missing after `and`"
    return QuantityError(
        why, cure="compare with a number by >, >=, < or <=, as in `goodwill > 0`", start=at, length=max(len(rest), 1)
    )


def _finite(text: str, at: int) -> float:
    value = float(text)
    if not abs(value) <= LARGEST:
        msg = f"{text} is too large"
        raise QuantityError(msg, cure="write a smaller number", start=at, length=len(text))
    return value
