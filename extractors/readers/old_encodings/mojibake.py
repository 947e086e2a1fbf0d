"""UTF-8 that was read under a one-byte code page, as "Ká»³" for "Kỳ", put right where one reading is possible.

In: a line with such pieces. Out: the line with the Vietnamese letters and signs that they were.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from extractors.readers.old_encodings.code_tables import any_of, section, vietnamese_letters
from extractors.readers.old_encodings.syllables import can_be_written, is_frequent
from extractors.rulebook import cached

_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_NO_BREAK_SPACE = "\u00a0"
_WORD = re.compile(r"[^\W\d_]+")
# a word with more gaps than this has too many readings to choose among
_MOST_GAPS = 3


def repair_mojibake(line: str, code_page: str) -> str:
    """Return *line* with UTF-8 that was read as *code_page* (a Python codec name of one byte a character) repaired.

    Bytes without a character in the code page are often dropped on the way ("Äiá»u"): the letter that makes a syllable is put in,
    when it is the only one.

    >>> repair_mojibake("Ä‘Æ°á»£c giao, Äiá»u 5, ngÃ\\u00a0y", "cp1252")
    'được giao, Điều 5, ngày'
    """
    whole, damaged = _pieces(code_page)
    repaired = _any_whole(code_page).sub(lambda piece: whole[piece[0]], line)
    if damaged:
        repaired = _chunk(code_page).sub(lambda chunk: _only_reading(chunk[0], code_page), repaired)
    return unicodedata.normalize("NFC", repaired)


def has_mojibake(line: str, code_page: str) -> bool:
    """Tell whether *line* holds what a letter of UTF-8 looks like under *code_page*."""
    return _any_whole(code_page).search(line) is not None


@cached
def _pieces(code_page: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Whole pieces with what they were, and pieces that lost a character with all that they may have been."""
    whole = {_misread(sign, code_page): sign for sign in (*vietnamese_letters(), *section("mojibake")["signs"], *_MARKS)}
    damaged: dict[str, list[str]] = {}
    for piece, sign in whole.items():
        if (left := _as_converters_leave(piece)) not in whole:
            damaged.setdefault(left, []).append(sign)
    return whole, damaged


def _misread(sign: str, code_page: str) -> str:
    return "".join(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in sign.encode())


def _as_converters_leave(piece: str) -> str:
    """Control characters go, a no-break space becomes a blank."""
    return re.sub(r"[\x80-\x9f]", "", piece).replace(_NO_BREAK_SPACE, " ")


@cached
def _any_whole(code_page: str) -> re.Pattern[str]:
    return any_of(_pieces(code_page)[0])


@cached
def _any_damaged(code_page: str) -> re.Pattern[str]:
    return re.compile(f"({any_of(_pieces(code_page)[1]).pattern})")


@cached
def _chunk(code_page: str) -> re.Pattern[str]:
    """A run without blanks, but for the blank that a piece ends in: "ngÃ y"."""
    return re.compile(rf"(?:{_any_damaged(code_page).pattern}|\S)+")


def _only_reading(chunk: str, code_page: str) -> str:
    parts = _any_damaged(code_page).split(chunk)
    gaps = parts[1::2]
    if not gaps or len(gaps) > _MOST_GAPS:
        return chunk
    fillings = product(*(_fillings(gap, after, code_page) for gap, after in zip(gaps, parts[2::2], strict=True)))
    readings = ["".join(part + sign for part, sign in zip(parts[::2], (*filling, ""), strict=True)) for filling in fillings]
    written = [reading for reading in readings if all(can_be_written(word) for word in _WORD.findall(reading))]
    frequent = [reading for reading in written if all(word.isascii() or is_frequent(word) for word in _WORD.findall(reading))]
    return next((options[0] for options in (frequent, written, readings) if len(options) == 1), chunk)


def _fillings(gap: str, after: str, code_page: str) -> list[str]:
    """What a gap may have been; one that ends in a blank may have had another before what comes after: "vÃ nhá»¯ng"."""
    signs = _pieces(code_page)[1][gap]
    return [sign + blank for sign in signs for blank in ("", " ")] if gap.endswith(" ") and after else signs
