"""Sphinx's settings; `./dev site` gathers the sources that it reads (tools/site)."""

from pathlib import Path

from sphinx.application import Sphinx

project = "Sojourn"
copyright = "the Sojourn authors, Apache-2.0"
author = "the Sojourn authors"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
root_doc = "index"
exclude_patterns: list[str] = []
language = "en"

# Pages: Markdown as GitHub's readers know it, anchors of headings included.
myst_heading_anchors = 6
myst_links_external_new_tab = False
suppress_warnings = [
    "myst.header",  # pages of methods may go from their title to a third level
    "misc.highlighting_failure",  # console sessions with an ellipsis
    "ref.python",  # a type that two modules have, such as Pictures, is left without a link
]

# Notebooks are percent files; tests run them, `./dev site --execute` too.
nb_custom_formats = {".py": ["jupytext.reads", {"fmt": "py:percent"}]}
nb_execution_mode = "off"
nb_execution_timeout = 600
nb_ipywidgets_js: dict[str, object] = {}  # nothing is fetched from another host

# Python: docstrings are numpydoc's; single backquotes are code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
maximum_signature_line_length = 90
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True
add_module_names = False
toc_object_entries_show_parents = "hide"

html_theme = "pydata_sphinx_theme"
html_title = "Sojourn"
html_static_path = [str(Path(__file__).parent / "_static")]
html_css_files = ["sojourn.css"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "logo": {"text": "Sojourn"},
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "navbar_persistent": ["search-button"],
    "header_links_before_dropdown": 6,
    "collapse_navigation": True,
    "show_nav_level": 1,
    "navigation_depth": 2,
    "show_toc_level": 2,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
html_sidebars = {"index": []}


def setup(app: Sphinx) -> None:
    """Let properties say what they are: napoleon takes what stands before a colon in their first line for a type."""
    app.connect("autodoc-process-docstring", _begin_with_a_comment, priority=400)  # before napoleon


def _begin_with_a_comment(_app: Sphinx, what: str, _name: str, _object: object, _options: object, lines: list) -> None:
    if what in {"attribute", "data", "property"}:
        lines[:0] = ["..", ""]
