"""Sojourn: journeys simulated, and what would happen if. Everything is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic as Diagnostic
    from sojourn.errors import InputError as InputError
    from sojourn.errors import Interrupted as Interrupted
    from sojourn.errors import NotAvailableYet as NotAvailableYet
    from sojourn.errors import ScenarioError as ScenarioError
    from sojourn.errors import SojournError as SojournError
    from sojourn.errors import WorldError as WorldError
    from sojourn.quantities.build import (
        bernoulli as bernoulli,
    )
    from sojourn.quantities.build import (
        beta as beta,
    )
    from sojourn.quantities.build import (
        d as d,
    )
    from sojourn.quantities.build import (
        empirical as empirical,
    )
    from sojourn.quantities.build import (
        erlang as erlang,
    )
    from sojourn.quantities.build import (
        eur as eur,
    )
    from sojourn.quantities.build import (
        exponential as exponential,
    )
    from sojourn.quantities.build import (
        fixed as fixed,
    )
    from sojourn.quantities.build import (
        gamma as gamma,
    )
    from sojourn.quantities.build import (
        h as h,
    )
    from sojourn.quantities.build import (
        hazard as hazard,
    )
    from sojourn.quantities.build import (
        loglogistic as loglogistic,
    )
    from sojourn.quantities.build import (
        lognormal as lognormal,
    )
    from sojourn.quantities.build import (
        loguniform as loguniform,
    )
    from sojourn.quantities.build import (
        lomax as lomax,
    )
    from sojourn.quantities.build import (
        minute as minute,
    )
    from sojourn.quantities.build import (
        mix as mix,
    )
    from sojourn.quantities.build import (
        money as money,
    )
    from sojourn.quantities.build import (
        month as month,
    )
    from sojourn.quantities.build import (
        ms as ms,
    )
    from sojourn.quantities.build import (
        never as never,
    )
    from sojourn.quantities.build import (
        normal as normal,
    )
    from sojourn.quantities.build import (
        pct as pct,
    )
    from sojourn.quantities.build import (
        per as per,
    )
    from sojourn.quantities.build import (
        poisson as poisson,
    )
    from sojourn.quantities.build import (
        s as s,
    )
    from sojourn.quantities.build import (
        seconds as seconds,
    )
    from sojourn.quantities.build import (
        truncated_normal as truncated_normal,
    )
    from sojourn.quantities.build import (
        uniform as uniform,
    )
    from sojourn.quantities.build import (
        week as week,
    )
    from sojourn.quantities.build import (
        weibull as weibull,
    )
    from sojourn.quantities.build import (
        year as year,
    )
    from sojourn.results.results import Results as Results
    from sojourn.scenario.build.journey import Journey as Journey
    from sojourn.scenario.file.schema import schema as schema
    from sojourn.scenario.model import Scenario as Scenario
    from sojourn.scenario.plan import Plan as Plan
    from sojourn.scenario.reading import load as load
    from sojourn.scenario.reading import loads as loads

#: public name -> the module that defines it
_HOMES: Final[dict[str, str]] = {
    name: module
    for module, names in {
        "diagnostic": "Diagnostic",
        "errors": "InputError Interrupted NotAvailableYet ScenarioError SojournError WorldError",
        "quantities.build": "bernoulli beta d empirical erlang eur exponential fixed gamma h hazard loglogistic lognormal"
        " loguniform lomax minute mix money month ms never normal pct per poisson s seconds truncated_normal uniform"
        " weibull week year",
        "results.results": "Results",
        "scenario.build.journey": "Journey",
        "scenario.build.words": "referrals service attempts stay",
        "scenario.file.schema": "schema",
        "scenario.reading": "load loads",
        "scenario.model": "Scenario",
        "scenario.plan": "Plan",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(f"sojourn.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    if name == "__version__":
        return import_module("sojourn._core").version
    msg = f"module 'sojourn' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES, "__version__"])
