"""Makes attributes, traits, experience, segments and surveys of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.laws import Never
from sojourn.scenario import model
from sojourn.scenario.file.findings import Findings, stream_of
from sojourn.scenario.file.models_mind import AttributeFile, ExperienceFile, SegmentFile, SurveyFile, TraitFile

if TYPE_CHECKING:
    from sojourn.scenario.file.source import Path


def attribute(name: str, each: object, to: Findings) -> model.Attribute:
    """Make an attribute."""
    path: Path = ("attributes", name)
    if not isinstance(each, AttributeFile):
        return model.Attribute(name=name, law=to.law(each, "number", path))
    pairs = tuple(each.correlated.items())
    if len(pairs) > 1:
        to.refuse(
            (*path, "with"),
            f"an attribute goes along with one other, not with {len(pairs)}",
            cure="keep one",
            key=True,
        )
    return model.Attribute(
        name=name,
        law=to.law(each.law, "number", (*path, "law")),
        stream=stream_of(each.stream, name),
        correlated=pairs[0] if pairs else None,
    )


def trait(name: str, each: TraitFile) -> model.Trait:
    """Make a trait."""
    half_life = None if isinstance(each.half_life, Never) else each.half_life
    gains = each.gains
    return model.Trait(
        name=name,
        half_life=half_life,
        baseline=each.baseline,
        felt=gains.felt,
        surprise=gains.surprise,
        episode=gains.episode,
    )


def experience(each: ExperienceFile) -> model.Experience:
    """Make the shape of felt experience."""
    return model.Experience(
        lambda_=each.lambda_, omega=each.omega, phi=each.phi, psi=each.psi, expectation=each.expectation
    )


def segment(name: str, each: SegmentFile, to: Findings) -> model.Segment:
    """Make a segment."""
    laws = tuple((key, to.law(law, "number", ("segments", name, "set", key))) for key, law in each.set.items())
    return model.Segment(name=name, share=each.share, set=laws)


def survey(name: str, each: SurveyFile) -> model.Survey:
    """Make a survey."""
    return model.Survey(
        name=name,
        at=each.at,
        cuts=tuple(each.cuts),
        response=each.response,
        noise=each.noise,
        slope=each.slope,
        scores=tuple(each.scores),
        stream=stream_of(each.stream, name),
    )
