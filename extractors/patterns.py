"""Tells from a pattern where it can hold, so that it is not tried elsewhere: with which letters a match begins.

In: a regular expression. Out: beginnings; whether it holds at the beginning of a text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LENGTH = 3  # letters of a beginning; more tell little more
_MOST_BEGINNINGS = 400  # of one pattern; one with more is tried everywhere
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_ASSERTIONS = (codes.ASSERT, codes.ASSERT_NOT)
_ZERO_WIDTH = (codes.AT, *_ASSERTIONS)
# where no anchor opens a pattern, as in half of them, there is nothing to parse
_ANCHOR = re.compile(r"[\s(?:]*(?:\^|\\A)")


def begins_text(pattern: re.Pattern[str]) -> bool:
    """Tell whether *pattern* can match at the beginning of a text alone."""
    if not _ANCHOR.match(pattern.pattern):
        return False
    first = parser.parse(pattern.pattern, pattern.flags & re.VERBOSE)[:1]
    return not pattern.flags & re.MULTILINE and [*first] in ([(codes.AT, codes.AT_BEGINNING)], [(codes.AT, codes.AT_BEGINNING_STRING)])


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
