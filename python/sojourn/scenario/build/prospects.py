"""What a journey being built knows of prospects: attributes, traits, segments, how visits are felt, surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sojourn.quantities.laws import Law, Never, needs
from sojourn.quantities.values import Duration, finite, must_be
from sojourn.scenario import model
from sojourn.scenario.build.evidence import Rests
from sojourn.scenario.build.later import only_known
from sojourn.scenario.build.refs import AttributeRef, TraitRef, named, share_of, stream_of, touchpoint_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sojourn.quantities.values import Share
    from sojourn.scenario.build.refs import TouchpointLike


class Prospects(Rests):
    """The part of a journey being built that speaks of prospects."""

    def __init__(self) -> None:
        super().__init__()
        self._attributes: list[model.Attribute] = []
        self._segments: list[model.Segment] = []
        self._traits: list[model.Trait] = []
        self._experience: model.Experience | None = None
        self._surveys: list[model.Survey] = []

    def attribute(
        self,
        name: str,
        law: Law,
        *,
        stream: str = "",
        correlated: tuple[AttributeRef | str, float] | None = None,
        **later: Any,
    ) -> AttributeRef:
        """Add a number that a prospect keeps for life; `correlated` is another attribute and a correlation."""
        only_known("attribute", later, ("law", "stream", "correlated"))
        named("attribute", name, [each.name for each in self._attributes])
        self._attributes.append(
            model.Attribute(
                name=name,
                law=needs(law, "number", name),
                stream=stream_of(stream, name),
                correlated=None if correlated is None else _pair(correlated),
            )
        )
        return AttributeRef(name=name)

    def trait(
        self,
        name: str,
        *,
        half_life: Duration | Never,
        baseline: float | None = None,
        felt: float | None = None,
        surprise: float | None = None,
        episode: float | None = None,
    ) -> TraitRef:
        """Add a leaky memory: its half-life or `never`, and what it gains per unit of felt value, surprise, episode.

        What is left out is 0, or comes from a preset in use that brings a trait of this name.
        """
        named("trait", name, [each.name for each in self._traits])
        must_be(half_life, (Duration, Never), "half_life: a time such as 90*d, or never")
        told = self._note(
            "trait", name, half_life=half_life, baseline=baseline, felt=felt, surprise=surprise, episode=episode
        )
        del told["half_life"]
        self._traits.append(
            model.Trait(
                name=name,
                half_life=None if isinstance(half_life, Never) else half_life,
                **{key: finite(value, key) for key, value in told.items()},
            )
        )
        return TraitRef(name=name)

    def experience(
        self,
        *,
        lambda_: float | None = None,
        omega: float | None = None,
        phi: float | None = None,
        psi: float | None = None,
        expectation: TraitRef | str = "expectation",
    ) -> None:
        """Say how visits are felt: weight of losses, of peak and end, cost of friction, gain of personalisation.

        What is left out comes from a preset in use; otherwise losses weigh as gains do, and the rest is not there.
        """
        if self._experience is not None:
            msg = "the journey has its experience already"
            raise ValueError(msg)
        must_be(expectation, (TraitRef, str), "expectation: a trait or its name")
        told = self._note("experience", "", lambda_=lambda_, omega=omega, phi=phi, psi=psi)
        self._experience = model.Experience(
            expectation=expectation.name if isinstance(expectation, TraitRef) else expectation,
            **{key: finite(value, key) for key, value in told.items()},
        )

    def segment(self, name: str, *, share: Share, set: Mapping[str | AttributeRef, Law] | None = None) -> str:
        """Add a kind of prospect, with the attributes whose law differs in it."""
        named("segment", name, [each.name for each in self._segments])
        laws = tuple(
            (key.name if isinstance(key, AttributeRef) else key, needs(law, "number", str(key)))
            for key, law in (set or {}).items()
        )
        self._segments.append(model.Segment(name=name, share=share_of(share, f"segment `{name}`"), set=laws))
        return name

    def survey(
        self,
        name: str,
        *,
        at: TouchpointLike,
        cuts: Sequence[float] | None = None,
        response: Share | None = None,
        noise: float | None = None,
        slope: float | None = None,
        scores: Sequence[float] | None = None,
        stream: str = "",
    ) -> str:
        """Add a question after visits of a touchpoint; it changes no life.

        Answer k is given where k of the `cuts` lie below slope x (R + noise x N(0, 1)) + a logistic draw; it counts
        ``scores[k]`` (k unless given). A preset in use that brings a survey of this name gives what is left out.
        """
        named("survey", name, [each.name for each in self._surveys])
        told = self._note("survey", name, cuts=cuts, noise=noise, slope=slope, scores=scores)
        self._surveys.append(
            model.Survey(
                name=name,
                at=touchpoint_name(at, "at"),
                cuts=tuple(finite(each, "a cut") for each in told.get("cuts", ())),
                response=None if response is None else share_of(response, "response"),
                noise=finite(told.get("noise", 0.0), "noise"),
                slope=finite(told.get("slope", 1.0), "slope"),
                scores=tuple(finite(each, "a score") for each in told.get("scores", ())),
                stream=stream_of(stream, name),
            )
        )
        return name


def _pair(correlated: object) -> tuple[str, float]:
    if not isinstance(correlated, tuple) or len(correlated) != 2:
        msg = f"correlated: an attribute and a correlation such as (fit, 0.4) are needed, not {correlated!r}"
        raise TypeError(msg)
    partner, correlation = correlated
    must_be(partner, (AttributeRef, str), "correlated: an attribute")
    return partner.name if isinstance(partner, AttributeRef) else partner, finite(correlation, "the correlation")
