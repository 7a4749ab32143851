"""What a name may be, and which names the language keeps for itself."""

from __future__ import annotations

from typing import Final

from sojourn.quantities.families import FORMS

NAME_RULE: Final = "letters, digits, - and _, single spaces inside, and a letter or digit first"
STAGE_WORDS: Final = ("stay", "back")
OTHERWISE: Final = "else"
ARROW: Final = "->"  # between two stages


def name_fault(name: str) -> str:
    """Return what is wrong with `name`, or nothing.

    Examples
    --------
    >>> name_fault("first call"), name_fault("first.call")
    ('', "a name holds letters, digits, - and _, single spaces inside, and a letter or digit first, not '.'")
    """
    strange = next((c for c in name if not (c.isalnum() or c in "-_ ")), None)
    if strange is not None:
        return f"a name holds {NAME_RULE}, not {strange!r}"
    if not name or "  " in name or name != name.strip() or not name[0].isalnum():
        return f"a name holds {NAME_RULE}"
    return ""


def stage_fault(name: str) -> str:
    """Return what is wrong with the name of a stage."""
    return (
        f"`{name}` is a word of the language, so no stage can have it as its name"
        if name in STAGE_WORDS
        else name_fault(name)
    )


def ends(move: str) -> tuple[str, str] | None:
    """Return the two stages of `a -> b`; None where it is not written so.

    Examples
    --------
    >>> ends("lead -> first offer"), ends("lead.client")
    (('lead', 'first offer'), None)
    """
    found = [each.strip() for each in move.split(ARROW)]
    return None if len(found) != 2 or any(name_fault(each) for each in found) else (found[0], found[1])


def delay_fault(name: str) -> str:
    """Return what is wrong with the name of a delay: it must not read as a quantity."""
    first = name.split()[0].lower() if name.split() else ""
    if first in (*FORMS, "never", "truncated"):
        return f"a delay whose name begins with `{first}` would read as a law"
    if name[:1].isdigit():
        return "a delay whose name begins with a digit would read as a quantity"
    return name_fault(name)


def calendar_fault(name: str) -> str:
    """Return what is wrong with the name of a calendar: it must not read as hours."""
    return "a calendar whose name begins with a digit would read as hours" if name[:1].isdigit() else name_fault(name)
