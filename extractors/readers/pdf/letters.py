"""Puts right the letters of fonts that do not say which codes they use.

In: code points of one page and the font of each. Out: the same, those of wrongly read fonts read again.

A TrueType font without /Encoding and /ToUnicode, as Ghostscript writes, is read by PDFium in the code of the Macintosh, while the codes are
those of Latin-1: "ngày" comes out as "ng‡y", "tháng" as "th·ng".
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

_VIETNAMESE_IN_LATIN: Final = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"
# signs of the Macintosh that stand for Vietnamese letters, those first that are no letters themselves
_READ_AS: Final = {ord(letter.encode("latin-1").decode("mac_roman")): ord(letter) for letter in _VIETNAMESE_IN_LATIN}
_SIGNS: Final = np.array([code for code in _READ_AS if not chr(code).isalpha()], np.uint32)
_SIGN_IN_WORD: Final = re.compile(r"[A-Za-z][^\w\s\x00-\x7f]")


def read_as_latin(code: NDArray[np.uint32], font: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Return *code* with the characters of every font read as Latin-1 whose letters make no sense but do so then.

    A font is read again when a sign stands inside one of its words and all its letters beyond ASCII become Vietnamese ones.
    """
    if not np.isin(code, _SIGNS).any():
        return code
    repaired = code.copy()
    for number in np.unique(font):
        which = font == number
        text = "".join(map(chr, code[which].tolist()))
        if _SIGN_IN_WORD.search(text) and all(ord(letter) in _READ_AS for letter in text if not letter.isascii()):
            repaired[which] = [_READ_AS.get(ord(letter), ord(letter)) for letter in text]
    return repaired
