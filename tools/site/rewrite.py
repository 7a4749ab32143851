"""Rewrites the links of a page to the places of the site, and its citations to links into the bibliography."""

import posixpath
import re
from pathlib import PurePosixPath

from tools.site.places import place, reach

_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$\n?", re.MULTILINE | re.DOTALL)
#: code, which stays as it is; a link; a citation
_PIECE = re.compile(
    r"(?P<code>`[^`\n]+`)"
    r"|(?P<picture>!?)\[(?P<words>(?:`[^`]*`|[^\]`])*)\]\((?P<target>[^)\s]+)(?P<title>\s+\"[^\"]*\")?\)"
    r"|\[(?P<cited>(?:[a-z]+[12][0-9]{3}[a-z]?(?:[,;] *))*[a-z]+[12][0-9]{3}[a-z]?)\](?!\()"
)


def rewritten(text: str, name: str) -> str:
    """Return a page's Markdown with links that hold in the site; `name` is its path in the repository.

    A link to a file that has no place in the site becomes its words, with the path in code where they say something
    else.

    Examples
    --------
    >>> rewritten("See [time](../methods/time.md#ticks) and [the licence](../../LICENSE).", "docs/reference/cli.md")
    'See [time](../methods/time.md#ticks) and the licence (`LICENSE`).'
    """
    pieces, start = [], 0
    for fence in _FENCE.finditer(text):
        pieces += [_prose(text[start : fence.start()], name), fence[0]]
        start = fence.end()
    return "".join([*pieces, _prose(text[start:], name)])


def _prose(text: str, name: str) -> str:
    return _PIECE.sub(lambda piece: _piece(piece, name), text)


def _piece(piece: re.Match[str], name: str) -> str:
    if piece["code"]:
        return piece[0]
    if piece["cited"]:
        keys = re.split(r"[,;] *", piece["cited"])
        return "\\[" + ", ".join(f"[{key}](#ref-{key})" for key in keys) + "\\]"
    return _link(piece, name)


def _link(piece: re.Match[str], name: str) -> str:
    path, _, anchor = piece["target"].partition("#")
    if re.match(r"[a-z]+:", piece["target"]) or not path:
        return piece[0]
    to = posixpath.normpath(posixpath.join(PurePosixPath(name).parent.as_posix(), path))
    at, here = place(to), place(name)
    if at is None or here is None:
        words = piece["words"]
        return words if PurePosixPath(to).name in words else f"{words} (`{to}`)"
    if path.endswith("scenario.yaml"):
        anchor = "the-scenario-file"
    target = reach(here, at) + (f"#{anchor}" if anchor else "")
    return f"{piece['picture']}[{piece['words']}]({target}{piece['title'] or ''})"
