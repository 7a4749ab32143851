"""Builds the documentation site: pages gathered into one tree, Sphinx with warnings as errors, every link followed."""

from tools.python import ensure_environment, python
from tools.shell import BUILD, ROOT, TaskFailedError, say
from tools.site import links

#: what Sphinx reads: the Markdown pages of the repository, links rewritten, and the generated references
SOURCE = BUILD / "site-source"
SITE = BUILD / "site"


def site(*words: str) -> None:
    """Build the documentation of the installed package into build/site and follow every link in it.

    Raises
    ------
    TaskFailedError
        If Sphinx warns, or a link or a picture of the built pages leads nowhere or to another host's files.
    """
    if unknown := set(words) - {"--execute"}:
        message = f"site knows --execute, not {' '.join(sorted(unknown))}"
        raise TaskFailedError(message)
    ensure_environment()
    python("-m", "tools.site.gather", SOURCE)
    execute = ("-D", "nb_execution_mode=force") if "--execute" in words else ()
    # Afresh each time (-E): a page that was read before does not hear of pages that came or went.
    sphinx = ("-m", "sphinx", "-E", "-W", "--keep-going", "-q", "-j", "auto", "-c", ROOT / "docs")
    python(*sphinx, "-d", BUILD / "site-doctrees", *execute, SOURCE, SITE)
    faults = links.faults(SITE)
    for fault in faults:
        say(fault)
    if faults:
        message = f"{len(faults)} links of the site lead nowhere"
        raise TaskFailedError(message)
    pages = len(list(SITE.rglob("*.html")))
    say(f"{SITE / 'index.html'}: {pages} pages, every link between them leads somewhere, nothing is fetched elsewhere")
