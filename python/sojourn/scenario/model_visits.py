"""What a visit is: its quality, its outcomes and their effects, when it takes place, what is asked afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Money, Share
    from sojourn.scenario.model_prospects import TraitChanges

STAY = ""  #: where an outcome leads that changes nothing
BACK = "back"  #: where an outcome or a clock leads that ends an interrupting stage
Slopes: TypeAlias = "tuple[tuple[str, float], ...]"  #: covariate -> slope


@dataclass(frozen=True, kw_only=True)
class Referral:
    """Word to others, who come by the channel `to`: once, or so often as `count` says."""

    to: str
    count: Law | None = None


@dataclass(frozen=True, kw_only=True)
class Quality:
    """Perceived quality of a visit, in standard deviations between encounters; 0 is the norm of the market."""

    mean: float = 0.0
    sd: float = 1.0
    friction: Law | None = None
    personalised: Share | None = None
    slopes: Slopes = ()


@dataclass(frozen=True, kw_only=True)
class Gate:
    """A further condition of an outcome, with its own draw: mutual fit."""

    name: str
    share: Share
    slopes: Slopes = ()


@dataclass(frozen=True, kw_only=True)
class Intent:
    """A probability act x logistic(logit(at_zero) + slopes . covariates)."""

    at_zero: Share
    slopes: Slopes = ()
    act: Share | None = None  #: None = 100 %


@dataclass(frozen=True, kw_only=True)
class Effects:
    """What an outcome does besides leading somewhere."""

    add: TraitChanges = ()
    friction: float = 0.0
    refer: Referral | None = None
    then: str = ""
    clocks: tuple[tuple[str, float], ...] = ()
    warn: TraitChanges = ()  #: brand trait -> amount


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a visit may lead to: a stage, `STAY` or `BACK`; with a share, an intent, or the attribute that holds it."""

    name: str
    to: str
    share: Share | str | Intent | None  #: None = an observed line gives it
    slopes: Slopes = ()
    needs: tuple[Gate, ...] = ()
    effects: Effects = Effects()
    boosted: bool = False


@dataclass(frozen=True, kw_only=True)
class Attempts:
    """More visits while nobody was reached, or while nothing was decided; `then` is the stage when used up."""

    every: Law
    up_to: int | None = None
    again: tuple[Literal["unreached", "undecided"], ...] = ("unreached",)
    then: str = ""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long a prospect waits for a visit before leaving the stage; unfilled waits count `felt` times."""

    law: Law
    to: str
    felt: float = 1.0
    slopes: Slopes = ()


@dataclass(frozen=True, kw_only=True)
class Service:
    """How long a visit takes, reached or not."""

    reached: Law
    unreached: Law


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A covariate compared with a number, as in `goodwill > 0`."""

    of: str
    sign: Literal[">", ">=", "<", "<="]
    value: float


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """Visits in some stages, with a quality and outcomes; `otherwise` is `else`.

    Without `after` the first visit is due one `every` after its clock starts, or at once where it does not recur. The
    clock starts with the entry of the stage, with an outcome that it `follows` (`touchpoint.outcome`), or on demand.
    """

    name: str
    stages: tuple[str, ...]
    after: Law | None = None
    quality: Quality | None = None
    outcomes: tuple[Outcome, ...] = ()
    otherwise: str = STAY
    cost: Money | None = None
    stream: str = ""
    otherwise_effects: Effects = Effects()
    every: Law | None = None
    opens: str = ""
    working: str = ""
    attempts: Attempts | None = None
    reach: Share | str | None = None
    patience: Patience | None = None
    service: Service | None = None
    add: TraitChanges = ()
    when: tuple[Condition, ...] = ()
    follows: tuple[str, ...] = ()
    on_demand: bool = False
    while_waiting: bool = False
    by: str = ""  #: the team whose time visits take; "" = nobody's


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A question after visits of one touchpoint, answered on a scale; it changes no life.

    Answer k is given where k of the `cuts` lie below slope x (R + noise x N(0, 1)) + a logistic draw; it
    counts scores[k].
    """

    name: str
    at: str
    cuts: tuple[float, ...]
    response: Share | None = None  #: None = 100 %
    noise: float = 0.0
    slope: float = 1.0
    scores: tuple[float, ...] = ()  #: 0, 1, 2, ... unless given
    stream: str = ""
