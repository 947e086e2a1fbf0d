"""Reads the letters of fonts that came before Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times").

In: code points of one page, the font of each, and the names of the fonts. Out: code points in Unicode, and which encoding each was in.

What the name of a font says is checked by its words, since the name also stands over text in Unicode. A code stays one code point, so that
places on the page keep their letter: a mark of VNI goes into the letter before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from extractors.readers.old_encodings.code_tables import code_page_slips, font_encoding, letters_by_code, vni_codes
from extractors.readers.old_encodings.detection import is_beyond_code_pages, vietnamese_score
from extractors.readers.old_encodings.syllables import can_be_written
from extractors.readers.old_encodings.tcvn3 import decode_tcvn3
from extractors.records import Diagnostic

Codes = NDArray[np.uint32]
Ints = NDArray[np.int64]
_Old = Literal["tcvn3", "vni"]

_OLD: Final[tuple[_Old, ...]] = ("tcvn3", "vni")
# what the numbers mean that `read_old_fonts` returns
ENCODINGS: Final = ("unicode", *_OLD)
# left of a mark that went into the letter before it
JOINED: Final = 0
# what PDFium gives for a hyphen at a line end, and for a soft hyphen, which is the ư of TCVN3
LINE_END_HYPHENS: Final = "\x02\ufffe"

_LINE_END: Final = re.compile(rf"([^\W\d_]*)([{LINE_END_HYPHENS}])")
# one frequent word more is proof of a wrong code page
_CLEARLY = 3


def read_old_fonts(code: Codes, font: Ints, names: Sequence[str]) -> tuple[Codes, NDArray[np.int8]]:
    """Return *code* in Unicode, and for each of it the index in `ENCODINGS` of what it was in.

    *font* holds for each code the index in *names* of its font. A mark that belongs to the letter before it becomes `JOINED`.
    """
    encoding, read = np.zeros(len(code), np.int8), code
    for number, old in enumerate(_OLD, 1):
        fonts = _old_by_name(code, font, names, old)
        if not fonts:
            continue
        text = _raise(_decode(_codes(code, font, fonts, old), old), font, names)
        which = np.isin(font, fonts)
        read = np.where(which, _code_points(text), read)
        encoding[which & (read != code)] = number
    return read, encoding


def report_encodings(pages: Mapping[int, Collection[int]]) -> list[Diagnostic]:
    """Return one diagnostic that says which *pages*, in rising order, were in which old encoding; none when all were in Unicode.

    A page has the indexes in `ENCODINGS` of what its letters were in.
    """
    found = {old: [page for page, own in pages.items() if number in own] for number, old in enumerate(_OLD, 1)}
    parts = [f"{_page_ranges(numbers)} in {old}" for old, numbers in found.items() if numbers]
    first = min((page for numbers in found.values() for page in numbers), default=None)
    return [Diagnostic("old_encoding", f"read as Unicode: {'; '.join(parts)}", first)] if parts else []


def _page_ranges(numbers: Sequence[int]) -> str:
    """"page 4", "pages 1 to 3, 7": rising *numbers*, those that follow one another as one range."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda entry: entry[1] - entry[0])]
    ranges = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"page{'s' if len(numbers) > 1 else ''} {ranges}"


# ---------------------------------------------------------------- which fonts
def _old_by_name(code: Codes, font: Ints, names: Sequence[str], old: _Old) -> list[int]:
    """The fonts named after *old*, but for those whose letters are Unicode already."""
    named = [number for number, name in enumerate(names) if (known := font_encoding(name)) and known[0] == old]
    fonts = [number for number in named if not _is_unicode(code[font == number])]
    read = _decode(_codes(code, font, fonts, old), old).replace(chr(JOINED), "")
    return fonts if vietnamese_score(read) >= vietnamese_score(_only(code, font, fonts)) else []


def _is_unicode(code: Codes) -> bool:
    return is_beyond_code_pages(unicodedata.normalize("NFC", _text(code)))


# ---------------------------------------------------------------- reading
def _codes(code: Codes, font: Ints, fonts: Sequence[int], old: _Old) -> str:
    """The text in *fonts*, every font freed of the wrong code page under which it was read."""
    text = _only(code, font, fonts)
    for number in fonts:
        text = _without_slip(text, font == number, old)
    return text


def _only(code: Codes, font: Ints, fonts: Sequence[int]) -> str:
    """The page with blanks for what is not in *fonts*, line breaks apart."""
    kept = np.isin(font, fonts) | (code == ord("\r")) | (code == ord("\n"))
    return _text(np.where(kept, code, np.uint32(ord(" "))))


def _without_slip(text: str, which: NDArray[np.bool_], old: _Old) -> str:
    """Return *text* with one font of it read under another code page where that makes more words: one "0,4‰" is no proof."""
    own = _text(_code_points(text)[which])
    slips = [back for telling, back in code_page_slips() if not telling.isdisjoint(own)]
    if not slips:
        return text
    score, reading = max((_score(reading, old), reading) for reading in (_replaced(text, which, own.translate(back)) for back in slips))
    return reading if score >= _score(text, old) + _CLEARLY else text


def _score(text: str, old: _Old) -> int:
    return vietnamese_score(_decode(text, old).replace(chr(JOINED), ""))


def _replaced(text: str, which: NDArray[np.bool_], own: str) -> str:
    code = _code_points(text)
    code[which] = _code_points(own)
    return _text(code)


def _decode(text: str, old: _Old) -> str:
    """Return *text* in Unicode, as many code points as there were."""
    decode = _decode_tcvn3 if old == "tcvn3" else _decode_vni
    return "\n".join(_same_length(decode, line) for line in text.split("\n"))


def _same_length(decode: Callable[[str], str], line: str) -> str:
    read = decode(line)
    return read if len(read) == len(line) else line


def _decode_tcvn3(line: str) -> str:
    if not any(hyphen in line for hyphen in LINE_END_HYPHENS):
        return decode_tcvn3(line)
    hyphens = [(match.start(2), match[2]) for match in _LINE_END.finditer(line)]
    read = decode_tcvn3(_LINE_END.sub(r"\1 ", line))
    for at, hyphen in hyphens:
        read = read[:at] + hyphen + read[at + 1:]
    return _LINE_END.sub(_horn_or_hyphen, read)


def _horn_or_hyphen(match: re.Match[str]) -> str:
    """What was "®Çu t" ends in ư, "57" and "HĐND" end in a hyphen."""
    before, hyphen = match.groups()
    horn = "Ư" if len(before) > 1 and before.isupper() else "ư"
    return before + (horn if before and can_be_written(before + horn) else hyphen)


def _decode_vni(line: str) -> str:
    letters = letters_by_code("vni")
    return vni_codes().sub(lambda found: letters[found[0]].ljust(len(found[0]), chr(JOINED)), line)


def _raise(text: str, font: Ints, names: Sequence[str]) -> str:
    """Return *text* with the letters of fonts that show small ones as capitals raised."""
    raising = [bool((known := font_encoding(name)) and known[1]) for name in names]
    if not any(raising):
        return text
    return "".join(_capital(letter) if raising[number] else letter for letter, number in zip(text, font.tolist(), strict=True))


def _capital(letter: str) -> str:
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


def _text(code: Codes) -> str:
    return code.astype("<u4").tobytes().decode("utf-32-le", "replace")


def _code_points(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "replace"), "<u4").astype(np.uint32)
