"""The reference page tells what the presets hold."""

from tests.presets.reference import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.presets.reference`"
