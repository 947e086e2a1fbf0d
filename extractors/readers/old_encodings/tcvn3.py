"""TCVN3 (ABC) read code by code, and what its fonts and the way through an extractor leave to be guessed: capitals and lost ư.

In: a line whose codes appear as Latin-1 characters. Out: the line in Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from extractors.readers.old_encodings.code_tables import letters_by_code, section
from extractors.readers.old_encodings.syllables import can_be_written, is_frequent
from extractors.rulebook import cached, cached_most

_LETTERS = r"[^\W\d_]"
# "c)" and "d." are labels, not words that lost their ư
_WORD = re.compile(rf"(?!\b\w[).]){_LETTERS}++")
_TWO_CAPITALS = re.compile(r"[A-Z]\w*[A-Z]")
_Kind = Literal["capital", "small", "open"]
_HORN = "ư"
# PDFium drops the line break with the soft hyphen before it: "®Çu t\ufffecßn" was "®Çu t­", "cßn"
_LINE_END = "\ufffe"


def decode_tcvn3(line: str) -> str:
    """Return *line* read as TCVN3, one code one letter; signs that stand alone ("§ 5", a bullet) stay what they are.

    >>> decode_tcvn3("NghÞ quyÕt sè 57-NQ/TW cña CéNG HOµ")
    'Nghị quyết số 57-NQ/TW của CỘNG HOÀ'
    """
    return _raise_capitals("".join(_decode_token(token) for token in re.split(r"(\s+)", line)))


@cached
def _codes() -> dict[int, str]:
    table = {ord(code): letter for code, letter in letters_by_code("tcvn3").items()}
    for code, look_alikes in section("tcvn3")["look_alikes"]:
        table.update((ord(sign), letters_by_code("tcvn3")[code]) for sign in look_alikes)
    return table


@cached
def _code_run() -> re.Pattern[str]:
    """A word in codes: letters and the signs that serve as letters; a look-alike of a bullet only after a letter."""
    bullets = {sign for _, signs in section("tcvn3")["look_alikes"] for sign in signs} - {"μ"}
    codes = "".join(re.escape(chr(code)) for code in _codes() if chr(code) not in bullets)
    return re.compile(rf"(?:{_LETTERS}|[{codes}])(?:{_LETTERS}|[{codes}{''.join(bullets)}])*")


@cached
def _horn_signs() -> frozenset[str]:
    return frozenset(section("tcvn3")["horn_look_alikes"])


@cached
def _horn_look_alike() -> re.Pattern[str]:
    return re.compile(rf"({_LETTERS}*)([{re.escape(''.join(sorted(_horn_signs())))}])({_LETTERS}*)")


@cached_most(65536)
def _decode_token(token: str) -> str:
    return _horn_look_alike().sub(_horn_or_sign, _code_run().sub(_decode_run, token))


def _decode_run(run: re.Match[str]) -> str:
    alone = run[0] in list(section("tcvn3")["signs_alone"]) and run.string[run.end():run.end() + 1] not in _horn_signs()
    return run[0] if alone else run[0].translate(_codes())


def _horn_or_sign(match: re.Match[str]) -> str:
    """A dash is ư where its sides make a syllable with it and none without it: "ch−ơng", "nh−"; not in "a-b", "NĐ-CP"."""
    left, dash, right = match.groups()
    if dash == _LINE_END and can_be_written(left + _HORN):
        return f"{left}{_HORN} {right}".rstrip()
    apart = all(can_be_written(part) for part in (left, right) if part)
    return left + _HORN + right if not apart and can_be_written(left + _HORN + right) else match[0]


# ---------------------------------------------------------------- capitals

def _raise_capitals(line: str) -> str:
    """The fonts have no capitals of most letters: "CộNG" is "CỘNG", and so is "Xã" between two such words."""
    if not _TWO_CAPITALS.search(line):
        return line
    words = list(_WORD.finditer(line))
    kinds = [_capital_kind(word[0]) for word in words]
    raised = [kind == "capital" or (kind == "open" and _stands_among_capitals(kinds, at)) for at, kind in enumerate(kinds)]
    return _replace(line, words, lambda at, word: word.upper() if raised[at] else word)


@cached_most(65536)
def _capital_kind(word: str) -> _Kind:
    """"CộNG" and "NAM" are capital, "Hội" is small; "Bộ" or "ý" has too few plain letters to tell."""
    plain = [letter for letter in word if letter.isascii()]
    if any(letter.islower() for letter in plain):
        return "small"
    if len(plain) >= 2:
        return "capital" if not word.isascii() or can_be_written(word) else "small"
    return "open"


def _stands_among_capitals(kinds: list[_Kind], at: int) -> bool:
    before = next((kind for kind in reversed(kinds[:at]) if kind != "open"), None)
    after = next((kind for kind in kinds[at + 1:] if kind != "open"), None)
    return {before, after} - {None} == {"capital"}


# ---------------------------------------------------------------- lost ư

def count_lost_horns(line: str) -> int:
    """Return how many words of the Unicode *line* are no syllables and become one by one ư: "chơng trình" has one."""
    return sum(_with_horn(word[0]) is not None for word in _WORD.finditer(line))


def restore_horns(line: str) -> str:
    """Return *line* with the ư that an extractor took for a soft hyphen and dropped; call it where ư is missing throughout.

    >>> restore_horns("chơng trình đầu t nớc ngoài, 5 ngời")
    'chương trình đầu tư nước ngoài, 5 người'
    """
    likely = section("lost_horn")
    return _replace(line, list(_WORD.finditer(line)), lambda _, word: _with_horn(word) or _like(word, likely.get(word.lower())) or word)


@cached_most(65536)
def _with_horn(word: str) -> str | None:
    """The one syllable that *word*, which is none, becomes by one ư, or the one frequent syllable among several."""
    if len(word) == 1 or word.isascii() or can_be_written(word) or _HORN in word.lower():
        return None
    found = [_like(word, word[:at].lower() + _HORN + word[at:].lower()) for at in range(len(word) + 1)]
    written = [candidate for candidate in found if candidate and can_be_written(candidate)]
    frequent = [candidate for candidate in written if is_frequent(candidate)]
    return next((options[0] for options in (written, frequent) if len(options) == 1), None)


def _like(word: str, small: str | None) -> str | None:
    """*small* with the capitals of *word*."""
    if small is None or word.islower():
        return small
    return small.upper() if word.isupper() and len(word) > 1 else small.capitalize()


def _replace(line: str, words: list[re.Match[str]], change: Callable[[int, str], str]) -> str:
    ends = [0, *(word.end() for word in words)]
    changed = [line[before:word.start()] + change(at, word[0]) for at, (before, word) in enumerate(zip(ends, words, strict=False))]
    return "".join(changed) + line[ends[-1]:]
