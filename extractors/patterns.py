"""Tells from a pattern where it can hold, so that it is not tried elsewhere: with which letters a match begins, which words it needs.

In: a regular expression. Out: beginnings; words of which every match holds one as a whole; whether it holds at the beginning alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LENGTH = 3  # letters of a beginning; more tell little more
_MOST_BEGINNINGS = 400  # of one pattern; one with more is tried everywhere
_MOST = 64  # words; a pattern with more holds in most texts anyway
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_ASSERTIONS = (codes.ASSERT, codes.ASSERT_NOT)
_ZERO_WIDTH = (codes.AT, *_ASSERTIONS)
_EDGES = {True: (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING, codes.AT_BOUNDARY),
          False: (codes.AT_END, codes.AT_END_STRING, codes.AT_BOUNDARY)}
_NO_WORD = (codes.CATEGORY_SPACE, codes.CATEGORY_NOT_WORD)


def needed_words(pattern: str, flags: int = 0) -> frozenset[str] | None:
    r"""Return words, each a run of word characters, of which one stands in whatever *pattern* matches.

    >>> sorted(needed_words(r"(?<!\w)(?:giao|phối\s+hợp\s+với)\s+[A-Z]")), needed_words(r"[0-9]+")
    (['giao', 'phối'], None)
    """
    if flags & re.IGNORECASE:
        return None
    needed = _of_sequence(parser.parse(pattern, flags & re.VERBOSE), False, False)
    return frozenset(needed) if needed else None


def begins_text(pattern: re.Pattern[str]) -> bool:
    """Tell whether *pattern* can match at the beginning of a text alone."""
    first = parser.parse(pattern.pattern, pattern.flags & re.VERBOSE)[:1]
    return not pattern.flags & re.MULTILINE and [*first] in ([(codes.AT, codes.AT_BEGINNING)], [(codes.AT, codes.AT_BEGINNING_STRING)])


def _of_sequence(parts: Iterable[Any], left: bool, right: bool) -> set[str] | None:
    """Return the fewest words that one of *parts* needs; *left* and *right* say that no word goes on before and behind them."""
    parts = list(parts)
    before, behind = [left], [right]
    for part in parts:
        before.append(_parted(part, before[-1], True))
    for part in reversed(parts):
        behind.insert(0, _parted(part, behind[0], False))
    found = [_of_part(part, before[at], behind[at + 1]) for at, part in enumerate(parts)]
    for at in range(len(parts)):
        words: set[str] = {""} if before[at] else set()
        for end, part in enumerate(parts[at:], at + 1):
            words = _followed(words, _spellings(part))
            if not words:
                break
            if behind[end] and "" not in words:
                found.append(words)
    return min((words for words in found if words), key=lambda words: (len(words), -min(map(len, words))), default=None)


def _of_part(part: Any, left: bool, right: bool) -> set[str] | None:
    code, value = part
    if code is codes.SUBPATTERN:
        return None if value[1] & re.IGNORECASE else _of_sequence(value[3], left, right)
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(value, left, right)
    if code is codes.BRANCH:
        ways = [_of_sequence(branch, left, right) for branch in value[1]]
        words = {word for way in ways for word in way or ()}
        return words if all(ways) and len(words) <= _MOST else None
    if code in _REPEATS and value[0]:
        return _of_sequence(value[2], left, right and value[1] == 1)
    return None


def _parted(part: Any, beyond: bool, is_before: bool) -> bool:
    """Tell whether no word goes on over the end of *part* (*is_before*) or its beginning; *beyond* tells it of what is next to it."""
    code, value = part
    if code is codes.LITERAL:
        return not _is_of_word(value)
    if code is codes.IN:
        return all(_is_no_word(*member) for member in value)
    if code is codes.BRANCH:
        return all(_parted_all(branch, beyond, is_before) for branch in value[1])
    if code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
        return _parted_all(value[3] if code is codes.SUBPATTERN else value, beyond, is_before)
    if code in _REPEATS:
        return _parted_all(value[2], beyond, is_before) and (beyond or value[0] > 0)
    if code is codes.AT:
        return beyond or value in _EDGES[is_before]
    if code in _ASSERTIONS:
        looks_here = value[0] == (-1 if is_before else 1)
        parts = _is_any_of_word(value[1]) if code is codes.ASSERT_NOT else _parted_all(value[1], False, is_before)
        return beyond or (looks_here and parts)
    return False


def _parted_all(parts: Iterable[Any], beyond: bool, is_before: bool) -> bool:
    for part in parts if is_before else reversed(list(parts)):
        beyond = _parted(part, beyond, is_before)
    return beyond


def _is_any_of_word(parts: Sequence[Any]) -> bool:
    members = parts[0][1] if len(parts) == 1 and parts[0][0] is codes.IN else ()
    return (codes.CATEGORY, codes.CATEGORY_WORD) in members and (codes.NEGATE, None) not in members


def _is_no_word(code: Any, value: Any) -> bool:
    return (code is codes.LITERAL and not _is_of_word(value)) or (code is codes.CATEGORY and value in _NO_WORD)


def _is_of_word(letter: int) -> bool:
    return chr(letter).isalnum() or letter == ord("_")


def _spellings(part: Any) -> set[str]:
    """Return every text that *part* matches, if they are few and all within one word; else nothing."""
    code, value = part
    if code is codes.LITERAL:
        return {chr(value)} if _is_of_word(value) else set()
    if code is codes.IN:
        return {chr(letter) for _, letter in value} if all(one is codes.LITERAL and _is_of_word(letter) for one, letter in value) else set()
    if code is codes.BRANCH:
        ways = [_spelt(branch) for branch in value[1]]
        return set().union(*ways) if all(ways) else set()
    if code is codes.SUBPATTERN:
        return set() if value[1] & re.IGNORECASE else _spelt(value[3])
    if code in _REPEATS and value[:2] == (0, 1):
        return {"", *inner} if (inner := _spelt(value[2])) else set()
    return {""} if code in _ASSERTIONS else set()


def _spelt(parts: Iterable[Any]) -> set[str]:
    words = {""}
    for part in parts:
        words = _followed(words, _spellings(part))
    return words


def _followed(words: set[str], more: set[str]) -> set[str]:
    return {"".join(pair) for pair in product(words, more)} if len(words) * len(more) <= _MOST else set()


def beginnings(pattern: str, flags: int = 0) -> frozenset[str]:
    """Return the letters, three at most, with which a match of *pattern* can begin; one that is "" says that nothing is known.

    >>> sorted(beginnings("(?<!x)(?:các|những)? đơn|[12]+")), sorted(beginnings("(?i:a)|b"))
    ([' đơ', '1', '2', 'các', 'nhữ'], ['', 'b'])
    """
    if flags & re.IGNORECASE:
        return frozenset([""])
    return frozenset(letters for letters, _ in _begun(parser.parse(pattern, flags & re.VERBOSE)))


_Beginning = tuple[str, bool]
"""Letters, and whether what comes behind them in the pattern goes on where they end."""


def _begun(parts: Iterable[Any]) -> set[_Beginning]:
    found: set[_Beginning] = {("", True)}
    for code, value in parts:
        if code in _ZERO_WIDTH:
            continue
        own = _begun_by(code, value)
        found = {(letters, False) for letters, goes_on in found if not goes_on} | {
            _cut(letters + more, further) for letters, goes_on in found if goes_on for more, further in own}
        if len(found) > _MOST_BEGINNINGS:
            return {("", False)}
        if not any(goes_on for _, goes_on in found):
            break
    return found


def _cut(letters: str, goes_on: bool) -> _Beginning:
    return letters[:LENGTH], goes_on and len(letters) < LENGTH


def _begun_by(code: Any, value: Any) -> set[_Beginning]:
    if code is codes.LITERAL:
        return {(chr(value), True)}
    if code is codes.IN:
        return _begun_by_class(value)
    if code is codes.BRANCH:
        return {one for branch in value[1] for one in _begun(branch)}
    if code is codes.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _begun(value[3])
    if code in _REPEATS:
        least, most, inner = value
        once = {(letters, goes_on and most == 1) for letters, goes_on in _begun(inner)}
        return once if least else once | {("", True)}
    return {("", False)}


def _begun_by_class(members: Iterable[tuple[Any, Any]]) -> set[_Beginning]:
    found: set[_Beginning] = set()
    for code, value in members:
        if code is codes.LITERAL:
            found.add((chr(value), True))
        elif code is codes.RANGE and value[1] - value[0] < _MOST_BEGINNINGS:
            found |= {(chr(letter), True) for letter in range(value[0], value[1] + 1)}
        else:
            return {("", False)}
    return found
