"""Reads whom a team serves first: `first call`, `fit desc`, `first come`."""

from __future__ import annotations

from typing import Final

from sojourn.quantities.tokens import QuantityError
from sojourn.scenario.model_staff import ServedBy, ServeKey
from sojourn.scenario.names import name_fault

FIRST_COME: Final = "first come"
_ORDERS: Final[dict[str, ServedBy]] = {"asc": "lowest", "desc": "highest"}
_EXAMPLE: Final = "name a touchpoint, `<covariate> desc` or `asc`, or `first come`"


def serve_key(text: str) -> ServeKey:
    """Return one key of a discipline.

    Raises
    ------
    QuantityError
        Where the text is none.

    Examples
    --------
    >>> serve_key("fit desc"), serve_key("first call")
    (ServeKey(by='highest', of='fit'), ServeKey(by='touchpoint', of='first call'))
    """
    if text == FIRST_COME:
        return ServeKey(by="first come")
    name, _, order = text.rpartition(" ")
    if name and order in _ORDERS:
        kind, dot, rest = name.partition(".")
        if (dot and kind not in ("segment", "channel")) or name_fault(rest if dot else name):
            msg = f"`{name}` is no covariate"
            raise QuantityError(msg, cure=_EXAMPLE, length=len(name))
        return ServeKey(by=_ORDERS[order], of=name)
    if why := name_fault(text):
        raise QuantityError(why, cure=_EXAMPLE, length=len(text))
    return ServeKey(by="touchpoint", of=text)
