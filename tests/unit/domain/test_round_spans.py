import pytest

from saltext.halite.domain.round_spans import DAY, ROUND, round_span


@pytest.mark.parametrize(
    ("seconds", "span"),
    [(0.1, 1), (1, 1), (3, 5), (61, 120), (864, 900), (3601, 7200), (DAY + 1, 2 * DAY), (29 * DAY, 56 * DAY)],
)
def test_a_round_span_is_the_shortest_that_is_long_enough(seconds, span):
    assert round_span(seconds) == span


def test_each_round_span_is_itself_and_divides_the_day_or_is_days():
    for span in ROUND:
        assert round_span(span) == span
        assert DAY % span == 0 or span % DAY == 0
