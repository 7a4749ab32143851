"""Arguments that this version refuses as not available yet, and those that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.errors import NotAvailableYet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import NoReturn

#: where -> argument -> what it would bring
LATER: Final[dict[str, dict[str, str]]] = {
    "channel": {"season": "seasons"},
}


def not_yet(name: str, what: str) -> NoReturn:
    """Refuse what a later version will bring."""
    msg = f"{name} is not available yet: {what} will come with a later version"
    raise NotAvailableYet(msg)


def only_known(where: str, given: Mapping[str, object], known: Iterable[str]) -> None:
    """Refuse arguments that are not available yet, and those that do not exist."""
    for name in given:
        if name in LATER.get(where, {}):
            not_yet(f"{where}({name}=...)", LATER[where][name])
        near = nearest(name, known)
        msg = f"{where} has no argument `{name}`" + (f"; did you mean `{near}`?" if near else "")
        raise TypeError(msg)
