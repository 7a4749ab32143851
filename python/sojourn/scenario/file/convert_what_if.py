"""Makes the what-ifs of a scenario; what they change is looked at when they are applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.scenario.file.convert_time import exists
from sojourn.scenario.file.source import Mapping, Page, Scalar, Spot, plain
from sojourn.scenario.layout import flow
from sojourn.scenario.model_what_if import Change, WhatIf

if TYPE_CHECKING:
    from sojourn.scenario.file.findings import Findings
    from sojourn.scenario.file.models_what_if import WhatIfFile
    from sojourn.scenario.file.source import Node, Path

SECTION = "what-ifs"
_OWN = ("from", "costs")


def what_if(name: str, each: WhatIfFile, to: Findings) -> WhatIf:
    """Make a what-if."""
    path: Path = (SECTION, name)
    exists(each.from_, (*path, "from"), to)
    node, page = to.source.node(path), Page(file=to.source.file, text=to.source.text)
    if not isinstance(node, Mapping):  # taken out as broken
        return WhatIf(name=name, changes=())
    changes = tuple(_change(key, value, page) for key, value in node.items.values() if key.text not in _OWN)
    if not changes:
        cure = "write the path of a value and how it changes, as in `touchpoints.first call.after: 1 min`"
        to.refuse(path, f"`{name}` changes nothing", cure=cure, key=True)
    own = [(key, node.items[key][1].spot) for key in _OWN if key in node.items]
    named = ("name", to.source.find(path, key=True)[0])
    return WhatIf(
        name=name,
        changes=changes,
        start=each.from_,
        costs=each.costs,
        places=tuple((key, on(spot, page)) for key, spot in (named, *own)),
    )


def _change(key: Scalar, value: Node, page: Page) -> Change:
    text = value.text if isinstance(value, Scalar) else flow(plain(value))
    return Change(path=key.text, how=text, places=(on(key.spot, page), on(value.spot, page)))


def on(spot: Spot, page: Page) -> Spot:
    """Return a place of the scenario's own file as one that says so, wherever it goes."""
    return spot if spot.page else Spot(spot.line, spot.column, spot.width, page)
