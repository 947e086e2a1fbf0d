"""No rule is passed over where it holds, whatever letters it begins with; and the models see of a word what underthesea tells them."""

import re

import pytest

from extractors import rulebook
from extractors.expressions.openings import anywhere, at_words, rules_at
from extractors.expressions.parts_of_speech import tagged
from extractors.patterns import beginnings

GROUPS = [("deadlines", group) for group in ("moment", "feast", "part", "limit", "link", "continuation", "suffix", "every", "prefix",
                                             "cycle", "length", "length_anchor", "event")] + [("dates", "torn"), ("unit_shapes", "generic")]


@pytest.mark.parametrize(("name", "group"), GROUPS)
def test_a_rule_is_tried_wherever_it_holds(name, group):
    for rule in rulebook.rules(name, group):
        for example in rule.match:
            text = f"giao {rule.prepare(example)}, gửi"
            for match in rule.pattern.finditer(text):
                assert rule in rules_at(name, group, text, match.start()), (rule.id, example)


def test_rules_of_words_are_found_at_words_and_the_others_told_apart():
    text = rulebook.rules("unit_shapes", "generic")[0].prepare("Giao các Sở, ban, ngành và UBND các xã, phường báo cáo")
    found = {rule.id for start, rule in at_words("unit_shapes", "generic", text) if rule.pattern.match(text, start)}
    other = {rule.id for rule in anywhere("unit_shapes", "generic")}
    assert found >= {"many_bodies", "councils_of_many"}
    assert not found & other


@pytest.mark.parametrize(("pattern", "text"), [
    ("(?:a|b)c?d", "ad"), ("a{2,3}b", "aab"), ("(?<!x)[0-9]+ngày", "12ngày"), ("(?=t)tháng", "tháng"), ("(?i:A)b", "ab"), (r"\s+x", "  x"),
    ("(?P<a>q)(?P=a)", "qq"), ("(?>a|ab)c", "ac"), ("", ""), ("[^a]b", "cb"), ("(?:trong )?ngày", "ngày"), ("x*y", "y")])
def test_a_match_begins_as_its_pattern_may(pattern, text):
    assert re.compile(pattern).match(text)
    assert text.startswith(tuple(beginnings(pattern)))


@pytest.mark.parametrize("text", ["", " ", "a", "Bàn giao hồ  sơ\ncho UBND các xã", "57-NQ/TW, 3.000,5 m² ½ (TP.HCM) v.v...",
                                  "Y Thanh Hà - H'Mông"])
def test_words_and_tags_are_those_of_underthesea(text):
    from underthesea import word_tokenize
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

    read = CRFPOSTagPredictor.Instance().predict(word_tokenize(text, use_token_normalize=False))
    assert [(text[start:end].split(), tag) for start, end, tag in tagged(text)] == [(word.split(), tag) for word, tag in read]
