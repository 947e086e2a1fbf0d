"""Reads text in the encodings that came before Unicode: TCVN3 and VNI.

In: text as an extractor gave it, and the name of its font where that is known. Out: Unicode in NFC, and which lines were read how.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from extractors.readers.old_encodings.code_tables import Legacy, font_encoding, section
from extractors.readers.old_encodings.detection import UNICODE_ONLY, best_reading, is_beyond_code_pages, read_as, vietnamese_score
from extractors.readers.old_encodings.tcvn3 import count_lost_horns, restore_horns
from extractors.rulebook import cached

Encoding = Literal["unicode", "tcvn3", "vni"]

# words with Unicode-only letters, and what stands between them
_UNICODE_WORDS = re.compile(rf"(\S*{UNICODE_ONLY.pattern}\S*(?:\s+\S*{UNICODE_ONLY.pattern}\S*)*)")
# so many words without their ư, and none with it, are no slips of a typist
_LOST_THROUGHOUT = 3
# between two lines in the same old encoding, a line that reads worse in it ("cô" for cụ) is in it all the same
_MOST_LOSS = -2


@dataclass(frozen=True, slots=True)
class LegacySpan:
    """Lines `first` to `last` (from 1, both included) were not in Unicode; `encoding` is what they were in."""

    first: int
    last: int
    encoding: Legacy


@dataclass(frozen=True, slots=True)
class _Decoded:
    """A line in Unicode, and the encoding in which it was found."""

    text: str
    encoding: Encoding | None


def decode_line(text: str, font: str | None = None) -> str:
    """Return the line *text* in Unicode NFC; what is Unicode already stays as it is.

    *font* (".VnTimeH", "AAAAAA+VNI-Times") decides where the words leave a doubt: the name of an old font also stands over Unicode.
    Without it only words that become clearly more Vietnamese are read; parts of a line may be in another encoding than the rest.

    >>> decode_line("ñy ban nh©n d©n", ".VnTimeH"), decode_line("Soá: 991/QÑ-UBND")
    ('ỦY BAN NHÂN DÂN', 'Số: 991/QĐ-UBND')
    """
    line = _in_vietnamese_letters(text)
    known = font_encoding(font) if font else None
    decoded = _decode_by_font(line, *known) if known else _decode_by_words(line)
    return restore_horns(decoded.text) if decoded.encoding == "tcvn3" and _lost_horns([decoded.text], 1) else decoded.text


def decode_text(text: str) -> tuple[str, list[LegacySpan]]:
    r"""Return *text* in Unicode NFC with the same number of lines (cut at "\n"), and the lines that were in an old encoding.

    A line that proves nothing by itself ("Sè") is read as the lines around it are.
    """
    lines = _in_vietnamese_letters(text).split("\n")
    alone = [_decode_by_words(line) for line in lines]
    decoded = [_decode_beside(line, found, near) for line, found, near in zip(lines, alone, _neighbours(alone), strict=True)]
    return "\n".join(_with_lost_horns(decoded)), _spans(decoded)


def detect_encoding(text: str) -> Encoding:
    """Return the encoding in which most of *text* is written, by length of lines; "unicode" when nothing speaks for another.

    >>> detect_encoding("Căn cứ Nghị định"), detect_encoding("C¨n cø NghÞ ®Þnh")
    ('unicode', 'tcvn3')
    """
    weights: Counter[Encoding] = Counter()
    for line in _in_vietnamese_letters(text).split("\n"):
        found = _decode_by_words(line)
        if found.encoding:
            weights[found.encoding] += len(line)
    return weights.most_common(1)[0][0] if weights else "unicode"


def _in_vietnamese_letters(text: str) -> str:
    """NFC, and "nƣớc" with the ư that was meant: no other letter can be."""
    return unicodedata.normalize("NFC", text).translate(_stand_ins())


@cached
def _stand_ins() -> dict[int, str]:
    return str.maketrans(section("stand_ins"))


def _decode_by_font(line: str, encoding: Legacy, capitals: bool) -> _Decoded:
    reading = read_as(line, encoding)
    if UNICODE_ONLY.search(line) or (reading is None and not line.isascii()) or (reading and reading.gain < 0):
        return _decode_by_words(line)
    decoded = reading.text if reading else line
    return _Decoded(decoded.upper() if capitals else decoded, encoding)


def _decode_by_words(line: str) -> _Decoded:
    if not is_beyond_code_pages(line):
        reading = best_reading(line)
        in_unicode: Encoding | None = "unicode" if UNICODE_ONLY.search(line) else None
        return _Decoded(reading.text, reading.encoding) if reading and reading.is_clear else _Decoded(line, in_unicode)
    parts = _UNICODE_WORDS.split(line)
    parts[::2] = [_decode_part(part) for part in parts[::2]]
    return _Decoded("".join(parts), "unicode")


def _decode_part(part: str) -> str:
    """Words between words in Unicode are read only when they are no Vietnamese as they stand."""
    reading = best_reading(part) if vietnamese_score(part) < 0 else None
    return reading.text if reading and reading.is_clear else part


def _neighbours(decoded: list[_Decoded]) -> Iterable[tuple[Encoding | None, Encoding | None]]:
    """For each line the encoding of the nearest line above and below that shows one."""
    shown = [line.encoding for line in decoded]
    return zip(_carried_on(shown), reversed(_carried_on(shown[::-1])), strict=True)


def _carried_on(shown: list[Encoding | None]) -> list[Encoding | None]:
    """Each encoding, or the last one before it where there is none."""
    carried: list[Encoding | None] = []
    for own in shown:
        carried.append(own or (carried[-1] if carried else None))
    return carried


def _decode_beside(line: str, alone: _Decoded, near: tuple[Encoding | None, Encoding | None]) -> _Decoded:
    if alone.encoding or line.isascii():
        return alone
    least = _MOST_LOSS if near[0] == near[1] else 0
    readings = [read_as(line, encoding) for encoding in near if encoding and encoding != "unicode"]
    fitting = [reading for reading in readings if reading and reading.gain >= least]
    return _Decoded(fitting[0].text, fitting[0].encoding) if fitting else alone


def _lost_horns(lines: list[str], least: int) -> bool:
    return not any("ư" in line for line in lines) and sum(count_lost_horns(line) for line in lines) >= least


def _with_lost_horns(decoded: list[_Decoded]) -> list[str]:
    """Where a soft hyphen was dropped throughout, also the lines without any code have lost their ư: "nh sau:"."""
    if not _lost_horns([line.text for line in decoded if line.encoding == "tcvn3"], _LOST_THROUGHOUT):
        return [line.text for line in decoded]
    return [restore_horns(line.text) if line.encoding in ("tcvn3", None) else line.text for line in decoded]


def _spans(decoded: list[_Decoded]) -> list[LegacySpan]:
    """Runs of lines in one old encoding; lines that show none (figures, blanks) do not end a run."""
    shown = [(number, line.encoding) for number, line in enumerate(decoded, 1) if line.encoding]
    runs = [(encoding, [number for number, _ in run]) for encoding, run in groupby(shown, key=lambda entry: entry[1])]
    return [LegacySpan(numbers[0], numbers[-1], encoding) for encoding, numbers in runs if encoding != "unicode"]
