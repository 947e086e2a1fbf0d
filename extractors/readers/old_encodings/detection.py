"""Chooses how a line is to be read: as it stands, or in one of the old encodings.

In: a line. Out: readings of it, each with how much more Vietnamese it is than the line itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.readers.old_encodings.code_tables import Legacy, code_page_slips, letters_by_code, vni_codes
from extractors.readers.old_encodings.syllables import can_be_written, is_frequent, without_marks
from extractors.readers.old_encodings.tcvn3 import decode_tcvn3
from extractors.rulebook import cached_most

# letters that Unicode alone has: a word with one of them is read
UNICODE_ONLY = re.compile(r"[ĂăĐđĨĩŨũƠơƯư\u1EA0-\u1EF9]")
# those of them that no one-byte code page has (Windows-1258 has ă, đ, ơ and ư)
_NO_CODE_PAGE = re.compile(r"[ĨĩŨũ\u1EA0-\u1EF9]")
# what composing leaves of Vietnamese tones only where they stand on a consonant: "v\u0309" was "vÒ", read as Windows-1258
_LOOSE_TONE = re.compile(r"[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+")
# signs of TCVN3 and letters of Latin-1, from which every code is made
_CODE = re.compile(r"[\u00a1-\u01b0\u02c6-\u0323\u03a9-\u03c0\u20ab\u2122-\u25ca]")
# a score for each word, 3 at most
_BEYOND_DOUBT, _ENOUGH_WORDS = 2, 4
_VOWELS = frozenset("aeiouy")
_FREQUENT, _WRITTEN, _NO_SYLLABLE = 3, 1, -2
# one frequent word gained is enough, one rare word is not
_CLEARLY = 3


def is_beyond_code_pages(line: str) -> bool:
    """Tell whether NFC *line* has letters that no wrong code page makes, so that it is in Unicode, in part at least."""
    return _NO_CODE_PAGE.search(line) is not None and not _LOOSE_TONE.search(line)


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read in one encoding; `score` is how Vietnamese its words are, `gain` how much more so than those of the line as it stands."""

    encoding: Legacy
    text: str
    score: int
    gain: int

    @property
    def is_clear(self) -> bool:
        """Whether the words of the line alone are proof."""
        return self.score > 0 and self.gain >= _CLEARLY


def vietnamese_score(text: str) -> int:
    """Return how much the accented words of *text* look like Vietnamese: 3 for a frequent one, 1 for a syllable, -2 for any other."""
    return sum(_token_score(token) for token in text.split())


def best_reading(line: str) -> Reading | None:
    """Return the reading of *line* that gains most, also one that gains nothing; None when nothing else can be read in it.

    Nothing is tried on a line whose accented words are all frequent ones, and nothing more after a reading in which most are, unless
    signs of a wrong code page stand in the line, which each reading takes differently.
    """
    if _scores_at_least(_FREQUENT, line, vietnamese_score(line)):
        return None
    best = None
    for reading in _scored(line):
        best = reading if best is None or reading.gain > best.gain else best
        if _scores_at_least(_BEYOND_DOUBT, best.text, best.score) and not _has_slips(line):
            break
    return best


def _has_slips(line: str) -> bool:
    return any(not telling.isdisjoint(line) for telling, _ in code_page_slips())


def _scores_at_least(each: int, text: str, score: int) -> bool:
    accented = sum(not token.isascii() for token in text.split())
    return accented >= _ENOUGH_WORDS and score >= each * accented


def read_as(line: str, encoding: Legacy) -> Reading | None:
    """Return *line* read in *encoding*, or None when there is nothing to read in it."""
    return max((reading for reading in _scored(line) if reading.encoding == encoding), key=lambda reading: reading.gain, default=None)


def _scored(line: str) -> Iterator[Reading]:
    before = vietnamese_score(line)
    for encoding, text in _readings(line):
        if text != line:
            score = vietnamese_score(text)
            yield Reading(encoding, text, score, score - before)


def _readings(line: str) -> Iterator[tuple[Legacy, str]]:
    if _CODE.search(line):
        for codes in _as_codes(line):
            yield "tcvn3", decode_tcvn3(codes)
            yield "vni", vni_codes().sub(lambda code: letters_by_code("vni")[code[0]], codes)


def _as_codes(line: str) -> Iterator[str]:
    """The line, and the line as it was before it was read under a wrong code page, where signs of one stand in it."""
    yield line
    if is_beyond_code_pages(line):
        return
    for telling, back in code_page_slips():
        if not telling.isdisjoint(line):
            yield _NO_CODE_PAGE.sub(lambda letter: unicodedata.normalize("NFD", letter[0]), line).translate(back)


@cached_most(65536)
def _token_score(token: str) -> int:
    return sum(_word_score(word) for word in _WORD.findall(token) if not word.isascii())


def _word_score(word: str) -> int:
    if is_frequent(word):
        return _FREQUENT
    if _VOWELS.isdisjoint(without_marks(word.lower())):
        # "Đ", "HĐ", "đ/c": abbreviations and labels are neither
        return 0
    return _WRITTEN if can_be_written(word) else _NO_SYLLABLE
