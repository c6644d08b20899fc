"""How a reply is sent: its tag, compressed or not, with a body or without."""

import gzip
import json

import pytest

from saltext.halite.web import replies, representation
from saltext.halite.web.messages import Reply, Request

SMALL, LARGE = {"jobs": []}, {"jobs": ["x" * 40] * 100}


MOVING = {"jobs": lambda rows: [{**row, "age": None} for row in rows], "other": len}


def sent(answer, method="GET", status=200, cache=replies.FRESH, still=replies.NOTHING, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(method, "/api/jobs", "", named, "127.0.0.1", lambda limit: b"")
    return representation.finish(request, replies.of_answer(answer, status, cache, still))


def test_the_tag_is_of_the_body_and_of_nothing_else():
    tag = sent(SMALL).headers["ETag"]
    assert tag == sent(SMALL).headers["ETag"] == sent(SMALL, "HEAD").headers["ETag"]
    assert tag != sent(LARGE).headers["ETag"]
    assert tag.startswith('"') and tag.endswith('"')  # a strong one


@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}', "*", '"a,b",{}'])
def test_what_the_client_has_is_not_sent_again(known):
    whole = sent(LARGE)
    tag = whole.headers["ETag"]
    reply = sent(LARGE, if_none_match=known.format(tag))
    assert (reply.status, reply.body) == (304, b"")
    assert reply.headers == {name: whole.headers[name] for name in ("ETag", "Cache-Control", "Vary")}


@pytest.mark.parametrize("known", ['"other"', "other", "", '"', "W/"])
def test_what_it_has_not_is_sent(known):
    assert sent(LARGE, if_none_match=known).status == 200


def test_a_compressed_body_has_a_tag_of_its_own_which_is_known_by_either():
    plain, packed = sent(LARGE), sent(LARGE, accept_encoding="gzip")
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert sent(LARGE, if_none_match=packed.headers["ETag"], accept_encoding="gzip").status == 304
    assert sent(LARGE, if_none_match=packed.headers["ETag"]).status == 304
    assert sent(LARGE, if_none_match=plain.headers["ETag"], accept_encoding="gzip").status == 304


def aged(age, name="web1"):
    return {"jobs": [{"name": name, "age": age}], "next": None}


def test_the_tag_of_what_moves_is_a_weak_one_of_what_does_not():
    tag = sent(aged(1), still=MOVING).headers["ETag"]
    assert tag.startswith('W/"') and tag.endswith('"')
    assert tag == sent(aged(2), still=MOVING).headers["ETag"]
    assert tag != sent(aged(1, "web2"), still=MOVING).headers["ETag"]
    assert tag != sent({**aged(1), "next": "1"}, still=MOVING).headers["ETag"]
    assert sent({"next": None}, still=MOVING).headers["ETag"].startswith('"')  # nothing of it moves


@pytest.mark.parametrize("known", ["{}", '"other", {}', "*"])
@pytest.mark.parametrize("taken", ["identity", "gzip"])
def test_what_only_moved_is_not_sent_again(known, taken):
    tag = sent(aged(1, "x" * 2000), still=MOVING, accept_encoding=taken).headers["ETag"]
    again = {"still": MOVING, "accept_encoding": taken, "if_none_match": known.format(tag)}
    assert sent(aged(2, "x" * 2000), **again).status == 304
    assert sent(aged(2, "y" * 2000), **again).status == (304 if known == "*" else 200)


def test_compressed_or_not_a_weak_tag_is_the_same():
    large = aged(1, "x" * 2000)
    packed = sent(large, still=MOVING, accept_encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == sent(large, still=MOVING).headers["ETag"]


def test_a_post_has_no_tag_of_what_does_not_move():
    assert "ETag" not in sent(aged(1), "POST", 202, still=MOVING).headers


@pytest.mark.parametrize("answer", [{}, {"jobs": []}, {"a": {"b": "ü\u2028"}, "ö": [1.5, None, True]}])
def test_an_answer_is_json_of_one_piece(answer):
    assert replies.of_answer(answer).body == json.dumps(answer, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "taken", ["gzip", "GZIP, br", "deflate, gzip;q=0.5", "*", "br;q=1, gzip;q=1.0", "gzip; q=0.1"]
)
def test_a_large_body_is_compressed_for_who_takes_that(taken):
    reply = sent(LARGE, accept_encoding=taken)
    assert reply.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(reply.body)) == LARGE
    assert int(reply.headers["Content-Length"]) == len(reply.body) < len(json.dumps(LARGE))
    assert "Accept-Encoding" in reply.headers["Vary"]


@pytest.mark.parametrize("taken", ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0, *", "gzipped"])
def test_and_for_nobody_else(taken):
    reply = sent(LARGE, accept_encoding=taken)
    assert "Content-Encoding" not in reply.headers
    assert json.loads(reply.body) == LARGE


def test_a_small_body_is_sent_as_it_is():
    assert "Content-Encoding" not in sent(SMALL, accept_encoding="gzip").headers


def test_a_head_has_the_headers_of_the_get_and_no_body():
    for headers in ({}, {"accept_encoding": "gzip"}):
        get, head = sent(LARGE, **headers), sent(LARGE, "HEAD", **headers)
        assert head.headers == get.headers
        assert (head.status, head.body) == (200, b"")
        assert int(head.headers["Content-Length"]) == len(get.body)


def test_what_must_not_be_kept_has_no_tag_and_is_not_compressed():
    """A token beside what a client chooses is told by how well both are compressed."""
    reply = sent(LARGE, cache=replies.SECRET, accept_encoding="gzip")
    assert "ETag" not in reply.headers
    assert json.loads(reply.body) == LARGE


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_an_error_and_a_post_have_no_tag(method):
    reply = sent(LARGE, method, status=202 if method == "POST" else 404, if_none_match="*")
    assert "ETag" not in reply.headers
    assert reply.body


def test_what_is_sent_piece_by_piece_is_left_alone():
    pieces = iter([b"a"])
    reply = representation.finish(Request("GET", "/", "", {}, "", lambda limit: b""), Reply(pieces))
    assert reply.body is pieces
    assert reply.headers == {}
