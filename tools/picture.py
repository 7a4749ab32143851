"""Draws the README's picture: what the first command prints, as an SVG of a terminal."""

import html

from tools.python import VENV
from tools.shell import ROOT, TaskFailedError, answer

PICTURE = ROOT / "docs" / "pictures" / "first_journey.svg"
COMMAND = "sojourn run first_journey --prospects 400000 --seed 1"

#: Pixels of a character cell, of the margin, and of the font.
CELL, LINE, MARGIN, SIZE = 7.23, 17, 18, 12
BLANK = "\u00a0"  # browsers run plain blanks together, whatever xml:space says
INK, DIM, SURFACE = "#15202B", "#5C6875", "#F5F6F8"


def picture() -> None:
    """Run the README's first journey and draw what it prints into docs/pictures.

    Raises
    ------
    TaskFailedError
        If the run fails.
    """
    code, out = answer(VENV / "bin" / COMMAND.split()[0], *COMMAND.split()[1:], "--quiet", env={"COLUMNS": "120"})
    if code != 0:
        message = f"`{COMMAND}` left with code {code}"
        raise TaskFailedError(message)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(svg([f"$ {COMMAND}", "", *out.rstrip().splitlines()]), encoding="utf-8")


def svg(lines: list[str]) -> str:
    """Return lines of a terminal as an SVG; headings (flush left, no digit) are bold."""
    width = round(max(map(len, lines)) * CELL + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    rows = "\n".join(_row(line, MARGIN + (i + 0.75) * LINE) for i, line in enumerate(lines) if line)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="What sojourn run prints">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{SURFACE}"/>\n'
        f'<g font-family="ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{SIZE}" fill="{INK}"'
        f">\n{rows}\n</g>\n</svg>\n"
    )


def _row(line: str, y: float) -> str:
    heading = line[0] not in " $±" and not any(map(str.isdigit, line)) and " " not in line
    style = ' font-weight="bold"' if heading or line.startswith("Within") else ""
    colour = f' fill="{DIM}"' if line.startswith(("$", "±", "8 periods", "Times", "Eventually")) else ""
    # The length pins each row to the grid of cells, whatever font the reader has.
    length = f' textLength="{len(line) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{MARGIN}" y="{y:.1f}"{length}{style}{colour}>{html.escape(line).replace(" ", BLANK)}</text>'
