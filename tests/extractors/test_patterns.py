"""Whether a pattern holds at the beginning of a text alone, and with which letters it begins."""

import re

from extractors.patterns import beginnings, begins_text


def test_a_pattern_begins_the_text_when_every_way_of_it_does():
    assert begins_text(re.compile(r"^a|^b"))
    assert begins_text(re.compile(r" (?: ^a | ^b )", re.VERBOSE)) == begins_text(re.compile(r"(?:^a|^b)"))
    assert not begins_text(re.compile(r"^a|b"))
    assert not begins_text(re.compile(r"^a", re.MULTILINE))
    assert not begins_text(re.compile(r"a"))


def test_letters_of_either_size_tell_nothing():
    assert beginnings("(?i:xã)|phường") == {"", "phư"}
