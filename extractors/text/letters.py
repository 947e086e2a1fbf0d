"""Reads characters as the letters that a reader sees: nothing for invisible ones, the Latin letter for its look-alikes.

In: text as it is stored. Out: NFC text with a map back to the source.
"""

from __future__ import annotations

import re
import unicodedata
from typing import cast

from extractors import rulebook
from extractors.text.vietnamese import compose

# what leaves no ink: marks of direction, joiners, byte order marks, selectors of variants
INVISIBLE = "\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_UNPRINTED = re.compile(f"[{INVISIBLE}\u00ad\x00-\x08\x0e-\x1f]+")
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK = re.compile(f"[{_BLANKS}]")
# full-width forms, ligatures, and the alphabets of mathematics: other forms of the letters that NFKC gives
_FORMS = "\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff"
_FOREIGN = "\u0370-\u03ff\u0400-\u04ff"
_FOREIGN_WORD = re.compile(rf"[^\W\d_]*[{_FOREIGN}][^\W\d_]*")
# a soft hyphen before a small letter is a place to break a word: "kế ho\u00adạch"; in "KH\u00adUBND" it is printed
_SOFT_HYPHEN = re.compile(r"\u00ad(?=[^\W\d_])(?![A-ZĐ])")
# a raised figure behind a word or a number is the mark of a note, behind a unit of length it makes the area: "30/4/2026¹", "12 km²"
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u207d\u207e"
_NOTE_MARK = re.compile(rf"(?<=[^\s{_RAISED}])(?<!\bm)(?<!\b[kcdm]m)(?<![0-9]m)(?<![0-9][kcdm]m)[{_RAISED}]+")
_TO_RAISED = str.maketrans("0123456789()[]", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾")
_UNIT = re.compile(r"(?:^|[\W\d])[kcdm]?m\s?$")


def read_letters(text: str) -> tuple[str, list[int]]:
    """Return *text* as it is read, in NFC, and for each character of it the offset in *text* where it began.

    >>> read_letters("4\\u200b7/КН\\u2011UВND"), read_letters("30/4/2026¹")[0]
    (('47/KH-UBND', [0, 2, 3, 4, 5, 6, 7, 8, 9, 10]), '30/4/2026')
    """
    if not _odd().search(text):
        return compose(text)
    letters = list(text)
    for marks in (_INVISIBLE, _SOFT_HYPHEN, _NOTE_MARK):
        for match in marks.finditer(text):
            letters[match.start():match.end()] = [""] * (match.end() - match.start())
    for word in _FOREIGN_WORD.finditer(text):
        latin = [_look_alikes().get(letter, letter) for letter in word[0]]
        if not any("\u0370" <= letter <= "\u04ff" for letter in latin):
            letters[word.start():word.end()] = latin
    origin = [at for at, letter in enumerate(letters) for _ in (_same_letters().get(letter) or _plain_form(letter))]
    read = "".join(_same_letters().get(letter) or _plain_form(letter) for letter in letters)
    composed, places = compose(read)
    return composed, [origin[place] for place in places]


def without_invisible(text: str) -> str:
    """Return *text* as a program prints it that knows where lines may be broken: soft hyphens are not printed, blanks are blanks.

    >>> without_invisible("kế\u00a0ho\u00adạch\u200b số 9/KH\u2011UBND")
    'kế hoạch số 9/KH-UBND'
    """
    return _BLANK.sub(" ", _UNPRINTED.sub("", text)).replace("\u2011", "-")


def as_raised(text: str, before: str) -> str:
    """Return *text*, printed raised behind *before*, with its figures as raised ones; those of an area or a volume stay.

    >>> as_raised("1", "ngày 30/4/2026"), as_raised("2", "500 m")
    ('¹', '2')
    """
    return text if _UNIT.search(before) else text.translate(_TO_RAISED)


@rulebook.cached
def _odd() -> re.Pattern[str]:
    same = "".join(map(re.escape, _same_letters()))
    return re.compile(f"[{INVISIBLE}{_BLANKS}{_FORMS}{_FOREIGN}{_RAISED}\u00ad{same}]")


@rulebook.cached
def _plain_form(letter: str) -> str:
    if _BLANK.match(letter):
        return " "
    return unicodedata.normalize("NFKC", letter) if re.match(f"[{_FORMS}]", letter) else letter


@rulebook.cached
def _same_letters() -> dict[str, str]:
    return cast("dict[str, str]", rulebook.table("repairs")["same_letter"] | rulebook.table("legacy_encodings")["stand_ins"])


@rulebook.cached
def _look_alikes() -> dict[str, str]:
    return cast("dict[str, str]", rulebook.table("repairs")["look_alike"])
