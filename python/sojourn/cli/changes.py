"""What `--what-if` and `--set` ask for: a scenario as it stands, or a variant with all of them done together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant

SET = "--set"


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Names of what-ifs, and texts such as `touchpoints.first call.after=1 min`."""

    what_ifs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    name: str = ""

    def given(self) -> list[str | WhatIf]:
        """Return the what-ifs: each name is one, all texts are one."""
        from sojourn.scenario.what_if.texts import changes

        texts: list[str | WhatIf] = [changes(*self.texts, name=self.name, origin=SET)] if self.texts else []
        return [*self.what_ifs, *texts]

    def apart(self, of: Scenario) -> list[Variant]:
        """Return a variant for each what-if."""
        return [of.what_if(each) for each in self.given()]

    def together(self, of: Scenario) -> Variant:
        """Return the variant of all of them."""
        return of.what_if(*self.given(), name=self.name)

    def plan(self, of: Scenario, *, threads: int | None = None) -> Plan:
        """Return the plan of the scenario, or of the variant beside it."""
        variant = self.together(of) if self.what_ifs or self.texts else None
        plan = of.compile(threads=threads)
        return plan if variant is None else variant.compile(plan, threads=threads)


def problems(of: Scenario, *, threads: int | None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a scenario and its what-ifs; lines that what-ifs move are not solved for it."""
    from sojourn.scenario.problems import validate
    from sojourn.scenario.what_if.meaning import of_file

    found = validate(of, solving=True, threads=threads)
    sound = not any(each.severity == "error" for each in found)
    return (*found, *(of_file(of, solving=False) if sound else ()))
