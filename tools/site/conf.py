"""Settings of Sphinx: the site is the Markdown pages as they lie, in the order of NAVIGATION.

Sphinx executes this file as its configuration; the source folder is the root of the checkout, so that a link
between pages is the same on the site and where the files are read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAVIGATION = {
    "Start here": ("docs/tutorial", "docs/privacy", "docs/help-lines", "docs/deleting"),
    "How to": (
        "docs/models",
        "docs/voices",
        "docs/hands-free",
        "docs/accessibility",
        "docs/encryption",
        "docs/backup",
        "docs/two-machines",
        "docs/formats",
        "docs/trouble",
    ),
    "Guides": ("docs/writing-guides", "prompts/README", "docs/prompts", "docs/evidence", "docs/programme"),
    "Look up": (
        "docs/commands",
        "docs/settings",
        "docs/keys",
        "docs/exit-codes",
        "docs/on-disk",
        "docs/glossary",
    ),
    "How it is made": (
        "docs/architecture",
        "docs/decisions/README",
        "SECURITY",
        "docs/danger",
        "docs/benchmarks",
        "docs/prompts-heard",
        "CONTRIBUTING",
        "docs/licences",
        "tools/demo_clips/README",
        "CHANGELOG",
    ),
}
"""The pages under their headings; a page that is missing here, or that is not there, stops the build."""

project = "voicejournal"
html_title = "voicejournal"
language = "en"
root_doc = "docs/index"
extensions = ["myst_parser"]
include_patterns = ["docs/**.md", *(f"{page}.md" for pages in NAVIGATION.values() for page in pages)]
exclude_patterns = [".*", "build", "dist", "tests", "voicejournal"]
nitpicky = True
highlight_language = "none"
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["scrolling.js"]
html_additional_pages = {"index": "to_first_page.html"}
templates_path = ["templates"]
html_copy_source = False
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


def add_navigation(_: Sphinx, page: str, source: list[str]) -> None:
    """Add the tables of contents, so that the Markdown files need no words that Sphinx alone understands."""
    if page == root_doc:
        for caption, pages in NAVIGATION.items():
            source[0] += _contents(f":hidden:\n:caption: {caption}", *pages)
    elif page == "docs/decisions/README":
        source[0] += _contents(":glob:\n:maxdepth: 1", "docs/decisions/0*")


def _contents(options: str, *pages: str) -> str:
    return "\n\n".join(
        ("\n", f"```{{toctree}}\n{options}\n", "\n".join(f"/{page}" for page in pages) + "\n```\n")
    )


NAMED = {
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Pages">',
    '<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
    'class="caption" role="heading"': 'class="caption" role="heading" aria-level="2"',
}
"""What the theme leaves without a name or a level, and what a screen reader needs there."""


def name_landmarks(app: Sphinx, _: Exception | None) -> None:
    """Give the landmarks of the theme names.

    Raises:
        LookupError: another version of the theme writes them otherwise.
    """
    missing = set(NAMED)
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text("utf-8")
        for found in [one for one in NAMED if one in text]:
            text = text.replace(found, NAMED[found])
            missing.discard(found)
        page.write_text(text, "utf-8")
    if missing:
        raise LookupError(f"the theme no longer writes {missing}")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", add_navigation)
    app.connect("build-finished", name_landmarks)
