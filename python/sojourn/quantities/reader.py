"""The reader of one quantity: tokens from left to right, by recursive descent; the grammar, method by method."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.quantities.families import FORMS, NEEDED, RANGES, Dimension, Form
from sojourn.quantities.laws import Family, Law, Never, Value, add
from sojourn.quantities.tokens import QuantityError, Token, TokenKind, tokens
from sojourn.quantities.units import TIME_UNITS_TEXT, TIME_WORDS, number_text
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 1e100  # so that sums of a whole text stay finite
_FAMILY_WORDS: Final = (*FORMS, "never")
_EXAMPLE: Final[dict[Dimension, str]] = {
    "time": "`30 min`, `1 h to 4 h` or `lognormal median 2 d sigma 0.8`",
    "money": "`400 EUR` or `lognormal median 900 EUR sigma 0.5`",
    "number": "`0.5` or `normal mean 0 sd 1`",
}


class Reader:
    """Reads one text from left to right; `currency` is the code that money must have ("" = any)."""

    def __init__(self, text: str, currency: str = "") -> None:
        self.text = text
        self.currency = currency
        self._tokens = tokens(text)
        self._at = 0
        self._names: tuple[str, ...] = ()

    # --- tokens ------------------------------------------------------------------------------------------------
    @property
    def next(self) -> Token:
        """The token that is read next."""
        return self._tokens[self._at]

    def sees(self, kind: TokenKind) -> bool:
        """Whether the next token is of that kind."""
        return self.next.kind == kind

    def take(self) -> Token:
        """Return the next token and move on."""
        token = self.next
        if token.kind != "end":
            self._at += 1
        return token

    def word(self, *words: str) -> bool:
        """Take the next token where it is one of `words`."""
        if self.sees("word") and self.next.text.lower() in words:
            self._at += 1
            return True
        return False

    def fail(self, why: str, *, cure: str = "", near: str = "", token: Token | None = None) -> QuantityError:
        """Return an error at `token` (the next one unless given)."""
        at = token or self.next
        return QuantityError(why, cure=cure, nearest=near, start=at.start, length=max(len(at.text), 1))

    def close(self, *allowed: str) -> None:
        """Check that nothing is left."""
        if not self.sees("end"):
            near = nearest(self.next.text, allowed)
            msg = f"`{self.text[self.next.start :].strip()}` was not expected here"
            raise self.fail(msg, near=near, cure="take it out")

    # --- single quantities --------------------------------------------------------------------------------------
    def number(self, what: str = "a number") -> float:
        """Read a plain number."""
        if not self.sees("number"):
            msg = f"{what} is needed{self._instead()}"
            raise self.fail(msg, cure="write a number" if what == "a plain number" else "write a number, and its unit")
        token = self.take()
        value = float(token.text)
        if not abs(value) <= LARGEST:
            msg = f"{token.text} is too large"
            raise self.fail(msg, cure="write a smaller number", token=token)
        return value

    def _instead(self) -> str:
        return f", not `{self.next.text}`" if not self.sees("end") else ""

    def unit(self, number: Token) -> str:
        """Read a unit of time after `number`."""
        if self.sees("word") and self.next.text in TIME_WORDS:
            return TIME_WORDS[self.take().text]
        bare = number.text
        cure = f"write it with its unit, as in {bare} min or {bare} d"
        if self.sees("word") and self.next.text not in ("to", "per"):
            near = nearest(self.next.text, TIME_WORDS)
            msg = f"`{self.next.text}` is no unit of time ({TIME_UNITS_TEXT})"
            raise self.fail(msg, near=near, cure=cure)
        if self.sees("%"):
            msg = f"a time is needed, not a share: {TIME_UNITS_TEXT}"
            raise self.fail(msg, cure=cure)
        msg = f"{bare} has no unit; a time needs one: {TIME_UNITS_TEXT}"
        raise self.fail(msg, cure=cure, token=number)

    def duration(self) -> Duration:
        """Read `30 min` or `2 h 30 min`."""
        total: Duration | None = None
        while self.sees("number") or total is None:
            token = self.next
            value = self.number("a time such as 30 min")
            if value < 0:
                msg = "a time is not negative"
                raise self.fail(msg, cure="leave the minus away", token=token)
            part = Duration(value=value, unit=self.unit(token))
            total = part if total is None else total + part
        return total

    def money(self) -> Money:
        """Read `400 EUR`."""
        token = self.next
        amount = self.number("money such as 400 EUR")
        code = self.currency or "EUR"
        cure = f"write {token.text} {code}"
        if not self.sees("word") or self.next.text in ("to", "per"):
            msg = f"{token.text} has no currency"
            raise self.fail(msg, cure=cure, token=token)
        if not re.fullmatch("[A-Z]{3}", self.next.text):
            msg = f"`{self.next.text}` is no currency (three capital letters)"
            raise self.fail(msg, cure=cure)
        if self.currency and self.next.text != self.currency:
            why = f"the currency of the journey is {self.currency}, not {self.next.text}"
            raise self.fail(why, near=self.currency, cure=f"convert the amount to {self.currency}")
        return Money(amount=amount, currency=self.take().text)

    def share(self) -> Share:
        """Read `30 %`."""
        token = self.next
        value = self.number("a share such as 30 %")
        if not self.sees("%"):
            hint = f"{number_text(value * 100)} %" if 0 < value <= 1 else f"{token.text} %"
            msg = f"{token.text} has no unit; a share needs %"
            raise self.fail(msg, cure=f"write {hint}", token=token)
        self.take()
        if not 0 <= value <= 100:
            why = f"a share lies between 0 % and 100 %, not {token.text} %"
            raise self.fail(why, cure="correct the number", token=token)
        return Share(percent=value)

    def per(self, after: str, start: Token, *, also: str = "") -> str:
        """Read `per month`."""
        at = start if self.sees("end") else self.next
        cure = f"write {after} per day, per month or per year{also}"
        if not self.word("per"):
            near = "per" if self.sees("word") and nearest(self.next.text, ("per",)) else ""
            msg = f"{after} needs the time it is for{self._instead()}"
            raise self.fail(msg, near=near, cure=cure, token=at)
        if self.sees("word") and self.next.text in TIME_WORDS:
            return TIME_WORDS[self.take().text]
        near = nearest(self.next.text, TIME_WORDS)
        why = f"a unit of time is needed after `per`{self._instead()}"
        raise self.fail(why, near=near, cure=cure, token=start if self.sees("end") else None)

    def rate(self, *, hazard: bool) -> Rate:
        """Read `400 per day`, or for a hazard also `8 % per month`."""
        token = self.next
        value = self.number("a rate such as 8 % per month" if hazard else "a rate such as 400 per day")
        percent = self.sees("%")
        if value < 0:
            msg = "a rate is not negative"
            raise self.fail(msg, cure="leave the minus away", token=token)
        if percent and not hazard:
            msg = "arrivals are a number per time, not a share"
            raise self.fail(msg, cure=f"write {token.text} per day")
        if percent:
            self.take()
            if value >= 100:
                why = f"{token.text} % within any time is an infinite hazard"
                raise self.fail(why, cure="stay below 100 %", token=token)
        return Rate(value=value, percent=percent, unit=self.per(f"{token.text}{' %' if percent else ''}", token))

    def flow(self) -> Flow:
        """Read `400 EUR per month`."""
        start = self.next
        amount = self.money()
        return Flow(
            amount=amount.amount,
            currency=amount.currency,
            unit=self.per(str(amount), start, also=f"; a single payment is {{once: {amount}}}"),
        )

    # --- laws -----------------------------------------------------------------------------------------------------
    def value(self, dimension: Dimension) -> Value:
        """Read one value of the wanted kind."""
        if dimension == "time":
            return self.duration()
        if dimension == "money":
            return self.money()
        return self.plain_number()

    def plain_number(self) -> float:
        """Read a number without unit."""
        token = self.next
        number = self.number("a plain number")
        if self.sees("%"):
            msg = "a plain number is needed, not a share"
            raise self.fail(msg, cure=f"write {number_text(number / 100)}")
        if self.sees("word") and self.next.text in TIME_WORDS:
            msg = "a plain number is needed, not a time"
            raise self.fail(msg, cure=f"write {token.text}")
        return number

    def term(self, dimension: Dimension) -> Law:
        """Read one part of a sum."""
        if self.sees("number"):
            low = self.value(dimension)
            return self._range("uniform", low, dimension) if self.word("to") else low
        if not self.sees("word"):
            msg = f"{NEEDED[dimension]} is needed{self._instead()}"
            raise self.fail(msg, cure=f"write e.g. {_EXAMPLE[dimension]}")
        start = self.next
        if self.word("never"):
            if dimension != "time":
                msg = f"`never` is a time; {NEEDED[dimension]} is needed"
                raise self.fail(msg, cure=f"write e.g. {_EXAMPLE[dimension]}", token=start)
            return Never()
        name = self._family()
        form = FORMS[name]
        if dimension not in form.dimensions:
            why = f"{name} is a law of plain numbers; {NEEDED[dimension]} is needed"
            raise self.fail(why, cure=f"write e.g. {_EXAMPLE[dimension]}", token=start)
        if name in RANGES and self.sees("number"):
            low = self.value(dimension)
            if not self.word("to"):
                msg = f"`to` is needed{self._instead()}"
                raise self.fail(msg, cure=f"write e.g. `{form.example}`")
            return self._range(name, low, dimension)
        return self._parameters(name, form, dimension)

    def _family(self) -> str:
        token = self.take()
        name = token.text.lower()
        if name == "truncated" and self.word("normal"):
            return "truncated normal"
        if name in FORMS:
            return name
        near = nearest(token.text, (*_FAMILY_WORDS, *self._names))
        cure = f"use one of {', '.join(FORMS)}, never, or the name of a delay"
        msg = f"`{token.text}` is no family of laws"
        raise self.fail(msg, near=near, token=token, cure=cure)

    def _range(self, name: str, low: Value, dimension: Dimension) -> Law:
        return Family(family=name, parameters=(("low", low), ("high", self.value(dimension))))

    def _parameters(self, name: str, form: Form, dimension: Dimension) -> Law:
        kinds = dict(form.parameters)
        given: dict[str, Value | Share] = {}
        while self.sees("word"):
            token = self.take()
            key = token.text.lower()
            if key not in kinds:
                near = nearest(token.text, kinds)
                why = f"{name} has no parameter `{token.text}`; it has {', '.join(kinds)}"
                raise self.fail(why, near=near, cure=f"write e.g. `{form.example}`", token=token)
            if key in given:
                msg = f"{key} is given twice"
                raise self.fail(msg, cure="keep one", token=token)
            kind = kinds[key]
            given[key] = (
                self.value(dimension) if kind == "value" else self.share() if kind == "share" else self.value("number")
            )
        if self.sees("number"):
            msg = f"{name} takes `word value` pairs: which parameter is {self.next.text}?"
            raise self.fail(
                msg,
                cure=f"write e.g. `{form.example}`",
            )
        if both := form.surplus(set(given)):
            msg = f"{name} takes only one of {' and '.join(both)}"
            raise self.fail(msg, cure="keep one", token=self._tokens[0])
        if lacking := form.missing(set(given)):
            msg = f"{name} also needs {', '.join(lacking)}"
            raise self.fail(msg, cure=f"write e.g. `{form.example}`")
        return Family(family=name, parameters=tuple((key, given[key]) for key in kinds if key in given))

    def law(self, dimension: Dimension, names: Mapping[str, Law] | None = None) -> Law:
        """Read a sum of laws; a part may be the name of a delay."""
        self._names = tuple(names or ())
        total = self._named(names) or self.term(dimension)
        while self.sees("+"):
            self.take()
            total = add(total, self._named(names) or self.term(dimension))
        return total

    def _named(self, names: Mapping[str, Law] | None) -> Law | None:
        """Take the tokens up to the next `+` where together they are a name of `names`."""
        stop = next(i for i in range(self._at, len(self._tokens)) if self._tokens[i].kind in ("+", "end"))
        text = self.text[self.next.start : self._tokens[stop].start].strip()
        if not names or text not in names:
            return None
        self._at = stop
        return names[text]
