"""Sojourn: journeys simulated, and what would happen if. Everything is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic as Diagnostic
    from sojourn.errors import (
        InputError as InputError,
        Interrupted as Interrupted,
        NotAvailableYet as NotAvailableYet,
        ScenarioError as ScenarioError,
        SojournError as SojournError,
        WorldError as WorldError,
    )
    from sojourn.quantities.build import (
        bernoulli as bernoulli,
        beta as beta,
        empirical as empirical,
        erlang as erlang,
        exponential as exponential,
        fixed as fixed,
        gamma as gamma,
        hazard as hazard,
        loglogistic as loglogistic,
        lognormal as lognormal,
        loguniform as loguniform,
        lomax as lomax,
        mix as mix,
        normal as normal,
        poisson as poisson,
        truncated_normal as truncated_normal,
        uniform as uniform,
        weibull as weibull,
    )
    from sojourn.quantities.words import (
        d as d,
        eur as eur,
        h as h,
        minute as minute,
        money as money,
        month as month,
        ms as ms,
        never as never,
        pct as pct,
        per as per,
        s as s,
        seconds as seconds,
        week as week,
        year as year,
    )
    from sojourn.results.merge import merge as merge
    from sojourn.results.results import Results as Results
    from sojourn.scenario.build.journey import Journey as Journey
    from sojourn.scenario.build.published import published as published
    from sojourn.scenario.build.words import (
        attempts as attempts,
        back as back,
        covariate as covariate,
        first as first,
        gate as gate,
        intent as intent,
        line as line,
        observed as observed,
        patience as patience,
        pool as pool,
        quality as quality,
        refer as refer,
        referrals as referrals,
        service as service,
        stay as stay,
    )
    from sojourn.scenario.edit import edit as edit
    from sojourn.scenario.file.schema import schema as schema
    from sojourn.scenario.model import Scenario as Scenario
    from sojourn.scenario.plan import Plan as Plan
    from sojourn.scenario.presets import presets as presets
    from sojourn.scenario.reading import load as load, loads as loads
    from sojourn.scenario.variant import Variant as Variant
    from sojourn.scenario.what_if.texts import changes as changes

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
        "scenario.build.published": "published",
        "scenario.build.words": "attempts back covariate first gate intent line observed patience pool quality refer"
        " referrals service stay",
        "scenario.edit": "edit",
        "scenario.file.schema": "schema",
        "scenario.reading": "load loads",
        "scenario.model": "Scenario",
        "scenario.variant": "Variant",
        "scenario.what_if.texts": "changes",
        "scenario.plan": "Plan",
        "scenario.presets": "presets",
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
