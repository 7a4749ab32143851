"""The families of laws: names, parameters and their kinds. Text, Python, schema and engine all read this one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

#: what a parameter is: a value of the law (it takes the law's unit), a plain number, or a share
Kind = Literal["value", "number", "share"]
#: what a law is of
Dimension = Literal["time", "money", "number"]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A family of laws.

    Attributes
    ----------
    parameters : tuple
        Name and kind of each parameter, in the order in which they are written.
    either : tuple of str
        Of these parameters exactly one is given.
    dimensions : tuple
        What a law of this family may be of.
    example : str
        One law of it, as text.
    """

    parameters: tuple[tuple[str, Kind], ...]
    either: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ("time", "money", "number")
    example: str

    def missing(self, given: set[str]) -> list[str]:
        """Return what is still to be given, a choice as ``median or scale``."""
        lacking = [name for name, _ in self.parameters if name not in self.either and name not in given]
        return lacking if not self.either or given & set(self.either) else [" or ".join(self.either), *lacking]

    def surplus(self, given: set[str]) -> list[str]:
        """Return the parameters that exclude each other, where more than one is given."""
        both = [name for name in self.either if name in given]
        return both if len(both) > 1 else []


_NUMBER: Final[tuple[Dimension, ...]] = ("number",)

FORMS: Final[dict[str, Form]] = {
    "uniform": Form(parameters=(("low", "value"), ("high", "value")), example="1 min to 30 min"),
    "loguniform": Form(parameters=(("low", "value"), ("high", "value")), example="loguniform 1 min to 30 min"),
    "exponential": Form(parameters=(("mean", "value"),), example="exponential mean 10 d"),
    "weibull": Form(
        parameters=(("median", "value"), ("scale", "value"), ("mean", "value"), ("shape", "number")),
        either=("median", "scale", "mean"),
        example="weibull median 21 d shape 0.7",
    ),
    "gamma": Form(
        parameters=(("mean", "value"), ("scale", "value"), ("shape", "number")),
        either=("mean", "scale"),
        example="gamma mean 3 d shape 2",
    ),
    "erlang": Form(
        parameters=(("mean", "value"), ("scale", "value"), ("shape", "number")),
        either=("mean", "scale"),
        example="erlang mean 3 d shape 2",
    ),
    "lognormal": Form(parameters=(("median", "value"), ("sigma", "number")), example="lognormal median 2 d sigma 0.8"),
    "normal": Form(parameters=(("mean", "value"), ("sd", "value")), example="normal mean 0 sd 1"),
    "truncated normal": Form(
        parameters=(("mean", "value"), ("sd", "value"), ("low", "value"), ("high", "value")),
        example="truncated normal mean 5 min sd 2 min low 1 min high 10 min",
    ),
    "beta": Form(parameters=(("a", "number"), ("b", "number")), dimensions=_NUMBER, example="beta a 2.88 b 3.12"),
    "lomax": Form(
        parameters=(("median", "value"), ("scale", "value"), ("shape", "number")),
        either=("median", "scale"),
        example="lomax scale 2 d shape 1.5",
    ),
    "loglogistic": Form(
        parameters=(("median", "value"), ("shape", "number")), example="loglogistic median 3 d shape 1.5"
    ),
    "poisson": Form(parameters=(("mean", "number"),), dimensions=_NUMBER, example="poisson mean 0.3"),
    "bernoulli": Form(parameters=(("share", "share"),), dimensions=_NUMBER, example="bernoulli share 30 %"),
}

#: families written as `a to b`
RANGES: Final = ("uniform", "loguniform")
#: what is needed, in words
NEEDED: Final[dict[Dimension, str]] = {
    "time": "a time (s, min, h, d, weeks, months or years)",
    "money": "money (a number and the currency)",
    "number": "a plain number",
}
