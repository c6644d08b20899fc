"""The page's files: packed as they are in the tree, small, and nothing in them parses text as markup."""

import base64
import gzip
import posixpath
import re
import runpy
from pathlib import Path

import pytest

from saltext.halite.web import messages, page_replies, representation, routes
from saltext.halite.web.page_files import FILES
from saltext.halite.web.service import Service

TREE = Path(__file__).resolve().parents[3]
LIBRARY = TREE / "_utils" / "saltext" / "halite"
SCRIPT = runpy.run_path(str(TREE / "scripts" / "manifest"))
PAGE = {name: content.decode() for name, content in SCRIPT["page"](LIBRARY).items()}
SCRIPTS = {name: text for name, text in PAGE.items() if name.endswith(".js")}
FIRST_LOAD = 60_000  # bytes, packed
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|setHTML"
    r"|\beval\b|new Function"
)
IMPORT = re.compile(r'^(?:import|export) [^;]*? from "([^"]+)";|^import "([^"]+)";', re.M)


def imported(name, found):
    """Add *name* to *found*, and all that it imports."""
    if name not in found:
        found.add(name)
        for one, other in IMPORT.findall(PAGE[name]):
            imported(posixpath.normpath(posixpath.join(posixpath.dirname(name), one or other)), found)
    return found


def ask(path, **headers):
    request = messages.Request(
        "GET", path, "", {k.replace("_", "-"): v for k, v in headers.items()}, "", lambda _: b""
    )
    return representation.finish(request, routes.reply_to(Service({}, True), request))


def test_what_is_packed_is_what_is_in_the_tree():
    packed = {name: gzip.decompress(base64.b64decode(held)).decode() for name, (_, _, held) in FILES.items()}
    assert packed == PAGE, "run scripts/manifest"


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_parses_text_as_markup_or_is_too_long(name):
    assert MARKUP.findall(SCRIPTS[name]) == []
    assert len(SCRIPTS[name].splitlines()) <= 250


def test_nothing_comes_from_elsewhere_or_stands_inline():
    for name, text in PAGE.items():
        assert re.findall(r"""(?:src|href|import|url|from)\s*[=(]?\s*["'(](?:https?:)?//[^"')]*""", text) == [], name
    index = PAGE["index.html"]
    assert not re.search(r"<style|style=|\son\w+=|<script>", index)


def test_colours_are_only_in_the_table_of_tokens():
    for name, text in PAGE.items():
        if name.endswith(".css") and name != "style/tokens.css":
            assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|!important", text) == [], name


def test_the_first_load_is_small():
    linked = re.findall(r'(?:href|src)="([^"]+)"', PAGE["index.html"])
    assert sum(len(base64.b64decode(FILES[name][2])) for name in {"index.html", *linked}) <= FIRST_LOAD


def test_all_that_the_list_of_jobs_imports_is_asked_for_at_once():
    linked = re.findall(r'<link rel="modulepreload" href="([^"]+)">', PAGE["index.html"])
    assert linked == sorted((imported("main.js", set()) | imported("views/jobs.js", set())) - {"main.js"})


def test_every_view_of_the_table_is_there():
    views = re.findall(r'name: "(\w+)".*?(styled: true)?, allowed', PAGE["views.js"])
    assert len(views) >= 8
    for name, styled in views:
        assert f"views/{name}.js" in PAGE, name
        assert not styled or f"style/{name}.css" in PAGE, name


def test_the_page_is_sent_under_a_strict_policy_and_packed_where_that_can_be_read():
    reply = ask("/halite/", accept_encoding="br, gzip;q=0.5")
    assert gzip.decompress(reply.body).decode() == PAGE["index.html"]
    assert reply.headers["Content-Encoding"] == "gzip" and reply.headers["Vary"] == "Accept-Encoding"
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = reply.headers["Content-Security-Policy"]
    assert policy == page_replies.POLICY and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    for said in ({}, {"accept_encoding": "gzip;q=0, br"}, {"accept_encoding": "identity"}):
        plain = ask("/halite/style/tokens.css", **said)
        assert plain.body.decode() == PAGE["style/tokens.css"] and "Content-Encoding" not in plain.headers


def test_what_did_not_change_is_not_sent_again():
    tag = ask("/halite/main.js").headers["ETag"]
    again = ask("/halite/main.js", if_none_match=f'W/"other", {tag}')
    assert (again.status, again.body) == (304, b"") and again.headers["ETag"] == tag
    assert ask("/halite/main.js", if_none_match='W/"other"').status == 200


def test_the_folder_without_its_slash_leads_on_to_the_page():
    reply = ask("/halite")
    assert (reply.status, reply.headers["Location"]) == (308, "halite/")


@pytest.mark.parametrize(
    "path", ["/halite/none.js", "/halite/../settings.py", "/halite//etc/passwd", "/halite/views/"]
)
def test_what_is_no_file_of_the_page_is_not_found(path):
    with pytest.raises(messages.NoRoute):
        ask(path)
