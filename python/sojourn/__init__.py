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
        empirical as empirical,
    )
    from sojourn.quantities.build import (
        erlang as erlang,
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
        mix as mix,
    )
    from sojourn.quantities.build import (
        normal as normal,
    )
    from sojourn.quantities.build import (
        poisson as poisson,
    )
    from sojourn.quantities.build import (
        truncated_normal as truncated_normal,
    )
    from sojourn.quantities.build import (
        uniform as uniform,
    )
    from sojourn.quantities.build import (
        weibull as weibull,
    )
    from sojourn.quantities.words import (
        d as d,
    )
    from sojourn.quantities.words import (
        eur as eur,
    )
    from sojourn.quantities.words import (
        h as h,
    )
    from sojourn.quantities.words import (
        minute as minute,
    )
    from sojourn.quantities.words import (
        money as money,
    )
    from sojourn.quantities.words import (
        month as month,
    )
    from sojourn.quantities.words import (
        ms as ms,
    )
    from sojourn.quantities.words import (
        never as never,
    )
    from sojourn.quantities.words import (
        pct as pct,
    )
    from sojourn.quantities.words import (
        per as per,
    )
    from sojourn.quantities.words import (
        s as s,
    )
    from sojourn.quantities.words import (
        seconds as seconds,
    )
    from sojourn.quantities.words import (
        week as week,
    )
    from sojourn.quantities.words import (
        year as year,
    )
    from sojourn.results.merge import merge as merge
    from sojourn.results.results import Results as Results
    from sojourn.scenario.build.journey import Journey as Journey
    from sojourn.scenario.build.words import attempts as attempts
    from sojourn.scenario.build.words import quality as quality
    from sojourn.scenario.build.words import referrals as referrals
    from sojourn.scenario.build.words import service as service
    from sojourn.scenario.build.words import stay as stay
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
        "quantities.build": "bernoulli beta empirical erlang exponential fixed gamma hazard loglogistic lognormal"
        " loguniform lomax mix normal poisson truncated_normal uniform weibull",
        "quantities.words": "d eur h minute money month ms never pct per s seconds week year",
        "results.merge": "merge",
        "results.results": "Results",
        "scenario.build.journey": "Journey",
        "scenario.build.words": "attempts quality referrals service stay",
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
