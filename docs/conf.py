"""How Sphinx makes a site of the documents, as scripts/docs calls it: the folder it reads is the checkout."""

import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TREE / "_runners"))  # the functions are documented as they are typed: halite.jobs

project = "Halite"
copyright = "the Halite contributors"
html_theme = "alabaster"
html_theme_options = {"page_width": "72rem", "sidebar_width": "14rem", "fixed_sidebar": True}
html_show_sourcelink = False
extensions = ["myst_parser", "sphinx.ext.autodoc"]
# Pages lie as they do in the checkout, so that a link that works there works here, and a broken one fails in both.
include_patterns = ["*.md", "docs/*.md"]
root_doc = "README"
myst_heading_anchors = 4
highlight_language = "none"


def add_contents(app, name, source):
    """Make the list of documents that ends the README the site's table of contents: each must be in it."""
    if name == root_doc:
        listed = re.findall(r"\]\(([^)#:]+)\.md\)", source[0].partition("## Further reading\n")[2])
        source[0] += "\n\n".join(["", "```{toctree}\n:hidden:", "\n".join(listed), "```"])


def drop_the_rest(app, what, name, obj, options, signature, returned):
    """Show of a function what may be given; the rest is taken to be refused in a sentence."""
    return signature and (re.sub(r"(, )?\*extra, \*\*unknown", "", signature), returned)


def setup(app):
    app.connect("source-read", add_contents)
    app.connect("autodoc-process-signature", drop_the_rest)
