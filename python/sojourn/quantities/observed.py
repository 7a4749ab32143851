"""Reads what people know of their journey: `32 % of 4000`, `12 % within 12 months`, `1 % per month`, per visit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from sojourn.diagnostic import nearest
from sojourn.quantities.reader import Reader
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import TIME_UNITS_TEXT, TIME_WORDS, number_text
from sojourn.quantities.values import Duration, Rate, Share

if TYPE_CHECKING:
    from sojourn.quantities.tokens import Token

Estimand: TypeAlias = Literal["eventually", "within", "hazard", "per visit"]
_FOLLOWING: Final = ("within", "per", "of")
_NO_COMMAS: Final = "a quantity holds no commas"
_CASES: Final = re.compile(r"0*[1-9][0-9]{0,14}")


@dataclass(frozen=True, kw_only=True)
class Observation:
    """What was observed: a share (of entries or of visits) or a hazard, over which time, in how many cases.

    Examples
    --------
    >>> str(observation("12 % within 12 months of 4000"))
    '12 % within 12 months of 4000'
    """

    value: Share | Rate
    kind: Estimand = "eventually"
    within: Duration | None = None
    cases: int | None = None

    def __str__(self) -> str:
        told = f" within {self.within}" if self.within is not None else " per visit" if self.kind == "per visit" else ""
        return f"{self.value}{told}" + ("" if self.cases is None else f" of {self.cases}")


def observation(text: str) -> Observation:
    """Return the observation that `text` writes.

    Examples
    --------
    >>> observation("32 % of 4000").cases
    4000
    >>> observation("1 % per month").kind
    'hazard'
    """
    if "," in text:
        cure = "write 4000 for 4,000, and 2.5 % for 2,5 %"
        raise QuantityError(_NO_COMMAS, cure=cure, start=text.index(","), length=1)
    return _Reader(text).observation()


class _Reader(Reader):
    """Reads one observation."""

    def observation(self) -> Observation:
        """Read the whole text."""
        token = self.next
        number = self.number("a share such as 32 %, or a rate such as 1 % per month,")
        percent = self.sees("%")
        if percent:
            self.take()
        made = (
            self._per(token, number, percent=percent)
            if self._says("per")
            else self._share(token, number, percent=percent)
        )
        cases = self._cases(made)
        if not self.sees("end"):
            raise self._strange(token)
        return Observation(value=made.value, kind=made.kind, within=made.within, cases=cases)

    # --- the number -------------------------------------------------------------------------------------------------
    def _share(self, token: Token, number: float, *, percent: bool) -> Observation:
        if not percent:
            share = number * 100 if 0 < number < 1 else number
            msg = f"{token.text} has no unit; an observed rate is a share (%), or a number per time"
            cure = f"write {number_text(round(share, 9))} %, or {token.text} per month"
            raise self.fail(msg, cure=cure, token=token)
        within = self._within() if self._says("within") else None
        value = self._inside(token, number)
        return Observation(value=value, kind="eventually" if within is None else "within", within=within)

    def _per(self, token: Token, number: float, *, percent: bool) -> Observation:
        text = f"{token.text} %" if percent else token.text
        if self._then("visit", "visits"):
            if not percent:
                msg = "the share of visits is written in %"
                raise self.fail(msg, cure=f"write {number_text(round(number * 100, 9))} % per visit", token=token)
            return Observation(value=self._inside(token, number), kind="per visit")
        self._no_time(text)
        unit = self.per(text, token)
        if not 0 < number < (100 if percent else float("inf")):
            why = (
                "an observed hazard is above 0"
                if number <= 0
                else f"{token.text} % within any time is an infinite hazard"
            )
            cure = "stay below 100 %" if number > 0 else "state `rate: 0 per year` at the clock, and take the line out"
            raise self.fail(why, cure=cure, token=token)
        return Observation(value=Rate(value=number, percent=percent, unit=unit), kind="hazard")

    def _inside(self, token: Token, number: float) -> Share:
        if not 0 <= number <= 100:
            msg = f"a share lies between 0 % and 100 %, not {token.text} %"
            raise self.fail(msg, cure="correct the number", token=token)
        if number in (0, 100):
            why = f"an observed share lies inside 0 % and 100 %: no odds give exactly {token.text} %"
            cure = f"state it where it happens, as in `share: {token.text} %`, and take the line out"
            raise self.fail(why, cure=cure, token=token)
        return Share(percent=number)

    # --- what follows it --------------------------------------------------------------------------------------------
    def _says(self, *words: str) -> bool:
        return self.sees("word") and self.next.text.lower() in words

    def _then(self, *words: str) -> bool:
        """Take `per` and a word where it is one of `words`."""
        after = self._tokens[self._at + 1]
        if after.kind != "word" or after.text.lower() not in words:
            return False
        self._at += 2
        return True

    def _no_time(self, text: str) -> None:
        """Refuse what is neither a unit of time nor a visit after `per`."""
        after = self._tokens[self._at + 1]
        if after.kind == "word" and after.text not in TIME_WORDS:
            near = nearest(after.text, (*TIME_WORDS, "visit"))
            why = f"`{after.text}` cannot stand after `per`: a unit of time ({TIME_UNITS_TEXT}) or `visit` can"
            cure = f"write {text} per month (a hazard), or {text} per visit (of touchpoint.outcome)"
            raise self.fail(why, near=near, cure=cure, token=after)

    def _within(self) -> Duration:
        word = self.take()
        if self.sees("end"):
            msg = "a time is needed after `within`"
            raise self.fail(msg, cure="write e.g. within 12 months", token=word)
        start = self.next
        found = self.duration()
        if found.seconds <= 0:
            msg = "nothing happens within no time"
            raise self.fail(msg, cure="write a time above 0, as in within 12 months", token=start)
        return found

    def _cases(self, made: Observation) -> int | None:
        if not self._says("of"):
            return None
        word = self.take()
        token = self.take()
        if not _CASES.fullmatch(token.text):
            why = "the number of cases is needed after `of`" + (f", not `{token.text}`" if token.text else "")
            raise self.fail(why, cure="write a whole number, as in of 4000", token=token if token.text else word)
        if made.kind == "hazard":
            why = "cases stand behind a share; a hazard has none"
            raise self.fail(why, cure=f"write {made.value}, or a share as in 12 % within 12 months of 4000", token=word)
        return int(token.text)

    def _strange(self, token: Token) -> QuantityError:
        rest = self.text[self.next.start :].strip()
        near = nearest(self.next.text, _FOLLOWING) if self.sees("word") and not self._says(*_FOLLOWING) else ""
        share = f"{token.text} %"
        if self._says("within") or self._says("per"):
            why = f"`{rest}` cannot stand here: a share has one of `within` and `per`, and then its cases"
            cure = f"write e.g. {share} within 12 months of 4000"
        else:
            why = f"`{rest}` is nothing that can be observed"
            cure = (
                f"write {share} alone (of all entries, eventually), {share} within 12 months, {share} per month (a"
                f" hazard) or {share} per visit; `of 4000` may follow a share"
            )
        return self.fail(why, near=near, cure=cure)
