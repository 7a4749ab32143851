"""Runs the `>>>` examples of Markdown pages with the Python that runs this; a page's examples share one session."""

import doctest
import re
import sys
from collections.abc import Sequence
from pathlib import Path

_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def examples(page: Path) -> doctest.DocTest:
    """Collect a page's examples at their own line numbers, everything else blanked."""
    text = page.read_text()
    kept = [""] * text.count("\n")
    for fence in _FENCE.finditer(text):
        start = text.count("\n", 0, fence.start(1))
        lines = fence[1].splitlines()
        if any(line.startswith(">>> ") for line in lines):
            kept[start : start + len(lines)] = lines
    return doctest.DocTestParser().get_doctest("\n".join(kept), {}, page.name, str(page), 0)


def main(pages: Sequence[str]) -> int:
    """Run the examples of all pages, in the folder we are in; return 1 where one prints something else."""
    runner = doctest.DocTestRunner(verbose=False, optionflags=_FLAGS)
    tests = [examples(Path(page).resolve()) for page in pages]
    for test in tests:
        runner.run(test)
    done = runner.summarize(verbose=False)
    sys.stdout.write(f"examples: {done.attempted - done.failed} passed, {done.failed} failed\n")
    return 1 if done.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
