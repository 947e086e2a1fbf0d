"""How far the text layer of a page can be trusted to say what the page shows.

In: the text of a page or a document, old encodings decoded. Out: a figure from 0 to 1; below a threshold, better recognise the page anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from extractors.readers.old_encodings.code_tables import section, vietnamese_letters
from extractors.readers.old_encodings.syllables import bare_frequent, can_be_written, has_even_case
from extractors.rulebook import cached, cached_most

Kind = Literal["accented", "bare", "other", "damaged"]

# pages of sound documents lie above this, those whose letters were mapped wrongly or recognised in another language below
TRUSTED_FROM = 0.85
# half of the words damaged, or half of them without their accents, leave nothing to trust
_WEIGHT_OF_DAMAGE = _WEIGHT_OF_BARENESS = 2.0
# a sound text never has them, and they stand in headings: one is enough for doubt
_WEIGHT_OF_LOST_LETTER = 0.2

_WORD = re.compile(r"[^\W\d_]+")
_OUTER_SIGNS = re.compile(r"^[^\w\ufffd\ue000-\uf8ff]+|[^\w\ufffd\ue000-\uf8ff]+$")
# no writer puts these inside a word: "hi~n", "g<>c", "nh\ufffdn"; addresses of mail and web are no words
_SIGN_INSIDE = re.compile(r"[^\W\d_][~!\\^$#*<>|=`{}\"§;\ufffd\ue000-\uf8ff□■]+[^\W\d_]|[\ufffd\ue000-\uf8ff]\w|\w[\ufffd\ue000-\uf8ff]")
_ADDRESS = re.compile(r"@|://|www\.|\.(?:vn|com|org)\b")
# a capital font that lost one letter leaves gaps: "C IA SẺ" for CHIA SẺ, "P Ủ" for PHỦ
_GAP_IN_CAPITALS = re.compile(r"(?<!\S)([BCDĐGKLMNPQRSTVX]|NG)[ ]([^\W\d_]{1,4})(?!\w)")
_LOST_IN_GAPS = "HR"
# the length of a page: what one lost letter says of a page, it does not say of a book
_WORDS_OF_A_PAGE = 500


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How many words of a text are accented syllables, frequent syllables bare of their accents, others, damaged; and gaps in capitals."""

    accented: int
    bare: int
    other: int
    damaged: int
    lost_letters: int

    @property
    def total(self) -> int:
        """The number of words; figures and bullets are none."""
        return self.accented + self.bare + self.other + self.damaged


def text_trust(text: str) -> float:
    """Return how far *text* can be trusted, 0 to 1: what is left when damaged words, missing accents and lost letters are taken off.

    Words in another language and figures take nothing off; a text without any letter or figure has 0.

    >>> text_trust("Căn cứ Luật Tổ chức chính quyền địa phương"), text_trust("Can cu Luat To chuc chinh quyen dia phuong")
    (1.0, 0.0)
    """
    counts = count_words(unicodedata.normalize("NFC", text))
    if not counts.total:
        return 1.0 if any(sign.isdigit() for sign in text) else 0.0
    damage = counts.damaged / counts.total
    bareness = max(0, counts.bare - counts.accented) / counts.total
    lost = _WEIGHT_OF_LOST_LETTER * counts.lost_letters * min(1.0, _WORDS_OF_A_PAGE / counts.total)
    return round(max(0.0, 1.0 - _WEIGHT_OF_DAMAGE * damage - _WEIGHT_OF_BARENESS * bareness - lost), 3)


def is_trustworthy(text: str) -> bool:
    """Tell whether *text*, a page or a whole document, says what is printed well enough to be read; an empty one does not."""
    return text_trust(text) >= TRUSTED_FROM


def count_words(text: str) -> WordCounts:
    """Return the words of the NFC *text* by their kinds."""
    kinds = Counter(kind for token in text.split() if (kind := _kind_of_token(token)))
    lost = sum(_is_lost_letter(*gap.groups()) for gap in _GAP_IN_CAPITALS.finditer(text))
    return WordCounts(kinds["accented"], kinds["bare"], kinds["other"], kinds["damaged"], lost)


@cached_most(65536)
def _kind_of_token(token: str) -> Kind | None:
    """The worst kind of the words in a run without blanks; None where it has no letter."""
    core = _OUTER_SIGNS.sub("", token)
    kinds = {_kind_of_word(word) for word in _WORD.findall(core)}
    if not kinds:
        return None
    if _ADDRESS.search(core):
        return "other"
    if _SIGN_INSIDE.search(core) or any(unicodedata.combining(sign) for sign in core):
        return "damaged"
    ranked: tuple[Kind, ...] = ("damaged", "accented", "bare", "other")
    return next(kind for kind in ranked if kind in kinds)


def _kind_of_word(word: str) -> Kind:
    if word.isascii():
        return "bare" if word.lower() in bare_frequent() and word.lower() not in _english() else "other"
    if not _alphabet().issuperset(word) or not has_even_case(word):
        return "damaged"
    if can_be_written(word):
        return "accented"
    # abbreviations (QĐ, UBMTTQ, TƯ), the unit đ, and names of other tongues (Krông, Kôn)
    return "other" if word.isupper() or len(word) == 1 or word.istitle() else "damaged"


def _is_lost_letter(left: str, right: str) -> bool:
    """A second consonant in the gap makes one capital syllable of both sides."""
    return right.isupper() and any(can_be_written(left + letter + right) for letter in _LOST_IN_GAPS)


@cached
def _alphabet() -> frozenset[str]:
    latin = {chr(code) for code in range(0x41, 0x100)}
    return frozenset(latin | set(vietnamese_letters()))


@cached
def _english() -> frozenset[str]:
    return frozenset(section("english")["frequent"].split())
