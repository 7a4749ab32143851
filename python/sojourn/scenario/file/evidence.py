"""Puts the numbers of presets in place, at the strength that the file gives them, before its shape is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.quantities import parse
from sojourn.quantities.tokens import QuantityError
from sojourn.scenario.file.evidence_attention import Raises
from sojourn.scenario.file.evidence_brought import fit, in_force, weaken
from sojourn.scenario.file.evidence_published import Published
from sojourn.scenario.file.source import Mapping, Scalar
from sojourn.scenario.model import PresetUse
from sojourn.scenario.presets import preset

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.file.fragments import Used
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Source

STRONGEST: Final = 2.0
DIGITS: Final = 6  # of a strength, after the point
_STRENGTH: Final = ("evidence", "strength")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The presets that a file rests on, and what is wrong with how it uses them."""

    presets: tuple[PresetUse, ...]
    found: list[Diagnostic]


def resolve(source: Source, used: dict[str, Used], lost: Lost) -> Evidence:
    """Put numbers in place of names all over the tree of `source`, which is changed; `lost` notes what was taken out.

    Parameters
    ----------
    source : Source
        The file with everything merged under it.
    used : dict
        The presets that it uses.
    lost : dict
        Place -> keys that were taken out of it.
    """
    root = source.root
    assert isinstance(root, Mapping)
    strength, found = _strength(source)
    found += fit(source, root, used, lost)
    for name in used:
        weaken(root, preset(name), strength)
    published = Published(source, tuple(used), strength, lost)
    published.walk(root, ())
    raises = Raises(source, tuple(used), strength, lost)
    raises.walk()
    names = dict.fromkeys([*used, *raises.taken])
    uses = tuple(
        PresetUse(
            name=name,
            strength=strength,
            entries=tuple(
                dict.fromkeys(
                    [*in_force(root, preset(name)), *published.taken.get(name, ()), *raises.taken.get(name, ())]
                )
            ),
            places=tuple(published.places.get(name, ())),
        )
        for name in names
    )
    return Evidence(presets=uses, found=[*found, *published.found, *raises.found])


def _strength(source: Source) -> tuple[float, list[Diagnostic]]:
    """Return the strength; where it cannot be read, the check of the shape says why."""
    node = source.node(_STRENGTH)
    if not isinstance(node, Scalar):
        return 1.0, []
    try:
        value = parse.number(node.text)
    except QuantityError:
        return 1.0, []
    if 0 <= value <= STRONGEST:
        return round(value, DIGITS), []
    why = f"a strength lies between 0 (no effect) and {STRONGEST:g} (twice as strong as published), not {node.text}"
    found = source.diagnostic(_STRENGTH, why, cure="write e.g. `strength: 0.5`; 1 is as published")
    evidence = source.node(_STRENGTH[:1])
    assert isinstance(evidence, Mapping)
    del evidence.items["strength"]
    return 1.0, [found]
