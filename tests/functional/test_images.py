"""The pictures of the documents, and what they are taken from."""

import re

from .conftest import TREE

IMAGES = TREE / "docs" / "images"
DOCUMENTS = (TREE / "README.md", *(TREE / "docs").glob("*.md"))
SHOWN = re.compile(r"!\[([^\]]+)\]\((?:docs/)?images/([a-z-]+\.png)\)")
VIEW = re.compile(r'\{ name: "([a-z]+)", title:')
VIEWS = VIEW.findall((TREE / "_utils/saltext/halite/web/page/views.js").read_text())
TAKEN = re.findall(r'^    "([a-z]+)": "#/', (TREE / "scripts/screenlib/views.py").read_text(), re.M)


def test_every_picture_is_shown_with_words_for_who_does_not_see_it():
    shown = {name for path in DOCUMENTS for words, name in SHOWN.findall(path.read_text()) if len(words) > 10}
    assert shown == {path.name for path in IMAGES.iterdir()} != set()


def test_every_picture_is_small():
    assert {path.name: path.stat().st_size for path in IMAGES.iterdir() if path.stat().st_size > 60_000} == {}


def test_a_screenshot_is_taken_of_every_view():
    assert VIEWS and set(VIEWS) <= set(TAKEN)
