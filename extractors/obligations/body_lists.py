"""The bodies listed from some place of a sentence on, known or not, up to the word with which the sentence goes on.

In: text and the offset where a list begins. Out: its bodies; one that no list of bodies knows is kept as it is printed.
"""

from __future__ import annotations

import re

from extractors import rulebook
from extractors.expressions.bodies.names import longer
from extractors.expressions.bodies.reading import list_rule
from extractors.expressions.bodies.units import unit_list_at
from extractors.expressions.word_classes import begins_with_verb
from extractors.obligations.words import begins_with_action, begins_with_body
from extractors.records import Jurisdiction, UnitMention
from extractors.text.vietnamese import fold

_RULES = "obligations"
# no name that stands in a sentence has more words, nor has the rest of one that is known in part
_LONGEST_NAME = 9
_LONGEST_REST = 4
_MOST_ITEMS = 20
_WORD = re.compile(r"\s*([^\s,;.:()]+)")
_TWO_WORDS = re.compile(r"(?:\s[^\s,;.:()]+){2}")
_NOUN = re.compile(r"[^,;.:()]{2,20}?(?=[,;.:()]|\svà\s|$)")
# a window of a sentence in which a name ends
_WINDOW = 200


def bodies_at(text: str, start: int, where: Jurisdiction) -> tuple[list[UnitMention], int]:
    """Return the bodies listed in *text* from *start* on, and where the list ends.

    >>> units, end = bodies_at("với Sở Y tế, nhà trường và đơn vị tư vấn để rà soát", 4, Jurisdiction(None, None))
    >>> [unit.name for unit in units]
    ['Sở Y tế', 'nhà trường', 'đơn vị tư vấn']
    """
    found: list[UnitMention] = []
    end = position = start
    while len(found) < _MOST_ITEMS:
        units, known_end = unit_list_at(text, position, where)
        if units:
            found += units
        elif found and (group := _longer_group(text, found[-1], position)):
            found[-1] = group
        elif printed := _printed(text, position):
            found.append(printed)
        else:
            break
        end = max(known_end, found[-1].end)
        if rest := _rest(text, found[-1], end):
            found[-1], end = rest, rest.end
        separator = list_rule("goes_on").match(fold(text[end:end + _WINDOW]))
        if separator is None:
            break
        position = end + separator.end()
    return found, end


def _longer_group(text: str, group: UnitMention, position: int) -> UnitMention | None:
    """Return *group* with the noun at *position* that is no body by itself: "các khoa" + "viện"."""
    noun = _NOUN.match(text, position)
    is_bare = noun and group.generic and rulebook.holds(_RULES, "bare_noun", noun[0])
    return longer(group, text, noun.end()) if noun and is_bare else None


def _printed(text: str, start: int) -> UnitMention | None:
    """Return the unknown body at *start*: from a noun for bodies to where the sentence goes on.

    A noun that names none by itself takes the verb behind it: "đơn vị" + "thi công", "viện" + "nghiên cứu".
    """
    if not begins_with_body(text[start:start + _WINDOW]):
        return None
    end = _name_end(text, start, _LONGEST_NAME)
    if end and rulebook.holds(_RULES, "bare_noun", text[start:end]):
        work = _TWO_WORDS.match(text, end)
        end = _name_end(text, work.end(), _LONGEST_NAME) if work else None
    return UnitMention(text[start:end], start, end, text[start:end], True) if end and end > start else None


def _rest(text: str, unit: UnitMention, end: int) -> UnitMention | None:
    """Return *unit* with the small letters that go on its name: "các công ty" + "viễn thông"."""
    if unit.end != end or not (unit.generic or rulebook.holds(_RULES, "open_name", unit.name)):
        return None
    last = _name_end(text, end, _LONGEST_REST)
    if last is None or last <= end or not (unit.generic or text[end:last].islower()) or begins_with_verb(text[end:end + _WINDOW].lstrip()):
        return None
    return longer(unit, text, last)


def _name_end(text: str, start: int, longest: int) -> int | None:
    """Return where the name ends that begins or goes on at *start*: before a mark, a verb or a word that leads on.

    None where it is longer than names are.
    """
    window = text[start:start + _WINDOW]
    rules = (*rulebook.rules(_RULES, "list_end"), *rulebook.rules(_RULES, "predicate"))
    leads_on = {match.start() for rule in rules for match in rule.finditer(window)}
    position = 0
    for _ in range(longest + 1):
        word = _WORD.match(window, position)
        if word is None or position in leads_on or begins_with_action(window[word.start(1):]):
            return start + position
        position = word.end()
    return None
