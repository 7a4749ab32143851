"""What a scenario states, value by value, and what of it is no longer what a baseline has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.check.model import Input
from sojourn.check.resolved import MOST, delays_of, inline, tree_of
from sojourn.check.spots import Spots
from sojourn.compare.inputs import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sojourn.check.model import Baseline
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.model import Scenario

_DELAYS: Final = "delays."
_ORDER: Final = "order: "
_ORDERED: Final = ("segments", "outcomes")  # one draw is laid over their shares, in the order in which they stand
_SETS: Final = ("in", "follows")  # lists of names whose order means nothing
_SHAPE: Final = ("sojourn", "name")  # of the file rather than of the journey


def stated(scenario: Scenario) -> dict[str, str]:
    """Return every value that a scenario states, by its dotted path.

    Values of presets, fragments and tables are among them, so that they show where they change; of a list of more than
    12 values there is a hash and their number. Where the order of names means something (segments, outcomes) it is a
    value too. Names of delays are kept beside the laws that they stand for. What-ifs, and the name of the scenario, are
    no part of it. O(values).

    Examples
    --------
    >>> import sojourn
    >>> stated(sojourn.load("first_journey"))["touchpoints.first call.cost"]
    '15 EUR'
    """
    from sojourn.scenario.write_laws import Laws

    tree = {key: each for key, each in tree_of(scenario).items() if key not in _SHAPE}
    found = dict(_orders("", tree)) | dict(leaves(tree, most=MOST))
    for name, law in delays_of(scenario).items():
        found |= leaves(Laws().law(inline(law)), f"{_DELAYS}{name}", MOST)
    return dict(sorted(found.items()))


def _orders(path: str, value: Tree) -> Iterator[tuple[str, str]]:
    """Yield the order of names, where it means something and there are two or more."""
    if not isinstance(value, dict):
        return
    names = [each for each in value if each != "else"]
    if path.rpartition(".")[2] in _ORDERED and len(names) > 1:
        yield path, _ORDER + ", ".join(names)
    for key, each in value.items():
        yield from _orders(f"{path}.{key}" if path else key, each)


def changed(baseline: Baseline, scenario: Scenario, file: str) -> tuple[Input, ...]:
    """Return the values that are no longer those of a baseline, each with its place in the file now.

    A file that is only reordered or written otherwise (comments, units, braces) has none.

    Parameters
    ----------
    baseline : Baseline
    scenario : Scenario
        As it is now.
    file : str
        Its file, as the user named it.

    Returns
    -------
    tuple of Input
        In the order of the file; what stands in no line of it comes last.
    """
    if baseline.scenario_hash == scenario.hash:
        return ()
    places = Spots(scenario, file)
    found = []
    for path, (before, after) in differing(baseline.inputs, stated(scenario)).items():
        place = places.find(path)
        found.append(
            Input(path=path, before=before, after=after, line=place.line, column=place.column, file=place.file)
        )
    return tuple(sorted(found, key=lambda each: (each.file != file, not each.line, each.file, each.line, each.column)))


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the paths at which two scenarios state something else, with what both say; empty where one says nothing.

    A value in another unit (`1 h` for `60 min`) is the same. Delays are left out where one of the two has no names for
    its delays, orders where the names themselves differ: other paths tell it then.
    """
    named = all(any(path.startswith(_DELAYS) for path in each) for each in (first, second))
    found = {}
    for path in dict.fromkeys([*first, *second]):
        before, after = first.get(path, ""), second.get(path, "")
        if (named or not path.startswith(_DELAYS)) and not _same(path, before, after):
            found[path] = (before, after)
    return found


def _same(path: str, before: str, after: str) -> bool:
    """Whether two values mean the same."""
    if before == after:
        return True
    if before.startswith(_ORDER) or after.startswith(_ORDER):
        return sorted(_names(before)) != sorted(_names(after))
    if path.rpartition(".")[2] in _SETS:
        return sorted(_names(before)) == sorted(_names(after))
    return bool(before and after) and _meaning(before) == _meaning(after) != ()


def _names(text: str) -> list[str]:
    return text.removeprefix(_ORDER).split(", ")


def _meaning(text: str) -> tuple[object, ...]:
    """Return what a text reads as, in every way in which it can be read; nothing where it is only a word."""
    from sojourn.quantities import parse
    from sojourn.quantities.tokens import QuantityError

    found: list[object] = []
    for read in (parse.duration, parse.share, parse.rate, parse.money, parse.flow, parse.law):
        try:
            found.append(read(text))
        except (QuantityError, ValueError):
            continue
    return tuple(found)
