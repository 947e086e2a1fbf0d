"""Which rules may hold at a place, told by the letters that stand there: nine in ten need not be tried.

In: the name of a group of rules, and a text with an offset. Out: those of its rules whose pattern can begin with these letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from extractors import rulebook
from extractors.rulebook import Rule

LENGTH = 3  # letters; more tell little more
_MOST = 400  # beginnings of one pattern; one with more is tried everywhere
_WORD = r"(?<!\w)"
_ZERO_WIDTH = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


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


def beginnings(pattern: str, flags: int = 0) -> frozenset[str]:
    """Return the letters, three at most, with which a match of *pattern* can begin; one that is "" says that nothing is known.

    >>> sorted(beginnings("(?<!x)(?:các|những)? đơn|[12]+")), sorted(beginnings("(?i:a)|b"))
    ([' đơ', '1', '2', 'các', 'nhữ'], ['', 'b'])
    """
    if flags & re.IGNORECASE:
        return frozenset([""])
    return frozenset(letters for letters, _ in _of_sequence(parser.parse(pattern, flags & re.VERBOSE)))


_Beginning = tuple[str, bool]
"""Letters, and whether what comes behind them in the pattern goes on where they end."""


def _of_sequence(parts: Iterable[Any]) -> set[_Beginning]:
    found: set[_Beginning] = {("", True)}
    for code, value in parts:
        if code in _ZERO_WIDTH:
            continue
        own = _of_part(code, value)
        found = {(letters, False) for letters, goes_on in found if not goes_on} | {
            _cut(letters + more, further) for letters, goes_on in found if goes_on for more, further in own}
        if len(found) > _MOST:
            return {("", False)}
        if not any(goes_on for _, goes_on in found):
            break
    return found


def _cut(letters: str, goes_on: bool) -> _Beginning:
    return letters[:LENGTH], goes_on and len(letters) < LENGTH


def _of_part(code: Any, value: Any) -> set[_Beginning]:
    if code is codes.LITERAL:
        return {(chr(value), True)}
    if code is codes.IN:
        return _of_class(value)
    if code is codes.BRANCH:
        return {one for branch in value[1] for one in _of_sequence(branch)}
    if code is codes.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _of_sequence(value[3])
    if code in _REPEATS:
        least, most, inner = value
        once = {(letters, goes_on and most == 1) for letters, goes_on in _of_sequence(inner)}
        return once if least else once | {("", True)}
    return {("", False)}


def _of_class(members: Iterable[tuple[Any, Any]]) -> set[_Beginning]:
    found: set[_Beginning] = set()
    for code, value in members:
        if code is codes.LITERAL:
            found.add((chr(value), True))
        elif code is codes.RANGE and value[1] - value[0] < _MOST:
            found |= {(chr(letter), True) for letter in range(value[0], value[1] + 1)}
        else:
            return {("", False)}
    return found
