"""Seals: what tells that a line of a baseline, or the file as a whole, is no longer as it was written."""

from __future__ import annotations

import hashlib
from typing import Final

DIGITS: Final = 12  #: of a line's seal


def line_seal(section: str, index: int, body: str) -> str:
    """Return the seal of an entry: 12 hex digits of SHA-256 over its section, its place in that and its text.

    The place is sealed too, so that a line that is removed, doubled or moved shows where that was done.

    Examples
    --------
    >>> line_seal("inputs", 0, '"path": "name", "text": "small"')
    '810a72826eeb'
    """
    return _sha(f"{section} {index} {body}")[:DIGITS]


def whole_seal(text: str) -> str:
    """Return the seal of all lines together: SHA-256 over the text before it."""
    return _sha(text)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
