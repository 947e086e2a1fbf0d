"""How much a word looks like Vietnamese: the measure by which one reading of old codes is preferred to another.

In: one word. Out: whether it is a syllable that can be written, and whether it is a frequent one.
"""

from __future__ import annotations

import unicodedata

from extractors import rulebook
from extractors.text.vietnamese import fold

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# syllables that end in a stop have no other tone
_TONES_OF_STOPS = {"\u0301", "\u0323"}
_STOPS = ("c", "ch", "p", "t")
_FRONT_VOWELS = frozenset("eêiy")


def has_even_case(word: str) -> bool:
    """Tell whether *word* is written small, capital or with a capital at its start; damaged words mix: "kÕ", "CộNG"."""
    return word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())


@rulebook.cached_most(65536)
def can_be_written(word: str) -> bool:
    """Tell whether *word* is a syllable by the rules of spelling: onset, rhyme and tone that go together, letters of even case.

    Stricter than `vietnamese.is_syllable`, which asks for the shape alone.

    >>> [can_be_written(word) for word in ("được", "đợc", "chương", "chơng", "kế", "cế", "kÕ")]
    [True, False, True, False, True, False, False]
    """
    if not has_even_case(word):
        return False
    tones = [mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES]
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if mark not in _TONES)
    endings = _toneless_syllables().get(unicodedata.normalize("NFC", bare))
    if endings is None or len(tones) > 1:
        return False
    return not endings or (bool(tones) and tones[0] in _TONES_OF_STOPS)


def is_frequent(word: str) -> bool:
    """Tell whether *word* is one of the frequent accented syllables, or of the abbreviations in Đ, of official texts."""
    return has_even_case(word) and (fold(word) in _frequent() or word in _abbreviations())


@rulebook.cached
def bare_frequent() -> frozenset[str]:
    """Return the frequent syllables without any diacritic, as a reader that knows no Vietnamese leaves them: "thuc", "hien"."""
    return frozenset(without_marks(word) for word in _frequent())


def without_marks(word: str) -> str:
    """Return lower-case *word* without diacritics, đ as d."""
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark)).replace("đ", "d")


@rulebook.cached
def _frequent() -> frozenset[str]:
    return frozenset(rulebook.table("legacy_encodings")["syllable"]["frequent"].split())


@rulebook.cached
def _abbreviations() -> frozenset[str]:
    return frozenset(rulebook.table("legacy_encodings")["syllable"]["abbreviations"].split())


@rulebook.cached
def _toneless_syllables() -> dict[str, bool]:
    """Every syllable without its tone, and whether it ends in a stop."""
    table = rulebook.table("legacy_encodings")["syllable"]
    rhymes = table["rhymes"].split()
    return {
        onset + rhyme: rhyme.endswith(_STOPS) and not rhyme.endswith(("nh", "ng"))
        for onset in ("", *table["onsets"].split()) for rhyme in rhymes if _spells(onset, rhyme)
    } | {"gi" + rhyme[1:]: rhyme.endswith(_STOPS) for rhyme in rhymes if rhyme[0] == "i"}


def _spells(onset: str, rhyme: str) -> bool:
    """The letter of an onset follows from the vowel after it: kế, nghề, but cố, ngô."""
    if onset in ("c", "g", "ng"):
        return rhyme[0] not in _FRONT_VOWELS
    return onset not in ("k", "gh", "ngh") or rhyme[0] in _FRONT_VOWELS
