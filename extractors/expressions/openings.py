"""Which rules may hold at a place, told by the letters that stand there: nine in ten need not be tried.

In: the name of a group of rules, and a text with an offset. Out: those of its rules whose pattern can begin with these letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import rulebook
from extractors.patterns import LENGTH, beginnings
from extractors.rulebook import Rule

_WORD = r"(?<!\w)"


def rules_at(name: str, group: str, text: str, at: int) -> tuple[Rule, ...]:
    """Return the rules of `[[group]]` of `rules/<name>.toml` that may hold at offset *at* of *text*, in file order."""
    return _rules(name, group, text[at:at + LENGTH], False)


def at_words(name: str, group: str, text: str) -> Iterator[tuple[int, Rule]]:
    """Yield where in *text* words stand with which rules may hold that say they begin with a word, and these rules."""
    for found in _words(name, group).finditer(text):
        start = found.start()
        yield from ((start, rule) for rule in _rules(name, group, text[start:start + LENGTH], True))


@rulebook.cached
def anywhere(name: str, group: str) -> tuple[Rule, ...]:
    """Return the rules that `at_words` leaves out."""
    return tuple(rule for rule, begin in _group(name, group) if not _at_word(rule, begin))


@rulebook.cached
def _words(name: str, group: str) -> re.Pattern[str]:
    letters = {one for rule, begin in _group(name, group) if _at_word(rule, begin) for one in begin}
    return re.compile(rf"{_WORD}(?={'|'.join(map(re.escape, sorted(letters))) or '(?!)'})")


@rulebook.cached_most(8192)
def _rules(name: str, group: str, letters: str, of_words: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule, begin in _group(name, group)
                 if letters.startswith(begin) and (not of_words or _at_word(rule, begin)))


def _at_word(rule: Rule, begin: tuple[str, ...]) -> bool:
    return rule.pattern.pattern.startswith(_WORD) and "" not in begin


@rulebook.cached
def _group(name: str, group: str) -> tuple[tuple[Rule, tuple[str, ...]], ...]:
    return tuple((rule, tuple(beginnings(rule.pattern.pattern, rule.pattern.flags))) for rule in rulebook.rules(name, group))
