"""Words that a pattern needs, and whether it holds at the beginning of a text alone."""

import re

import pytest

from extractors.patterns import begins_text, needed_words


@pytest.mark.parametrize(("pattern", "words"), [
    (r"(?<!\w)giao(?!\w)", {"giao"}),
    # without an edge the word may go on: "giao" in "giaothông"
    (r"giao", None),
    (r"(?<!\w)giao", None),
    (r"\bgiao\b", {"giao"}),
    (r"^(?:sở|ban)\s", {"sở", "ban"}),
    # the fewest words are enough
    (r"(?<!\w)(?:các|những|mọi)\s+xã(?!\w)", {"xã"}),
    (r"(?<!\w)(?:phối\s+hợp|phân\s+công)(?!\w)", {"hợp", "công"}),
    (r"(?<!\w)thu[ỷy]\s", {"thuỷ", "thuy"}),
    # what may be left out is not needed
    (r"(?<!\w)(?:các\s+)?xã(?:\s+và\s+phường)?(?!\w)", {"xã"}),
    (r"(?<!\w)xã?\s", {"x", "xã"}),
    (r"(?:xã\s+)*", None),
    (r"(?<!\w)(?:xã\s+){2}", {"xã"}),
    # one way without a word, or one that letters of either size fit
    (r"(?<!\w)(?:xã|[0-9]+)\s", None),
    (r"(?<!\w)(?i:xã)\s", None),
    (r"(?<![^\w])xã\s", None),
])
def test_words_that_a_pattern_needs(pattern, words):
    assert needed_words(pattern) == words


def test_a_pattern_begins_the_text_when_every_way_of_it_does():
    assert begins_text(re.compile(r"^a|^b"))
    assert not begins_text(re.compile(r"^a|b"))
    assert not begins_text(re.compile(r"^a", re.MULTILINE))
