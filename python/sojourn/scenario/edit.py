"""Changes values in the text of a scenario in place: comments, quotes, order and all the rest stay as they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic
from sojourn.errors import ScenarioError
from sojourn.quantities.laws import Family, Never, Sum
from sojourn.quantities.units import number_text
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share, must_be
from sojourn.scenario.library import FILE, locate
from sojourn.scenario.reading import loads, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.scenario.file.source import Plain, Source

_MARK: Final = "\ufeff"  # what some editors put before a file


def edit(
    scenario: str | os.PathLike[str],
    changes: Mapping[str, object],
    *,
    data: str | os.PathLike[str] | None = None,
) -> str:
    """Return the text of a scenario with some of its values changed; nothing else in it moves.

    Parameters
    ----------
    scenario : path or text
        The file, or a text of several lines. The file itself is not written.
    changes : mapping
        Dotted path -> value, such as ``{"touchpoints.first call.after": "1 min"}``: a text as the file would have it,
        a number, or a quantity such as ``1*minute``. Items of lists are ``revenue[0].once``. A key that is missing is
        added where its mapping is there.
    data : path, optional
        Folder for tables that are not beside the file.

    Returns
    -------
    str
        The new text: a sound scenario, or nothing is returned at all.

    Raises
    ------
    ScenarioError
        For paths that are not in this text, with the nearest one; for values that cannot be read, with their place.
    WorldError
        Where the disk or a permission fails.

    Examples
    --------
    >>> import sojourn as sj
    >>> text = '''
    ... sojourn: 1   # the format
    ... name: tiny
    ... clock: {start: 2026-01-05, horizon: 30 d}   # a month
    ... channels: {web: {rate: 5 per day, to: lead}}
    ... stages: {lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}, lost: {}}
    ... '''
    >>> print(edit(text, {"clock.horizon": "60 d", "channels.web.cost": "2 EUR", "currency": "EUR"}))
    <BLANKLINE>
    sojourn: 1   # the format
    name: tiny
    clock: {start: 2026-01-05, horizon: 60 d}   # a month
    channels: {web: {rate: 5 per day, to: lead, cost: 2 EUR}}
    stages: {lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}, lost: {}}
    currency: EUR
    <BLANKLINE>
    """
    from sojourn.scenario.file.places import rewritten

    text, file, folder = _read(scenario)
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    values = {path: _text(value, path) for path, value in changes.items()}
    source = _tree(text, file)
    made, expected, found = rewritten(source, values)
    if found:
        raise ScenarioError(found)
    _unharmed(made, expected, source)
    loads(made, file=file, folder=folder, data=None if data is None else Path(data))
    return mark + made


def _read(scenario: str | os.PathLike[str]) -> tuple[str, str, Path | None]:
    """Return the text, the name of its file, and the folder of its tables."""
    if isinstance(scenario, str) and "\n" in scenario:
        return scenario, "", None
    must_be(scenario, (str, os.PathLike), "edit: a path or a text")
    given = Path(scenario)
    file = locate(given) or (given / FILE if given.is_dir() else given)
    text = text_of(file, str(file))
    return (_MARK if file.read_bytes().startswith(_MARK.encode()) else "") + text, str(file), file.parent


def _text(value: object, path: str) -> str:
    """Return a value as a file writes it."""
    must_be(path, str, "edit: a dotted path")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return number_text(value)
    must_be(value, (str, Duration, Share, Money, Rate, Flow, Family, Never, Sum), f"edit: `{path}`: a text or quantity")
    text = str(value)
    if not text.strip() or text != text.strip() or "\n" in text or "\r" in text:
        why = "a value is one line of text, without spaces around it"
        raise ScenarioError([Diagnostic(path=path, value=text, why=why, cure="write it as a file would have it")])
    return text


def _tree(text: str, file: str) -> Source:
    """Return the tree of a text; its mistakes of YAML are raised."""
    from sojourn.scenario.file.source import Mapping as Tree, Source
    from sojourn.scenario.file.tree import Reader

    root, found = Reader(file, text).read()
    if found or not isinstance(root, Tree):
        why, cure = "a scenario is a mapping of sections", "edit a scenario that can be read"
        raise ScenarioError(found or [Diagnostic(file=file, line=1, column=1, why=why, cure=cure)])
    return Source(file=file, text=text, root=root)


def _unharmed(made: str, expected: Plain, source: Source) -> None:
    """Check that the new text holds what was there before, but for the changes."""
    from sojourn.scenario.file.source import plain

    if plain(_tree(made, source.file).root) != expected:
        why = "this text is laid out in a way that cannot be changed in place"
        raise ScenarioError([Diagnostic(file=source.file, line=1, column=1, why=why, cure="change it by hand")])
