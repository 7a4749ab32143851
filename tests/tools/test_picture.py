"""The README's picture shows what the command in it prints today."""

import sojourn
from tools.picture import COMMAND, PICTURE


def test_the_picture_is_of_this_version() -> None:
    words = COMMAND.split()
    prospects, seed = int(words[words.index("--prospects") + 1]), int(words[words.index("--seed") + 1])
    digest = sojourn.load("first_journey").run(prospects=prospects, seed=seed).digest
    shown = PICTURE.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert f"digest {digest[:12]}" in shown, "run ./dev picture"
