"""Small bars and intervals for a terminal: one line of text each, of fixed width."""

from __future__ import annotations

from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
#: What stands for a sign of ours where an encoding lacks it.
_PLAIN: Final = str.maketrans(
    dict(zip("█▉▊▋▌▍▎▏░─├┤┼●○│", "###==--..-|||*o|", strict=True)) | {"±": "+/-", "…": "...", "“": '"', "”": '"'}
)


def bar(share: float, width: int = 12) -> str:
    """Return a bar of a share of `width` cells, to an eighth of a cell; something is seen of what is there at all.

    Examples
    --------
    >>> bar(0.5, 8), bar(1, 8), bar(0.001, 8), bar(0, 8)
    ('████', '████████', '▏', '')
    """
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    if share > 0:
        eighths = max(1, eighths)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def strip(low: float, value: float, high: float, *, scale: tuple[float, float], width: int = 21) -> str:
    """Return an interval on a scale with zero: `│` zero, `├──┤` the interval, `●` the value, `○` if zero lies within.

    Parameters
    ----------
    low, value, high
        The interval, in any unit.
    scale
        Values at the first and last cell; zero lies within.
    width
        Cells.

    Examples
    --------
    >>> strip(4, 6, 8, scale=(0, 10), width=11)
    '│   ├─●─┤'
    >>> strip(-2, 1, 4, scale=(-5, 5), width=11)
    '   ├─┼○──┤'
    """
    first, last = scale
    length = last - first or 1.0
    zero, start, middle, end = (
        min(width - 1, max(0, round((x - first) / length * (width - 1)))) for x in (0.0, low, value, high)
    )
    cells = [" "] * width
    cells[zero] = "│"
    for k in range(start, end + 1):
        cells[k] = "┼" if k == zero else "─"
    if end > start:
        cells[start], cells[end] = "├", "┤"
    cells[middle] = "○" if low <= 0 <= high else "●"
    return "".join(cells).rstrip()


def plain(text: str, encoding: str) -> str:
    """Return the text in signs that `encoding` holds: bars, intervals and `±` in ASCII where it lacks them."""
    return "".join(each if _holds(encoding, each) else each.translate(_PLAIN) for each in text)


def _holds(encoding: str, sign: str) -> bool:
    if sign < "\x80":
        return True
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
