"""Reads bytes in Windows-1258, the code page of Vietnamese Windows, where nothing declares it.

In: bytes that are not UTF-8. Out: text, or None when they are more likely something else.
"""

from __future__ import annotations

import re
import unicodedata

from extractors.readers.old_encodings.decoding import decode_text
from extractors.readers.old_encodings.detection import vietnamese_score

# words with accents, and how much each of them has to look like Vietnamese (`vietnamese_score`, 3 at most)
_FEWEST_WORDS, _WORTH = 4, 2
# letters that became question marks, as a share of the words
_LOST, _MOST_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])"), 0.02


def read_windows_1258(data: bytes) -> str | None:
    """Return *data* in NFC, read as Windows-1258; None when its words make no sense so, or as much sense in an older encoding.

    None too when letters were lost on the way: "co?ng viẹ?c" was decomposed before it was written, and the page has no circumflex alone.
    """
    # codes that mean nothing there are replaced by the sign that Windows shows
    text = unicodedata.normalize("NFC", data.decode("cp1258", "replace").replace("\ufffd", "?"))
    score, words = vietnamese_score(text), sum(not word.isascii() for word in text.split())
    if words < _FEWEST_WORDS or score < _WORTH * words or len(_LOST.findall(text)) > _MOST_LOST * words:
        return None
    return text if score > vietnamese_score(decode_text(data.decode("cp1252", "replace"))[0]) else None
