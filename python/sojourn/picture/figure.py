"""A picture: what it says, its SVG, and the table of every number in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.errors import WorldError
from sojourn.picture.svg import escaped, number
from sojourn.picture.theme import FONT, figure_style, style_of

if TYPE_CHECKING:
    from sojourn.picture.section import Section


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An inline SVG with its words and its table; shows itself in notebooks.

    Attributes
    ----------
    kind
        ``map``, ``funnel``, ``occupancy``, ``waits``, ``ranking``, ``changes``, ``twin``, ``dots``, ...
    title
        The finding in words, computed from the result.
    told
        The picture in a sentence or more, for those who do not see it.
    body
        SVG elements, with colours by theme class.
    width, height
        In pixels.
    table
        Every number of the picture, as it is written there.
    note
        What the marks mean.
    """

    kind: str
    title: str
    told: str
    body: str = field(repr=False)
    width: float
    height: float
    table: Section = field(repr=False)
    note: str = ""

    @property
    def key(self) -> str:
        """A name for this picture's parts: the same picture, the same name."""
        whole = "\0".join((self.kind, self.title, self.told, self.body))
        return f"sj-{hashlib.sha256(whole.encode()).hexdigest()[:10]}"

    def svg(self, *, style: bool = True) -> str:
        """Return it as one SVG element; with `style` it carries its colours, light and dark, itself."""
        sheet = f"<style>{style_of(self.body + _GROUND)}</style>" if style else ""
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="sj" viewBox="0 0 {number(self.width)} '
            f'{number(self.height)}" {size} role="img" aria-labelledby="{self.key}-t {self.key}-d" '
            f'font-family="{FONT}" font-size="12" style="font-variant-numeric:tabular-nums">'
            f'<title id="{self.key}-t">{escaped(self.title)}</title>'
            f'<desc id="{self.key}-d">{escaped(self.told)}</desc>{sheet}'
            f"<rect {size} {_GROUND}/>{self.body}</svg>"
        )

    def figure(self, *, style: bool = False, caption: bool = True, table: bool = True) -> str:
        """Return it as an HTML figure: title, SVG, note, and its table behind *Show as table*.

        Parameters
        ----------
        style
            Whether it brings the style sheet; a page that holds several brings it once (`sojourn.picture.theme`).
        caption, table
            Whether title and table stand with it.
        """
        parts = [f"<style>{figure_style()}</style>"] if style else []
        parts.append('<figure class="sj">')
        parts += [f"<figcaption>{escaped(self.title)}</figcaption>"] if caption else []
        parts.append(self.svg(style=style))
        parts += [f'<p class="note">{escaped(self.note)}</p>'] if self.note else []
        if table:
            parts.append(f"<details><summary>Show as table</summary>{self.table.as_html()}</details>")
        return "".join([*parts, "</figure>"])

    def save(self, path: str | Path) -> None:
        """Write the SVG; the file appears whole or not at all.

        Raises
        ------
        WorldError
            Where it cannot be written.
        """
        file = Path(path)
        part = file.with_name(f".{file.name}.part")
        try:
            part.write_text(self.svg() + "\n", encoding="utf-8")
            part.replace(file)
        except OSError as error:
            part.unlink(missing_ok=True)
            msg = f"{file} cannot be written: {error.strerror}"
            raise WorldError(msg) from error

    def __str__(self) -> str:
        return "\n".join([self.title, self.told, "", self.table.as_text(), *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        return self.figure(style=True)


_GROUND = 'class="f-surface"'
