"""How long something took reads as seconds, never as a power of ten."""

import pytest

from sojourn.cli.say import lasted


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0123, "0.012 s"), (4.26, "4.3 s"), (9.99, "10 s"), (225.5, "226 s"), (3600, "3,600 s")]
)
def test_lasted(seconds: float, text: str) -> None:
    assert lasted(seconds) == text
