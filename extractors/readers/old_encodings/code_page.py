"""Reads bytes in Windows-1258, the code page of Vietnamese Windows, where nothing declares it.

In: bytes that are not UTF-8. Out: text, or None when they are more likely something else.
"""

from __future__ import annotations

import re
import unicodedata

from extractors.readers.old_encodings.decoding import decode_text
from extractors.readers.old_encodings.detection import vietnamese_score
from extractors.readers.old_encodings.lost_marks import restore_marks

# words with accents, and how much each of them has to look like Vietnamese (`vietnamese_score`, 3 at most)
_FEWEST_WORDS, _WORTH = 4, 2
# letters that became question marks, as a share of the words
_LOST, _MOST_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])"), 0.02


def read_windows_1258(data: bytes) -> tuple[str, str] | None:
    """Return *data* in NFC, read as Windows-1258, and what to say of it.

    None when its words make no sense so, or as much sense in an older encoding.
    Marks that were lost on the way are put back: "co?ng viẹ?c" was decomposed before it was written, and the page has no circumflex alone.
    """
    # codes that mean nothing there are replaced by the sign that Windows shows
    text = unicodedata.normalize("NFC", data.decode("cp1258", "replace").replace("\ufffd", "?"))
    note = "the file was in Windows-1258"
    if len(_LOST.findall(text)) > _MOST_LOST * len(text.split()):
        text, note = restore_marks(text), f"{note}; circumflex, breve and horn were lost in it and put back by the words around"
    score, words = vietnamese_score(text), sum(not word.isascii() for word in text.split())
    if words < _FEWEST_WORDS or score < _WORTH * words:
        return None
    return (text, note) if score > vietnamese_score(decode_text(data.decode("cp1252", "replace"))[0]) else None
