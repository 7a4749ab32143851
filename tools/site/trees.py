"""Plants the tables of contents: which pages stand below which, so that pages themselves stay plain Markdown."""

from collections.abc import Mapping, Sequence

#: page -> captions, each with the pages below it; a name that ends in `*` stands for all that begin so
_TREES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "index": {
        "": ("start", "how-to/index", "reference/index", "methods/index", "project/index"),
    },
    "start": {"": ("tutorials/first-ten-minutes", "scenarios/index", "notebooks/index")},
    "how-to/index": {"": ("how-to/*",)},
    "reference/index": {
        "Scenario files": ("reference/language", "reference/schema", "reference/presets"),
        "Using it": ("reference/cli", "reference/results", "reference/building"),
        "Programming": ("reference/python/index", "reference/engine/index"),
        "Also": ("reference/*",),
    },
    "reference/python/index": {"": ("reference/python/*",)},
    "reference/engine/index": {"": ("reference/engine/*",)},
    "scenarios/index": {"": ("scenarios/*",)},
    "notebooks/index": {"": ("notebooks/*",)},
    "methods/index": {"": ("methods/*", "methods/random/index")},
    "methods/random/index": {"": ("methods/random/*",)},
    "project/index": {
        "": ("project/*", "evidence/index", "decisions/index", "references"),
    },
    "evidence/index": {"": ("evidence/*",)},
    "decisions/index": {"": ("decisions/*",)},
}

#: pages that only list what stands below them: title, and a sentence
_LISTS: Mapping[str, tuple[str, str]] = {
    "start": ("Start", "From nothing to an answer: a tutorial, ready journeys to copy, and notebooks to read along."),
    "how-to/index": ("How to", "Each page answers the question in its title; the tests run every line of them."),
    "reference/index": ("Reference", "Every key, command, name and header."),
    "scenarios/index": ("The library", "Ready journeys; `sojourn scenarios` lists them, `sojourn run NAME` runs one."),
    "notebooks/index": ("Notebooks", "Questions answered step by step, in files that Jupyter opens with jupytext."),
    "evidence/index": (
        "Evidence",
        "What was measured, when, on which machine: what this project's claims rest on.",
    ),
    "project/index": ("Project", "How it is built, what it rests on, and why things are as they are."),
}


def planted(tree: Mapping[str, str]) -> Mapping[str, str]:
    """Return the tree with a table of contents in each page that has pages below it, and pages made for lists.

    Raises
    ------
    LookupError
        If a page stands below none.
    """
    pages = dict(tree)
    for name, (title, sentence) in _LISTS.items():
        pages.setdefault(f"{name}.md", f"# {title}\n\n{sentence}\n")
    names = {page.rsplit(".", 1)[0] for page in pages}
    below: set[str] = {"index"}
    for parent, captions in _TREES.items():
        if parent not in names:
            continue
        here: list[tuple[str, list[str]]] = []
        for caption, patterns in captions.items():
            here.append((caption, _matching(patterns, names, {parent} | below)))
            below |= set(here[-1][1])
        hidden = f"{parent}.md" in tree and parent not in _LISTS
        pages[f"{parent}.md"] += "".join(_toctree(caption, found, hidden=hidden) for caption, found in here if found)
    if lost := names - below:
        message = f"no table of contents names {', '.join(sorted(lost))}: tools/site/trees.py"
        raise LookupError(message)
    return pages


def _matching(patterns: Sequence[str], names: set[str], taken: set[str]) -> list[str]:
    """Names of the patterns in order; of one that ends in `*` those of that folder that nobody has yet, sorted."""
    found: list[str] = []
    for pattern in patterns:
        start = pattern.removesuffix("*")
        named = {name for name in names if name.startswith(start) and "/" not in name[len(start) :]}
        found += sorted(named - taken - set(patterns) - set(found)) if pattern != start else {pattern} & names
    return found


def _toctree(caption: str, pages: Sequence[str], *, hidden: bool) -> str:
    options = [":maxdepth: 1", *([f":caption: {caption}"] if caption else []), *([":hidden:"] if hidden else [])]
    return "\n```{toctree}\n" + "\n".join([*options, "", *(f"/{page}" for page in pages)]) + "\n```\n"
