"""A stretch of text meets a span or it does not, however many there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.text.cover import Cover

_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair) + 1)), max_size=8)


@given(_SPANS, st.integers(0, 30), st.integers(1, 5))
def test_a_cover_tells_what_looking_at_each_span_tells(spans: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    assert Cover(spans).meets(start, end) is any(first < end and start < last for first, last in spans)
