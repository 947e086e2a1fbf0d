"""Every rule must hold for its own `match` examples and for none of its `no_match` examples."""

import pytest

from extractors import rulebook
from extractors.expressions.bodies.units import find_units
from extractors.records import Jurisdiction
from extractors.text.vietnamese import strip_marks


def _all_rules():
    for name in rulebook.names():
        for group, entries in rulebook.table(name).items():
            if isinstance(entries, list) and entries and isinstance(entries[0], dict) and "pattern" in entries[0]:
                for rule in rulebook.rules(name, group):
                    yield pytest.param(rule, id=f"{name}/{rule.id}")


@pytest.mark.parametrize("rule", list(_all_rules()))
def test_rule_holds_for_its_examples_only(rule):
    for text in rule.match:
        assert rule.search(text), f"should match: {text}"
    for text in rule.no_match:
        assert not rule.search(text), f"should not match: {text}"


@pytest.mark.parametrize("rule", list(_all_rules()))
def test_what_is_not_tried_would_not_hold(rule):
    # examples of the rule itself, and around them what lies beside a match: other words, marks without blanks
    for text in (*rule.match, *rule.no_match, *(f"xã {text} ạ" for text in rule.match), *(f"({text})-" for text in rule.match)):
        found = rule.pattern.search(rule.prepare(text))
        assert (rule.search(text) is not None) == (found is not None), text


@pytest.mark.parametrize("group", ["marker", "unfinished"])
def test_the_rules_of_a_group_that_hold_come_in_the_order_of_the_file(group):
    for text in [text for rule in rulebook.rules("outline", group) for text in (*rule.match, *rule.no_match)]:
        one_by_one = [(rule.id, match.span()) for rule in rulebook.rules("outline", group) if (match := rule.search(text))]
        assert [(rule.id, match.span()) for rule, match in rulebook.found("outline", group, text)] == one_by_one


def _spellings():
    for group in rulebook.table("units")["group"]:
        for body in group["unit"]:
            for spelling in (body["name"], *body.get("variants", ())):
                yield pytest.param(spelling, body["name"], body.get("place", "tỉnh Lào Cai"), id=spelling)


@pytest.mark.parametrize(("spelling", "name", "place"), list(_spellings()))
def test_every_spelling_of_a_known_body_is_found(spelling, name, place):
    found = find_units(f"giao {spelling} thực hiện", Jurisdiction(place))
    assert [unit.text for unit in found] == [spelling]
    assert strip_marks(found[0].name).startswith(strip_marks(name)[:6])
