"""Vietnamese letters: composing, folding for comparison, and the shape of a syllable.

In: any string. Out: NFC text with a map back to the source, or a folded copy of the same length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile

_TONES = "\u0300\u0301\u0309\u0303\u0323"


def _tone_pairs() -> dict[str, str]:
    """Old-style tone marks stand on the last vowel of an open syllable (hoà, thuỷ), new-style ones on the one before (hòa, thủy)."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            old = first + unicodedata.normalize("NFC", second + tone)
            new = unicodedata.normalize("NFC", first + tone) + second
            pairs[old] = new
    return pairs


_OLD_TONES = _tone_pairs()
# only oa, oe, uy at the end of a syllable differ, and never after q: "quý" is the same in both
_OLD_TONE = re.compile(rf"(?<![qQ])({'|'.join(_OLD_TONES)})(?![a-zà-ỹ])")
# tones typed over the wrong vowel: trứơc, phôí; họach, thủyên; qúy, gìa; cuả, kiạ; oì, aí; or over the letter behind it: nhâṇ
_TONED, _TONED_I, _TONED_U = "[ìíỉĩịùúủũụừứửữựỳýỷỹỵ]", "[ìíỉĩị]", "[ùúủũụ]"
_MISPLACED = re.compile(
    rf"[ṇṃṭńḿǹḥ]|{_TONED}[âêôơ]|[âôơêư](?:{_TONED}|[àáảãạ](?!\w))|[òóỏõọ][ae](?=[a-zđ])|(?<!q){_TONED_U}y(?=[a-zê])|q{_TONED_U}[a-zâêơ]"
    rf"|g{_TONED_I}[aăâeêoôơuư]|(?:(?<!q)u|(?<!g)i)[àáảãạ](?!\w)|[aeo](?:{_TONED_I}|[òóỏõọ]|{_TONED_U}|[ỳýỷỹỵ](?!\w))")
_LETTERS = re.compile(r"[^\W\d_]+")
# a vowel with a mark of its own bears the tone, the last one of two
_MARKED = frozenset("ăâêôơư")
_SAME_LENGTH = str.maketrans(dict.fromkeys("‐‑‒–—―−\xad", "-")
                             | dict.fromkeys("\t\xa0\u2002\u2003\u2009\u202f\u3000", " ")
                             | {chr(0xFEE0 + code): chr(code) for code in range(ord("!"), ord("~") + 1)}  # full-width forms: "３０／４"
                             | dict.fromkeys("\u2044\u2215", "/")
                             | {"Ð": "đ", "ð": "đ", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_MOST_WORDS, _LONGEST_WORD = 32768, 64  # remembered; characters of one
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.S)


def compose(text: str) -> tuple[str, list[int]]:
    """Return *text* in NFC and, for each character of it, the offset in *text* where it began.

    >>> compose("Ha\\u0300 Nội")
    ('Hà Nội', [0, 1, 3, 4, 5, 6])
    """
    if unicodedata.is_normalized("NFC", text):
        return text, list(range(len(text)))
    out: list[str] = []
    origin: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        composed = unicodedata.normalize("NFC", cluster.group())
        out.append(composed)
        origin.extend([cluster.start()] * len(composed))
    return "".join(out), origin


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Return NFC *text* for comparison, with the same length: lower case, new-style tone marks, one kind of dash, blank and quote.

    >>> fold("UỶ BAN – Hoà Bình"), fold("Kế họach qúy II")
    ('ủy ban - hòa bình', 'kế hoạch quý ii')
    """
    return " ".join(map(_FOLDED.__getitem__, text.split(" ")))


@lru_cache(maxsize=2048)
def modern_tones(text: str) -> str:
    """Return *text* with new-style tone marks, of the same length and case, for patterns that read capitals.

    >>> modern_tones("UỶ BAN, Uỷ ban, Hoà Bình, Quỳnh Lưu")
    'ỦY BAN, Ủy ban, Hòa Bình, Quỳnh Lưu'
    """
    return " ".join(map(_MODERN.__getitem__, text.split(" ")))


class _Words(dict[str, str]):
    """What each word becomes: a page has few words that were not seen before, and no form of one depends on those beside it."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self.become = become

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        became = self.become(word)
        if len(word) <= _LONGEST_WORD:
            self[word] = became
        return became


def _folded(word: str) -> str:
    lowered = word.lower()
    if len(lowered) != len(word):
        # "İ" becomes two characters; it must not shift the offsets of the others
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in word)
    return _new_tones(lowered.translate(_SAME_LENGTH))


def _modern(word: str) -> str:
    lowered = word.lower()
    if len(lowered) != len(word):
        return word
    new = _new_tones(lowered)
    return "".join(now if was == before else now.upper() for was, before, now in zip(word, lowered, new, strict=True))


def _new_tones(lowered: str) -> str:
    if _MISPLACED.search(lowered):
        lowered = _LETTERS.sub(lambda word: _with_tone_moved(word.group()), lowered)
    return _OLD_TONE.sub(lambda match: _OLD_TONES[match.group()], lowered)


_FOLDED, _MODERN = _Words(_folded), _Words(_modern)


def _with_tone_moved(word: str) -> str:
    """Return lower-case *word* with its tone on the vowel that bears it, where that is another one and *word* a syllable."""
    misplaced = _MISPLACED.search(word)
    letters = [unicodedata.normalize("NFD", letter) for letter in word]
    toned = [(at, mark) for at, letter in enumerate(letters) for mark in letter if mark in _TONES]
    if not misplaced or len(toned) != 1 or not is_syllable(word):
        return word
    bare = [unicodedata.normalize("NFC", "".join(mark for mark in letter if mark not in _TONES)) for letter in letters]
    bearer = _bearer("".join(bare))
    bare[bearer] = unicodedata.normalize("NFC", bare[bearer] + toned[0][1])
    return "".join(bare)


def _bearer(bare: str) -> int:
    """Return the place of the vowel that bears the tone of the syllable *bare*, in the newer spelling."""
    onset = re.match(r"(?:qu|gi)(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*", bare)
    start = onset.end() if onset else 0
    end = start + sum(1 for _ in takewhile("aăâeêioôơuưy".__contains__, bare[start:]))
    marked = [at for at in range(start, end) if bare[at] in _MARKED]
    if marked:
        return marked[-1]
    in_middle = end - start == 3 or (end - start == 2 and end < len(bare))
    return start + 1 if in_middle else start


def strip_marks(text: str) -> str:
    """Return *text* folded and without diacritics, đ as d: the key of file names and identifiers.

    >>> strip_marks("Sở Đất đai")
    'so dat dai'
    """
    decomposed = unicodedata.normalize("NFD", fold(text))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("đ", "d")


# onset, glide and vowel, coda; tones are removed before matching (standard orthography, Quyết định 240/QĐ of 1984)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:[aăâeêioôơuưy]{1,3})"
    r"(?:ch|ng|nh|[cmnpt])?"
)


def is_syllable(word: str) -> bool:
    """Tell whether *word* has the shape of one Vietnamese syllable, with or without tone mark.

    >>> [is_syllable(word) for word in ("nghiêng", "Thành", "strength", "5G")]
    [True, True, False, False]
    """
    toneless = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if char not in _TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
