"""States of two runs beside each other; what a state may hold is anything."""

import pytest

from saltext.halite.domain.compared_states import LONGEST_COMMENT, changes, unlike

KEY = "file_|-a_|-/etc/a_|-managed"


def of(**held):
    return {KEY: {"result": True, "changes": {}, "comment": "", **held}}


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (of(), of(), None),
        (of(result=None), of(result=None, changes={"a": 1}), None),
        (of(), of(result=False), "newly_failing"),
        (of(result=None), of(result=False), "newly_failing"),
        (of(result=False), of(), "mended"),
        (of(result=False), of(result=None), "mended"),
        (of(), of(changes={"a": 1}), "changed"),
        (of(changes="text"), of(changes=[]), "changed"),
        (of(result=None), of(changes={"a": 1}), "changed"),
        (of(result=False, comment="a"), of(result=False, comment="b"), "changed"),
        (of(result=False, comment=["a"]), of(result=False, comment=["a"]), None),
        (of(comment="a"), of(comment="b"), None),
        ({}, of(), "new"),
        (of(), {}, "gone"),
        ({KEY: "no state"}, {KEY: "none either"}, None),
        ({KEY: "no state"}, of(), "new"),
        ({KEY: {}}, of(), "new"),
    ],
)
def test_what_became_of_a_state(before, after, change):
    assert [told["change"] for told in changes(before, after)] == ([change] if change else [])
    assert any(unlike(before, after)) is (change is not None)
    assert changes(*unlike(before, after)) == changes(before, after)


def test_states_that_went_as_before_are_not_looked_at_further():
    same = {f"file_|-{name}_|-{name}_|-managed": {"result": True, "changes": {}} for name in "abc"}
    other = {"cmd_|-x_|-x_|-run": {"result": False, "comment": "no"}}
    assert unlike({**same, **of()}, {**same, **other}) == (of(), other)


def test_a_comment_is_cut_and_one_that_is_no_text_is_text():
    (told,) = changes(of(), of(result=False, comment=["x" * 400, {"a": "y" * 400}]))
    assert len(told["comment"]) == LONGEST_COMMENT and told["comment"].endswith("…")
