"""The link to the next page of a list."""

import re
from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from saltext.halite.web import replies
from saltext.halite.web.messages import Request
from tests.nasty import NASTY

TEXTS = st.one_of(st.sampled_from(NASTY), st.text())


@given(st.dictionaries(TEXTS, TEXTS), TEXTS)
def test_it_repeats_the_query_with_another_cursor_and_can_end_neither_itself_nor_the_header(query, following):
    request = Request("GET", "/api/minions", urlencode({**query, "before": "old"}), {}, "", lambda limit: b"")
    link = replies.next_page(request, following)
    found = re.fullmatch(r'</api/minions\?([!-;=?-~]*)>; rel="next"', link)
    expected = {**{name: value for name, value in query.items() if name != "before"}, "before": following}
    assert dict(parse_qsl(found[1], keep_blank_values=True, errors="surrogatepass")) == expected
