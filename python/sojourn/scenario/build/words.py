"""Words of the language in code: what stages, touchpoints and channels are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sojourn.quantities.laws import needs
from sojourn.quantities.values import Rate, Share, finite, must_be
from sojourn.scenario import model
from sojourn.scenario.build.observed import observed
from sojourn.scenario.build.refs import CovariateRef, First, back, share_of, slopes_of, stage_name, stay
from sojourn.scenario.names import name_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.quantities.laws import Law
    from sojourn.scenario.build.refs import Slopes, StageLike

__all__ = [
    "attempts", "back", "covariate", "first", "gate", "intent", "line", "observed", "patience", "pool", "quality", "refer", "referrals", "service", "stay",
]  # fmt: skip

Again = Literal["unreached", "undecided"]
_AGAIN: Final[tuple[Again, ...]] = ("unreached", "undecided")


@dataclass(frozen=True, kw_only=True)
class PatienceWord:
    """Patience whose end is not known before the touchpoint is."""

    law: Law
    felt: float = 1.0
    to: str | None = None
    slopes: model.Slopes = ()

    def led(self, otherwise: str) -> model.Patience:
        """Return it with the stage that it leads to: where `else` leads unless given."""
        to = otherwise if self.to is None else self.to
        return model.Patience(law=self.law, to=to, felt=self.felt, slopes=self.slopes)


def quality(
    *,
    mean: float = 0.0,
    sd: float = 1.0,
    friction: Law | None = None,
    personalised: Share | None = None,
    slopes: Slopes = None,
) -> model.Quality:
    """Return the perceived quality of a touchpoint, in standard deviations between encounters.

    Parameters
    ----------
    mean, sd : float
        0 is the norm of the market.
    friction : law of a number, optional
        How many events of friction a visit brings, as in ``sj.poisson(0.3)``.
    personalised : Share, optional
        The share of visits that are personalised.
    slopes : mapping, optional
        What covariates add to it.

    Examples
    --------
    >>> quality(mean=0.3).mean
    0.3
    """
    return model.Quality(
        mean=finite(mean, "quality: mean"),
        sd=finite(sd, "quality: sd"),
        friction=None if friction is None else needs(friction, "number", "friction"),
        personalised=None if personalised is None else share_of(personalised, "personalised"),
        slopes=slopes_of(slopes),
    )


def attempts(
    up_to: int | None = None,
    *,
    every: Law,
    while_: Again | Sequence[Again] = "unreached",
    then: StageLike | None = None,
) -> model.Attempts:
    """Return further attempts: at most `up_to` in all, `every` so often from the end of the last.

    Parameters
    ----------
    up_to : int, optional
        How many visits a chain has at most; no limit unless given.
    every : law of a time
        From the end of an attempt to the next.
    while_ : {"unreached", "undecided"}, or both
        Whether a visit is tried again that reached nobody, or one that `else` let stay.
    then : stage, optional
        Where the prospect goes when they are used up.

    Examples
    --------
    >>> from sojourn import h
    >>> attempts(6, every=4*h).up_to
    6
    """
    if up_to is not None:
        must_be(up_to, int, "attempts: a whole number")
        if up_to < 1:
            msg = f"attempts: at least one, not {up_to}"
            raise ValueError(msg)
    words = (while_,) if isinstance(while_, str) else tuple(while_)
    if strange := [word for word in words if word not in _AGAIN] or not words:
        msg = f"while_ is unreached, undecided or both, not {strange if words else 'nothing'}"
        raise ValueError(msg)
    return model.Attempts(
        every=needs(every, "time", "every"),
        up_to=up_to,
        again=tuple(word for word in _AGAIN if word in words),
        then="" if then is None else stage_name(then),
    )


def service(reached: Law, *, unreached: Law | None = None) -> model.Service:
    """Return how long a visit takes; one that reaches nobody takes as long unless said otherwise.

    Examples
    --------
    >>> from sojourn import minute
    >>> service(12*minute, unreached=2*minute).unreached
    2 min
    """
    longer = needs(reached, "time", "service")
    return model.Service(
        reached=longer, unreached=longer if unreached is None else needs(unreached, "time", "unreached")
    )


def patience(law: Law, *, felt: float = 1.0, to: StageLike | None = None, slopes: Slopes = None) -> PatienceWord:
    """Return how long a prospect waits for a visit before leaving the stage.

    Parameters
    ----------
    law : law of a time
        From the start of the clock of the visits to the first that reaches.
    felt : float
        An unfilled wait counts so many times.
    to : stage, optional
        Where the prospect goes; where `otherwise` leads unless given.
    slopes : mapping, optional
        On the log of its length.

    Examples
    --------
    >>> from sojourn import exponential, minute
    >>> patience(exponential(20*minute), felt=1.36).felt
    1.36
    """
    return PatienceWord(
        law=needs(law, "time", "patience"),
        felt=finite(felt, "patience: felt"),
        to=None if to is None else stage_name(to),
        slopes=slopes_of(slopes),
    )


def line(
    *,
    patience: Law | None = None,
    felt: float = 1.0,
    if_closed: Literal["wait", "balk"] = "wait",
    then: StageLike | None = None,
) -> model.Line:
    """Return a line of a team, in which prospects stand in person.

    Parameters
    ----------
    patience : law of a time, optional
        How long they stand in it; for ever unless given.
    felt : float
        A wait that nothing fills counts so many times.
    if_closed : {"wait", "balk"}
        What they do who meet it closed.
    then : stage, optional
        Where those go who leave it; unless given, it was an attempt that reached nobody.

    Examples
    --------
    >>> from sojourn import exponential, minute
    >>> line(patience=exponential(6*minute), felt=1.36, if_closed="balk").if_closed
    'balk'
    """
    if if_closed not in ("wait", "balk"):
        msg = f"if_closed: wait or balk is needed, not {if_closed!r}"
        raise ValueError(msg)
    return model.Line(
        patience=None if patience is None else needs(patience, "time", "patience"),
        felt=finite(felt, "felt"),
        if_closed=if_closed,
        then="" if then is None else stage_name(then),
    )


def pool(*, size: int, alone: Rate, together: Rate) -> model.Pool:
    """Return a finite market: each person outside arrives at hazard alone + together x the share who arrived.

    Examples
    --------
    >>> from sojourn import per, year
    >>> pool(size=1_000_000, alone=0.03*per(year), together=0.38*per(year)).size
    1000000
    """
    must_be(size, int, "pool: size: a whole number")
    if size < 0 or isinstance(size, bool):
        msg = f"pool: size: a whole number is needed, not {size!r}"
        raise ValueError(msg)
    for each, what in ((alone, "alone"), (together, "together")):
        must_be(each, Rate, f"pool: {what}: a hazard such as 0.03*per(year)")
    return model.Pool(size=size, alone=alone, together=together)


def first(value: float, *, slopes: Slopes = None) -> First:
    """Return the first value of a trait, for `start` of a channel; traits of the brand may move it.

    Examples
    --------
    >>> first(-0.2, slopes={"reputation": 0.5}).slopes
    (('reputation', 0.5),)
    """
    return First(value=finite(value, "first"), slopes=slopes_of(slopes))


def referrals(*, accept: Share, after: Law | None = None) -> model.Referrals:
    """Return arrivals by word of mouth: the share of those told who come, and when.

    Examples
    --------
    >>> from sojourn import d, exponential, pct
    >>> referrals(accept=40*pct, after=exponential(10*d)).accept
    40 %
    """
    return model.Referrals(
        accept=share_of(accept, "accept"), after=None if after is None else needs(after, "time", "after")
    )


def refer(to: str, *, count: Law | None = None) -> model.Referral:
    """Return word to others, who come by the channel `to`: once, or so often as `count` says.

    Examples
    --------
    >>> from sojourn import poisson
    >>> refer("word of mouth", count=poisson(0.8)).count
    poisson mean 0.8
    """
    must_be(to, str, "refer: a channel of referrals")
    return model.Referral(to=to, count=None if count is None else needs(count, "number", "count"))


def intent(at_zero: Share, *, slopes: Slopes = None, act: Share | None = None) -> model.Intent:
    """Return an intention and the share that acts on it: act x logistic(logit(at_zero) + slopes . covariates).

    Examples
    --------
    >>> from sojourn import pct
    >>> intent(65*pct, slopes={"goodwill": 2.34}, act=40*pct).slopes
    (('goodwill', 2.34),)
    """
    return model.Intent(
        at_zero=share_of(at_zero, "intent"),
        slopes=slopes_of(slopes),
        act=None if act is None else share_of(act, "act"),
    )


def gate(share: Share, *, slopes: Slopes = None) -> model.Gate:
    """Return a further condition of an outcome, with its own draw; `needs` gives it its name.

    Examples
    --------
    >>> from sojourn import pct
    >>> gate(70*pct, slopes={"fit": 1.2}).share
    70 %
    """
    return model.Gate(name="", share=share_of(share, "gate"), slopes=slopes_of(slopes))


def covariate(name: str) -> CovariateRef:
    """Return a covariate by its name: an attribute, a trait, `segment.<name>`, `channel.<name>`, `present`, `wait`.

    Examples
    --------
    >>> (covariate("segment.smb") > 0).of
    'segment.smb'
    """
    must_be(name, str, "covariate: a name")
    kind, dot, rest = name.partition(".")
    if (dot and kind not in ("segment", "channel")) or name_fault(rest if dot else name):
        msg = f"`{name}` is no covariate: name an attribute, a trait, segment.<name>, channel.<name>, or a word"
        raise ValueError(msg)
    return CovariateRef(name=name)
