"""Which values of a scenario a what-if may change, of what kind each is, and what a missing one counts as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from sojourn.scenario.file.later import KEYS

if TYPE_CHECKING:
    from sojourn.scenario.file.source import Path

Kind: TypeAlias = Literal[
    "number", "whole", "share", "duration", "half-life", "money", "flow", "arrivals", "hazard", "discount", "factor",
    "observed", "time law", "money law", "number law", "part", "word",
]  # fmt: skip

#: kind -> places; `*` stands for any name, `[]` for any item
_PLACES: Final[dict[Kind, str]] = {
    "number": """
        brand.*.baseline | brand.*.gains.felt | brand.*.gains.surprise | brand.*.gains.episode |
        channels.*.slopes.* | channels.*.start.*.value | channels.*.start.*.slopes.* | stages.*.drift.*.warn.* |
        touchpoints.*.outcomes.*.warn.* |
        evidence.strength | attributes.*.with.* | traits.*.baseline | traits.*.gains.felt |
        traits.*.gains.surprise | traits.*.gains.episode | experience.lambda | experience.omega |
        experience.phi | experience.psi | channels.*.shape[] | channels.*.pass on.* | channels.*.start.* |
        stages.*.drift.*.add.* | stages.*.hand raise.shift | stages.*.hand raise.ratio |
        touchpoints.*.quality.mean | touchpoints.*.quality.sd | touchpoints.*.add.* |
        touchpoints.*.outcomes.*.add.* | touchpoints.*.outcomes.*.friction | surveys.*.noise |
        surveys.*.slope | surveys.*.cuts[] | surveys.*.scores[] | touchpoints.*.slopes.*.* |
        stages.*.drift.*.slopes.* | stages.*.revenue[].slopes.* | touchpoints.*.patience.slopes.* |
        touchpoints.*.quality.slopes.* | touchpoints.*.outcomes.*.slopes.* |
        touchpoints.*.outcomes.*.intent.slopes.* | touchpoints.*.outcomes.*.needs.*.slopes.*
    """,
    "whole": """
        channels.*.cohort | channels.*.pool.size | teams.*.capacity | teams.*.capacity.* |
        touchpoints.*.attempts.up to
    """,
    "share": """
        teams.*.utilised elsewhere |
        segments.*.share | channels.*.accept | channels.*.segments.* | touchpoints.*.reach |
        touchpoints.*.quality.personalised | touchpoints.*.outcomes.*.share | touchpoints.*.outcomes.*.act |
        touchpoints.*.outcomes.*.intent.at zero | touchpoints.*.outcomes.*.needs.*.share | surveys.*.response
    """,
    "duration": "stages.*.update",
    "half-life": "traits.*.half-life | brand.*.half-life",
    "money": "channels.*.cost | touchpoints.*.cost",
    "flow": "stages.*.revenue[].flow | teams.*.cost",
    "arrivals": "channels.*.rate",
    "hazard": "stages.*.drift.*.rate | channels.*.pool.alone | channels.*.pool.together",
    "discount": "discount",
    "factor": "teams.*.line.felt | touchpoints.*.patience.felt | touchpoints.*.outcomes.*.clocks.*",
    "observed": "observed.*",
    "time law": """
        delays.* | channels.*.age | channels.*.after | stages.*.drift.*.after | stages.*.hand raise.attention |
        touchpoints.*.after | touchpoints.*.every | touchpoints.*.attempts.every | touchpoints.*.patience.law |
        teams.*.line.patience | touchpoints.*.service.reached | touchpoints.*.service.unreached
    """,
    "money law": "stages.*.revenue[].once",
    "number law": """
        attributes.*.law | segments.*.set.* | touchpoints.*.quality.friction | stages.*.refer[].count |
        touchpoints.*.outcomes.*.refer.count
    """,
    "word": """
        use | use[] | calendars.* | calendars.*.open | calendars.*.open[] | calendars.*.except |
        calendars.*.except[] | calendars.*.column | experience.expectation | channels.*.log | channels.*.log[] |
        channels.*.where.* |
        channels.*.arrivals | channels.*.to | channels.*.shape | channels.*.from | channels.*.until |
        channels.*.column | channels.*.unit | channels.*.format | stages.*.drift.*.to |
        stages.*.drift.*.opens | stages.*.drift.*.working | stages.*.interrupts | stages.*.hand raise.until |
        stages.*.hand raise.lifts | stages.*.hand raise.preset | stages.*.refer[].to | touchpoints.*.in |
        touchpoints.*.in[] | touchpoints.*.follows | touchpoints.*.follows[] | touchpoints.*.only |
        teams.*.shift | teams.*.serve | teams.*.serve[] | teams.*.hold | teams.*.at close | teams.*.line.if closed |
        teams.*.line.then | touchpoints.*.by |
        touchpoints.*.when | touchpoints.*.when[] | touchpoints.*.opens | touchpoints.*.working |
        touchpoints.*.attempts.while | touchpoints.*.attempts.while[] | touchpoints.*.attempts.then |
        touchpoints.*.patience.to | touchpoints.*.outcomes.*.to | touchpoints.*.outcomes.*.refer.to |
        touchpoints.*.outcomes.*.then | touchpoints.*.attention | touchpoints.*.attention.boost |
        touchpoints.*.attention.boost[] | touchpoints.*.while waiting | surveys.*.at | surveys.*.cuts |
        surveys.*.scores
    """,
}


def pattern(text: str) -> tuple[str, ...]:
    """Return the parts of a place of the table."""
    return tuple(part for each in text.split(".") for part in ([each[:-2], "[]"] if each.endswith("[]") else [each]))


_KINDS: Final[dict[tuple[str, ...], Kind]] = {
    pattern(place.strip()): kind for kind, places in _PLACES.items() for place in places.split("|")
}
PATTERNS: Final = tuple(_KINDS)

#: what a key counts as where its mapping is there and it is not
_DEFAULTS: Final[dict[tuple[str, ...], str]] = {
    pattern(place): text
    for text, places in {
        "0": ("brand.*.baseline", "brand.*.gains.felt", "brand.*.gains.surprise", "brand.*.gains.episode",
              "traits.*.baseline", "traits.*.gains.felt", "traits.*.gains.surprise", "traits.*.gains.episode",
              "touchpoints.*.quality.mean", "touchpoints.*.quality.friction", "touchpoints.*.outcomes.*.friction",
              "surveys.*.noise"),
        "1": ("evidence.strength", "experience.lambda", "touchpoints.*.quality.sd", "surveys.*.slope"),
        "0 %": ("touchpoints.*.quality.personalised", "teams.*.utilised elsewhere"),
        "100 %": ("touchpoints.*.reach", "surveys.*.response"),
        "x 1": ("touchpoints.*.patience.felt", "teams.*.line.felt"),
        "0 min": ("touchpoints.*.after",),
        "visit": ("teams.*.hold",),
        "finish": ("teams.*.at close",),
        "wait": ("teams.*.line.if closed",),
        "no": ("stages.*.interrupts", "touchpoints.*.while waiting"),
    }.items()
    for place in places
}  # fmt: skip
_MONEY: Final = (("channels", "*", "cost"), ("touchpoints", "*", "cost"))
_FLOW: Final = ("teams", "*", "cost")

#: mappings whose keys are covariates, traits, segments or clocks: one that is not there counts as 0
OPEN: Final = ("slopes", "add", "start", "warn", "capacity")

_FIXED: Final = {
    "sojourn": "it is the version of the format",
    "name": "it names the scenario",
    "clock": "a what-if changes the journey, not the time in which it is watched",
    "currency": "amounts would mean something else",
    "what-ifs": "a what-if changes the scenario, not other what-ifs; name several to do them together",
}


def kind_of(path: Path) -> Kind | None:
    """Return the kind of the value at a place; None where the language has none there."""
    for known, kind in _KINDS.items():
        if fits(path, known):
            return kind
    if path and isinstance(path[-1], int) and str(kind_of(path[:-1])).endswith("law"):
        return "part"
    return None


def fits(path: Path, known: tuple[str, ...]) -> bool:
    """Whether a place is one of a pattern."""
    return len(path) == len(known) and all(
        (item == "[]") == isinstance(part, int) and item in ("*", "[]", part)
        for part, item in zip(path, known, strict=True)
    )


def default_of(path: Path, siblings: tuple[str, ...], currency: str) -> str | None:
    """Return what a missing key of a mapping that has `siblings` counts as; None where it counts as nothing."""
    if any(fits(path, each) for each in _MONEY):
        return f"0 {currency}" if currency else None
    if fits(path, _FLOW):
        return f"0 {currency} per hour" if currency else None
    if path[-2:-1] and path[-2] in OPEN:
        return "0"
    if path[-1] == "after" and path[0] == "touchpoints" and "every" in siblings:
        return None  # one gap of `every`
    return next((text for each, text in _DEFAULTS.items() if fits(path, each)), None)


def refusal(path: tuple[str | int, ...]) -> tuple[str, str] | None:
    """Return why a place is no lever, and what to do; None where it may be one."""
    section, last = str(path[0]), path[-1]
    if section in _FIXED:
        return f"`{section}` is no lever: {_FIXED[section]}", "change something else, or write another scenario"
    if last == "stream":
        return "`stream` is no lever: it names the luck that variants share", "take it out"
    for place, keys in KEYS.items():
        depth = len(place)
        if len(path) > depth and all(p in ("*", part) for p, part in zip(place, path, strict=False)):
            key = str(path[depth])
            if key in keys:
                return (
                    f"`{key}` is not available yet: {keys[key]} will come with a later version",
                    "take it out for now",
                )
    return None


#: places that say what is believed of today: moving one solves today's rates anew
_EVIDENCE: Final = (("use",), ("use", "[]"), ("evidence", "strength"), ("stages", "*", "hand raise", "ratio"),
                    ("stages", "*", "hand raise", "preset"), ("stages", "*", "hand raise", "lifts"))  # fmt: skip


def is_evidence(path: Path, how: str, curves: tuple[str, ...]) -> bool:
    """Whether a change is of what is believed rather than of what is done; `curves` are names of published ones."""
    if path[-2:] == ("hand raise", "attention"):
        return how.removeprefix("attention/") in curves
    return any(fits(path, each) for each in _EVIDENCE)


def may_be_evidence(path: str) -> bool:
    """Whether a path as written may name what is believed of today."""
    section = path.partition(".")[0].partition("[")[0]
    return section in ("use", "evidence", "stages") or any(sign in section for sign in "*?[")


_INDEX: Final = re.compile(r"(?P<name>.*?)(?P<items>(?:\[(?:\d+|\*)\])+)")


def split(text: str) -> tuple[str | int, ...]:
    """Return the parts of a path as people write it; `[*]` is any item of a list.

    Examples
    --------
    >>> split("stages.client.revenue[0].once"), split("observed.support.solved")
    (('stages', 'client', 'revenue', 0, 'once'), ('observed', 'support.solved'))
    >>> split("touchpoints.call.slopes.signs.segment.smb")
    ('touchpoints', 'call', 'slopes', 'signs', 'segment.smb')
    """
    section, dot, line = text.partition(".")
    if section == "observed" and dot:
        return section, line
    found: list[str | int] = []
    for each in text.split("."):
        indexed = _INDEX.fullmatch(each)
        found.append(indexed["name"] if indexed else each)
        for item in re.findall(r"\[(\d+|\*)\]", indexed["items"]) if indexed else ():
            found.append("[*]" if item == "*" else int(item))
    if "slopes" in found:  # a covariate may hold a dot
        at = found.index("slopes") + (2 if found[0] == "touchpoints" and found.index("slopes") == 2 else 1)
        if len(found) > at + 1:
            found[at:] = [".".join(map(str, found[at:]))]
    return tuple(found)
